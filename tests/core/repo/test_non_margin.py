"""Debts for costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.non_margin import becomes_loan, non_margin_charges, non_margin_debt
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.repo.carrying import MONDAY, at, rub, terms


def charge(amount: str = "300.00", basis: str = "tariff:1001", kind: str = "daily_minimum") -> Charge:
    return Charge(
        client="1001",
        kind=ChargeKind.FEE,
        type=kind,
        name="daily minimum",
        gross=rub(amount),
        state=ChargeState.DUE,
        incurred_on=MONDAY,
        due_on=MONDAY,
        deadline_on=None,
        mode="deal_day",
        basis=basis,
        clause="GF-12.1-a",
    )


@clause("GF-2.22-non-margin-debt")
@pytest.mark.parametrize(
    ("kind", "basis", "counts"),
    [
        ("daily_minimum", "tariff:1001", True),
        ("postage", "bill:3", True),
        ("depository_services", "service:1", True),
        ("deal", "trade:9", False),
        ("venue_fee", "trade:9", False),
        ("special_trade", "repo_deal:1", False),
        ("record_date", "record:1001", False),
        ("dividend", "record:1001", False),
    ],
)
def test_costs_of_no_deal_make_a_non_margin_debt(kind: str, basis: str, counts: bool) -> None:
    assert (non_margin_charges([charge(basis=basis, kind=kind)]) != []) == counts


@clause("GF-2.22-non-margin-debt")
def test_what_is_paid_is_no_debt() -> None:
    paid = replace(charge(), state=ChargeState.WITHHELD)

    assert non_margin_charges([paid]) == []
    assert non_margin_debt([paid], rub("0.00")) == rub("0.00")


@clause("GF-2.22-non-margin-debt")
@pytest.mark.parametrize(
    ("cash", "debt"),
    [("0.00", "500.00"), ("499.99", "0.01"), ("500.00", "0.00"), ("600.00", "0.00"), ("-5.00", "500.00")],
)
def test_the_debt_is_what_cash_does_not_cover(cash: str, debt: str) -> None:
    assert non_margin_debt([charge(), charge("200.00")], rub(cash)) == rub(debt)


@clause("GF-12.11-a")
@pytest.mark.parametrize(
    ("moment", "debt", "lent"),
    [
        ("2025-03-03 18:44:59", "300.00", False),
        ("2025-03-03 18:45", "300.00", True),
        ("2025-03-03 18:45", "0.01", True),
        ("2025-03-03 18:45", "0.00", False),
        ("2025-03-03 23:00", "300.00", True),
    ],
)
def test_a_debt_counts_as_lent_at_a_quarter_to_seven(geofinance: Rulebook, moment: str, debt: str, lent: bool) -> None:
    ground = becomes_loan(at(moment), rub(debt), terms(LoanTerms, geofinance))

    assert (ground is not None) == lent
    if ground is not None:
        assert ground == Ground.of("loan.non_margin", "GF-12.11-a", debt=rub(debt))
