"""Tariffs: what the broker takes of a deal, by the day's turnover, and who may choose which.

Rates are taken by slices: each part of the day's turnover at the rate of its own step.
So a fee never falls below nil when the next deal reaches a cheaper step, and the fees
of a day's deals sum to the fee on the day's whole turnover.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.fees.terms import FeeTerms, TariffTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.steps import Step
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount, Unit
from reglament.core.units.rounding import Rounding, round_to_unit

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Tariff:
    """One tariff of the appendix: rates in per cent by the day's turnover, a daily minimum, what it covers."""

    name: str
    rates: tuple[Step, ...]
    daily_minimum: Amount
    absorbs: tuple[str, ...]
    """Types of cost the tariff takes upon itself."""
    absorbs_clause: str
    offered: bool
    clause: str


def tariffs_of(terms: TariffTerms) -> dict[str, Tariff]:
    """Return all tariffs the firm knows on a day, also those it no longer offers, by name."""
    slots = (
        (terms.flat_name, terms.flat_rates, terms.flat_daily_minimum, terms.flat_absorbs),
        (terms.turnover_name, terms.turnover_rates, terms.turnover_daily_minimum, terms.turnover_absorbs),
        (terms.inclusive_name, terms.inclusive_rates, terms.inclusive_daily_minimum, terms.inclusive_absorbs),
        (terms.former_name, terms.former_rates, terms.former_daily_minimum, terms.former_absorbs),
    )
    return {
        name.value: Tariff(
            name.value,
            rates.value,
            minimum.value,
            absorbs.value or (),
            absorbs.clause,
            name.value in terms.tariffs_offered.value,
            rates.clause,
        )
        for name, rates, minimum, absorbs in slots
    }


@rule("GC-17.2", "GF-12.1-b")
def tariff_choice_grounds(chosen: str, fees: FeeTerms, tariffs: TariffTerms) -> tuple[Ground, ...]:
    """Return why a contract cannot be concluded with this choice of tariff; nothing when it can.

    A tariff taken off the appendix stays with those who have it and is not given to anybody new.
    """
    required = fees.tariff_choice_required
    if not chosen:
        if required is not None and required.value:
            return (Ground.of("fees.tariff_not_chosen", required.clause, offered=_listed(tariffs)),)
        return ()
    if chosen not in tariffs.tariffs_offered.value:
        clause = tariffs.tariffs_offered.clause
        return (Ground.of("fees.tariff_not_offered", clause, tariff=chosen, offered=_listed(tariffs)),)
    return ()


@rule("GC-17.2")
def tariff_in_force(chosen: str, agreed: str, tariffs: TariffTerms) -> Tariff:
    """Return a client's tariff: the last agreed one, else the one chosen at conclusion, else the basic one.

    A name the firm no longer offers still counts for the client who has it. Raises
    `KeyError` for a name the rulebook never knew.
    """
    known = tariffs_of(tariffs)
    return known[agreed or chosen or tariffs.basic_tariff.value]


def turnover_fee(rates: tuple[Step, ...], turnover: Decimal) -> Decimal:
    """Return the fee on a turnover in whole units, unrounded: every slice at the rate of its step."""
    fee = Decimal(0)
    for step, until in zip(rates, (*(later.over for later in rates[1:]), None), strict=True):
        if turnover <= step.over:
            break
        top = turnover if until is None else min(turnover, until)
        fee += (top - step.over) * step.rate / HUNDRED
    return fee


def rounded(fee: Decimal, unit: Unit, mode: Cited[str]) -> Amount:
    """Return a fee rounded once, as the rulebook says."""
    return round_to_unit(fee, unit, Rounding(mode.value))


def rate_text(rates: tuple[Step, ...]) -> str:
    """Return the rates as one text: `0.05` or `0: 0.05; 1000000: 0.03`."""
    if len(rates) == 1:
        return str(rates[0].rate)
    return "; ".join(f"{step.over}: {step.rate}" for step in rates)


def _listed(tariffs: TariffTerms) -> str:
    return ", ".join(tariffs.tariffs_offered.value)
