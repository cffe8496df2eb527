"""Sentences about what was typed on the registrar's desk."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "desk.field_unreadable": {
        "ru": "Не читается поле: {desk_field}. Дни выбирайте из календаря, суммы пишите цифрами, например 1500,00.",
        "en": "A field cannot be read: {desk_field}. Pick days from the calendar, write sums in figures, as 1500.00.",
    },
    "desk.line_unreadable": {
        "ru": "Не читается строка «{line}» в поле «{desk_field}». Пишите так: {example}.",
        "en": "The line “{line}” of “{desk_field}” cannot be read. Write it like this: {example}.",
    },
}
