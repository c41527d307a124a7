"""The words headings are known by, in many languages: data, no rules.

One line per language where there are several; entries are parted by ``|``. ``headings`` folds
case, accents and spaces before it compares, so each is written as people write it.
Order of languages: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Finnish,
Polish, Russian, Arabic, Hebrew, Japanese, Chinese, then what else came along.
"""

SYNONYMS: dict[str, str] = {
    "name": """
        name | full name | name on badge | badge name | name for badge | legal name | fullname
        | complete name | display name | name and surname | names | first and last name
        | first name and last name | first name last name | guest | person | guests | participant
        | participants | attendee | attendees | people | delegates | members
        name | vollständiger name | vor-/nachname | name/vorname | vor- und nachname
        | vorname und nachname | vorname nachname | vorname, nachname | teilnehmer | teilnehmende
        | teilnehmer/innen | gäste | name, vorname | nachname, vorname | vor- und zuname
        nom complet | nom et prénom | prénom et nom | nom prénom | prénom nom | nom & prénom
        nombre completo | participantes | asistentes | nombre y apellidos | nombre y apellido
        | apellidos y nombre | apellidos, nombre | nombres y apellidos
        nome completo | nome e cognome | cognome e nome | nominativo | partecipanti
        nome completo | participantes | nome e sobrenome | nome e apelido
        volledige naam | deelnemers | naam | voor- en achternaam | voornaam en achternaam
        fullständigt namn | deltagare | namn | för- och efternamn | förnamn och efternamn
        koko nimi | osallistujat | nimi | etu- ja sukunimi | etunimi ja sukunimi
        imię i nazwisko | uczestnicy | nazwisko i imię | pełne imię i nazwisko
        фио | участники | ф.и.о. | полное имя | имя и фамилия | фамилия имя | фамилия и имя
        | имя фамилия | фамилия имя отчество | фамилия, имя
        الاسم الكامل | المشاركون | الاسم | الإسم | الاسم الثلاثي | اسم المشارك | اسم المشترك
        שם מלא | שם המשתתף | שם המשתתפת | משתתפים | שם | שם פרטי ושם משפחה | שם משתתף
        氏名 | 参加者 | 参加者名 | 名前 | お名前 | ご氏名 | 姓名 | フルネーム
        姓名 | 参会人员 | 名字 | 名称 | 全名 | 真实姓名 | 參加者姓名 | 中文姓名
        navn | fulde navn | fullt navn | jméno a příjmení | celé jméno | meno a priezvisko
        | ad soyad | adı soyadı | isim | teljes név | név | ονοματεπώνυμο | прізвище та ім'я | піб
        | 이름 | 성명 | nume și prenume | nume complet | ime i prezime | ime in priimek | nafn
        | họ và tên | họ tên | nama | nama lengkap | नाम | ชื่อ-นามสกุล
    """,
    "first_name": """
        first name | given name | forename | firstname | first | given names | first names
        | christian name | preferred name
        vorname | vornamen | rufname
        prénom | prénoms
        nombre | nombres | nombre de pila | primer nombre | nombre propio
        nome | nome di battesimo
        primeiro nome | nome próprio
        voornaam | roepnaam
        förnamn | tilltalsnamn
        etunimi | etunimet | kutsumanimi
        imię | imiona
        имя
        الاسم الأول | الإسم الأول | الاسم الاول
        שם פרטי
        名 | 名(名) | めい
        名
        fornavn | jméno | křestní jméno | meno | ad | adı | keresztnév | utónév | όνομα | ім'я
        | ime | prenume | vardas | eesnimi | vārds | eiginnafn | tên
    """,
    "last_name": """
        last name | surname | family name | lastname | last | last names | second name
        nachname | familienname | zuname
        nom | nom de famille
        apellido | apellidos | primer apellido
        cognome
        sobrenome | apelido | último nome
        achternaam | familienaam
        efternamn | släktnamn
        sukunimi
        nazwisko
        фамилия
        اسم العائلة | الاسم الأخير | الاسم الاخير | اللقب | العائلة | الكنية
        שם משפחה | משפחה
        姓 | 名字(姓) | 苗字 | みょうじ
        姓 | 姓氏
        etternavn | efternavn | příjmení | priezvisko | soyad | soyadı | vezetéknév | családnév
        | επώνυμο | επίθετο | прізвище | prezime | priimek | nume de familie | pavardė
        | perekonnanimi | uzvārds | họ
    """,
    "email": """
        email | e-mail | email address | e-mail address | mail | mail address | emails
        | mailaddress
        e-mail-adresse | emailadresse | mailadresse | e-mailadresse
        courriel | adresse e-mail | adresse email | adresse mail | adresse électronique | mél
        | adresse courriel
        | mail professionnel
        correo | correo electrónico | dirección de correo electrónico | dirección de correo
        | email de contacto
        indirizzo e-mail | indirizzo email | indirizzo mail | indirizzo di posta | mail di contatto
        | posta elettronica | indirizzo di posta elettronica
        correio eletrônico | correio eletrónico | endereço eletrónico | endereço eletrônico
        | endereço de e-mail | endereço de email
        e-mailadres | emailadres | mailadres
        e-post | epost | e-postadress | epostadress | mejl | mejladress
        sähköposti | sähköpostiosoite | s-posti | s-postiosoite
        adres e-mail | adres email | poczta elektroniczna | mail | adres mailowy
        | adres poczty elektronicznej
        почта | электронная почта | эл. почта | электронный адрес | эл. адрес
        | адрес эл. почты | емейл | е-мейл | имейл
        | адрес электронной почты | e-mail адрес
        البريد الإلكتروني | البريد الالكتروني | بريد إلكتروني | البريد | الإيميل | الايميل | ايميل
        | بريدك الإلكتروني
        דוא"ל | דואל | המייל | דואר אלקטרוני | אימייל | מייל | כתובת דוא"ל | כתובת מייל
        | כתובת אימייל
        メール | メールアドレス | eメール | 電子メール
        邮箱 | 电子邮箱 | email地址 | 电子邮件 | 邮件 | 電子郵件 | 電郵 | 信箱 | 邮箱地址 | 电邮
        e-postadresse | mailová adresa | e-mailová adresa | eposta | e-posta | e-posta adresi
        | e-mail cím | email cím | ηλεκτρονικό ταχυδρομείο | ел. пошта | електронна пошта | 이메일
        | 메일 | adresă de e-mail | el. paštas | thư điện tử | อีเมล | ईमेल | e-pošta
    """,
    "phone": """
        phone | phone number | phone no | mobile no | tel no | cell no | telephone
        | telephone number | mobile | mobile phone | cell | tel | cell phone | mobile number
        | contact number | whatsapp number | whatsapp | cellphone
        | contact telephone | contact phone
        telefon | telefonnummer | handy | handynummer | mobil | mobilnummer | mobiltelefon
        | mobilfunknummer | rufnummer
        | telefonnr | tel nr
        téléphone | numéro de téléphone | portable | téléphone portable | tél | gsm
        | numéro de portable
        teléfono | número de teléfono | móvil | celular | teléfono móvil | tlf | tfno
        | teléfono de contacto
        telefono | numero di telefono | cellulare | recapito telefonico | numero di cellulare
        | recapito
        telefone | número de telefone | telemóvel | celular | contacto telefónico
        | contato telefônico | telefone de contato
        telefoon | telefoonnummer | mobiel | mobiele nummer | telnr | mobiel nummer
        telefon | telefonnummer | mobilnummer | mobiltelefonnummer | telefonnr | mobilnr
        puhelin | puhelinnumero | matkapuhelin | puh | kännykkä | matkapuhelinnumero
        telefon | numer telefonu | telefon komórkowy | komórka | tel komórkowy
        | telefon kontaktowy
        телефон | номер телефона | мобильный телефон | мобильный | тел | моб телефон
        | контактный телефон | сотовый
        الهاتف | رقم الهاتف | الجوال | رقم الجوال | الموبايل
        טלפון | מספר טלפון | נייד | טלפון נייד | פלאפון | סלולרי | טלפון סלולרי
        電話 | 電話番号 | 携帯 | 携帯電話 | 携帯番号
        电话 | 手机 | 手机号 | 手机号码 | 电话号码 | 電話號碼 | 手機 | 联系电话
        telefonní číslo | telefónne číslo | telefonszám | τηλέφωνο | cep telefonu | 전화번호
        | 연락처
    """,
    "organisation": """
        organisation | organization | company | company name | affiliation | institution
        | employer | organisation name | organization name | university | college | college name
        | school | institute | agency | workplace | place of work | firm | council | charity
        | org
        firma | unternehmen | einrichtung | arbeitgeber | institut | verein | verband | träger
        | hochschule | universität | behörde
        organisation | entreprise | société | établissement | structure | employeur | organisme
        | université | association
        organización | empresa | institución | entidad | compañía | universidad
        | centro de trabajo | centro educativo | ente | organismo
        organizzazione | azienda | ente | istituzione | società | università | istituto
        | ente di appartenenza | struttura di appartenenza | datore di lavoro | ente di provenienza
        | organizzazione di appartenenza
        organização | empresa | instituição | entidade | universidade
        organisatie | bedrijf | bedrijfsnaam | instelling | werkgever | universiteit
        organisation | företag | arbetsgivare | arbetsplats | lärosäte | förening
        organisaatio | yritys | työpaikka | työnantaja | yhteisö | oppilaitos | yhdistys
        organizacja | firma | instytucja | pracodawca | uczelnia | nazwa firmy
        организация | компания | место работы | учреждение | университет | работодатель
        المؤسسة | الشركة | المنظمة | الجهة | جهة العمل | الجامعة
        ארגון | חברה | מוסד | מקום עבודה | אוניברסיטה | בית ספר
        所属 | 会社 | 会社名 | 組織 | 団体 | 所属先 | 勤務先 | 大学 | ご所属
        单位 | 公司 | 机构 | 组织 | 公司名称 | 工作单位 | 單位 | 機構 | 學校 | 学校 | 所属单位
        organisasjon | arbejdsplads | arbeidsplass | virksomhed | bedrift | organizace
        | společnost | organizácia | kurum
        | zaměstnavatel | zamestnávateľ | instituce | pracoviště | munkahely | munkáltató
        | şirket | szervezet | cég | οργανισμός | φορέας | εταιρεία | організація | 소속 | 회사
        | 기관 | organizație | companie | organizacija | podjetje
    """,
    "role": """
        role | job title | position title | job | job role | function | profession | occupation
        | your role | title | i am here as | i attend as | attending as | i come as | i am a
        | here as | perspective | stakeholder group | designation
        rolle | funktion | beruf | position | berufsbezeichnung | tätigkeit
        rôle | fonction | profession | métier | poste
        rol | cargo | puesto | función | profesión
        ruolo | funzione | professione | qualifica
        função | cargo | profissão | papel
        rol | functie | beroep | functietitel
        roll | befattning | funktion | yrke | titel
        rooli | tehtävä | ammatti | titteli | tehtävänimike
        rola | stanowisko | funkcja | zawód
        роль | должность | профессия
        الدور | الوظيفة | المنصب | المسمى الوظيفي | المهنة
        תפקיד | מקצוע
        役割 | 役職 | 職業 | 肩書き | 職種
        角色 | 职位 | 职务 | 職位 | 職稱 | 职称 | 身份
        stilling | pozice | funkce | pozícia | görev | görevi | unvan | beosztás | szerep | ρόλος
        | посада
        | 역할 | 직책 | 직위
    """,
    "code": """
        code | ticket code | ticket no | qr | ticket id | ticket reference | ticket number
        | barcode | barcode number | secret | qr code | qr code url | public id | attendee number
        | check-in code | ref | badge code | registration code | ticket barcode | reference
        | entry code | attendee id
        ticketcode | ticketnummer | ticket-nr | ticket-code | barcode | strichcode | eintrittscode
        | kartennummer
        code du billet | numéro de billet | code billet | code-barres | n° de billet
        código | código de entrada | localizador de entrada | código de barras
        | número de entrada | código del boleto
        codice | codice biglietto | numero biglietto | codice a barre | codice a barre biglietto
        código do ingresso | número do ingresso | código do bilhete | código de barras
        code | ticketcode | ticketnummer | streepjescode
        kod | biljettkod | biljettnummer | streckkod
        koodi | lippukoodi | lipun numero | viivakoodi
        kod | kod biletu | numer biletu | kod kreskowy
        код | код билета | номер билета | штрихкод | штрих-код
        الرمز | رمز التذكرة | رقم التذكرة | الباركود | كود | رمز الاستجابة السريعة
        קוד | קוד כרטיס | מספר כרטיס | ברקוד
        コード | チケット番号 | チケットコード | バーコード | 受付番号
        票号 | 编码 | 票码 | 签到码 | 二维码 | 條碼 | 条形码 | 验证码 | 票號 | 代码
        billettkode | kód | kód vstupenky | číslo vstupenky | bilet kodu | jegykód | κωδικός
        | 코드 | 티켓번호 | cod | cod bilet
    """,
    "order": """
        order | order code | order number | order id | order ref | order reference | booking
        | booking reference | booking id | booking number | reservation id | reservation
        | reservation number | booking code | order no | reservation code
        bestellnummer | bestellung | buchungsnummer | auftragsnummer | buchung | bestellcode
        | bestell-nr | reservierungsnummer
        commande | numéro de commande | n° de commande | réservation | numéro de réservation
        | code de commande
        pedido | número de pedido | reserva | número de reserva | orden | número de orden
        | localizador | código de reserva
        ordine | numero ordine | prenotazione | numero prenotazione
        pedido | número do pedido | reserva | número da reserva | encomenda
        bestelling | bestelnummer | ordernummer | boeking | boekingsnummer
        order | ordernummer | beställning | beställningsnummer | bokning | bokningsnummer
        tilaus | tilausnumero | varaus | varausnumero | tilauskoodi
        zamówienie | numer zamówienia | rezerwacja | numer rezerwacji | kod zamówienia
        заказ | номер заказа | бронирование | номер брони | код заказа
        الطلب | رقم الطلب | الحجز | رقم الحجز
        הזמנה | מספר הזמנה | קוד הזמנה
        注文番号 | 注文 | 予約番号 | 申込番号
        订单 | 订单号 | 订单编号 | 訂單編號 | 訂單 | 预订号
        ordrenummer | bestilling | objednávka | číslo objednávky | sipariş no | rendelésszám
        | 주문번호 | 예약번호
    """,
    "position": """
        position id | order position | positionid | item number | ticket position | line number
        positionsnummer | position nr | bestellposition
        position de commande
        posición del pedido
        posizione ordine
        posição do pedido
        positienummer
        positionsnummer
        tilausrivi
        numer pozycji
        номер позиции
    """,
    "ticket": """
        ticket | ticket type | ticket name | ticket class | ticket category | product | item
        | product name | admission | ticket title | registration type | pass | ticket kind
        | category | pass type | product variation
        ticketart | tickettyp | karte | kartenart | ticketkategorie | produkt | kategorie
        | eintritt
        billet | type de billet | tarif | catégorie | produit | formule
        entrada | tipo de entrada | boleto | tipo de boleto | producto | categoría
        biglietto | tipo di biglietto | prodotto | categoria
        ingresso | tipo de ingresso | bilhete | tipo de bilhete | produto | categoria
        ticket | soort ticket | tickettype | product | categorie | kaartsoort | toegangsbewijs
        biljett | biljettyp | produkt | kategori
        lippu | lipputyyppi | tuote | kategoria | lipun tyyppi
        bilet | rodzaj biletu | typ biletu | produkt | kategoria
        билет | тип билета | категория | вид билета
        التذكرة | نوع التذكرة | الفئة | المنتج
        כרטיס | סוג כרטיס | מוצר | קטגוריה
        チケット | チケット種別 | 券種 | 商品 | 参加区分
        门票 | 票种 | 票类 | 票种名称 | 门票类型 | 票種 | 产品 | 类别
        billett | billettype | vstupenka | typ vstupenky | bilet türü | jegytípus | 티켓
        | 티켓종류
    """,
    "status": """
        status | state | attendee status | registration state | registration status
        | approval status | void status | ticket status | order status | attendance status | rsvp
        | rsvp status | cancelled | canceled | voided | void | attending | booking status
        | payment status
        status | zustand | anmeldestatus | storniert | abgesagt | teilnahmestatus
        statut | état | statut de l'inscription | annulé
        estado | situación | anulado | cancelado | estado de la inscripción
        stato | stato iscrizione | annullato
        estado | situação | cancelado | status da inscrição
        status | geannuleerd | toestand
        status | avbokad | anmälningsstatus
        tila | status | peruttu | peruutettu
        status | stan | anulowano | anulowany
        статус | состояние | отменён | отменен | статус заказа | статус билета
        الحالة | حالة | ملغى
        סטטוס | מצב | בוטל
        状態 | ステータス | 参加状況 | 出欠
        状态 | 狀態 | 报名状态 | 订单状态 | 审核状态
        stav | durum | állapot | κατάσταση | 상태 | stare | stanje
    """,
    "external_id": """
        id | api id | reg no | registration no | uuid | guid | user id | registration id
        | person id | participant id | guest id | response id | submission id | contact id
        | record id | member id | registration number | delegate id | external id | registrant id
        | uid | applicant id
        id | teilnehmernummer | teilnehmer-id | kennung | anmeldenummer | mitgliedsnummer
        identifiant | numéro d'inscription | identifiant du participant
        identificador | id de participante | número de inscripción
        identificativo | id partecipante | numero iscrizione
        identificador | id do participante | número de inscrição
        deelnemersnummer | deelnemer-id | inschrijfnummer
        deltagarnummer | deltagar-id | anmälningsnummer
        tunniste | osallistujanumero | ilmoittautumisnumero
        identyfikator | id uczestnika | numer zgłoszenia
        идентификатор | id участника | номер участника | номер регистрации
        المعرف | رقم التسجيل | رقم المشارك
        מזהה | מספר משתתף | מספר רישום
        参加者番号 | 登録番号 | 会員番号
        编号 | 报名编号 | 注册编号 | 用户id | 會員編號 | 学号
    """,
    "arrangements": """
        arrangements | access needs | accessibility | accessibility needs | dietary needs | diet
        | dietary requirements | dietary reqs | dietary | dietary restrictions | requirements
        | food restrictions | allergies | special needs | special requirements | needs | access
        | access requirements | food allergies | support needs | food preferences
        | meal preference | dietary preferences
        | mobility needs | special assistance | assistance required | assistance
        | reasonable adjustments | additional needs
        | arrange for you | anything we should arrange
        bedarfe | barrierefreiheit | unterstützungsbedarf | ernährung | essenswünsche | allergien
        | besondere bedürfnisse | verpflegung | benötigen sie unterstützung
        | benötigen sie assistenz | brauchen sie unterstützung | essen | unverträglichkeiten
        | assistenzbedarf
        besoins | accessibilité | besoins spécifiques | régime alimentaire | allergies
        | besoins d'accès | besoins particuliers | régime
        necesidades | accesibilidad | dieta | alergias | necesidades especiales
        | requisitos dietéticos | restricciones alimentarias | intolerancias
        esigenze | accessibilità | dieta | allergie | esigenze alimentari | esigenze particolari
        | intolleranze
        necessidades | acessibilidade | dieta | alergias | restrições alimentares
        | necessidades especiais
        toegankelijkheid | dieet | dieetwensen | allergieën | bijzondere wensen | behoeften
        tillgänglighet | specialkost | kost | allergier | matpreferenser | särskilda behov
        | kostönskemål
        esteettömyys | erityisruokavalio | ruokavalio | allergiat | erityistarpeet | tuen tarve
        potrzeby | dostępność | dieta | alergie | potrzeby specjalne | wymagania dietetyczne
        особые потребности | доступность | питание | диета | аллергия | аллергии | потребности
        احتياجات خاصة | الاحتياجات | الحساسية | النظام الغذائي | متطلبات غذائية
        נגישות | צרכים מיוחדים | אלרגיות | תזונה | העדפות תזונה | צרכי נגישות
        配慮事項 | アレルギー | 食事制限 | 合理的配慮 | 必要な配慮 | 配慮が必要なこと | ご配慮
        特殊需求 | 饮食 | 过敏 | 无障碍需求 | 饮食要求 | 忌口 | 飲食需求 | 饮食禁忌
        allergi | behov | stravovací omezení | alergie | speciální požadavky | diyet | alerji
        | strava | stravování | dieta a alergie
        | ételallergia | speciális igények | διατροφή | αλλεργίες | 식이제한 | 알레르기
    """,
}
"""Field to what its column is called."""

