"""A short position over a record date: the income owed on it, and the extra commission for carrying it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from reglament.core.fees.tariff import HUNDRED
from reglament.core.repo.rollover_terms import IncomeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount, Unit
from reglament.core.units.rounding import Rounding, round_to_unit


@rule("GF-8.4.6")
def dividend_test_day(record_on: date, terms: IncomeTerms) -> date:
    """Return the day at whose end a client's position decides on the charge."""
    return record_on - timedelta(days=terms.dividend_test_days.value)


@rule("GF-8.4.6")
def dividend_charge(position: int, per_paper: Decimal, unit: Unit, on: date, terms: IncomeTerms) -> Amount | Ground:
    """Return the income to be taken of a client who was short on the day, or why nothing is.

    `position` is his trading position with all that was due in and out.
    """
    if position >= 0:
        return Ground.of("income.not_short", terms.dividend_test_days.clause, position=position, on=on)
    return round_to_unit(-position * per_paper, unit, Rounding.HALF_UP)


@rule("GF-21.2.15")
def record_commission(carried: int, worth: Amount, on: date, terms: IncomeTerms) -> Amount | Ground:
    """Return the extra commission for a short position carried by special trades over a record date, or why none is.

    `carried` is how many pieces special trades carried over that day, `worth` what they were worth.
    """
    rate = terms.record_date_commission
    if carried <= 0:
        return Ground.of("income.not_carried", rate.clause, on=on)
    return round_to_unit(worth.decimal * rate.value / HUNDRED, worth.unit, Rounding.HALF_UP)


@rule("GF-21.2.15")
def charged_twice(dividend: Amount | None, instrument: str, on: date, terms: IncomeTerms) -> Ground | None:
    """Return the warning that the income itself was taken for the same event, or None when it was not."""
    if dividend is None:
        return None
    clause = terms.record_date_commission.clause
    return Ground.of("income.charged_twice", clause, dividend=dividend, instrument=instrument, on=on)
