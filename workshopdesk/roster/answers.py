"""The words cells are known by, in many languages: data, no rules.

Written like ``words``: entries parted by ``|``, folded before they are compared.
"""

CANCELLED = """
    cancelled | canceled | cancel | refunded | refund | not attending | deleted | void | voided
    | declined | withdrawn | rejected | expired | invalidated | released | revoked | no
    | not going | storniert | abgesagt | abgemeldet | erstattet | annulé | annulée | remboursé
    | refusé | cancelado | cancelada | anulado | anulada | reembolsado | annullato | annullata
    | rimborsato | geannuleerd | terugbetaald | avbokad | återbetald | inställd | peruttu
    | peruutettu | hyvitetty | anulowany | anulowane | anulowano | zwrócony | отменён | отменен
    | отменено | возврат | аннулирован | ملغى | ملغي | ملغاة | مسترد | בוטל | מבוטל | キャンセル
    | キャンセル済み | 取消 | 已取消 | 已退款 | 退款 | 欠席 | zrušeno | stornováno | iptal
    | iptal edildi | törölt | 취소 | 환불 | aflyst | avmeldt | cancelled by attendee
    | cancelled by organiser | checked out and cancelled | ticket cancelled | cancelled paid
    | canceled paid fee | order cancelled | did not attend | cannot attend | can't attend | absent
    | nimmt nicht teil | abgelehnt | zurückgezogen | ne participe pas | absente | désisté | refusée
    | no asiste | no asistirá | rechazado | rechazada | baja | non partecipa | rifiutato | assente
    | não participa | recusado | rejeitado | reembolsada | ausente | afgemeld | geweigerd
    | komt niet | afwezig | deltar inte | avanmäld | avslagen | frånvarande | ei osallistu
    | hylätty | poissa | nie bierze udziału | odrzucony | odrzucone | wycofany | nieobecny
    | не участвует | отклонён | отклонено | отменена | отмена | отсутствует | غائب | مرفوض | لن يحضر
    | לא מגיע | לא מגיעה | נדחה | ביטל | 不参加 | 辞退 | 返金済み | 未参加 | 已拒绝 | 不通过
    | 审核不通过
    | 已作废 | annulleret | avlyst | kansellert | refunderet
"""
"""What a status says of somebody who does not come."""

WAITING = """
    waitlist | waitlisted | waiting | waiting list | on waiting list | warteliste
    | liste d'attente | lista de espera | lista d'attesa | wachtlijst | väntelista | jonotuslista
    | jonossa | lista rezerwowa | лист ожидания | قائمة الانتظار | רשימת המתנה | キャンセル待ち
    | 候补 | 候補
"""
"""What a status says of somebody who would like to come."""

