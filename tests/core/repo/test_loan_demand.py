"""Demanding a loan back."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.repo.loan_demand import address_of, default_ground, demand_due_on
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.repo.carrying import WEEKDAYS, at, rub, terms, with_value

THURSDAY = date(2025, 3, 6)


@clause("GF-21.2.11", "GF-21.2.12")
@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2025-03-03 00:00", date(2025, 3, 6)),
        ("2025-03-03 23:59", date(2025, 3, 6)),
        ("2025-03-06 12:00", date(2025, 3, 11)),
        ("2025-03-08 12:00", date(2025, 3, 12)),
    ],
)
def test_three_business_days_run_from_the_sending(geofinance: Rulebook, sent: str, due: date) -> None:
    assert demand_due_on(at(sent), WEEKDAYS, terms(LoanTerms, geofinance)) == due


@clause("GF-21.2.12")
def test_a_demand_goes_to_the_address_of_the_questionnaire(geofinance: Rulebook) -> None:
    loans = terms(LoanTerms, geofinance)

    assert address_of("client@example.com", loans) == "client@example.com"
    assert address_of("", loans) == Ground.of("loan.no_address", "GF-21.2.12")
    in_cabinet = with_value(loans, "loan_demand_address", "cabinet")
    assert address_of("client@example.com", in_cabinet) == address_of("", in_cabinet) == "cabinet"


@clause("GF-21.2.11")
@pytest.mark.parametrize(
    ("moment", "owed", "defaulted"),
    [
        ("2025-03-06 23:59:58", "10000.00", False),
        ("2025-03-06 23:59:59", "10000.00", True),
        ("2025-03-07 00:00", "0.01", True),
        ("2025-03-07 00:00", "0.00", False),
    ],
)
def test_the_sale_opens_when_the_last_day_has_ended(
    geofinance: Rulebook, moment: str, owed: str, defaulted: bool
) -> None:
    ground = default_ground(at(moment), THURSDAY, rub(owed), terms(LoanTerms, geofinance))

    assert (ground is not None) == defaulted
    if ground is not None:
        assert ground == Ground.of("loan.not_repaid", "GF-21.2.11", owed=rub(owed), due_on=THURSDAY)
