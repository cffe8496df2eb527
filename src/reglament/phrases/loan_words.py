"""Words about loans, rollover and special trades: cases, decisions, acts, purposes."""

from __future__ import annotations

LOAN_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "task": {
        "rollover.breach": {
            "ru": "Нехватка для расчётов: выбор брокера",
            "en": "Cover is lacking: the broker's choice",
        },
        "special.trade": {"ru": "Перенос короткой позиции", "en": "Short position to be carried over"},
        "special.second_leg": {"ru": "Вторая специальная сделка не заключена", "en": "Second special trade overdue"},
        "special.charged_twice": {"ru": "Доход и комиссия за одну дату", "en": "Income and commission for one date"},
        "loan.forced_sale": {"ru": "Заём не возвращён: продажа активов", "en": "Loan not repaid: assets to be sold"},
    },
    "close": {"loans": {"ru": "Займы и переносы", "en": "Loans and rollovers"}},
    "queue_kind": {
        "rollover": {"ru": "переносы", "en": "rollovers"},
        "special": {"ru": "сделки без заявки", "en": "deals without an order"},
        "loan": {"ru": "займы", "en": "loans"},
    },
    "decision": {
        "rollover_repo": {"ru": "перенести сделкой РЕПО", "en": "roll over by REPO"},
        "two_trades": {"ru": "перенести двумя сделками", "en": "roll over by two trades"},
        "margin_loan": {"ru": "дать заём", "en": "lend"},
        "special_trades": {"ru": "перенести специальными сделками", "en": "carry by special trades"},
        "sell": {"ru": "продать активы", "en": "sell assets"},
        "covered": {"ru": "обеспечено", "en": "covered"},
        "leave": {"ru": "оставить", "en": "leave"},
    },
    "act": {
        "rollover.test": {"ru": "Проверка обеспеченности расчётов", "en": "Test of cover"},
        "rollover.choose": {"ru": "Выбор брокера при нехватке", "en": "The broker's choice"},
        "rollover.close_covered": {"ru": "Нехватки, которых больше нет", "en": "Shortages that are no more"},
        "rollover.mark_legs": {"ru": "Ход сделок переноса", "en": "Progress of rollovers"},
        "loan.renew": {"ru": "Продление займов и проценты", "en": "Loans renewed, interest"},
        "loan.repay": {"ru": "Возврат займов", "en": "Loans repaid"},
        "loan.demand": {"ru": "Требование вернуть заём", "en": "Loan demanded"},
        "loan.lend_for_costs": {"ru": "Займы по расходам", "en": "Loans for costs"},
        "special.propose": {"ru": "Короткие позиции к концу сессии", "en": "Short positions proposed"},
        "special.trade": {"ru": "Специальная сделка", "en": "Special trade"},
        "special.restore": {"ru": "Вторые специальные сделки", "en": "Second special trades"},
        "special.follow": {"ru": "Судьба специальных заявок", "en": "Special orders followed"},
        "special.sale": {"ru": "Сделка без заявки клиента", "en": "Deal without an order"},
        "income.dividend": {"ru": "Взят доход по короткой позиции", "en": "Income on a short position"},
        "income.record_commission": {"ru": "Комиссия за дату списка", "en": "Record date commission"},
    },
    "loan_purpose": {
        "margin": {"ru": "для расчётов", "en": "for settlement"},
        "non_margin": {"ru": "на расходы", "en": "for costs"},
        "special_trade": {"ru": "после специальных сделок", "en": "after special trades"},
    },
    "loan_state": {
        "open": {"ru": "действует", "en": "stands"},
        "repaid": {"ru": "возвращён", "en": "repaid"},
        "rolled": {"ru": "продлён", "en": "renewed"},
        "refused": {"ru": "в продлении отказано", "en": "not prolonged"},
        "defaulted": {"ru": "не возвращён в срок", "en": "not repaid in time"},
    },
    "breach_state": {
        "open": {"ru": "ждёт решения", "en": "awaits a decision"},
        "covered": {"ru": "обеспечено", "en": "covered"},
        "decided": {"ru": "решено", "en": "decided"},
    },
}
