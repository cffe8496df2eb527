"""Sentences on lists from the register, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "list.kind_unknown": {
        "ru": "Список вида «{kind}» не составляется. Выберите вид из перечня распоряжений.",
        "en": "No list of kind “{kind}” is made. Choose one of the kinds offered.",
    },
    "list.field_missing": {
        "ru": "Не указано: {field}. Без этих сведений список не составляется.",
        "en": "Missing: {field}. No list is made without it.",
    },
    "list.field_unreadable": {
        "ru": "Поле «{field}»: значение «{met}» не читается. Исправьте и отправьте ещё раз.",
        "en": "Field {field}: “{met}” cannot be read. Correct it and send again.",
    },
    "list.scope_unreadable": {
        "ru": "Объём «{met}» не читается: укажите «all» или долю в процентах от 0 до 100.",
        "en": "The scope “{met}” cannot be read: write “all” or a share in per cent up to 100.",
    },
    "list.norm_missing": {
        "ru": "Прочая информация предоставляется только со ссылкой на норму: укажите акт и статью.",
        "en": "Other information is given only under a norm: name the act and its article.",
    },
    "list.no_vote": {
        "ru": "Привилегированные акции не голосуют ни по одному вопросу повестки на {as_of}: укажите такие вопросы.",
        "en": "Preferred shares vote on no item of the agenda as of {as_of}: name such items.",
    },
    "list.action_unknown": {
        "ru": "Корпоративное действие {action} не зарегистрировано.",
        "en": "There is no corporate action {action}.",
    },
    "list.action_twice": {
        "ru": "Корпоративное действие {action} уже зарегистрировано. Присвойте другой код.",
        "en": "The corporate action {action} is recorded already. Give another code.",
    },
    "list.record_day_differs": {
        "ru": "Дата {typed} не совпадает с датой {record_on}, установленной для корпоративного действия {action}.",
        "en": "The day {typed} differs from {record_on}, the record day of the corporate action {action}.",
    },
    "list.issue_unknown": {
        "ru": "Выпуска {issue} нет в реестре этого эмитента.",
        "en": "There is no issue {issue} in this issuer's register.",
    },
    "list.before_the_issue": {
        "ru": "Список на {as_of} не составляется: выпуск {issue} зарегистрирован {placed_on}.",
        "en": "No list is made as of {as_of}: the issue {issue} was registered on {placed_on}.",
    },
    "list.day_to_come": {
        "ru": "Список на {as_of} не составляется: этот день ещё не наступил, сегодня {today}.",
        "en": "No list is made as of {as_of}: the day is still to come, today is {today}.",
    },
    "list.record_not_before_meeting": {
        "ru": "Дата определения лиц {record_on} должна быть раньше даты собрания {meeting_on}.",
        "en": "The record day {record_on} must be before the meeting on {meeting_on}.",
    },
    "list.record_too_soon": {
        "ru": "Дата {record_on} установлена слишком рано: не ранее {earliest}, через {days} дн. после решения.",
        "en": "The record day {record_on} is too soon: not before {earliest}, {days} days after the decision.",
    },
    "list.record_too_early": {
        "ru": "Дата {record_on} слишком далека от собрания: не ранее {earliest}, за {days} дн. до него.",
        "en": "The record day {record_on} is too far from the meeting: not before {earliest}, {days} days ahead of it.",
    },
    "list.record_too_late": {
        "ru": "Дата {record_on} установлена слишком поздно: не позднее {latest}, через {days} дн. после решения.",
        "en": "The record day {record_on} is too late: not after {latest}, {days} days after the decision.",
    },
    "list.total_differs": {
        "ru": "Итог не сходится с выпуском {issue}: в выпуске {quantity} шт., учтено {met}, расхождение {difference}.",
        "en": "The total differs from issue {issue}: it has {quantity}, {met} are counted, {difference} apart.",
    },
    "list.shares_differ": {
        "ru": "Сумма долей {met} %, должна быть {whole} %: учтены не все лицевые счета.",
        "en": "The shares make {met} %, they must make {whole} %: not every account is counted.",
    },
    "list.declared_differs": {
        "ru": "На {listed} шт. по {per_security} руб. приходится {due} руб., объявлено {declared} руб.; "
        "расхождение {difference} руб.",
        "en": "{listed} papers at {per_security} RUB make {due} RUB, {declared} RUB is declared; "
        "a difference of {difference} RUB.",
    },
    "list.disclosure_of_another": {
        "ru": "Ответ относится к другому запросу ({what}): ждали {wanted}, получили {met}.",
        "en": "The answer is to another request ({what}): {wanted} was expected, {met} came.",
    },
    "list.disclosed_too_much": {
        "ru": "{nominee} раскрывает {disclosed} шт., а на его счёте {held}: лишние {difference}. Ответ не принят.",
        "en": "{nominee} discloses {disclosed} papers and holds {held}: {difference} too many. The answer is refused.",
    },
    "list.answer_unreadable": {
        "ru": "Ответ номинального держателя не читается, поле {field}: {text}",
        "en": "The nominee's answer cannot be read, field {field}: {text}",
    },
    "list.excluded_unknown": {
        "ru": "Исключаемых из списка лиц нет в реестре: {excluded}. Укажите номер лицевого счёта, номер документа, "
        "ОГРН или ИНН так, как они записаны в реестре.",
        "en": "Whom the order leaves out of the list is not in the register: {excluded}. Name a personal account, the "
        "number of a document, the OGRN or INN as the register has them.",
    },
    "list.page_twice": {
        "ru": "Страница {page} ответа {response} уже получена с другим содержанием. Если ответ заменён, номинальный "
        "держатель присылает его целиком под новым номером.",
        "en": "Page {page} of the answer {response} has come already and says something else. An answer that is "
        "replaced is sent again, all of it, under a new number.",
    },
    "list.page_after_last": {
        "ru": "Последней в ответе {response} названа страница {last}, а есть и страница {page}. Запросите у "
        "номинального держателя ответ целиком.",
        "en": "Page {last} is said to be the last of the answer {response}, and there is a page {page}. Ask the "
        "nominee for the whole answer again.",
    },
    "list.pages_differ": {
        "ru": "Страница {page} расходится с прежними страницами ответа ({what}): ждали {wanted}, получили {met}.",
        "en": "Page {page} does not agree with the earlier pages of the answer ({what}): {wanted} was expected, "
        "{met} came.",
    },
    "list.pages_sum": {
        "ru": "Страницы ответа (всего {pages}) не сходятся по счёту {account}: за клиентами учтено {wanted} шт., "
        "на страницах названо {met}. Ответ не принят.",
        "en": "The {pages} pages of the answer do not add up on account {account}: {wanted} papers are held for "
        "clients, the pages name {met}. The answer is refused.",
    },
    "list.request_unknown": {
        "ru": "Запроса {request} регистратор не направлял.",
        "en": "The registrar sent no request {request}.",
    },
    "list.account_unknown": {
        "ru": "Лицевого счёта {account} нет в реестре этого эмитента.",
        "en": "There is no account {account} in this issuer's register.",
    },
    "list.no_nominee": {
        "ru": "Счёт {account} – не счёт номинального держателя: раскрывать некого.",
        "en": "Account {account} is no nominee's: there is nobody to disclose.",
    },
    "list.answer_day_past": {
        "ru": "Срок ответа {answer_until} уже прошёл, сегодня {today}. Назначьте день не раньше сегодняшнего.",
        "en": "The last day of the answer, {answer_until}, is past: today is {today}. Name today or a later day.",
    },
    "list.call_unfit": {
        "ru": "Запрос о раскрытии не составлен, поле {field}: {text}",
        "en": "The request to disclose cannot be made, field {field}: {text}",
    },
    "list.correction_reason": {
        "ru": "Причина исправления «{reason}» не предусмотрена: список меняют, чтобы восстановить права или "
        "исправить ошибку.",
        "en": "“{reason}” is no reason for a correction: a list is changed to restore rights or to mend a mistake.",
    },
    "list.nothing_changed": {
        "ru": "Новая версия не отличалась бы от прежней: исправлять нечего.",
        "en": "The new version would not differ from the former one: there is nothing to correct.",
    },
    "list.not_latest": {
        "ru": "Список {list} не найден или уже исправлен более новой версией.",
        "en": "The list {list} is not there, or a later version has corrected it already.",
    },
    "list.corrects_another": {
        "ru": "Распоряжение не о том: исправляется список {list} по выпуску {issue}.",
        "en": "The order is about something else: the list {list} of issue {issue} is corrected.",
    },
    "list.no_answer": {
        "ru": "Список {list} не выдан по распоряжению: исправляют список, ответ с которым уже отправлен.",
        "en": "The list {list} was not given out on an order: a list is corrected once its answer has left.",
    },
    "list.made_already": {
        "ru": "Список {list} уже составлен. Исправление оформляется новой версией.",
        "en": "The list {list} has been made already. A correction is a new version.",
    },
}
