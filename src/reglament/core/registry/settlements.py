"""Settlements with an issuer: the statement of a period, the tax within a sum, what a paper on them must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import RUB, Amount, nil
from reglament.core.units.rounding import Rounding, round_to_unit

HUNDRED = Decimal(100)
PAPER_KINDS = ("invoice", "act", "vat_invoice", "reconciliation")


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One charge to an issuer, or one payment of his."""

    on: date
    kind: str
    """`charge` or `payment`."""
    amount: Amount
    name: str = ""
    basis: str = ""
    vat_percent: Decimal | None = None
    """The rate of the tax within the sum; None when there is none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The state of settlements over a period. A positive balance is the issuer's debt."""

    first: date
    last: date
    opening: Amount
    charges: Amount
    payments: Amount
    closing: Amount
    lines: tuple[SettlementLine, ...]


@rule("SR-6.4-a", "SR-6.4-b")
def period_obstacle(first: date, last: date) -> Ground | None:
    """Return that a period ends before it begins."""
    if last < first:
        return Ground.of("finance.period_reversed", "SR-6.4-a", first=first, last=last)
    return None


@rule("SR-6.4-a")
def statement_of(lines: Sequence[SettlementLine], first: date, last: date) -> Statement:
    """Return the statement of a period: closing debt is the opening one and the charges less the payments."""
    opening = balance_of([line for line in lines if line.on < first])
    within = tuple(line for line in lines if first <= line.on <= last)
    charges = total_of(within, "charge")
    payments = total_of(within, "payment")
    return Statement(first, last, opening, charges, payments, opening + charges - payments, within)


@rule("SR-6.4-a")
def balance_of(lines: Sequence[SettlementLine]) -> Amount:
    """Return what the issuer owes on these lines; a negative sum is owed to him."""
    return total_of(lines, "charge") - total_of(lines, "payment")


@rule("SR-6.4-a")
def total_of(lines: Sequence[SettlementLine], kind: str) -> Amount:
    """Return the sum of the lines of one kind."""
    total = nil(RUB)
    for line in lines:
        if line.kind == kind:
            total += line.amount
    return total


@rule("SR-6.4-b")
def vat_within(amount: Amount, percent: Decimal | None) -> Amount:
    """Return the value-added tax that stands within a sum, to the kopeck, half up; none without a rate."""
    if percent is None:
        return nil(amount.unit)
    return round_to_unit(amount.decimal * percent / (HUNDRED + percent), amount.unit, Rounding.HALF_UP)


@rule("SR-6.4-b")
def paper_obstacle(kind: str, lines: Sequence[SettlementLine]) -> Ground | None:
    """Return why a paper cannot be made: its kind is not known, or there is nothing to put into it."""
    if kind not in PAPER_KINDS:
        return Ground.of("finance.paper_unknown", "SR-6.4-b", kind=kind, known=", ".join(PAPER_KINDS))
    if kind == "reconciliation" or [line for line in lines if line.kind == "charge"]:
        return None
    return Ground.of("finance.nothing_charged", "SR-6.4-b", kind=kind)


@rule("SR-6.4-b")
def taxed_lines(lines: Sequence[SettlementLine], kind: str) -> tuple[SettlementLine, ...]:
    """Return the charges a paper tells: a VAT invoice tells only those with the tax."""
    charges = [line for line in lines if line.kind == "charge"]
    return tuple(line for line in charges if line.vat_percent is not None or kind != "vat_invoice")


@rule("SR-6.4-b")
def paper_signature_obstacle(signature: str, terms: PriceTerms) -> Ground | None:
    """Return that a paper on settlements does not bear the signature it must bear as an electronic document."""
    wanted = terms.finance_signature
    if signature == wanted.value:
        return None
    return Ground.of("finance.unsigned", wanted.clause, wanted=wanted.value)


def number_of_paper(place: int, year: int) -> str:
    """Return the number of a paper: its place among those of its kind in the year."""
    return f"{place}/{year % 100:02}"
