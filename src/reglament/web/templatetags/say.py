"""Template filters: figures and sentences in the reader's language, clauses as people cite them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reglament.phrases import figures
from reglament.phrases.sentences import sentence_for
from reglament.web.seat import SITTER, WAYS

register = template.Library()


def language() -> str:
    """Return the language of the page: ru, kk or en."""
    return (get_language() or "ru")[:2]


@register.filter
def say(value: object) -> str:
    """Say an amount, a number, a day or a moment as the page's language writes it."""
    return "" if value is None else figures.say(value, language())


@register.filter
def figure(value: str) -> SafeString:
    """Show an amount as a main figure: kopecks and sign smaller than the roubles."""
    text = figures.money(value, language())
    if language() == "en":
        return format_html("{}", text)
    whole, comma, rest = text.partition(",")
    return format_html("{}<i>{}{}</i>", whole, comma, rest)


@register.filter
def bare(value: str) -> str:
    """Show an amount without its unit, for table cells whose heading names it."""
    return figures.number(value.partition(" ")[0], language())


@register.filter
def long_day(value: date | str) -> str:
    """Show a day with its month in words."""
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return figures.long_day(day, language())


@register.filter
def clock(value: datetime | str) -> str:
    """Show the hour and minute of a moment in Moscow."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(figures.MOSCOW).strftime("%H:%M")


@register.filter
def moment(value: datetime | str) -> str:
    """Show a day and its hour in Moscow."""
    return figures.moment(datetime.fromisoformat(value) if isinstance(value, str) else value, language())


@register.filter
def shown(value: object) -> str:
    """Show what a cell holds: a text as it is, a figure, a day or a moment as the page's language writes it."""
    if value is None or isinstance(value, str):
        return value or ""
    return figures.moment(value, language()) if isinstance(value, datetime) else figures.say(value, language())


@register.filter
def sentence(ground: dict[str, Any]) -> str:
    """Say a ground (code, clause, values) in words, to whoever sits before the page."""
    return sentence_for(ground["code"], ground["values"], language(), to_officer=SITTER.get() == "officer")


PAGING = ("before", "after", "task", "done", "format")


@register.simple_tag(takes_context=True)
def query(context: template.Context, **given: str) -> str:
    """Return the filters of the page's address with other values given, from the first page on."""
    kept = {name: value for name, value in context["request"].GET.items() if name not in PAGING and value}
    return urlencode({**kept, **given})


@register.simple_tag(takes_context=True)
def clause(context: template.Context, clause_id: str) -> SafeString | str:
    """Cite a clause as people do, with a link to its page: *п. 7.11*."""
    if not clause_id:
        return ""
    seat = context.get("seat")
    printed = seat.printed_clause(clause_id) if seat is not None else clause_id
    word = {"en": "cl.", "kk": "т."}.get(language(), "п.")
    clauses = seat.ways.clauses if seat is not None else WAYS.clauses
    if not printed[:1].isdigit():
        return format_html('<a class="clause" href="{}{}/">{}</a>', clauses, clause_id, printed)
    return format_html('<a class="clause" href="{}{}/">{}&nbsp;{}</a>', clauses, clause_id, word, printed)
