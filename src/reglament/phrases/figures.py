"""Figures as people of a language write them: amounts, numbers, days and moments."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from reglament.core.units.amount import Amount

MOSCOW = ZoneInfo("Europe/Moscow")
NO_BREAK = "\u00a0"
MINUS = "−"
SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "CNY": "¥", "KZT": "₸"}
_AMOUNT = re.compile(r"^[-−]?\d+(\.\d+)? [A-Z]{3}$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_CLOCK = re.compile(r"^\d{2}:\d{2}(:\d{2})?$")
_SUBJECT = re.compile(r"^(order|instruction|trade|receipt|report|task):(\d+)$")
_SUBJECTS = {
    "order": ("заявка", "өтінім", "order"),
    "instruction": ("поручение", "тапсырма", "instruction"),
    "trade": ("сделка", "мәміле", "trade"),
    "receipt": ("поступление", "түсім", "receipt"),
    "report": ("отчёт", "есеп", "report"),
    "task": ("дело", "іс", "task"),
}
_NUMBER = re.compile(r"^[-−]?\d+\.\d+$")
_MONTHS = {
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def say(value: object, language: str) -> str:
    """Return a fact as text of the language; text that looks like an amount, a day or a moment is said as one."""
    if isinstance(value, bool):
        return {"ru": ("нет", "да"), "kk": ("жоқ", "иә")}.get(language, ("no", "yes"))[value]
    if isinstance(value, Amount):
        return money(str(value), language)
    if isinstance(value, datetime):
        return moment(value, language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | Decimal):
        return number(str(value), language)
    return _say_text(str(value), language)


def _say_text(text: str, language: str) -> str:
    try:
        return _say_shaped(text, language)
    except ValueError:
        # What somebody typed may have the shape of a day or an amount and be none.
        return text


def _say_shaped(text: str, language: str) -> str:
    if _AMOUNT.match(text):
        return money(text, language)
    if _MOMENT.match(text):
        return moment(datetime.fromisoformat(text), language)
    if _DAY.match(text):
        return day(date.fromisoformat(text), language)
    if _CLOCK.match(text):
        return text[:5] if text.endswith(":00") or len(text) == 5 else text
    if _NUMBER.match(text):
        return number(text, language)
    found = _SUBJECT.match(text)
    if found is not None:
        ru, kk, en = _SUBJECTS[found[1]]
        return f"{en} {found[2]}" if language == "en" else f"{kk if language == 'kk' else ru} № {found[2]}"
    return text


def number(text: str, language: str) -> str:
    """Return a plain number with its groups parted: `1 234 567,89`, in English `1,234,567.89`."""
    sign = MINUS if text[:1] in "-−" else ""
    whole, _, part = text.lstrip("-−").partition(".")
    group, point = (",", ".") if language == "en" else (NO_BREAK, ",")
    grouped = f"{int(whole):,}".replace(",", group)
    return f"{sign}{grouped}{point}{part}" if part else f"{sign}{grouped}"


def money(text: str, language: str) -> str:
    """Return `1234.56 RUB` as `1 234,56 ₽`, in English `RUB 1,234.56`."""
    figure, _, code = text.partition(" ")
    if language == "en":
        return f"{code}{NO_BREAK}{number(figure, language)}"
    return f"{number(figure, language)}{NO_BREAK}{SIGNS.get(code, code)}"


def day(value: date, language: str) -> str:
    """Return a day as `02.03.2026`, in English `2 March 2026`."""
    if language == "en":
        return f"{value.day} {_MONTHS['en'][value.month - 1]} {value.year}"
    return f"{value:%d.%m.%Y}"


def long_day(value: date, language: str) -> str:
    """Return a day with its month in words: `2 марта 2026`."""
    month = _MONTHS[language][value.month - 1]
    if language == "kk":
        return f"{value.year} ж. {value.day} {month}"
    return f"{value.day} {month} {value.year}"


def moment(value: datetime, language: str) -> str:
    """Return a moment in Moscow time: `02.03.2026, 17:00 МСК`."""
    local = value.astimezone(MOSCOW)
    zone = {"ru": "МСК", "kk": "Мәскеу"}.get(language, "Moscow time")
    return f"{day(local.date(), language)}, {local:%H:%M} {zone}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the Russian form that goes with a count: 1 день, 2 дня, 5 дней."""
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return one
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return few
    return many


def time_left(seconds: int, language: str) -> str:
    """Return how long until a moment: `42 мин`, `1 ч 42 мин`, `3 дня`; the past says so."""
    late = seconds < 0
    minutes = abs(seconds) // 60
    if minutes >= 24 * 60:
        days = minutes // (24 * 60)
        words = {
            "ru": plural(days, "день", "дня", "дней"),
            "kk": "күн",
        }.get(language, "day" if days == 1 else "days")
        text = f"{days}{NO_BREAK}{words}"
    else:
        hours, rest = divmod(minutes, 60)
        hour, minute = {"ru": ("ч", "мин"), "kk": ("сағ", "мин")}.get(language, ("h", "min"))
        text = f"{hours}{NO_BREAK}{hour} {rest}{NO_BREAK}{minute}" if hours else f"{rest}{NO_BREAK}{minute}"
    if not late:
        return text
    return {"ru": f"{text} назад", "kk": f"{text} бұрын"}.get(language, f"{text} ago")
