"""Sentences on prices, settlements, notices, blanks and keeping."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "prices.service_bare": {
        "ru": "Укажите название услуги и день, с которого она оказывается: не заполнено «{field}».",
        "en": "Give the service a name and its first day: “{field}” is empty.",
    },
    "prices.paid_without_price": {
        "ru": "У платной услуги «{service}» нет цены. Укажите цену или сделайте услугу бесплатной.",
        "en": "The paid service “{service}” has no price. Give one, or make it free.",
    },
    "prices.not_set": {
        "ru": (
            "Цена услуги не установлена ни договором, ни правилами, ни прейскурантом на {on}. "
            "Подписать распоряжение нельзя."
        ),
        "en": ("No price is set by the contract, the rules or the price list for {on}. The order cannot be signed."),
    },
    "prices.keys_are_free": {
        "ru": "За доступ и ключи плата не взимается: {amount} поставить нельзя, должно быть {right}.",
        "en": "Access and keys are free: {amount} cannot be set, it is {right}.",
    },
    "prices.source_unknown": {
        "ru": "Источник цены «{source}» не предусмотрен. Можно: {known}.",
        "en": "There is no source of prices “{source}”. There are: {known}.",
    },
    "prices.contract_issuer": {
        "ru": "Цена по договору вводится для одного эмитента, цена правил и прейскуранта — для всех.",
        "en": ("A price of a contract is one issuer's; one of the rules or the price list is everybody's."),
    },
    "prices.service_unknown": {
        "ru": "Услуги «{service}» на этот день нет. Сначала введите услугу.",
        "en": "There is no service “{service}” on that day. Enter the service first.",
    },
    "finance.period_reversed": {
        "ru": "Период заканчивается {last}, раньше, чем начинается ({first}).",
        "en": "The period ends on {last}, before it begins ({first}).",
    },
    "finance.paper_unknown": {
        "ru": "Документа вида «{kind}» нет. Можно: {known}.",
        "en": "There is no paper of the kind “{kind}”. There are: {known}.",
    },
    "finance.paper_missing": {
        "ru": "Документ № {paper} не найден.",
        "en": "The paper {paper} is not found.",
    },
    "finance.nothing_charged": {
        "ru": "За период ничего не начислено, документ не составлен.",
        "en": "Nothing was charged in the period; no paper is made.",
    },
    "finance.nothing_taxed": {
        "ru": "В периоде нет услуг с НДС, счёт-фактура не составлена.",
        "en": "No service of the period bears VAT; no VAT invoice is made.",
    },
    "finance.no_requisites": {
        "ru": (
            "Реквизиты регистратора на {on} не записаны, а счёт и счёт-фактура без них не составляются. "
            "Запишите их в разделе «Реквизиты» и составьте документ снова."
        ),
        "en": (
            "The registrar's requisites are not recorded for {on}, and no invoice or VAT invoice is made without "
            "them. Record them in “Requisites” and make the paper again."
        ),
    },
    "requisites.missing": {
        "ru": "Не заполнено: {field}. Реквизиты записываются целиком.",
        "en": "Not filled in: {field}. Requisites are recorded whole.",
    },
    "requisites.wrong": {
        "ru": "{field}: «{value}» не подходит. Нужно знаков: {length}, без пробелов. Сверьте цифры с документом.",
        "en": "{field}: “{value}” does not fit. It has {length} marks, without spaces. Check it with the paper.",
    },
    "requisites.account": {
        "ru": (
            "{field}: «{account}» не может быть счётом в банке с БИК {bik}. Нужно 20 цифр с верным ключом; "
            "корреспондентский счёт начинается с 301, расчётный — нет."
        ),
        "en": (
            "{field}: “{account}” cannot be an account with the bank of BIK {bik}. It has 20 digits with the right "
            "key; a correspondent account begins with 301, a settlement account does not."
        ),
    },
    "finance.unsigned": {
        "ru": (
            "Электронный документ выдаётся с квалифицированной подписью, её ещё нет. Можно получить печатную форму."
        ),
        "en": (
            "An electronic document is given with a qualified signature, which is not there yet. The "
            "printed form can be had."
        ),
    },
    "finance.basis_missing": {
        "ru": "Укажите документ, на котором стоит сумма.",
        "en": "Give the paper the sum stands on.",
    },
    "finance.known": {
        "ru": "Сумма по документу {basis} уже учтена.",
        "en": "The sum on {basis} is booked already.",
    },
    "notice.too_late": {
        "ru": (
            "Об обновлении, которое начинается {starts}, нужно уведомить не меньше чем за {least} "
            "дн.; до него {days} дн. Перенесите начало."
        ),
        "en": (
            "The upgrade starts on {starts}: its notice stands {least} days before, but {days} are "
            "left. Move the start."
        ),
    },
    "notice.duration_missing": {
        "ru": "Укажите ожидаемую продолжительность работ: без неё уведомление не публикуется.",
        "en": "The expected duration is mandatory: without it the notice is not published.",
    },
    "notice.kind_unknown": {
        "ru": "Вид уведомления «{notice_kind}» не предусмотрен.",
        "en": "There is no notice of the kind “{notice_kind}”.",
    },
    "notice.bare": {
        "ru": "Напишите текст сообщения.",
        "en": "Write the text.",
    },
    "notice.ending_bare": {
        "ru": "Уведомление о прекращении доступа называет эмитента и основание.",
        "en": "A notice of ended access names the issuer and the ground.",
    },
    "notice.not_published": {
        "ru": ("Дело о прекращении договора с {issuer} ({ended_on}) не закрыть: уведомление на сайте не опубликовано."),
        "en": (
            "The case of the contract with {issuer}, ended on {ended_on}, cannot be closed: no notice "
            "stands on the site."
        ),
    },
    "notice.maintenance": {
        "ru": ("Идут технические работы до {until}. Повторите после этого времени, сохранённые черновики целы."),
        "en": "Maintenance until {until}. Come back after that; saved drafts are as they were.",
    },
    "notice.out_of_hours": {
        "ru": "Сейчас ({at}) кабинет закрыт. Зайдите в рабочее время регистратора.",
        "en": "The cabinet is closed now ({at}). Come in the registrar's working hours.",
    },
    "notice.no_audience": {
        "ru": "Выберите, кому отправить сообщение.",
        "en": "Choose whom the message goes to.",
    },
    "notice.reader_unknown": {
        "ru": "Пользователя {login} нет.",
        "en": "There is no user {login}.",
    },
    "notice.message_unknown": {
        "ru": "Сообщение № {message} не найдено.",
        "en": "The message {message} is not found.",
    },
    "notice.answer_unknown": {
        "ru": "Такого ответа в опросе нет. Выберите: {known}.",
        "en": "The survey has no such answer. Choose: {known}.",
    },
    "notice.channel_unknown": {
        "ru": "Сообщения способом «{channel}» не отправляются. Можно: {known}.",
        "en": "Messages do not go by “{channel}”. They go by: {known}.",
    },
    "notice.not_delivered": {
        "ru": ("Сообщение пользователю {login} ({channel}) не доставлено: {trouble}. Свяжитесь с ним другим способом."),
        "en": "The message to {login} by {channel} did not arrive: {trouble}. Reach him another way.",
    },
    "notice.unknown": {
        "ru": "Уведомления № {notice} нет, или оно уже снято.",
        "en": "There is no notice {notice}, or it was taken back.",
    },
    "forms.blank_unknown": {
        "ru": "Бланка «{blank}» в каталоге нет.",
        "en": "The blank “{blank}” is not in the catalogue.",
    },
    "forms.field_unknown": {
        "ru": "В бланке нет поля «{name}».",
        "en": "The blank has no field “{name}”.",
    },
    "forms.rules_unpublished": {
        "ru": "Нельзя сослаться на редакцию правил без даты публикации ({address}).",
        "en": "An edition of the rules without a day of publication cannot be linked ({address}).",
    },
    "forms.rules_known": {
        "ru": "Редакция правил с {starts_on} уже введена.",
        "en": "The edition of the rules from {starts_on} is entered already.",
    },
    "retention.still_kept": {
        "ru": "Документ хранится до {until} включительно, удалить его раньше нельзя.",
        "en": "The document is kept until {until}; it cannot be deleted before.",
    },
    "retention.one_person": {
        "ru": "Удаление подтверждают {least} сотрудника, есть слово {persons}.",
        "en": "A deletion takes the word of {least} officers; {persons} gave it.",
    },
    "retention.waits": {
        "ru": "Удаление файла № {file} ждёт подтверждения второго сотрудника.",
        "en": "The deletion of the file {file} waits for a second officer.",
    },
    "retention.file_unknown": {
        "ru": "Файла № {file} нет, или он уже удалён.",
        "en": "There is no file {file}, or it is deleted.",
    },
    "retention.asked_already": {
        "ru": "Удаление файла № {file} уже запрошено.",
        "en": "The deletion of the file {file} was asked for already.",
    },
}
