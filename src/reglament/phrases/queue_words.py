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
    "fact": {
        "taken_by": {"ru": "В работе у", "en": "In the hands of"},
    },
}
