"""What headings are put together from, in many languages: data, no rules.

Written like ``words``: entries parted by ``|``, folded before they are compared, one line per
language. A heading that is made of nothing but such parts means a field by what its parts mean
together, whatever their order: ``Bokningskod``, ``Код брони`` and ``Ref. de la reserva`` are all
an order and a number. Entries stand in the forms that headings use, inflected ones too.
"""

PARTS: dict[str, str] = {
    "order": """
        order | booking | reservation | confirmation
        bestell | bestellung | buchung | auftrag | reservierung
        commande | réservation
        pedido | reserva | orden
        ordine | prenotazione
        encomenda
        bestelling | bestel | boeking | reservering
        beställning | bokning
        tilaus | tilauksen | varaus | varauksen
        zamówienie | zamówienia | rezerwacja | rezerwacji | zam
        заказ | заказа | бронь | брони | бронирование | бронирования
        الطلب | الحجز | طلب
        הזמנה | ההזמנה
        注文 | 予約 | 申込
        订单 | 订购 | 预订 | 訂單 | 預訂
    """,
    "number": """
        number | no | nr | num | n | ref | reference | code | id | identifier
        nummer | referenz | kennung
        numéro | réf | référence | identifiant
        número | núm | referencia | código | identificador
        numero | codice | riferimento | rif | identificativo
        referência
        referentie
        referens | kod
        nro | koodi | tunnus | viite
        numer
        номер | код
        رقم | رمز | كود
        מספר | מס | קוד
        番号 | コード
        编号 | 编码 | 号码 | 码 | 号 | 編號 | 號碼
    """,
    "ticket": """
        ticket | tickets | pass | voucher | badge
        karte | karten | eintrittskarte | eintrittskarten | ausweis
        billet | billets
        entrada | entradas | boleto
        biglietto | biglietti
        bilhete | ingresso
        kaart | kaartje | toegangsbewijs
        biljett
        lippu | lipun | lippujen
        bilet | biletu
        билет | билета
        التذكرة | تذكرة
        כרטיס | הכרטיס
        チケット | 券 | 整理券
        票 | 门票 | 电子票 | 票务 | 門票
    """,
    "entry": """
        entry | admission | entrance | check in | checkin
        einlass | eintritt | zugang
        entrée | accès
        acceso | ingreso
        ingresso | accesso
        acesso
        toegang | entree
        inträde | entré
        sisäänpääsy
        wejście | wejścia | wstęp | wstępu
        входной | вход | входа
        الدخول | دخول
        כניסה | הכניסה
        入場 | 受付
        入场 | 签到 | 核销 | 入場 | 簽到
    """,
    "scanned": """
        qr | qrcode | barcode | bar code | qr code
        strichcode
        code barres | code barre
        código barras
        codice barre
        streepjescode
        qr kod | streckkod
        qr koodi | viivakoodi
        kod qr | kod kreskowy
        qr код | штрихкод | штрих код
        الباركود | الاستجابة السريعة
        ברקוד
        qrコード | バーコード
        二维码 | 条形码 | 條碼
    """,
    "kind": """
        type | types | kind | category | class | tier
        art | typ | kategorie
        catégorie
        tipo | categoría | clase
        tipologia | categoria | classe
        soort | categorie
        kategori
        tyyppi | luokka | laji
        rodzaj | kategoria
        тип | вид | категория
        نوع | فئة
        סוג | קטגוריה
        種類 | 種別 | 区分
        类型 | 类别 | 种类 | 種類 | 類別
    """,
    "price": """
        tarif | tarifs
        tarifa | modalidad
        tariffa
        modalidade | lote
        taryfa
        тариф
    """,
    "name": """
        name | title
        bezeichnung
        nom | intitulé | libellé
        nombre
        nome | denominazione
        naam
        namn
        nimi
        nazwa
        название | наименование
        اسم
        שם
        名 | 名称
        名稱
    """,
    "registration": """
        registration | participation
        anmeldung | anmelde | teilnahme
        inscription | participation
        inscripción | participación
        iscrizione | partecipazione
        inscrição | participação
        inschrijving | deelname | aanmelding
        anmälan | anmälning | deltagande
        ilmoittautuminen | ilmoittautumisen | ilmoittautumis | osallistumisen
        zgłoszenie | zgłoszenia | rejestracja | rejestracji | uczestnictwa | udziału
        регистрация | регистрации | заявка | заявки | участия
        التسجيل | المشاركة
        הרשמה | ההרשמה | השתתפות
        参加 | 申込 | 登録
        报名 | 参会 | 注册 | 報名
    """,
    "payment": """
        payment
        zahlung | bezahl
        paiement
        pago
        pagamento
        betaal | betaling
        betal | betalning
        maksu | maksun
        płatność | płatności
        оплата | оплаты
        الدفع
        תשלום | התשלום
        支払 | 支払い | 入金
        支付 | 付款
    """,
    "state": """
        status | state
        zustand
        statut | état
        estado | estatus | situación
        stato
        situação
        toestand
        tila
        stan
        статус | состояние
        حالة
        סטטוס | מצב
        状況 | 状態 | ステータス
        状态 | 狀態
    """,
    "guest": """
        participant | attendee | delegate | guest | visitor | participants | attendees | member
        teilnehmer | teilnehmenden | gast | besucher
        participante | asistente | invitado
        partecipante
        deelnemer | bezoeker
        deltagar | deltagare | deltagarens
        osallistuja | osallistujan
        uczestnik | uczestnika
        участник | участника
        المشارك
        משתתף | המשתתף
        参加者
        参会者 | 參加者
    """,
    "firm": """
        organisation | organization | company | institution | employer | school | agency
        firma | firmen | einrichtung | unternehmen | institutions | dienststelle | schule | träger
        entreprise | organisme | structure | établissement | société | collectivité | école
        organización | empresa | institución | entidad | centro educativo | ayuntamiento
        organizzazione | azienda | ente | istituzione | scuola | comune
        organização | instituição | entidade | escola
        organisatie | bedrijf | bedrijfs | instelling | gemeente
        organisationens | företag | företagets | kommun | skola
        organisaatio | organisaation | yritys | yrityksen | koulu | kunta
        organizacja | organizacji | instytucja | instytucji | firmy | szkoła | szkoły | jednostka
        организация | организации | компания | компании | учреждения | школа | вуз | фирмы
        المؤسسة | الشركة | المنظمة | الجهة | المدرسة
        ארגון | הארגון | חברה | החברה | מוסד | המוסד | בית ספר | בית הספר
        会社 | 団体 | 組織 | 学校 | 勤務先 | 所属 | 所属先 | 機関
        公司 | 单位 | 机构 | 组织 | 学校 | 單位 | 機構 | 學校 | 所在单位 | 服務單位
    """,
    "post": """
        job | role | position | post | function | occupation
        rolle | funktion | stelle | tätigkeit | berufs
        rôle | fonction | poste | métier
        puesto | cargo | función | rol | ocupación
        ruolo | funzione | mansione | qualifica | posizione
        função | profissão | papel | ocupação
        functie | rol
        roll | tjänst | yrke | jobb | befattning
        rooli | roolisi | tehtävä | ammatti | asema
        rola | stanowisko | funkcja | zawód
        роль | должность | специальность
        المنصب | الوظيفة | الصفة | التخصص | المسمى
        תפקיד | התפקיד | תפקידך
        役職 | 職業 | 職種 | 役割 | 担当
        职位 | 职务 | 岗位 | 职业 | 职称 | 職務
    """,
    "work": """
        current | held | work | professional | description
        aktuelle | beruflich
        actuel | actuelle | professionnel | professionnelle
        actual | trabajo | profesional
        attuale | lavorativa | lavoro | professionale
        atual | trabalho | profissional
        huidige | omschrijving
        titel | nuvarande
        nykyinen | nimike
        obecne | pełniona | wykonywany | zajmowane
        занимаемая | текущая
        الحالي | الوظيفي
        הנוכחי
        現在の
        目前
    """,
    "place": """
        place
        lieu
        lugar | centro
        luogo | sede
        local
        plaats
        arbetsplats
        miejsce
        место
        مكان
        מקום
    """,
    "working": """
        work | employment | study
        travail
        trabajo
        lavoro
        trabalho
        werk
        pracy
        работы | учёбы | учебы
        العمل
        עבודה | העבודה
    """,
    "filler": """
        of | the | and | or | your | my | in | at | for
        des | der | die | das | im | in | am | ihr | ihre | und | oder | dein | deine | von | bzw
        du | de | la | le | les | d | l | votre | et | ou | dans
        del | los | las | el | su | tu | y | o | en | al
        di | dello | della | il | lo | e | a | tuo | tua | nel | per | suo | sua
        do | da | dos | das | seu | ou | em | na | no | um
        van | het | een | uw | je | jouw | voor | of
        av | på | för | din | ditt | och | eller | i
        ja | tai | sinun
        w | z | i | lub | twój | twoja | na | o
        ваш | ваша | ваше | и | или | в | на
        أو | و | في
        של | שלך | או | ב
        の | お | ご | 有無
        的 | 您的 | 您 | 你的
    """,
}
"""What a part means, and how it is written."""

