"""Sentences on orders for information and on who may make them."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "edo.section_not_found": {
        "ru": "Раздела «{section}» в кабинете нет. Выберите раздел в меню.",
        "en": "There is no section “{section}” in the cabinet. Choose one from the menu.",
    },
    "edo.users_only": {
        "ru": "Эта страница открыта только пользователям, завершившим регистрацию. Войдите в кабинет.",
        "en": "This page is for users who have finished registration. Sign in.",
    },
    "edo.section_closed": {
        "ru": (
            "Доступ получен {since}, до {cutoff}: раздел «Электронный документооборот» закрыт. "
            "Подайте новое заявление по форме приложения 1."
        ),
        "en": (
            "Access was obtained on {since}, before {cutoff}: the section of orders is closed. File a "
            "new application in the form of appendix 1."
        ),
    },
    "edo.issuer_not_found": {
        "ru": "Эмитент {issuer} не найден.",
        "en": "The issuer {issuer} is not found.",
    },
    "edo.issue_not_found": {
        "ru": "Выпуск {issue} не найден в реестре этого эмитента. Выберите выпуск из списка.",
        "en": "The issue {issue} is not found in this issuer's register. Choose one of the list.",
    },
    "edo.order_unknown": {
        "ru": "Распоряжение № {order} не найдено.",
        "en": "The order {order} is not found.",
    },
    "edo.field_missing": {
        "ru": "Заполните поле «{field}»: без него распоряжение не исполняется.",
        "en": "Fill in “{field}”: the order cannot be carried out without it.",
    },
    "edo.paper_in_cabinet": {
        "ru": "Ответ на бумаге в кабинете не выдаётся. Выберите получение в офисе или по почте.",
        "en": "An answer on paper is not given in the cabinet. Choose the office or post.",
    },
    "edo.file_missing": {
        "ru": "К распоряжению в свободной форме приложите файл с его текстом (не меньше {least}).",
        "en": "Attach the file that holds the order: {least} at least in free form.",
    },
    "edo.norm_source_unknown": {
        "ru": ("Выберите, на чём основан запрос: федеральный закон, акт Банка России или правила ведения реестра."),
        "en": (
            "Say what the request stands on: a federal law, an act of the Bank of Russia or the rules "
            "of keeping registers."
        ),
    },
    "edo.norm_missing": {
        "ru": ("Укажите норму полностью: не заполнено «{field}». Без нормы распоряжение не подписывается."),
        "en": "Give the norm in full: “{field}” is empty. Without it the order cannot be signed.",
    },
    "edo.signature_unfit": {
        "ru": "Подпись вида «{kind}» для распоряжения не подходит.",
        "en": "A signature of the kind “{kind}” does not suit an order.",
    },
    "edo.wrong_way": {
        "ru": (
            "Информация из реестра выдаётся только по распоряжению из раздела «Электронный "
            "документооборот». Запрос пришёл другим способом ({channel}) и не исполняется."
        ),
        "en": (
            "Information is given only on an order from the section of orders. This request came "
            "another way ({channel}) and is not carried out."
        ),
    },
    "edo.use_section": {
        "ru": "Оформите распоряжение в разделе «Электронный документооборот».",
        "en": "Make the order in the section of orders.",
    },
    "edo.out_of_hours": {
        "ru": "Сейчас ({at}) документы не принимаются. Отправьте в рабочее время регистратора.",
        "en": "Nothing is taken now ({at}). Send within the registrar's working hours.",
    },
    "edo.clock_off": {
        "ru": (
            "Часы отправителя показали {sent}, сервер принял документ {received}. Разница больше "
            "{most} мин., записано время сервера."
        ),
        "en": (
            "The sender's clock said {sent}, the server took it at {received}: more than {most} "
            "minutes apart. The server's time is written."
        ),
    },
    "edo.original_reason": {
        "ru": "Назовите причину, по которой нужен оригинал на бумаге.",
        "en": "Say why the paper original is needed.",
    },
    "edo.answer_unsigned": {
        "ru": "Ответ нельзя выдать без квалифицированной подписи уполномоченного лица регистратора.",
        "en": ("The answer cannot be released without the qualified signature of the registrar's authorised person."),
    },
    "edo.answer_unlike": {
        "ru": ("Ответ не соответствует распоряжению, «{field}»: заказано «{ordered}», подготовлено «{given}»."),
        "en": "The answer is not as ordered, “{field}”: “{ordered}” was ordered, “{given}” was made.",
    },
    "edo.answer_being_made": {
        "ru": "Ответ уже составляется с {since}. Когда он будет готов, распоряжение перейдёт в состояние «исполнено».",
        "en": "The answer is being made since {since}. Once it is ready the order is executed.",
    },
    "edo.answer_by_hand": {
        "ru": ("Ответ на распоряжение этого вида составляет программа по реестру; файл вручную не принимается."),
        "en": "An order of this kind is answered from the register; a file made by hand is not taken.",
    },
    "edo.totals_differ": {
        "ru": ("Итог списка не сходится с выпуском: в списке {listed}, в выпуске {issued}. Ответ не выдан."),
        "en": ("The list does not come to the issue: {listed} listed, {issued} issued. The answer is not released."),
    },
    "edo.refusal_bare": {
        "ru": "Отказ должен назвать норму и причину: не заполнено «{field}».",
        "en": "A refusal names its norm and its reason: “{field}” is empty.",
    },
    "edo.step_impossible": {
        "ru": ("Сейчас распоряжение в состоянии «{information_order_state}», это действие с ним невозможно."),
        "en": "The order is “{information_order_state}” now; this cannot be done with it.",
    },
    "edo.not_a_draft": {
        "ru": ("Распоряжение уже подписано («{information_order_state}»), изменить его нельзя. Составьте новое."),
        "en": ("The order is signed already (“{information_order_state}”) and cannot be changed. Make a new one."),
    },
    "mail.edo.original.subject": {
        "ru": "Нужен оригинал распоряжения {number}",
        "en": "The original of order {number} is needed",
    },
    "mail.edo.original.text": {
        "ru": (
            "Для исполнения распоряжения {number} нужен оригинал на бумаге: {reason}. Срок исполнения "
            "приостановлен до его получения."
        ),
        "en": "Order {number} needs its paper original: {reason}. The term stands until it comes.",
    },
    "mail.edo.executed.subject": {
        "ru": "Распоряжение {number} исполнено",
        "en": "Order {number} is executed",
    },
    "mail.edo.executed.text": {
        "ru": ("Ответ на распоряжение {number} подписан и ждёт вас в разделе «Электронный документооборот»."),
        "en": "The answer to order {number} is signed and waits in the section of orders.",
    },
    "mail.edo.corrected.subject": {
        "ru": "Распоряжение {number}: составлена версия {version} списка",
        "en": "Order {number}: version {version} of the list",
    },
    "mail.edo.corrected.text": {
        "ru": (
            "Список по распоряжению {number} исправлен: версия {version} подписана и ждёт вас в разделе «Электронный "
            "документооборот» рядом с прежней."
        ),
        "en": "The list of order {number} was corrected: version {version} is signed and waits beside the former one.",
    },
    "mail.edo.refused.subject": {
        "ru": "Распоряжение {number}: отказ",
        "en": "Order {number} is refused",
    },
    "mail.edo.refused.text": {
        "ru": "В исполнении распоряжения {number} отказано: {norm}. {reason}",
        "en": "Order {number} is refused: {norm}. {reason}",
    },
}
