"""Words of margin and of the day's hours, for codes that pages show."""

from __future__ import annotations

from reglament.phrases.close_out_words import CLOSE_OUT_WORDS

Words = dict[str, dict[str, str]]

MARGIN_STATUS: Words = {
    "NORMAL": {"ru": "норма", "en": "normal"},
    "RESTRICTED": {"ru": "новые нельзя", "en": "no new positions"},
    "CLOSE_OUT": {"ru": "к закрытию", "en": "to be closed"},
    "NEGATIVE_NO_POSITION": {"ru": "долг без позиций", "en": "a debt without positions"},
}
CALL_STATE: Words = {
    "below_initial": {"ru": "ниже начальной маржи", "en": "below the initial margin"},
    "breached": {"ru": "в срок не восстановлено", "en": "not restored in time"},
    "closeout_due": {"ru": "к закрытию", "en": "to be closed"},
    "closing": {"ru": "закрываем", "en": "closing"},
    "overdue": {"ru": "срок закрытия прошёл", "en": "the term for closing has passed"},
    "restored": {"ru": "закрыто до нормы", "en": "closed far enough"},
    "normal": {"ru": "восстановлено клиентом", "en": "restored by the client"},
    "recovered": {"ru": "восстановлено до первой сделки", "en": "recovered before the first deal"},
    "exhausted": {"ru": "закрывать больше нечего", "en": "nothing left to close"},
}
NOTICE: Words = {
    "call": {"ru": "Требование о достаточности средств", "en": "Margin call"},
    "close_out": {"ru": "Предупреждение о закрытии позиций", "en": "Notice of closing"},
}
PLAN_STATE: Words = {
    "proposed": {"ru": "предложен", "en": "proposed"},
    "approved": {"ru": "ждёт времени начала", "en": "waits for its time"},
    "started": {"ru": "исполняется", "en": "under way"},
    "done": {"ru": "исполнен", "en": "done"},
    "cancelled": {"ru": "отменён", "en": "cancelled"},
}
CUTOFF: Words = {
    "intake_from": {"ru": "Начало приёма поручений с деньгами", "en": "Cash instructions are taken from now"},
    "intake_to": {"ru": "Конец приёма поручений с деньгами", "en": "Cash instructions are taken until now"},
    "withdrawal_cutoff_own_bank": {
        "ru": "Вывод из банка брокера: приём сегодня",
        "en": "Withdrawals from the broker's bank",
    },
    "withdrawal_cutoff_other_participant": {
        "ru": "Вывод от другого участника: приём сегодня",
        "en": "Withdrawals from another participant",
    },
    "withdrawal_execution_until": {"ru": "Исполнить вчерашние выводы", "en": "Yesterday's withdrawals are to be paid"},
    "transfer_cutoff": {"ru": "Переводы между разделами: приём сегодня", "en": "Transfers between sections"},
    "cash_desk_cutoff": {"ru": "Касса: приём наличных", "en": "Cash desk"},
    "papers_intake_from": {
        "ru": "Начало приёма поручений с бумагами",
        "en": "Instructions on papers are taken from now",
    },
    "papers_intake_to": {"ru": "Конец приёма поручений с бумагами", "en": "Instructions on papers are taken until now"},
    "otc_expiry_clock": {
        "ru": "Внебиржевые заявки без срока истекают",
        "en": "Orders over the counter without a term expire",
    },
    "daily_deadline_clock": {"ru": "Ежедневные отчёты за прошлый день", "en": "Daily reports of the day before"},
    "non_margin_loan_at": {
        "ru": "Немаржинальный долг становится займом",
        "en": "A debt outside margin becomes a loan",
    },
    "close_out_cut_off": {"ru": "Закрытие позиций: отсечка дня", "en": "Closing positions: the day's cut-off"},
    "cash_test_at": {"ru": "Проверка денег на сегодняшние расчёты", "en": "Cash for today's settlement is tested"},
    "papers_test_at": {
        "ru": "Проверка бумаг на завтрашние расчёты",
        "en": "Papers for tomorrow's settlement are tested",
    },
    "rollover_cash_from": {"ru": "Перенос обязательств по деньгам: с этого часа", "en": "Rollover of cash from now"},
    "close_on_demand_from": {
        "ru": "Закрытие по невыполненному требованию: с этого часа",
        "en": "Closing on an unmet demand from now",
    },
    "negative_balance_restore_deadline": {
        "ru": "Клиенту восстановить отрицательный остаток",
        "en": "The client restores a negative balance",
    },
    "special_repo_refusal_cutoff": {"ru": "Отказать в специальном РЕПО", "en": "Special REPO may be declined"},
    "close_demand_deadline": {
        "ru": "Клиенту выполнить требование о закрытии",
        "en": "The client meets a demand to close",
    },
    "record_date_close_deadline": {
        "ru": "Клиенту закрыть позицию к дате фиксации реестра",
        "en": "The client closes by the record date",
    },
    "forced_close_window_start": {"ru": "Начало принудительного закрытия", "en": "Forced closing begins"},
}
MARGIN_WORDS: dict[str, Words] = {
    "margin_status": MARGIN_STATUS,
    "call_state": CALL_STATE,
    "notice": NOTICE,
    "plan_state": PLAN_STATE,
    "cutoff": CUTOFF,
    **CLOSE_OUT_WORDS,
}
