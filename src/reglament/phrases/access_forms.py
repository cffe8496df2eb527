"""Words printed on the appendices of the cabinet's rules: labels, titles, notes."""

from __future__ import annotations

from collections.abc import Mapping

FORM_WORDS: Mapping[str, Mapping[str, str]] = {
    "title.access": {"ru": "Заявка на доступ в личный кабинет эмитента", "en": "Application for access"},
    "title.end": {"ru": "Заявка на прекращение доступа в личный кабинет эмитента", "en": "Application to end access"},
    "title.attorney": {"ru": "Доверенность", "en": "Power of attorney"},
    "foot.access": {"ru": "Приложение 1 к регламенту", "en": "Appendix 1 of the rules"},
    "foot.end": {"ru": "Приложение 2 к регламенту", "en": "Appendix 2 of the rules"},
    "foot.attorney": {"ru": "Приложение 3 к регламенту", "en": "Appendix 3 of the rules"},
    "page": {"ru": "стр.", "en": "page"},
    "of": {"ru": "из", "en": "of"},
    "mark.office": {"ru": "Трансфер-агент, подразделение", "en": "Transfer agent, division"},
    "mark.own": {"ru": "Отметка регистратора", "en": "Registrar's mark"},
    "mark.registrar": {"ru": "Регистратор", "en": "Registrar"},
    "mark.examination": {"ru": "Экспертиза", "en": "Examination"},
    "mark.number": {"ru": "Входящий №", "en": "Incoming No."},
    "mark.day": {"ru": "Дата", "en": "Date"},
    "mark.officer": {"ru": "Сотрудник", "en": "Officer"},
    "mark.signature": {"ru": "Подпись", "en": "Signature"},
    "purpose": {"ru": "Цель заявки", "en": "Purpose"},
    "purpose.register": {"ru": "регистрация в личном кабинете", "en": "register in the cabinet"},
    "purpose.change": {"ru": "изменение данных в личном кабинете", "en": "change data in the cabinet"},
    "part.issuer": {"ru": "Эмитент", "en": "Issuer"},
    "part.principal": {"ru": "Доверитель", "en": "Principal"},
    "part.person": {"ru": "Представитель", "en": "Representative"},
    "part.request": {"ru": "Просьба", "en": "Request"},
    "part.attached": {"ru": "Приложено", "en": "Attached"},
    "request": {"ru": "Регистратора просят", "en": "The registrar is asked to"},
    "request.access": {
        "ru": "открыть названному представителю доступ по регламенту, с данными этой заявки",
        "en": "give the named representative access under the rules, with the data of this application",
    },
    "request.end": {"ru": "закрыть названному представителю доступ с даты", "en": "end the representative's access as"},
    "ends_from": {"ru": "Доступ прекратить с", "en": "Access ends as"},
    "full_name": {"ru": "Полное наименование", "en": "Full name"},
    "ogrn": {"ru": "ОГРН", "en": "OGRN"},
    "inn": {"ru": "ИНН", "en": "INN"},
    "kpp": {"ru": "КПП", "en": "KPP"},
    "address": {"ru": "Адрес по ЕГРЮЛ", "en": "Registered address"},
    "official": {"ru": "Подписал (должность, ФИО)", "en": "Signed by (position, name)"},
    "official_basis": {"ru": "Действует на основании", "en": "Acts on"},
    "person_name": {"ru": "ФИО", "en": "Full name"},
    "document_kind": {"ru": "Документ", "en": "Identity document"},
    "kind.passport": {"ru": "паспорт гражданина РФ", "en": "passport of a Russian citizen"},
    "series": {"ru": "Серия", "en": "Series"},
    "document_number": {"ru": "Номер", "en": "Number"},
    "issued_on": {"ru": "Дата выдачи", "en": "Date of issue"},
    "issued_by": {"ru": "Кем выдан", "en": "Issued by"},
    "division_code": {"ru": "Код подразделения", "en": "Division code"},
    "email": {"ru": "Адрес электронной почты", "en": "E-mail"},
    "phone": {"ru": "Мобильный телефон", "en": "Mobile number"},
    "person_address": {"ru": "Адрес регистрации", "en": "Registered at"},
    "attached.proof": {"ru": "Подтверждение полномочий подписавшего", "en": "Proof of the official's powers"},
    "attached.attorney": {"ru": "Доверенность представителя", "en": "Power of attorney"},
    "attached.identity": {"ru": "Документ, удостоверяющий личность, предъявлен", "en": "Identity document shown"},
    "proof.original": {"ru": "подлинник", "en": "original"},
    "proof.notarised": {"ru": "нотариальная копия", "en": "notarised copy"},
    "proof.certified": {"ru": "заверенная копия", "en": "certified copy"},
    "proof.copy": {"ru": "простая копия", "en": "plain copy"},
    "proof.yes": {"ru": "да", "en": "yes"},
    "proof.no": {"ru": "нет", "en": "no"},
    "stated": {"ru": "Представитель заявляет", "en": "The representative states"},
    "code_word": {
        "ru": "Кодовое слово в этот бланк не вносят: регистратор принимает его отдельно, при регистрации заявки.",
        "en": "The code word is not written here: the registrar captures it separately when the paper is registered.",
    },
    "sign.representative": {"ru": "Образец подписи представителя", "en": "Representative's specimen signature"},
    "sign.head": {"ru": "Руководитель эмитента (должность, ФИО)", "en": "Head of the issuer (position, name)"},
    "sign.certifies": {"ru": "Подпись представителя удостоверил", "en": "The signature is certified by"},
    "sign.signature": {"ru": "подпись", "en": "signature"},
    "sign.day": {"ru": "дата", "en": "date"},
    "seal": {"ru": "М. П.", "en": "Seal"},
    "letterhead": {"ru": "Бланк эмитента", "en": "Issuer's letterhead"},
    "city": {"ru": "г. {city}", "en": "{city}"},
    "granted": {"ru": "Представителю доверено", "en": "The representative may"},
    "power.1": {
        "ru": "подавать регистратору заявки о доступе в кабинет и о его прекращении",
        "en": "file applications for access to the cabinet and to end it",
    },
    "power.2": {
        "ru": "работать в кабинете и получать сведения и документы, которые в нём формируются",
        "en": "use the cabinet and receive the information and documents formed there",
    },
    "power.3": {
        "ru": "делать скан-копии документов эмитента, заверять их электронной подписью и передавать регистратору",
        "en": "scan the issuer's documents, certify the scans with an electronic signature and pass them on",
    },
    "power.4": {
        "ru": "составлять, подписывать и направлять документы и распоряжения, в том числе введённые позднее",
        "en": "form, sign and send documents and orders, those added later too",
    },
    "power.5": {
        "ru": "получать от регистратора сведения и документы, предназначенные эмитенту",
        "en": "receive information and documents meant for the issuer",
    },
    "until": {"ru": "Действует по {day} включительно.", "en": "Valid through {day}, that day included."},
    "substitution": {"ru": "Передоверие не допускается.", "en": "No right of substitution."},
    "blank_day": {"ru": "«____» ______________ ______ г.", "en": "____ ______________ ______"},
}


def form_word(code: str, language: str) -> str:
    """Return a printed word. Raises `KeyError` for an unknown code: a form never shows a code."""
    words = FORM_WORDS[code]
    return words.get(language) or words["ru"]
