"""Words of lists from the register: titles, headings of columns, kinds of accounts, facts of the heading."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

TITLES: Words = {
    "registered_persons": {
        "ru": "Список лиц, зарегистрированных в реестре владельцев ценных бумаг",
        "en": "List of persons registered in the register of holders",
    },
    "general_meeting": {
        "ru": "Список лиц, имеющих право голоса при принятии решений общим собранием акционеров",
        "en": "List of persons entitled to vote at the general meeting of shareholders",
    },
    "income": {
        "ru": "Список лиц, имеющих право на получение доходов по ценным бумагам",
        "en": "List of persons entitled to income on securities",
    },
    "buy_out": {
        "ru": "Список владельцев выкупаемых ценных бумаг (ст. 84.8 Федерального закона № 208-ФЗ)",
        "en": "List of owners whose securities are bought out (article 84.8 of law 208-FZ)",
    },
    "offer.voluntary": {
        "ru": "Список владельцев ценных бумаг, которым адресовано добровольное предложение",
        "en": "List of owners to whom the voluntary offer is addressed",
    },
    "offer.mandatory": {
        "ru": "Список владельцев ценных бумаг, которым адресовано обязательное предложение",
        "en": "List of owners to whom the mandatory offer is addressed",
    },
    "offer.notice_of_right": {
        "ru": "Список владельцев ценных бумаг, которым адресовано уведомление о праве требовать выкупа",
        "en": "List of owners to whom the notice of the right to demand buy-out is addressed",
    },
    "offer.demand": {
        "ru": "Список владельцев ценных бумаг, которым адресовано требование о выкупе",
        "en": "List of owners to whom the buy-out demand is addressed",
    },
    "structure": {
        "ru": "Справка о структуре распределения акций",
        "en": "Certificate on the structure of share distribution",
    },
    "corporate_action": {
        "ru": "Список лиц, имеющих права в связи с корпоративным действием",
        "en": "List of persons entitled under a corporate action",
    },
    "other": {"ru": "Информация из реестра владельцев ценных бумаг", "en": "Information from the register of holders"},
}

COLUMNS: Words = {
    "n": {"ru": "№ п/п", "en": "No."},
    "account_no": {"ru": "Номер лицевого счёта", "en": "Account number"},
    "account_type": {"ru": "Вид счёта", "en": "Kind of account"},
    "holder_name": {"ru": "Ф. И. О. (наименование)", "en": "Name"},
    "doc_type": {"ru": "Код документа", "en": "Document code"},
    "doc_number": {"ru": "Документ (ОГРН)", "en": "Document (OGRN)"},
    "doc_date": {"ru": "Дата выдачи (присвоения)", "en": "Issued on"},
    "doc_issuer": {"ru": "Кем выдан", "en": "Issued by"},
    "inn": {"ru": "ИНН", "en": "INN"},
    "country": {"ru": "Страна", "en": "Country"},
    "citizenship_oksm": {"ru": "Код страны по ОКСМ", "en": "Country code"},
    "address": {"ru": "Адрес регистрации (места нахождения)", "en": "Registered address"},
    "postal_address": {"ru": "Почтовый адрес", "en": "Postal address"},
    "email": {"ru": "Электронная почта", "en": "E-mail"},
    "phone": {"ru": "Телефон", "en": "Telephone"},
    "tax_status": {"ru": "Налоговый статус", "en": "Tax status"},
    "representative": {"ru": "Представитель", "en": "Representative"},
    "quantity": {"ru": "Количество, шт.", "en": "Quantity"},
    "percent": {"ru": "Доля, %", "en": "Share, %"},
    "encumbered": {"ru": "Обременено, шт.", "en": "Encumbered"},
    "blocked": {"ru": "Заблокировано, шт.", "en": "Blocked"},
    "encumbrance_basis": {"ru": "Основание обременения", "en": "Ground of encumbrance"},
    "questionnaire_date": {"ru": "Дата последней анкеты", "en": "Last questionnaire"},
    "ordinary": {"ru": "Обыкновенные акции, шт.", "en": "Ordinary shares"},
    "preferred": {"ru": "Привилегир. акции, шт.", "en": "Preferred shares"},
    "votes": {"ru": "Число голосов", "en": "Votes"},
    "cumulative_votes": {"ru": "Кумулятивных голосов", "en": "Cumulative votes"},
    "source": {"ru": "Источник сведений", "en": "Source"},
    "discloser": {"ru": "Кем раскрыты сведения", "en": "Disclosed by"},
    "sending_way": {"ru": "Способ направления", "en": "Way of sending"},
    "dividend_per_share": {"ru": "Сумма на одну бумагу", "en": "Per security"},
    "gross": {"ru": "Начислено, руб.", "en": "Gross, RUB"},
    "tax_rate": {"ru": "Ставка налога, %", "en": "Tax rate, %"},
    "tax": {"ru": "Налог, руб.", "en": "Tax, RUB"},
    "net": {"ru": "К выплате, руб.", "en": "Net, RUB"},
    "paid_until": {"ru": "Выплатить не позднее", "en": "To be paid by"},
    "payment_method": {"ru": "Способ выплаты", "en": "Way of payment"},
    "payee_account": {"ru": "Расчётный счёт", "en": "Payee's account"},
    "payee_bik": {"ru": "БИК", "en": "BIK"},
    "price": {"ru": "Цена, руб.", "en": "Price, RUB"},
    "due": {"ru": "Сумма, руб.", "en": "Due, RUB"},
    "notary_deposit": {"ru": "Депозит нотариуса", "en": "Notary's deposit"},
    "group": {"ru": "Группа держателей", "en": "Group of holders"},
    "holders": {"ru": "Число держателей", "en": "Holders"},
    "entitlement": {"ru": "Право", "en": "Entitlement"},
    "entitled_quantity": {"ru": "Количество по праву, шт.", "en": "Entitled quantity"},
}

CODES: Mapping[str, Words] = {
    "account_type": {
        "owner_natural": {"ru": "владелец – физическое лицо", "en": "owner, natural person"},
        "owner_legal": {"ru": "владелец – юридическое лицо", "en": "owner, legal person"},
        "joint_owners": {"ru": "общая долевая собственность", "en": "joint owners"},
        "nominee": {"ru": "номинальный держатель", "en": "nominee holder"},
        "central_depository_nominee": {
            "ru": "номинальный держатель центрального депозитария",
            "en": "central depository as nominee",
        },
        "trustee": {"ru": "доверительный управляющий", "en": "trustee"},
        "notary_deposit": {"ru": "депозитный счёт", "en": "deposit account"},
        "issuer_emission": {"ru": "эмиссионный счёт", "en": "issuer's emission account"},
        "treasury": {"ru": "казначейский счёт эмитента", "en": "issuer's treasury account"},
        "unidentified_persons": {"ru": "счёт неустановленных лиц", "en": "unidentified persons"},
        "client_of_nominee": {"ru": "клиент номинального держателя", "en": "client of a nominee"},
    },
    "tax_status": {
        "RU_resident_individual": {"ru": "физическое лицо, резидент", "en": "resident person"},
        "RU_legal": {"ru": "российская организация", "en": "Russian organisation"},
        "non_resident_individual": {"ru": "физическое лицо, нерезидент", "en": "non-resident person"},
        "non_resident_legal": {"ru": "иностранная организация", "en": "foreign organisation"},
        "central_depository": {"ru": "центральный депозитарий", "en": "central depository"},
        "nominee": {"ru": "номинальный держатель", "en": "nominee"},
    },
    "payment_method": {
        "bank_transfer": {"ru": "банковский перевод", "en": "bank transfer"},
        "postal_order": {"ru": "почтовый перевод", "en": "postal order"},
    },
    "source": {
        "register": {"ru": "реестр", "en": "register"},
        "disclosure": {"ru": "раскрыто номинальным держателем", "en": "disclosed by a nominee"},
    },
    "notary_deposit": {"yes": {"ru": "да", "en": "yes"}},
    "sending_way": {
        "letter": {"ru": "заказное письмо", "en": "registered letter"},
        "email": {"ru": "электронная почта", "en": "e-mail"},
        "nominee": {"ru": "через номинального держателя", "en": "through the nominee"},
    },
    "entitlement": {
        "pre_emptive": {"ru": "преимущественное право приобретения", "en": "pre-emptive right"},
        "redemption": {"ru": "право требовать выкупа", "en": "right to demand redemption"},
        "conversion": {"ru": "конвертация", "en": "conversion"},
    },
    "group": {
        "resident": {"ru": "резиденты", "en": "residents"},
        "non_resident": {"ru": "нерезиденты", "en": "non-residents"},
        "unknown": {"ru": "страна не установлена", "en": "country not known"},
    },
    "left_out": {
        "issuer_emission": {"ru": "неразмещённые бумаги на эмиссионном счёте", "en": "papers not yet placed"},
        "treasury": {"ru": "казначейские акции", "en": "own shares of the issuer"},
        "unidentified_persons": {"ru": "счёт неустановленных лиц", "en": "unidentified persons"},
        "below_threshold": {"ru": "доля меньше заданной", "en": "below the threshold"},
        "buyer": {"ru": "приобретатель и его аффилированные лица", "en": "the buyer and his affiliates"},
    },
    "meeting_kind": {
        "annual": {"ru": "годовое", "en": "annual"},
        "extraordinary": {"ru": "внеочередное", "en": "extraordinary"},
        "extraordinary_board": {
            "ru": "внеочередное, избрание совета директоров",
            "en": "extraordinary, election of the board",
        },
        "reorganisation": {"ru": "о реорганизации", "en": "on reorganisation"},
    },
    "category": {
        "ordinary": {"ru": "обыкновенные", "en": "ordinary"},
        "preferred": {"ru": "привилегированные", "en": "preferred"},
    },
    "currency": {
        "RUB": {"ru": "руб.", "en": "RUB"},
    },
    "kind": {
        "share": {"ru": "акции именные бездокументарные", "en": "registered book-entry shares"},
        "bond": {"ru": "облигации бездокументарные", "en": "book-entry bonds"},
    },
    "grouping": {
        "holder": {"ru": "по держателям", "en": "by holder"},
        "account_kind": {"ru": "по видам счетов", "en": "by kind of account"},
        "size": {"ru": "по размеру пакета", "en": "by size"},
        "residence": {"ru": "резиденты и нерезиденты", "en": "residents and non-residents"},
    },
}

FACTS: Words = {
    "meeting_on": {"ru": "Дата собрания", "en": "Day of the meeting"},
    "meeting_kind": {"ru": "Вид собрания", "en": "Kind of meeting"},
    "meeting_form": {"ru": "Способ принятия решений", "en": "Form of the meeting"},
    "preferred_items": {
        "ru": "Вопросы, по которым голосуют привилегированные акции",
        "en": "Items preferred shares vote on",
    },
    "seats": {"ru": "Число избираемых лиц", "en": "Seats to be elected"},
    "decided_on": {"ru": "Дата решения", "en": "Day of the decision"},
    "decision_body": {"ru": "Орган, принявший решение", "en": "Deciding body"},
    "protocol": {"ru": "Протокол", "en": "Minutes"},
    "per_security": {"ru": "Сумма на одну бумагу, руб.", "en": "Per security, RUB"},
    "declared": {"ru": "Объявленная сумма, руб.", "en": "Sum declared, RUB"},
    "payment_form": {"ru": "Форма выплаты", "en": "Form of payment"},
    "buyer": {"ru": "Приобретатель", "en": "Buyer"},
    "price": {"ru": "Цена одной бумаги, руб.", "en": "Price of one, RUB"},
    "demand": {"ru": "Требование о выкупе", "en": "Demand"},
    "offeror": {"ru": "Лицо, направляющее предложение", "en": "Offeror"},
    "grouping": {"ru": "Группировка", "en": "Grouping"},
    "action": {"ru": "Корпоративное действие", "en": "Corporate action"},
    "ratio": {"ru": "Коэффициент", "en": "Ratio"},
    "description": {"ru": "Содержание информации", "en": "Description"},
    "norm": {"ru": "Норма, на которую сослался эмитент", "en": "Norm the issuer cites"},
    "law": {"ru": "Норма закона о выкупе", "en": "Law of the buy-out"},
    "threshold": {"ru": "Объём: доля не менее, %", "en": "Scope: share of at least, %"},
}

HEADING: Words = {
    "issuer": {"ru": "Эмитент", "en": "Issuer"},
    "ids": {"ru": "ОГРН {ogrn}, ИНН {inn}", "en": "OGRN {ogrn}, INN {inn}"},
    "registrar": {"ru": "Держатель реестра", "en": "Registrar"},
    "licence": {"ru": "лицензия {licence}", "en": "licence {licence}"},
    "issue": {"ru": "Выпуск ценных бумаг", "en": "Issue"},
    "issue_value": {
        "ru": "{kind} {category}, рег. № {number}{isin}, номинал {nominal} {currency}, количество {quantity} шт.",
        "en": "{kind}, {category}, no. {number}{isin}, nominal {nominal} {currency}, quantity {quantity}",
    },
    "as_of": {"ru": "По состоянию на", "en": "As of"},
    "order": {"ru": "Основание", "en": "Ground"},
    "order_value": {"ru": "распоряжение № {number} от {day}", "en": "order no. {number} of {day}"},
    "made_at": {"ru": "Составлен", "en": "Made"},
    "version": {"ru": "Версия", "en": "Version"},
    "corrects": {"ru": "Причина исправления", "en": "Reason of the correction"},
    "totals": {"ru": "Итого", "en": "Total"},
    "rows": {"ru": "Строк в списке: {rows}. Учтено в списке: {listed} шт.", "en": "Rows: {rows}. Listed: {listed}."},
    "left_out": {"ru": "Не включено: {reason} – {quantity} шт.", "en": "Left out: {reason}, {quantity}."},
    "not_disclosed": {
        "ru": "Не раскрыто номинальными держателями – {quantity} шт.",
        "en": "Not disclosed by nominees: {quantity}.",
    },
    "signer": {"ru": "Уполномоченное лицо регистратора", "en": "Registrar's authorised person"},
    "signature": {"ru": "подпись", "en": "signature"},
    "page": {"ru": "стр. {page} из {pages}", "en": "page {page} of {pages}"},
    "number": {"ru": "Список № {number}, версия {version}", "en": "List no. {number}, version {version}"},
    "sheet": {"ru": "Список", "en": "List"},
    "band": {"ru": "от {lower} до {upper} %", "en": "from {lower} to {upper} %"},
    "band.first": {"ru": "менее {upper} %", "en": "less than {upper} %"},
    "band.last": {"ru": "{lower} % и более", "en": "{lower} % and more"},
    "reason.right_restored": {
        "ru": "восстановление прав лица, не включённого в список",
        "en": "a person's rights restored",
    },
    "reason.mistake": {"ru": "исправление ошибки", "en": "a mistake mended"},
    "reason.disclosure": {"ru": "раскрытие сведений номинальным держателем", "en": "a nominee's disclosure"},
}


def list_title(kind: str, offer_kind: str, language: str) -> str:
    """Return the title of a list; of an offer, by the document it is made for."""
    return TITLES[f"{kind}.{offer_kind}" if kind == "offer" else kind][language]


def column_title(code: str, language: str) -> str:
    """Return the heading of a column."""
    return COLUMNS[code][language]


def code_word(kind: str, code: str, language: str) -> str:
    """Return the word of a code; text that is no code stays as it is."""
    if kind == "group":
        return _group_word(code, language)
    return CODES.get(kind, {}).get(code, {}).get(language, code)


def _group_word(code: str, language: str) -> str:
    """Return how the certificate calls a group: a side, a kind of account, a band of size, or a holder's own name."""
    known = CODES["group"].get(code) or CODES["account_type"].get(code)
    if known is not None:
        return known[language]
    lower, stroke, upper = code.removesuffix("%").partition("-")
    if not (stroke and code.endswith("%")) or not (_is_share(lower) and _is_share(upper)):
        return code
    form = "band.first" if lower == "0" else "band.last" if upper == "100" else "band"
    comma = "," if language == "ru" else "."
    return HEADING[form][language].format(lower=lower.replace(".", comma), upper=upper.replace(".", comma))


