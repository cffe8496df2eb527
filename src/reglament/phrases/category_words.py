"""Words about risk categories: the categories, limits switched off, causes, cases and acts."""

from __future__ import annotations

CATEGORY_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "category": {
        "standard": {"ru": "стандартный уровень риска", "en": "standard risk"},
        "increased": {"ru": "повышенный уровень риска", "en": "increased risk"},
        "special": {"ru": "особый уровень риска", "en": "special risk"},
        "beginner": {"ru": "начальный уровень риска", "en": "beginner"},
    },
    "client_kind": {
        "individual": {"ru": "физическое лицо", "en": "a natural person"},
        "entity": {"ru": "юридическое лицо", "en": "a legal entity"},
    },
    "waiver": {
        "otc_uncovered": {"ru": "непокрытые позиции вне биржи", "en": "uncovered positions off the exchange"},
        "venue_restriction": {"ru": "бумаги вне фондового рынка биржи", "en": "securities off the stock venue"},
        "non_liquid_uncovered": {
            "ru": "непокрытые позиции вне списка ликвидных бумаг",
            "en": "uncovered positions off the liquid list",
        },
        "initial_margin_ban": {"ru": "запрет ниже начальной маржи", "en": "the ban below the initial margin"},
        "mandatory_closeout": {
            "ru": "закрытие позиций ниже минимальной маржи",
            "en": "the close-out below the minimum margin",
        },
    },
    "category_cause": {
        "default": {"ru": "по умолчанию", "en": "by default"},
        "brought_forward": {"ru": "перенесена с прежним решением", "en": "brought forward"},
        "broker": {"ru": "решение брокера", "en": "the broker's decision"},
        "application": {"ru": "заявление клиента", "en": "the client's application"},
        "close_out": {"ru": "принудительное закрытие позиций", "en": "a forced close-out"},
        "suspension": {"ru": "приостановление договора", "en": "suspension of the contract"},
        "termination": {"ru": "расторжение договора", "en": "end of the contract"},
    },
    "wish": {
        "increased": {"ru": "повышенный уровень риска", "en": "increased risk"},
        "special": {"ru": "особый уровень риска", "en": "special risk"},
        "leave": {"ru": "выйти из категории", "en": "to leave the category"},
        "stay_standard": {"ru": "остаться в стандартной категории", "en": "to stay standard"},
    },
    "field": {
        "client": {"ru": "клиент", "en": "client"},
        "instrument": {"ru": "ценная бумага", "en": "instrument"},
        "price": {"ru": "цена", "en": "price"},
        "quantity": {"ru": "количество", "en": "quantity"},
        "repo_discount_initial": {"ru": "начальный дисконт РЕПО", "en": "initial REPO discount"},
        "repo_discount_limit": {"ru": "предел дисконта РЕПО", "en": "limit of the REPO discount"},
        "settlement_term": {"ru": "срок расчётов", "en": "settlement term"},
        "side": {"ru": "вид сделки", "en": "side"},
        "signature": {"ru": "подпись", "en": "signature"},
        "validity": {"ru": "срок действия", "en": "validity"},
    },
    "request_state": {
        "waiting": {"ru": "ждёт решения", "en": "awaits a decision"},
        "granted": {"ru": "исполнено", "en": "granted"},
        "refused": {"ru": "отказано", "en": "refused"},
        "kept": {"ru": "принято к сведению", "en": "kept"},
    },
    "task": {
        "category.assign": {"ru": "Заявление на категорию риска", "en": "Application for a risk category"},
        "category.keep": {"ru": "Категория при приостановленном договоре", "en": "Category of a suspended contract"},
        "category.leave": {"ru": "Исключить из категории риска", "en": "Exclude from the risk category"},
        "outbox.incomplete": {"ru": "Не хватает данных для отправки", "en": "Something is missing to send it"},
        "category.propose": {"ru": "Отнести к повышенному уровню риска", "en": "Put into increased risk"},
    },
    "close": {
        "categories": {"ru": "Категории риска", "en": "Risk categories"},
        "monthly": {"ru": "Услуги депозитария за месяц", "en": "Depository services of the month"},
    },
    "queue_kind": {
        "category": {"ru": "категории риска", "en": "risk categories"},
        "outbox": {"ru": "отправка", "en": "sending"},
    },
    "missing": {
        "email": {"ru": "адрес электронной почты клиента", "en": "the client's e-mail"},
        "payee_bank_code": {"ru": "БИК банка получателя", "en": "the payee's bank code"},
    },
    "decision": {
        "keep": {"ru": "оставить в категории", "en": "keep in the category"},
        "exclude": {"ru": "исключить из категории", "en": "exclude from the category"},
    },
    "act": {
        "fee.charge_month": {"ru": "Услуги депозитария", "en": "Depository services"},
        "outbox.incomplete": {"ru": "Отправка отложена", "en": "Sending put off"},
        "category.set": {"ru": "Установлена категория риска", "en": "Risk category set"},
        "category.apply": {"ru": "Заявление о категории риска", "en": "Risk category asked"},
        "category.close_out": {"ru": "Выход после закрытия позиций", "en": "Left after a close-out"},
        "category.contract": {"ru": "Категория и договор", "en": "Category and contract"},
        "category.propose": {"ru": "Подбор для категории", "en": "Clients proposed"},
        "category.default": {"ru": "Категория по умолчанию", "en": "Default category"},
    },
}