MADE_OF: tuple[tuple[str, str], ...] = (
    ("code", "scanned"),
    ("code", "scanned number"),
    ("code", "scanned ticket"),
    ("code", "scanned ticket number"),
    ("code", "scanned entry"),
    ("code", "scanned order"),
    ("code", "scanned guest"),
    ("code", "ticket number"),
    ("code", "entry number"),
    ("code", "entry ticket number"),
    ("order", "order number"),
    ("ticket", "ticket kind"),
    ("ticket", "ticket kind name"),
    ("ticket", "ticket name"),
    ("ticket", "entry kind"),
    ("ticket", "price"),
    ("ticket", "price name"),
    ("ticket", "price kind"),
    ("status", "order state"),
    ("status", "ticket state"),
    ("status", "registration state"),
    ("status", "entry state"),
    ("status", "payment state"),
    ("status", "guest state"),
    ("organisation", "firm"),
    ("organisation", "firm name"),
    ("organisation", "place working"),
    ("organisation", "firm place working"),
    ("role", "post"),
    ("role", "post name"),
    ("role", "post work"),
    ("role", "post firm"),
    ("role", "post guest"),
    ("role", "guest kind"),
)
"""Field, and the meanings that make it; where several fit, the first."""

LINKS = ("s", "n", "en", "es", "e")
"""What stands between the parts of one word: ``Bestellung-s-nummer``."""

