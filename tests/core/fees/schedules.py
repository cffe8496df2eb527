"""Schedules of clients under the real rulebooks, for tests of fees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reglament.core.fees.schedule import FeeSchedule, schedule_of
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.instruments.venue import VenueCharge
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, Amount, money_from_text

VENUE_CHARGES = {
    "MOEX_STOCK": (
        VenueCharge("exchange fee", date(2013, 9, 2), Decimal("0.01")),
        VenueCharge("clearing fee", date(2013, 9, 2), Decimal("0.005")),
    ),
    "OTC": (),
}


def fee_terms(rulebook: Rulebook) -> FeeTerms:
    """Return the fee terms of the last edition as they stand today."""
    edition = rulebook.editions[-1]
    return terms_of(FeeTerms, edition, edition.in_force_from)


def expense_terms(rulebook: Rulebook) -> ExpenseTerms:
    """Return the expense terms of the last edition."""
    edition = rulebook.editions[-1]
    return terms_of(ExpenseTerms, edition, edition.in_force_from)


def tariff_terms(rulebook: Rulebook) -> TariffTerms:
    """Return the tariffs of the last edition."""
    edition = rulebook.editions[-1]
    return terms_of(TariffTerms, edition, edition.in_force_from)


def schedule(rulebook: Rulebook, tariff: str = "", agreed: Mapping[str, str] | None = None) -> FeeSchedule:
    """Return the schedule of client 1001 with a tariff and agreements of his own."""
    terms = (fee_terms(rulebook), expense_terms(rulebook), tariff_terms(rulebook))
    return schedule_of("1001", tariff, agreed or {}, rulebook.editions[-1], terms, VENUE_CHARGES)


def rub(text: str) -> Amount:
    """Return an amount in roubles, `100000.00`."""
    return money_from_text(f"{text} {RUB.code}")
