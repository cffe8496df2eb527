"""Blank forms of the cabinet: a catalogue, drafts kept per user, the edition on the print (SR-6.7, SR-0.16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to be filled: its code and its fields, in the order of the page."""

    code: str
    fields: tuple[str, ...]
    document_type: str


_ORDER = ("issues", "as_of", "scope", "answer_form", "delivery", "norm_act", "norm_article", "norm_duty")
_ISSUER = (
    "full_name",
    "short_name",
    "ogrn",
    "ogrn_on",
    "inn",
    "kpp",
    "address",
    "postal_address",
    "email",
    "phone",
    "head_post",
    "head_name",
    "head_basis",
    "bank_details",
)
CATALOGUE: tuple[Blank, ...] = (
    Blank("issuer_questionnaire", _ISSUER, "questionnaire"),
    Blank("order_registered_persons", _ORDER, "order"),
    Blank("order_general_meeting", (*_ORDER, "meeting_on", "meeting_form"), "order"),
    Blank("order_income", (*_ORDER, "decision", "per_security"), "order"),
    Blank("order_structure", _ORDER, "order"),
    Blank("order_other", (*_ORDER, "note"), "order"),
)


@dataclass(frozen=True, slots=True)
class PublishedRules:
    """An edition of the registrar's rules of keeping registers, as published on its site."""

    address: str
    published_on: date | None
    starts_on: date


@rule("SR-6.7")
def blank_named(code: str) -> Blank | Ground:
    """Return a blank of the catalogue; one that is not in it is said to be not found."""
    for blank in CATALOGUE:
        if blank.code == code:
            return blank
    return Ground.of("forms.blank_unknown", "SR-6.7", blank=code)


@rule("SR-6.7")
def fields_unknown(blank: Blank, values: Mapping[str, str]) -> tuple[Ground, ...]:
    """Return a ground for every value given for a field the blank does not have. A half-filled one is fine."""
    return tuple(
        Ground.of("forms.field_unknown", "SR-6.7", blank=blank.code, name=name)
        for name in values
        if name not in blank.fields
    )


@rule("SR-0.16")
def link_obstacle(edition: PublishedRules) -> Ground | None:
    """Return that an edition of the rules of keeping registers cannot be linked: it says no day of publication."""
    if edition.published_on is None:
        return Ground.of("forms.rules_unpublished", "SR-0.16", address=edition.address)
    return None


@rule("SR-0.16")
def current_rules(editions: Sequence[PublishedRules], on: date) -> PublishedRules | None:
    """Return the edition in force on a day, the one begun last; the others are archived."""
    begun = [edition for edition in editions if edition.starts_on <= on]
    return max(begun, key=lambda edition: edition.starts_on, default=None)