ARTICLES = ("ال", "ה")
"""What is written onto the front of a word and says nothing of its own."""

STEMS: dict[str, str] = {
    "arrangements": """
        allerg | dietary | wheelchair | accessibil | disabilit | bsl | vegetarian | vegan
        *allergi | *ernährung | *rollstuhl | *barrierefrei | *gebärden | *behinderung
        | diätw | diätet
        handicap | végétarien | accessibilit | aménagement | alimentaire | restrictions alim
        alergi | dietétic | discapacidad | adaptación | adaptaciones | movilidad reducida
        | necesidad especial | accesibil | silla de ruedas | celiac
        disabilità | alimentari | intolleranz | sedia a rotelle
        acessibil | deficiência | mobilidade reduzida | necessidade especial | alguma adaptação
        | cadeira de rodas
        *toegankelijkheid | *dieet | *rolstoel | beperking | speciale wensen
        *specialkost | kostbehov | *tillgänglighet | *funktionsned | anpassning | *rullstol
        *ruokavalio | *esteettömyys | erityistarpe | avuntar | *pyörätuoli
        niepełnospr | dostępności | dostępnoś | żywieniow | specjalne wymagania | dietetyczn
        аллерги | питани | инвалидн | диетическ | доступной среде | особые потребности
        حساسي | الحساسي | الغذائي | غذائي | إعاق | الإعاق | متطلبات خاصة | كرسي متحرك
        אלרגי | תזונ | נגיש | רגישות | רגישוי | מוגבלות | כיסא גלגלים
        *アレルギー | *食事の制限 | *食事制限 | *配慮 | *車椅子 | *車いす | *障害の有無
        *过敏 | *忌口 | *轮椅 | *无障碍 | *饮食 | *過敏 | *輪椅 | *無障礙 | *飲食 | *特殊需
    """,
}
"""Beginnings of words that tell a field wherever in a heading they stand.

What begins with ``*`` may stand within a word, too: languages that join words, or do not part them.
"""

SOMEBODY_STEMS: dict[str, str] = {
    "buyer, not guest": """
        käufer | besteller | auftraggeber | acheteu | comprador | acquirent | köpare | køber
        | kjøper | beställare
        | ostaja | tilaaja | maksaja | kupując | zamawiając | nabyw | płatnik | покупател
        | заказчик | плательщик | المشتري | רוכש | הרוכש | המזמין
    """,
    "invoice, not guest": """
        rechnungsempf | rechnungsadr | rechnungsmail | factuurn | factuura | factuurm | fakturam
        | fakturaadr | fakturae | laskutus | לחשבונית
    """,
    "somebody else, not the guest": """
        erziehungsber | notfall | elternteil | målsman | vårdnadshav | nödkontakt | huoltaj
        | hätäyht | rodzic | opiekun | nagłych wypadkach | родител | опекун | экстренн | ההורה
        | הורה | חירום | לחירום
    """,
}
"""Beginnings of words that tell of another person: languages that inflect have many endings."""