def _is_share(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def heading_word(code: str, language: str) -> str:
    """Return a word of the heading or the foot."""
    return HEADING[code][language]


def fact_title(name: str, language: str) -> str:
    """Return the label of a fact in the heading."""
    return FACTS[name][language] if name in FACTS else name


LIST_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "field": {
        **{f"list.{name}": dict(said) for name, said in FACTS.items()},
        "list.as_of": {"ru": "дата, на которую составляется список", "en": "day of the list"},
        "list.issues": {"ru": "выпуск ценных бумаг", "en": "issue"},
        "list.excluded": {"ru": "счета приобретателя и его аффилированных лиц", "en": "accounts of the buyer's side"},
        "list.offer_kind": {"ru": "вид предложения", "en": "kind of the offer"},
        "list.action_kind": {"ru": "вид корпоративного действия", "en": "kind of the corporate action"},
    },
    "correction_reason": {
        "right_restored": {
            "ru": "восстановление прав лица, не включённого в список",
            "en": "a person's rights restored",
        },
        "mistake": {"ru": "исправление ошибки", "en": "a mistake mended"},
        "disclosure": {"ru": "номинальный держатель раскрыл сведения", "en": "a nominee disclosed"},
    },
    "list_change": {
        "added": {"ru": "строка добавлена", "en": "row added"},
        "removed": {"ru": "строка исключена", "en": "row removed"},
    },
    "disclosure_difference": {
        "total": {"ru": "всего бумаг у номинального держателя", "en": "papers the nominee has in all"},
        "own_and_clients": {"ru": "свои и клиентские бумаги вместе", "en": "own papers and clients' together"},
        "clients": {"ru": "бумаги клиентов: раскрытые и нераскрытые", "en": "clients' papers, disclosed and not"},
        "account_twice": {"ru": "счёт клиента указан дважды", "en": "a client's account named twice"},
        "late": {"ru": "ответ пришёл после срока", "en": "the answer came after its last day"},
    },
    "disclosure_state": {
        "waiting": {"ru": "ждём ответ", "en": "answer awaited"},
        "overdue": {"ru": "срок прошёл", "en": "overdue"},
        "part": {"ru": "пришли не все страницы", "en": "pages missing"},
        "answered": {"ru": "раскрыто", "en": "disclosed"},
    },
    "corporate_action_kind": {
        "pre_emptive": {"ru": "преимущественное право", "en": "pre-emptive right"},
        "redemption": {"ru": "право требовать выкупа", "en": "right to demand redemption"},
        "conversion": {"ru": "конвертация", "en": "conversion"},
    },
    "act": {
        "list.make": {"ru": "Составлен список из реестра", "en": "List made from the register"},
        "list.correct": {"ru": "Исправлен список из реестра", "en": "List from the register corrected"},
        "list.ask_disclosure": {
            "ru": "Направлен запрос номинальному держателю о раскрытии",
            "en": "Nominee asked to disclose",
        },
        "list.receive_disclosure": {
            "ru": "Получен ответ номинального держателя",
            "en": "Nominee's answer received",
        },
        "list.announce_action": {
            "ru": "Зарегистрировано корпоративное действие",
            "en": "Corporate action recorded",
        },
    },
}
"""Words of lists among those of all pages."""
