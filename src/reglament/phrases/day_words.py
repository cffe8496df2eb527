"""Words for what closing a day does."""

from __future__ import annotations

DAY_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "term_standing": {
        "late": {"ru": "Срок прошёл", "en": "Overdue"},
        "today": {"ru": "Сегодня", "en": "Today"},
        "later": {"ru": "Дальше", "en": "Later"},
    },
    "term": {
        "report.object": {
            "ru": "Возразить, если не согласны: {report} за {day}",
            "en": "Object if wrong: {report}, {day}",
        },
        "report.sign": {"ru": "Подписать и вернуть: {report} за {day}", "en": "Sign and return: {report}, {day}"},
        "report.give": {"ru": "Выдать клиенту: {report} за {day}", "en": "Give the client: {report}, {day}"},
        "report.copy": {"ru": "Копия отчёта: {report} за {day}", "en": "Copy of a report: {report}, {day}"},
        "objection.answer": {
            "ru": "Ответ на возражение: {report} за {day}",
            "en": "Answer to an objection: {report}, {day}",
        },
        "order.paper": {"ru": "Заявка № {number} на бумаге", "en": "Order {number} on paper"},
        "settle": {"ru": "Расчёты по сделкам", "en": "Settlement of deals"},
    },
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
