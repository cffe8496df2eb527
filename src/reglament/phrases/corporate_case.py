"""Sentences on the corporate case and on the files that come with it."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "case.step_impossible": {
        "ru": "Документ сейчас в состоянии «{case_state}», это действие с ним невозможно.",
        "en": "The document is “{case_state}” now; this cannot be done with it.",
    },
    "case.type_missing": {
        "ru": "Выберите вид документа. Вид «{case_document}» не предусмотрен.",
        "en": "Choose the kind of document; there is no kind “{case_document}”.",
    },
    "case.meeting_missing": {
        "ru": "Выберите собрание, к которому относится документ.",
        "en": "Choose the meeting the document belongs to.",
    },
    "case.addressee_unknown": {
        "ru": "Адресат «{addressee}» не предусмотрен. Выберите адресата из списка.",
        "en": "There is no addressee “{addressee}”. Choose one of the list.",
    },
    "case.addressees_missing": {
        "ru": "Укажите, скольким акционерам направляется документ.",
        "en": "Say how many shareholders the document is mailed to.",
    },
    "case.recipient_missing": {
        "ru": "Укажите номинального держателя, которому адресован документ.",
        "en": "Name the nominee the document is for.",
    },
    "case.package_small": {
        "ru": "В пакете должно быть не меньше {least} документов.",
        "en": "A package has {least} documents at least.",
    },
    "case.package_stays": {
        "ru": "Пакет не отправляется целиком: не прошёл проверку файл {file}.",
        "en": "The whole package stays: the file {file} did not pass the check.",
    },
    "case.package_unknown": {
        "ru": "Документ № {package} не найден.",
        "en": "The document {package} is not found.",
    },
    "case.unsigned": {
        "ru": ("Подпишите документ простой или квалифицированной подписью: неподписанный не отправляется."),
        "en": "Sign the document with a simple or a qualified signature: an unsigned one is not sent.",
    },
    "case.never_a_ground": {
        "ru": (
            "Документ корпоративного кейса ({basis}) не может быть основанием операции или выдачи "
            "информации, какой бы подписью он ни был подписан."
        ),
        "en": (
            "A document of the corporate case ({basis}) is no ground for an operation or for "
            "information, however it is signed."
        ),
    },
    "case.only_reject": {
        "ru": (
            "Это распоряжение или основание операции, поступившее через корпоративный кейс. Исполнять "
            "его нельзя, доступно одно действие: отклонить с уведомлением."
        ),
        "en": (
            "This is an order or a ground that came through the corporate case. It cannot be carried "
            "out; it can only be rejected with notice."
        ),
    },
    "case.action_unknown": {
        "ru": "Действие «{action}» с документом сейчас недоступно. Доступно: {known}.",
        "en": "“{action}” cannot be done with the document now. It can be: {known}.",
    },
    "case.use_orders": {
        "ru": (
            "Документ {number} отклонён: через корпоративный кейс распоряжения не принимаются. "
            "Направьте его через раздел «Электронный документооборот»."
        ),
        "en": (
            "The document {number} is rejected: orders are not taken through the corporate case. Send "
            "it through the section of orders."
        ),
    },
    "case.own_document": {
        "ru": "Документ направлен эмитенту, его открывает представитель эмитента.",
        "en": "The document goes to the issuer; the issuer's representative opens it.",
    },
    "case.no_files": {
        "ru": "Приложите хотя бы один файл.",
        "en": "Attach a file at least.",
    },
    "case.files_many": {
        "ru": "Файлов {files}, за один раз принимается не больше {most}.",
        "en": "There are {files} files; {most} at most are taken at once.",
    },
    "case.party_missing": {
        "ru": "У документа должны быть отправитель и получатель: эмитент и регистратор.",
        "en": "A document has a sender and a recipient: the issuer and the registrar.",
    },
    "case.file_empty": {
        "ru": "Файл {file} пустой.",
        "en": "The file {file} is empty.",
    },
    "case.file_large": {
        "ru": "Файл {file} слишком большой: {size} байт, принимается не больше {most}.",
        "en": "The file {file} is too large: {size} bytes, {most} at most are taken.",
    },
    "case.file_kind": {
        "ru": "Файл {file} такого вида не принимается. Принимаются: {known}.",
        "en": "The file {file} is of a kind that is not taken. Taken are: {known}.",
    },
    "case.file_name_lies": {
        "ru": ("Содержимое файла {file} — {kind}, а по имени это «{named}». Переименуйте файл или приложите нужный."),
        "en": ("The file {file} holds {kind}, its name says “{named}”. Rename it, or attach the right one."),
    },
    "case.file_virus": {
        "ru": "В файле {file} найден вирус: {virus}. Файл не принят.",
        "en": "A virus was found in {file}: {virus}. The file is not taken.",
    },
    "case.file_macros": {
        "ru": "В файле {file} есть макросы. Сохраните документ без макросов или в PDF.",
        "en": "The file {file} holds macros. Save it without them, or as PDF.",
    },
    "case.file_active": {
        "ru": ("В файле {file} есть исполняемое содержимое или вложенные объекты. Сохраните документ без них."),
        "en": "The file {file} holds active content or embedded objects. Save it without them.",
    },
    "case.file_locked": {
        "ru": "Файл {file} зашифрован или повреждён, проверить его нельзя. Приложите файл без пароля.",
        "en": ("The file {file} is encrypted or damaged and cannot be looked into. Attach one without a password."),
    },
    "case.scanner_away": {
        "ru": "Антивирус ({scanner}) не отвечает: {trouble}. Файлы не приняты, повторите позже.",
        "en": ("The virus scanner ({scanner}) does not answer: {trouble}. No file was taken; try again later."),
    },
    "mail.case.sent.subject": {
        "ru": "Документ {number} в корпоративном кейсе",
        "en": "Document {number} in the corporate case",
    },
    "mail.case.sent.text": {
        "ru": "Регистратор направил документ {number}. Он ждёт вас в разделе «Корпоративный кейс».",
        "en": "The registrar sent the document {number}. It waits in the corporate case.",
    },
    "mail.case.rejected.subject": {
        "ru": "Документ {number} отклонён",
        "en": "Document {number} is rejected",
    },
    "mail.case.rejected.text": {
        "ru": (
            "Документ {number} не может быть исполнен: через корпоративный кейс распоряжения не "
            "принимаются. Направьте его через раздел «Электронный документооборот». {reason}"
        ),
        "en": (
            "The document {number} cannot be carried out: orders are not taken through the corporate "
            "case. Send it through the section of orders. {reason}"
        ),
    },
}
