"""Words of digital currency, for codes that pages and papers show."""

from __future__ import annotations

Words = dict[str, dict[str, str]]

COIN_ACT: Words = {
    "coin.open": {"ru": "Открыт учёт налогоплательщика", "en": "Taxpayer's books opened"},
    "coin.year": {"ru": "Сведения о годе", "en": "Year told"},
    "coin.method": {"ru": "Выбран метод учёта", "en": "Method chosen"},
    "coin.relate": {"ru": "Учтена связь с лицом", "en": "Tie to a person told"},
    "coin.admit": {"ru": "Участие в экспериментальном режиме", "en": "Part in an experimental regime"},
    "coin.classify": {"ru": "Решение по монете", "en": "Decision on a coin"},
    "coin.record": {"ru": "Операция с цифровой валютой", "en": "Operation with digital currency"},
    "coin.service": {"ru": "Учтена услуга", "en": "Service told"},
    "coin.void": {"ru": "Операция отменена", "en": "Operation taken back"},
    "coin.choose_quote": {"ru": "Выбрана котировка", "en": "Quote chosen"},
    "coin.name_lots": {"ru": "Названы выбывшие партии", "en": "Lots named"},
    "coin.pay_mining_tax": {"ru": "Уплачен налог с майнинга", "en": "Tax on mining paid"},
    "coin.explain": {"ru": "Объяснены строки выгрузки", "en": "Rows of an export explained"},
    "coin.wallet": {"ru": "Внесён кошелёк", "en": "Wallet told"},
    "coin.recognise": {"ru": "Распознана выгрузка", "en": "Export recognised"},
    "coin.accept": {"ru": "Приняты операции из выгрузок", "en": "Operations of exports accepted"},
    "coin.source": {"ru": "Описан источник котировок", "en": "Source of quotes described"},
    "coin.quotes": {"ru": "Загружены котировки", "en": "Quotes taken in"},
    "coin.rates": {"ru": "Загружены курсы", "en": "Rates taken in"},
    "coin.rate": {"ru": "Внесён курс", "en": "Rate told"},
    "coin.position": {"ru": "Принята позиция", "en": "Position taken"},
    "coin.papers": {"ru": "Составлен налоговый регистр", "en": "Tax register made"},
    "coin.close_year": {"ru": "Год закрыт", "en": "Year closed"},
    "coin.miner": {"ru": "Внесён майнер", "en": "Miner registered"},
    "coin.miners_report": {"ru": "Сведения о майнерах", "en": "Information on miners"},
}
COIN_KIND: Words = {
    "mine": {"ru": "майнинг", "en": "mining"},
    "buy": {"ru": "покупка", "en": "purchase"},
    "buy_related": {"ru": "покупка у взаимозависимого лица", "en": "purchase from a related person"},
    "sell": {"ru": "продажа", "en": "sale"},
    "give": {"ru": "дарение", "en": "gift made"},
    "receive_gift": {"ru": "получение в дар", "en": "gift received"},
    "free_transfer": {"ru": "безвозмездная передача", "en": "free transfer"},
}
COIN_STANDING: Words = {
    "unclassified": {"ru": "монета без решения", "en": "coin without a decision"},
    "outside": {"ru": "вне этих правил", "en": "outside these rules"},
    "waiting_quote": {"ru": "нет котировки", "en": "waits for a quote"},
    "waiting_documents": {"ru": "нет документов", "en": "waits for documents"},
    "waiting_position": {"ru": "нужно решение", "en": "waits for a position"},
    "computed": {"ru": "посчитана", "en": "computed"},
    "closed": {"ru": "в закрытом году", "en": "in a closed year"},
}
COIN_AREA: Words = {
    "mining": {"ru": "майнинг", "en": "mining"},
    "disposal": {"ru": "выбытие", "en": "disposal"},
    "gift": {"ru": "дары", "en": "gifts"},
    "benefit": {"ru": "материальная выгода", "en": "material benefit"},
    "deals": {"ru": "сделки", "en": "deals"},
    "experimental_regime": {"ru": "экспериментальный режим", "en": "experimental regime"},
    "general": {"ru": "общая база", "en": "general base"},
    "separate": {"ru": "отдельная база", "en": "separate base"},
    "after_losses": {"ru": "после убытков прошлых лет", "en": "after past losses"},
}
COIN_DECISION: Words = {
    "digital_currency": {"ru": "цифровая валюта", "en": "digital currency"},
    "outside": {"ru": "вне этих правил", "en": "outside these rules"},
}
COIN_MARK: Words = {
    "electronic_data": {"ru": "совокупность электронных данных", "en": "a set of electronic data"},
    "in_information_system": {"ru": "содержится в информационной системе", "en": "kept in an information system"},
    "means_of_payment": {
        "ru": "предлагается или может быть принята как средство платежа",
        "en": "offered or acceptable as a means of payment",
    },
    "no_obliged_person": {"ru": "нет лица, обязанного перед держателем", "en": "nobody is obliged to a holder"},
}
COIN_QUESTION: Words = {
    "mined_cost_basis": {
        "ru": "Что вычитать при продаже добытой валюты",
        "en": "What a sale of mined coins deducts",
    },
    "benefit_to_cost": {
        "ru": "Входит ли обложенная выгода в расходы при продаже",
        "en": "Whether a taxed benefit adds to the cost",
    },
    "gift_value": {"ru": "По какой стоимости учитывать дар", "en": "How a gift is valued"},
    "individual_lot_method": {"ru": "Какие монеты физлицо продаёт первыми", "en": "Which coins a person sells first"},
    "exchange_cost": {"ru": "Стоимость монеты, полученной в обмен", "en": "Cost of a coin got for another one"},
}
COIN_CHOICE: Words = {
    "taxed_base": {"ru": "обложенная база", "en": "the taxed base"},
    "recognised_income": {"ru": "признанный доход", "en": "the recognised income"},
    "not_added": {"ru": "не входит", "en": "it does not"},
    "added": {"ru": "входит", "en": "it does"},
    "quote_on_receipt": {"ru": "котировка на день получения", "en": "the quote of the day of receipt"},
    "value_declared": {"ru": "стоимость, названная дарителем", "en": "the value the giver declares"},
    "fifo": {"ru": "первые полученные", "en": "those got first"},
    "unit": {"ru": "те, что названы", "en": "those named"},
    "value_given": {"ru": "стоимость отданного", "en": "the worth of what was given"},
    "value_received": {"ru": "стоимость полученного", "en": "the worth of what was got"},
}
COIN_MOVE: Words = {
    "deposit": {"ru": "зачисление", "en": "deposit"},
    "withdrawal": {"ru": "вывод", "en": "withdrawal"},
    "trade": {"ru": "сделка", "en": "trade"},
    "fee": {"ru": "комиссия", "en": "fee"},
    "accrual": {"ru": "начисление", "en": "accrual"},
    "payment": {"ru": "выплата", "en": "payment"},
}
COIN_METHOD: Words = {
    "fifo": {"ru": "ФИФО", "en": "first in, first out"},
    "unit": {"ru": "по стоимости единицы", "en": "unit cost"},
}
COIN_DEGREE: Words = {
    "related": {"ru": "взаимозависимое лицо", "en": "related person"},
    "spouse": {"ru": "супруг или супруга", "en": "spouse"},
    "parent": {"ru": "родитель", "en": "parent"},
    "child": {"ru": "ребёнок", "en": "child"},
    "grandparent": {"ru": "дедушка или бабушка", "en": "grandparent"},
    "grandchild": {"ru": "внук или внучка", "en": "grandchild"},
    "sibling": {"ru": "брат или сестра", "en": "brother or sister"},
}
QUOTE_SOURCE: Words = {
    "foreign_organiser": {"ru": "иностранный организатор торговли", "en": "foreign organiser of trade"},
    "russian_venue": {"ru": "российская площадка", "en": "Russian venue"},
    "exchanger": {"ru": "обменный сервис", "en": "exchange service"},
    "index": {"ru": "индекс агрегатора", "en": "index of an aggregator"},
}
COIN_WORDS: dict[str, Words] = {
    "act": COIN_ACT,
    "coin_kind": COIN_KIND,
    "coin_standing": COIN_STANDING,
    "coin_area": COIN_AREA,
    "coin_choice": COIN_CHOICE,
    "coin_decision": COIN_DECISION,
    "coin_degree": COIN_DEGREE,
    "coin_mark": COIN_MARK,
    "coin_move": COIN_MOVE,
    "coin_method": COIN_METHOD,
    "coin_question": COIN_QUESTION,
    "quote_source": QUOTE_SOURCE,
}
