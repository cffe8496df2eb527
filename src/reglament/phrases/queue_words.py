"""Words of the work queue: its parts, whose hands a case is in; and acts about cases and hooks."""

from __future__ import annotations

QUEUE_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "queue": {
        "all": {"ru": "Все", "en": "All", "kk": "Барлығы"},
        "late": {"ru": "Просрочено", "en": "Late", "kk": "Мерзімі өткен"},
        "today": {"ru": "Сегодня", "en": "Today", "kk": "Бүгін"},
        "later": {"ru": "Дальше", "en": "Later", "kk": "Кейін"},
        "mine": {"ru": "Составили вы", "en": "Made by you"},
        "others": {"ru": "Ждут вас", "en": "Wait for you"},
    },
    "queue_who": {
        "": {"ru": "у кого угодно", "en": "in anybody's hands"},
        "free": {"ru": "свободные", "en": "free"},
        "hands": {"ru": "у меня в работе", "en": "in my hands"},
    },
    "act": {
        "hook.register": {"ru": "Подписка на события", "en": "Hook kept"},
        "hook.change": {"ru": "Изменена подписка на события", "en": "Hook changed"},
        "hook.end": {"ru": "Завершена подписка на события", "en": "Hook ended"},
        "hook.send_again": {"ru": "Событие отправлено снова", "en": "Event sent again"},
        "token.end": {"ru": "Отозван ключ для программ", "en": "Token for programs taken back"},
        "job.ask": {"ru": "Заказаны отчёты", "en": "Reports asked for"},
        "job.run_again": {"ru": "Отказанное в задании запущено снова", "en": "Refused part of a job run again"},
        "task.take": {"ru": "Дело взято в работу", "en": "Case taken"},
        "task.take_next": {"ru": "Дело взято в работу", "en": "Case taken"},
        "task.hand_over": {"ru": "Дело передано", "en": "Case handed over"},
        "task.put_back": {"ru": "Дело возвращено в очередь", "en": "Case put back"},
    },
    "token_scope": {
        "read": {"ru": "чтение", "en": "reading"},
        "trade": {"ru": "заявки", "en": "orders"},
        "pay": {"ru": "платежи", "en": "payments"},
        "admin": {"ru": "настройка", "en": "settings"},
    },
    "token_scope_note": {
        "read": {
            "ru": "видеть счёт, заявки и отчёты, заказывать отчёты",
            "en": "see the account, orders and reports, ask for reports",
        },
        "trade": {"ru": "подавать и отменять заявки", "en": "place and cancel orders"},
        "pay": {"ru": "выводить и переводить деньги, отзывать поручения", "en": "withdraw and move cash, take it back"},
        "admin": {"ru": "вести адреса для событий, загружать выписки", "en": "keep web hooks, take statements in"},
    },
    "token_state": {
        "on": {"ru": "действует", "en": "in force"},
        "over": {"ru": "срок истёк", "en": "over"},
        "ended": {"ru": "отозван", "en": "taken back"},
    },
    "delivery_state": {
        "waiting": {"ru": "в пути", "en": "on its way"},
        "delivered": {"ru": "доставлено", "en": "delivered"},
        "given_up": {"ru": "не доставлено", "en": "given up"},
    },
    "event": {
        "instruction.amended": {"ru": "поручение изменено", "en": "instruction changed"},
        "instruction.cancelled": {"ru": "поручение отозвано", "en": "instruction taken back"},
        "instruction.decided": {"ru": "решено по поручению", "en": "instruction decided on"},
        "instruction.executed": {"ru": "поручение исполнено", "en": "instruction carried out"},
        "instruction.received": {"ru": "поручение получено", "en": "instruction received"},
        "instruction.resumed": {"ru": "поручение возобновлено", "en": "instruction resumed"},
        "instruction.returned_by_bank": {"ru": "банк вернул платёж", "en": "payment returned by the bank"},
        "instruction.sent": {"ru": "поручение отправлено", "en": "instruction sent"},
        "order.cancel_refused_by_venue": {"ru": "биржа не сняла заявку", "en": "exchange would not take an order off"},
        "order.cancelled": {"ru": "заявка отменена", "en": "order cancelled"},
        "order.decided": {"ru": "решено по заявке", "en": "order decided on"},
        "order.ended": {"ru": "срок заявки истёк", "en": "order's time was over"},
        "order.filled": {"ru": "заявка исполнена целиком или частью", "en": "order executed in part or whole"},
        "order.given_back": {"ru": "биржа сняла остаток заявки", "en": "rest of an order taken off the exchange"},
        "order.placed": {"ru": "заявка подана", "en": "order placed"},
        "order.refused_by_venue": {"ru": "биржа отклонила заявку", "en": "order refused by the exchange"},
        "order.sent": {"ru": "заявка на бирже", "en": "order sent to the exchange"},
        "report.accepted": {"ru": "отчёт принят", "en": "report accepted"},
        "report.decided": {"ru": "решено по отчёту", "en": "report decided on"},
        "report.made": {"ru": "отчёт составлен", "en": "report made"},
        "report.provided": {"ru": "отчёт передан", "en": "report provided"},
    },
    "fact": {
        "taken_by": {"ru": "В работе у", "en": "In the hands of"},
    },
}