PARTICLES = """
    tussenvoegsel | tussenvoegsels | tussenvoegsel s | voorvoegsel | voorvoegsels | infix
    | surname prefix | last name prefix | name particle | namenszusatz | namensvorsatz
"""
"""A column of what stands between first and last name: "van den" of "van den Berg"."""

SCANNED = """
    secret | barcode | barcode number | qr code | ticket barcode | check-in code | strichcode
    | code-barres | código de barras | codice a barre | streepjescode | streckkod | viivakoodi
    | kod kreskowy | штрихкод | штрих-код | الباركود | ברקוד | バーコード | QRコード | 条形码
    | 條碼 | 二维码 | 签到码 | čárový kód | vonalkód
"""
"""Codes the door scans: where a file has several, these come first."""

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "registration": ("reg",),
    "nummer": ("nr", "num"),
    "number": ("no", "nr", "num"),
    "numero": ("no", "nro", "nr", "num"),
    "numer": ("nr",),
    "номер": ("no",),
    "מספר": ("מס",),
}
"""Parts of headings and how people shorten them, folded."""

ABOUT_THE_PERSON = """
    attendee | participant | guest | delegate | registrant | visitor | ticket holder
    | ticketholder | your | my | the | ticket | holder | member | student | applicant | invitee
    | attendees | des teilnehmers | der teilnehmerin | der person | teilnehmer | teilnehmerin
    | teilnehmende | teilnehmer in | gast | ihr | ihre | dein | deine | participant e | votre
    | invité | du participant | de la participante | participante | asistente | participante | su
    | tu | invitado | del participante | del asistente | partecipante | del partecipante | suo
    | ospite | do participante | seu | convidado | deelnemer | uw | jouw | gast | deltagare
    | deltagarens | ditt | din | osallistujan | osallistuja | uczestnik | uczestnika | twój
    | twoje | участник | участника | ваш | ваша | ваше | ваши | المشارك | المشاركة | الضيف | משתתף
    | משתתפת | 您的 | 您 | 你的 | 请输入您的 | 请填写 | 参会 | 参加者 | 参加者の | 参会者 | 参会人
    | 與會者 | 嘉宾 | účastník | účastníka | deltager | deltagers | what | what is | what are
    | please enter | please give | enter | please | wie lautet | wie ist | bitte | quel est
    | quelle est | cuál es | qual è | qual é o | wat is | vad är | mikä on | jakie jest
    | how would you describe | how do you describe | which best describes | tell us | il tuo
    | la tua | il suo | la sua | a sua | o seu | deine | votre | jouw
    | twoja
    | your main | main | du billet | del biglietto | do ingresso | do bilhete | de la entrada
    | des tickets | van het ticket | lipun | biletu | билета
"""
"""Words that say that a heading is about the person who comes."""

