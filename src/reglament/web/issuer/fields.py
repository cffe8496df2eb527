"""Fields of the cabinet's forms: what each is called, what may be chosen, what was typed; rules stay with the flows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.request import ASKED
from reglament.core.registry.order_form import ANSWER_FORMS, DELIVERIES, NORM_SOURCES
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.phrases.words import word
from reglament.store.registry.models import Issue
from reglament.web.templatetags.say import language

LONG = ("norm_duty", "note", "description", "address", "postal_address", "bank_details", "decision")
DATES = ("as_of", "meeting_on", "decided_on", "ogrn_on")
ORDER_FIELDS = (
    "issues",
    "as_of",
    "scope",
    "answer_form",
    "delivery",
    "norm_source",
    "norm_act",
    "norm_article",
    "norm_duty",
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form as the page shows it."""

    name: str
    title: str
    value: str = ""
    hint: str = ""
    error: str = ""
    kind: str = "text"
    options: tuple[Option, ...] = ()
    blank: str = ""
    is_long: bool = False
    required: bool = False


def field_of(name: str, value: str = "", **more: Any) -> Field:
    """Return a field by its name, with its word and the kind of input it needs."""
    kind = "date" if name in DATES else "text"
    return Field(name, word("cabinet_field", name, language()), value, kind=kind, is_long=name in LONG, **more)


def options_of(words: str, codes: Sequence[str]) -> tuple[Option, ...]:
    """Return choices with their words."""
    return tuple(Option(code, word(words, code, language())) for code in codes)


def order_fields(
    kind: ListKind, issues: Sequence[Issue], typed: Mapping[str, str], errors: Mapping[str, str]
) -> list[Field]:
    """Return the fields an order for this list has, with what was typed and what is wrong with it."""
    choices: dict[str, tuple[Option, ...]] = {
        "issues": tuple(Option(one.code, ", ".join(filter(None, [one.code, one.name or one.isin]))) for one in issues),
        "answer_form": options_of("answer_form", ANSWER_FORMS),
        "delivery": options_of("answer_delivery", DELIVERIES),
        "norm_source": options_of("norm_source", NORM_SOURCES),
    }
    hints = {
        "as_of": _("Сведения на конец этого дня"),
        "scope": _("all — все владельцы; 1 — те, у кого не меньше одного процента выпуска"),
        "norm_act": _("Например: Федеральный закон от 26.12.1995 № 208-ФЗ"),
        "norm_article": _("Например: ст. 51"),
        "norm_duty": _("Например: составить список имеющих право участвовать в собрании"),
        "excluded": _("Лицевые счета, номера документов, ОГРН или ИНН через запятую"),
        "ratio": _("Сколько новых бумаг на одну прежнюю, например 1/2"),
    }
    names = [*ORDER_FIELDS[:3], *(asked.name for asked in ASKED[kind]), *ORDER_FIELDS[3:]]
    for asked in ASKED[kind]:
        if isinstance(asked.read, type) and issubclass(asked.read, StrEnum):
            choices[asked.name] = options_of(f"list_{asked.name}", [one.value for one in asked.read])
    return [
        field_of(
            name,
            typed.get(name, "all" if name == "scope" else ""),
            hint=hints.get(name, ""),
            error=errors.get(name, ""),
            options=choices.get(name, ()),
            blank=_("выберите") if name in choices else "",
        )
        for name in names
    ]


def order_from(issuer: str, typed: Mapping[str, str], *, has_file: bool) -> InformationOrder:
    """Return the order a form says; what was not typed stays empty and is asked for before signing."""
    norm = Norm(
        typed.get("norm_source", ""),
        typed.get("norm_act", "").strip(),
        typed.get("norm_article", "").strip(),
        typed.get("norm_duty", "").strip(),
    )
    return InformationOrder(
        issuer=issuer,
        list_kind=typed.get("list_kind", ""),
        issues=(typed["issues"],) if typed.get("issues") else (),
        as_of=day_from(typed.get("as_of", "")),
        scope=typed.get("scope", "").strip(),
        answer_form=typed.get("answer_form", ""),
        delivery=typed.get("delivery", ""),
        norm=norm,
        way="free" if has_file else "standard",
        details=_details(typed),
        note=typed.get("note", "").strip(),
    )


def _details(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what the kind of list asks beside, as far as it was typed; days as the register writes them."""
    kind = typed.get("list_kind", "")
    asked = ASKED[ListKind(kind)] if kind in tuple(ListKind) else ()
    details = {}
    for one in asked:
        text = typed.get(one.name, "").strip()
        day = day_from(text) if one.name in DATES else None
        if text:
            details[one.name] = text if day is None else day.isoformat()
    return details


def typed_of(order: InformationOrder) -> dict[str, str]:
    """Return what a form would hold to say this order."""
    return {
        "list_kind": order.list_kind,
        "issues": order.issues[0] if order.issues else "",
        "as_of": order.as_of.isoformat() if order.as_of else "",
        "scope": order.scope,
        "answer_form": order.answer_form,
        "delivery": order.delivery,
        "norm_source": order.norm.source,
        "norm_act": order.norm.act,
        "norm_article": order.norm.article,
        "norm_duty": order.norm.duty,
        "note": order.note,
        **order.details,
    }


def day_from(text: str) -> date | None:
    """Return a day as a browser sends it, `2026-03-04`, or as people write it, `04.03.2026`; None for another text."""
    plain = text.strip()
    parts = plain.split(".")
    if len(parts) == 3:
        plain = "-".join(reversed(parts))
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None


def typed_in(data: QueryDict) -> dict[str, str]:
    """Return the last value of every field a form sent."""
    return {name: str(data.get(name, "")) for name in data}
