"""Words for what closing a day does."""

from __future__ import annotations

DAY_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "close": {
        "orders": {"ru": "Заявки, чей срок кончился", "en": "Orders whose term is over"},
        "instructions": {"ru": "Поручения к исполнению", "en": "Instructions due"},
        "settlement": {"ru": "Расчёты по сделкам", "en": "Settlement of deals"},
        "fees": {"ru": "Вознаграждение и расходы", "en": "Fees and costs"},
        "reports": {"ru": "Ежедневные отчёты", "en": "Daily reports"},
        "silence": {"ru": "Отчёты, принятые молчанием", "en": "Reports accepted by silence"},
        "checkpoint": {"ru": "Остатки дня записаны", "en": "Balances of the day written down"},
        "sealing": {"ru": "Опечатывание журнала", "en": "Sealing of the act log"},
    },
}