ABOUT_SOMEBODY_ELSE: dict[str, str] = {
    "buyer, not guest": """
        buyer | purchaser | purchased by | booked by | booker | paid by | payer | customer
        | bought by | order email | order name
        | order phone | order phone number | order company | order company name | order job title
        | order organisation | order organization | order first name | order last name
        | order contact | account | cardholder | besteller | käufer | auftraggeber | kunde
        | acheteur | payeur | client | comprador | cliente | acquirente | ordinante | pagante
        | koper | besteller | köpare | beställare | kund | ostaja | tilaaja | maksaja | kupujący
        | tilaajan | ostajan | maksajan | beställarens | köparens | kupującego | zamawiającego
        | המזמין | מזמין | objednatel | objednatele | objednávajúci
        | zamawiający | płatnik | покупатель | заказчик | плательщик | المشتري | الدافع | רוכש
        | קונה | 購入者 | 注文者 | 购买人 | 购票人 | 付款人 | 購買人 | kupující | kjøper | køber
        | satın alan | vásárló | αγοραστής
    """,
    "invoice, not guest": """
        invoice | billing | bill to | vat id | rechnung | rechnungs | rechnungsadresse
        | rechnungsempfänger | facture | facturation | factura | facturación | fattura
        | fatturazione | fakturaadress | fakturaadresse | factuuradres | fatura | faturação
        | faturamento | factuur | facturatie | faktura
        | fakturering | lasku | laskun | laskutus | laskutusosoite | faktury | счёт | счет | فاتورة
        | الفاتورة | חשבונית | 請求 | 請求先 | 请求书 | 发票 | 發票 | 账单 | fakturační
        | fatura adresi | számla
    """,
    "somebody else, not the guest": """
        parent | parents | guardian | mother | father | emergency | emergency contact
        | next of kin | supervisor | manager | line manager | referrer | referred by | invited by
        | nominated by | partner | plus one | spouse | companion | carer contact | teacher | tutor
        | sponsor | assistant | eltern | erziehungsberechtigte | erziehungsberechtigter | mutter
        | vater | notfall | notfallkontakt | vorgesetzte | begleitperson | begleitung | père
        | mère | tuteur | tutrice | urgence | contact d'urgence | responsable | accompagnant
        | padre | madre | tutora | emergencia | contacto de emergencia | responsable | acompañante
        | genitore | genitori | tutore | emergenza | accompagnatore | pai | mãe | responsável
        | encarregado | emergência | acompanhante | ouder | ouders | voogd | noodgeval
        | noodcontact | begeleider | förälder | föräldrar | målsman | vårdnadshavare | nödkontakt
        | huoltaja | vanhempi | hätäyhteys | rodzic | rodzice | opiekun | kontakt alarmowy
        | родитель | родителя | родители | опекун | экстренный | ولي الأمر | والد | والدة
        | الطوارئ | הורה | הורים | אפוטרופוס | חירום | 保護者 | 緊急連絡先 | 父母 | 家长 | 家長
        | 监护人 | 紧急联系人 | 緊急聯絡人
    """,
}
"""Why a column is about another person than the one who comes, and the words that tell."""

FIND_INSIDE = frozenset(
    {"email", "phone", "organisation", "arrangements", "first_name", "last_name"}
)
"""Fields whose words also count inside a longer heading or a question."""

TOO_COMMON = """
    name | title | item | pass | essen | assistance | recapito | guest | person | access | needs
    | job | position | function
    | first | last | mobile | cell | nom | nome | nombre | ad | kost | school | agency | firm
    | charity | council | structure | ente | uid | ref | mail | second name | names | tel
    | association | 名 | 姓 | ime | fonction | poste | company | company name | requirements
    | diet | dietary | behov
"""
"""Words that mean their field only when they are the whole heading."""
