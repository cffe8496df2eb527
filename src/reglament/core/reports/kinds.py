"""Kinds: which reports a firm gives, and what a word of the client's means among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_FAMILY_OF_WORD = {
    "daily": Family.DAILY,
    "period": Family.PERIOD,
    "periodic": Family.PERIOD,
    "monthly": Family.PERIOD,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: the firm's word, its family, and the market it is confined to, if any."""

    word: str
    family: Family
    market: str


@dataclass(frozen=True, slots=True)
class ChosenKind:
    """The kind that answers a request, or why none does."""

    kind: Kind | None
    grounds: tuple[Ground, ...] = ()


@rule("GC-18.2", "GF-13.2-a")
def kind_asked_for(word: str, period: tuple[date, date] | None, terms: ReportTerms) -> ChosenKind:
    """Return the firm's kind for a word. Any other word with days of its own is a report for a period asked for.

    A firm with one report for all markets answers a word that names a market with it.
    """
    kinds = kinds_of(terms)
    family_word, _, market = word.partition("_")
    family = _FAMILY_OF_WORD.get(family_word)
    for kind in kinds:
        if kind.word == word or (kind.family is family and (not market or not kind.market)):
            return ChosenKind(kind)
    if period is not None and family is None and terms.custom_period.value:
        return ChosenKind(kind_of_family(Family.PERIOD, terms))
    ground = Ground.of(
        "report.kind_unknown", terms.kinds.clause, kind=word, known=", ".join(kind.word for kind in kinds)
    )
    return ChosenKind(None, (ground,))


def kinds_of(terms: ReportTerms) -> tuple[Kind, ...]:
    """Return the firm's kinds in the order of its regulation."""
    return tuple(_kind(word) for word in terms.kinds.value)


def kind_of_family(family: Family, terms: ReportTerms) -> Kind:
    """Return the firm's first kind of a family: the one it makes unasked."""
    return next(kind for kind in kinds_of(terms) if kind.family is family)


def _kind(word: str) -> Kind:
    family, _, market = word.partition("_")
    return Kind(word, _FAMILY_OF_WORD[family], market)
