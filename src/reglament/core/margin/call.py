"""Telling the client that his value fell below the initial margin: whether, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.watch import Seen
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import RUB, Amount
from reglament.core.units.rounding import Rounding, round_to_unit

NOTICE = "notice"
OPTIONS = ("close_positions", "add_cash", "add_securities")
"""What a client may do about it."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a notice says: figures and the shortfall in roubles to kopecks, and what can be done."""

    value: Amount
    initial: Amount
    minimum: Amount
    shortfall: Amount
    """More than this must come in or be closed."""
    options: tuple[str, ...]
    clause: str


@rule("GC-11.8.10", "GF-21.1.6")
def must_notify(terms: CloseOutTerms) -> bool:
    """Return whether the broker owes a notice for each breach, or the client looks himself."""
    return terms.breach_notice.value == NOTICE


@rule("GF-21.1.6")
def call_of(seen: Seen, terms: CloseOutTerms) -> Call | None:
    """Return what a notice says, None when there is no breach."""
    if seen.shortfall <= 0:
        return None
    return Call(
        _kopecks(seen.value),
        _kopecks(seen.initial),
        _kopecks(seen.minimum),
        round_to_unit(seen.shortfall, RUB, Rounding.UP),
        OPTIONS,
        terms.breach_notice.clause,
    )


def _kopecks(value: Decimal) -> Amount:
    return round_to_unit(value, RUB, Rounding.HALF_UP)