COMING = """
    paid | pending | attending | active | acquired | approved | complete | completed | confirmed
    | checked in | going | registered | accepted | yes | ok | valid | to be paid | free | issued
    | unpaid | assigned | awaiting payment | pending approval | invited | open | new | reserved
    | approval pending | not paid | partially paid | overpaid | present | attended | pre reserved
    | validé | validée | valide | gültig | válido | válida | valido | valida | geldig | giltig
    | voimassa | ważny | ważne | действителен | صالح | תקף | 有効 | 有效
    | bezahlt | bestätigt | angemeldet | offen | ausstehend | zugesagt | ja | anwesend | payé
    | payée | confirmé | confirmée | inscrit | inscrite | en attente | oui | pagado | pagada
    | confirmado | confirmada | inscrito | pendiente | sí | si | pagato | confermato | confermata
    | iscritto | in attesa | sì | pago | confirmada | inscrita | pendente | sim | betaald
    | bevestigd | ingeschreven | open | betald | bekräftad | anmäld | väntar | maksettu
    | vahvistettu | ilmoittautunut | odottaa | kyllä | opłacone | opłacony | potwierdzone
    | potwierdzony | zgłoszony | oczekujące | tak | оплачен | оплачено | подтверждён | подтвержден
    | зарегистрирован | ожидает | да | مدفوع | مؤكد | مسجل | نعم | שולם | מאושר | רשום | כן
    | 支払済 | 確認済 | 参加 | 出席 | 申込済 | 已支付 | 已确认 | 已报名 | 已付款 | 参加 | 确认
    | will attend | can attend | nimmt teil | genehmigt | zugelassen | angenommen | gebucht
    | participe | présent | présente | acceptée | accepté | réservé | asiste | asistirá | aceptado
    | aceptada | aprobado | aprobada | reservado | partecipa | approvato | accettato | prenotato
    | presente | participa | aprovado | aprovada | aceito | aceite | aangemeld | geaccepteerd
    | goedgekeurd | komt | aanwezig | geboekt | deltar | godkänd | betald | bokad | närvarande
    | osallistuu | hyväksytty | läsnä | varattu | bierze udział | zaakceptowany | zaakceptowane
    | obecny | zarejestrowany | участвует | одобрен | одобрено | присутствует | подтверждено
    | оплачена | سيحضر | مقبول | حاضر | מגיע | מגיעה | אושר | 参加する | 参加予定 | 承認済
    | 承認済み
    | 支払い済み | 支払済み | 申込完了 | 报名成功 | 审核通过 | 已通过 | 支付成功 | 已签到 | 已完成
    | betalt
    | bekræftet | bekreftet | påmeldt | tilmeldt
    | 待审核 | 是 | zaplaceno | potvrzeno | onaylandı | 확정
"""
"""What a status says of somebody who is expected."""

SALUTATIONS = """
    mr | mrs | ms | miss | mx | sir | dr | prof | professor | dr med | prof dr | herr | frau | m
    | mme | mlle | sr | sra | srta | sig | sig ra | signor | signora | dott | dott ssa | dhr
    | mevr | pan | pani | г н | г жа | السيد | السيدة | 先生 | 女士 | 様 | herr dr | frau dr | hr
    | fr
"""
"""What stands before a name, and is no role."""

MEANS_CANCELLED = """
    void status | void | voided | cancelled | canceled | storniert | abgesagt | annulé | anulado
    | cancelado | annullato | geannuleerd | avbokad | peruttu | peruutettu | anulowano | anulowany
    | отменён | отменен | ملغى | בוטל
"""
"""Status headings under which a plain "yes" says that the person does not come."""

YES = """
    yes | true | 1 | x | y | ja | oui | sí | si | sì | sim | kyllä | tak | да | نعم | כן | はい
    | 是
"""
NO = """
    no | false | 0 | n | nein | non | não | nee | nej | ei | nie | нет | لا | לא | いいえ | 否
"""

NOT_A_NAME = """
    anonymous | anonym | anonyme | anónimo | anonimo | anônimo | anoniem | nimetön | anonimowy
    | анонимно | аноним | مجهول | אנונימי | 匿名 | anonymní | anonim | n/a | unassigned | tbc
    | tba | nicht zugewiesen | non attribué | sin asignar
"""
"""What form and ticket systems write where they know no name."""

NO_ARRANGEMENTS = """
    none | no | n/a | na | nil | nothing | - | – | — | / | . | no needs | not applicable | false
    | keine | kein | nein | nichts | entfällt | aucun | aucune | non | rien | néant | ninguno
    | ninguna | nada | nessuno | nessuna | niente | nenhum | nenhuma | não | geen | nee
    | niet van toepassing | inga | ingen | nej | inget | ei | ei ole | ei mitään | brak | nie
    | żadne | нет | не нужно | لا | لا يوجد | אין | לא | なし | 無し | 特になし | 无 | 没有 | 無
    | žádné | ne | yok | nincs | 없음
"""
"""What people write where they need nothing."""

SUMS = """
    total | totals | sum | grand total | summe | gesamt | insgesamt | somme | suma | totale | totaal
    | summa | totalt | yhteensä | razem | łącznie | итого | всего | المجموع | الإجمالي | סהכ
    | 合計 | 合计 | 总计 | 總計 | celkem | összesen | toplam
"""
"""What the row below the last person begins with."""
