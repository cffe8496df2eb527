"""Sentences about the register: what moves, what does not and why, what must come first."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "registry.issuer_unnamed": {
        "ru": "Назовите код и наименование эмитента.",
        "en": "Name the issuer's code and name.",
    },
    "registry.issuer_known": {
        "ru": "Реестр эмитента {issuer} уже ведётся. Выберите другой код.",
        "en": "The register of {issuer} is kept already. Choose another code.",
    },
    "registry.issuer_unknown": {
        "ru": "Эмитента {issuer} в реестрах нет. Проверьте код.",
        "en": "There is no issuer {issuer} here. Check the code.",
    },
    "registry.code_too_long": {
        "ru": "Код «{text}» не годится: он должен быть не пустым и не длиннее {most} знаков.",
        "en": "The code “{text}” will not do: it must not be empty nor longer than {most} characters.",
    },
    "registry.issuer_number_wrong": {
        "ru": "У эмитента неверно указано: {card_field} — «{value}». Проверьте контрольные цифры.",
        "en": "The issuer's card is wrong about: {card_field}, “{value}”. Check the check digits.",
    },
    "registry.isin_wrong": {
        "ru": "ISIN «{isin}» неверен: нужны двенадцать знаков с верной контрольной цифрой.",
        "en": "The ISIN “{isin}” is wrong: it has twelve characters and a right check digit.",
    },
    "registry.issue_known": {
        "ru": "Выпуск {issue} уже внесён в реестр.",
        "en": "The issue {issue} is in the register already.",
    },
    "registry.issue_unknown": {
        "ru": "Выпуска {issue} в реестре нет. Проверьте регистрационный номер.",
        "en": "There is no issue {issue} in the register. Check its registration number.",
    },
    "registry.issue_unclear": {
        "ru": "Выпуск описан неверно: вид «{kind}», номинал «{nominal}», валюта «{currency}». Вид — share или bond, номинал — число больше нуля.",  # noqa: E501
        "en": "The issue is described wrongly: kind “{kind}”, nominal “{nominal}”, currency “{currency}”. The kind is share or bond, the nominal a number above nil.",  # noqa: E501
    },
    "registry.issue_ended": {
        "ru": "Операций с бумагами выпуска {issue} больше нет: выпуск {issue_state}.",
        "en": "Nothing more is done with papers of {issue}: the issue is {issue_state}.",
    },
    "registry.account_unknown": {
        "ru": "Лицевого счёта {account} в реестре эмитента {issuer} нет. Проверьте номер.",
        "en": "There is no account {account} in the register of {issuer}. Check the number.",
    },
    "registry.account_known": {
        "ru": "Лицевой счёт {account} уже открыт. Дайте другой номер.",
        "en": "The account {account} is open already. Give another number.",
    },
    "registry.account_closed": {
        "ru": "Лицевой счёт {account} закрыт {day}.",
        "en": "The account {account} was closed on {day}.",
    },
    "registry.account_not_empty": {
        "ru": "На лицевом счёте {account} учитываются бумаги. Закрыть можно только пустой счёт.",
        "en": "Papers lie on the account {account}. Only an empty account is closed.",
    },
    "registry.card_missing": {
        "ru": "Для счёта {account} ({account_kind}) нужна анкета зарегистрированного лица.",
        "en": "The account {account} ({account_kind}) needs the questionnaire of a registered person.",
    },
    "registry.joint_kind": {
        "ru": "Общая долевая собственность возможна только на счёте владельца, а не на счёте вида «{account_kind}».",
        "en": "Only an owner's account may be in common shared ownership, not one of kind {account_kind}.",
    },
    "registry.joint_owners": {
        "ru": "Совладельцы указаны неверно: {owners}. Нужны хотя бы двое разных лиц, среди них тот, на кого "
        "открывается счёт.",
        "en": "The co-owners are wrong: {owners}. Name at least two different persons, among them the one the account "
        "is opened for.",
    },
    "registry.joint_shares": {
        "ru": "Доли совладельцев {shares} составляют {met}, а должны составлять 1.",
        "en": "The shares {shares} of the co-owners make {met}; they must make 1.",
    },
    "registry.card_incomplete": {
        "ru": "В анкете «{person}» не заполнено: {card_field}.",
        "en": "The questionnaire “{person}” lacks: {card_field}.",
    },
    "registry.card_wrong": {
        "ru": "В анкете неверно указано: {card_field} — «{value}».",
        "en": "The questionnaire is wrong about: {card_field}, “{value}”.",
    },
    "registry.person_unknown": {
        "ru": "Анкеты лица «{person}» в реестре нет. Сначала примите анкету.",
        "en": "There is no questionnaire of “{person}” in the register. File it first.",
    },
    "registry.pledgee_holds_nothing": {
        "ru": "На счёт залогодержателя {account} бумаги не зачисляются: он лишь называет, кому они заложены.",
        "en": "Papers are not credited to the pledgee's account {account}: it only says whom they are pledged to.",
    },
    "registry.quantity_not_positive": {
        "ru": "Количество бумаг должно быть больше нуля, указано {quantity}.",
        "en": "The number of papers must be above nil; {quantity} was given.",
    },
    "registry.same_account": {
        "ru": "Счёт списания и счёт зачисления совпадают: {account}.",
        "en": "Papers would go from account {account} to itself.",
    },
    "registry.not_this_way": {
        "ru": "Операция «{operation_kind}» не проводится так: списание — {source_kind}, зачисление — {target_kind}.",
        "en": "“{operation_kind}” does not go this way: from {source_kind} to {target_kind}.",
    },
    "registry.not_enough": {
        "ru": "На счёте {account} доступно {there} бумаг выпуска {issue}, нужно {asked}. На других условиях учитывается {others}.",  # noqa: E501
        "en": "{there} papers of {issue} are at hand on account {account}, {asked} are needed. {others} lie there under other encumbrances.",  # noqa: E501
    },
    "registry.nothing_there": {
        "ru": "На счёте {account} нет бумаг выпуска {issue}.",
        "en": "No papers of {issue} lie on account {account}.",
    },
    "registry.not_since_that_day": {
        "ru": "В этот день на счёте {account} было меньше бумаг выпуска {issue}, чем сейчас.",
        "en": "On that day fewer papers of {issue} lay on account {account} than now.",
    },
    "registry.ground_missing": {
        "ru": "Назовите документ-основание и его номер: без основания операция не проводится.",
        "en": "Name the document the operation stands on, and its number: nothing is done without one.",
    },
    "registry.ground_from_corporate_case": {
        "ru": "Документ передан через «Корпоративный кейс» и не может быть основанием операции в реестре, даже с усиленной подписью. Попросите передать его через «Электронный документооборот» или на бумаге.",  # noqa: E501
        "en": "The document came through the corporate case and is no ground for an operation in the register, signed or not. Ask for it through electronic document flow or on paper.",  # noqa: E501
    },
    "registry.ground_of_later_day": {
        "ru": "Документ-основание датирован {day}, а сегодня {today}.",
        "en": "The document is of {day}, and today is {today}.",
    },
    "registry.later_day": {
        "ru": "Операция не проводится будущим днём: указано {day}, сегодня {today}.",
        "en": "An operation does not count from a later day: {day} was given, today is {today}.",
    },
    "registry.earlier_day": {
        "ru": "Прошлым днём {day} проводится только операция взамен отменённой. Назовите её номер.",
        "en": "Only an operation in place of one taken back counts from the past day {day}. Name that one's number.",
    },
    "registry.before_registration": {
        "ru": "{day} в реестре ещё не было этого выпуска: он зарегистрирован {registered_on}.",
        "en": "On {day} the issue was not in the register yet: it was registered on {registered_on}.",
    },
    "registry.operation_unknown": {
        "ru": "Операции № {operation} с этим выпуском в реестре нет.",
        "en": "There is no operation {operation} with this issue in the register.",
    },
    "registry.not_taken_back": {
        "ru": "Операция № {operation} не отменена: сначала отмените её исправлением.",
        "en": "Operation {operation} has not been taken back: take it back first.",
    },
    "registry.taken_back_already": {
        "ru": "Операция № {operation} уже отменена исправлением № {correction}.",
        "en": "Operation {operation} is taken back already by correction {correction}.",
    },
    "registry.not_taken_back_this_way": {
        "ru": "Операция № {operation} ({operation_kind}) исправлением не отменяется: внесите обратную.",
        "en": "Operation {operation} ({operation_kind}) is not taken back: enter the opposite one.",
    },
    "registry.issue_changed_since": {
        "ru": "После операции № {operation} выпуск менялся ещё {count} раз. Сначала отмените позднейшие.",
        "en": "After operation {operation} the issue changed {count} times more. Take the later ones back first.",
    },
    "registry.papers_gone_on": {
        "ru": "Отменить нельзя: на счёте {account} не хватило бы {lacking} бумаг выпуска {issue}, они уже списаны дальше.",  # noqa: E501
        "en": "It cannot be taken back: account {account} would lack {lacking} papers of {issue}, which have gone on.",
    },
    "registry.later_operations": {
        "ru": "После {day} по выпуску {issue} проведено операций: {count}. Операция со всем выпуском прошлым днём невозможна.",  # noqa: E501
        "en": "After {day} there have been {count} operations with {issue}. The whole issue cannot be changed as of that day.",  # noqa: E501
    },
    "registry.encumbrance_unknown": {
        "ru": "Обременения «{encumbrance}» в реестре нет.",
        "en": "There is no encumbrance “{encumbrance}” in the register.",
    },
    "registry.not_encumbered_here": {
        "ru": "{encumbrance_kind}: на счёте {account} ({account_kind}) в реестре не вносится.",
        "en": "A {encumbrance_kind} is not recorded in the register on account {account} ({account_kind}).",
    },
    "registry.in_favour_missing": {
        "ru": "{encumbrance_kind}: назовите, в чью пользу или кем.",
        "en": "Say for whom or by whom the {encumbrance_kind} is.",
    },
    "registry.not_a_pledgee": {
        "ru": "Счёт {account} — не счёт залогодержателя. Откройте залогодержателю свой счёт.",
        "en": "The account {account} is no pledgee's account. Open one for the pledgee.",
    },
    "registry.pledgee_consent_missing": {
        "ru": "Бумаги на счёте {account} заложены (залог № {encumbrance}). Нужно согласие залогодержателя {in_favour} с реквизитами документа.",  # noqa: E501
        "en": "The papers on account {account} are pledged (pledge {encumbrance}). The consent of the pledgee {in_favour} is needed, with its document.",  # noqa: E501
    },
    "registry.block_stands": {
        "ru": "Бумаги на счёте {account} блокированы (№ {encumbrance}). Нужно распоряжение того, кто блокировал: {in_favour}.",  # noqa: E501
        "en": "The papers on account {account} are blocked (number {encumbrance}). The word of {in_favour}, who had them blocked, is needed.",  # noqa: E501
    },
    "registry.arrest_stands": {
        "ru": "Бумаги на счёте {account} арестованы (№ {encumbrance}). Нужен документ органа, наложившего арест: {in_favour}.",  # noqa: E501
        "en": "The papers on account {account} are under arrest (number {encumbrance}). A document of {in_favour}, who arrested them, is needed.",  # noqa: E501
    },
    "registry.release_by_another": {
        "ru": "Обременение № {encumbrance} снимает {in_favour} или суд, а не «{by}».",
        "en": "The encumbrance {encumbrance} is ended by {in_favour} or a court, not by “{by}”.",
    },
    "registry.not_so_many_encumbered": {
        "ru": "На счёте {account} под обременением № {encumbrance} — {there} бумаг, снять просят {asked}.",
        "en": "{there} papers on account {account} are under encumbrance {encumbrance}; {asked} are to be let go.",
    },
    "registry.heirs_unclear": {
        "ru": "Наследники названы неверно ({count}): нужен хотя бы один счёт, каждый один раз и не счёт наследодателя.",
        "en": "The heirs are named wrongly ({count}): at least one account, each once, and not the one left.",
    },
    "registry.shares_do_not_make_one": {
        "ru": "Доли наследников вместе дают {total}, а должны давать 1; каждая — больше нуля.",
        "en": "The heirs' shares make {total} together; they must make 1, each of them above nil.",
    },
    "registry.shares_not_whole": {
        "ru": "{pieces} бумаг не делятся на {count} наследников без остатка. Назовите, кому остаток.",
        "en": "{pieces} papers do not part between {count} heirs without a remainder. Say whose the remainder is.",
    },
    "registry.only_owners_leave": {
        "ru": "Счёт {account} — не счёт владельца: наследовать с него нечего.",
        "en": "The account {account} is no owner's account: nothing is inherited from it.",
    },
    "registry.ratio_does_not_fit": {
        "ru": "Соотношение {old}:{into} не подходит для операции «{operation_kind}», или не назван новый выпуск.",
        "en": "The ratio {old}:{into} does not fit “{operation_kind}”, or the new issue is not named.",
    },
    "registry.parts_of_a_paper": {
        "ru": "На счёте {account} из {pieces} бумаг выходят дробные. Назовите, что с ними делать по решению.",
        "en": "Account {account} with {pieces} papers comes to parts of a paper. Say what the decision does with them.",
    },
    "registry.successor_not_empty": {
        "ru": "Выпуск {issue} не годится для конвертации: в нём уже есть бумаги, или он завершён.",
        "en": "Papers cannot be converted into {issue}: it has papers already, or has ended.",
    },
    "registry.not_the_issuers_own": {
        "ru": "Со счёта {account} бумаги не погашаются: это не счёт эмитента.",
        "en": "Papers are not redeemed on account {account}: it is not the issuer's own.",
    },
    "registry.whole_issue_by_account": {
        "ru": "Это все бумаги выпуска {issue}. Погашайте выпуск целиком, без номера счёта.",
        "en": "These are all papers of {issue}. Redeem the whole issue, without an account.",
    },
    "registry.ended_with_the_issue": {
        "ru": "Обременение {encumbrance} прекращено вместе с выпуском.",
        "en": "The encumbrance {encumbrance} ended with the issue.",
    },
    "registry.register_does_not_add_up": {
        "ru": "В реестре {total} бумаг, а в выпуске {issue} их {there}. Ничего не загружено: сверьте реестр с передающей стороной.",  # noqa: E501
        "en": "The register holds {total} papers, and the issue {issue} has {there}. Nothing was loaded: compare with whom it came from.",  # noqa: E501
    },
    "disclosure.call_unreadable": {
        "ru": "Запрос о раскрытии не прочитан ({field}): {text}",
        "en": "The request to disclose cannot be read ({field}): {text}",
    },
    "disclosure.day_to_come": {
        "ru": "Дата фиксации {day} ещё не наступила, сегодня {today}: список составляется после неё.",
        "en": "The record day {day} is still to come, today is {today}: whoever holds then is not known yet.",
    },
    "disclosure.paper_unknown": {
        "ru": "Бумаги с ISIN {isin} у нас не учитываются. Проверьте ISIN запроса.",
        "en": "We hold no papers with the ISIN {isin}. Check the request's ISIN.",
    },
    "disclosure.not_written": {
        "ru": "Ответ о раскрытии не составлен ({field}): {text}",
        "en": "The answer could not be written ({field}): {text}",
    },
    "disclosure.late": {
        "ru": "Ответ составлен {today}, после срока {day}: регистратор может его не учесть.",
        "en": "The answer is of {today}, after the last day {day}: the registrar may leave it aside.",
    },
    "client.identity_unclear": {
        "ru": "Документ «{document}» или страна «{country}» указаны неверно: документ не пуст, страна — две латинские буквы.",  # noqa: E501
        "en": "The document “{document}” or the country “{country}” is wrong: a document is not empty, a country is two letters.",  # noqa: E501
    },
    "client.identity_of_later_day": {
        "ru": "Сведения датированы {day}, а сегодня {today}.",
        "en": "The facts are of {day}, and today is {today}.",
    },
}
