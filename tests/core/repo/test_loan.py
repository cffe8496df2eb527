"""Loans: sum, term, interest, renewal, repayment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.loan import (
    Purpose,
    due_on,
    interest_on,
    loan_sum,
    rate_for,
    renewed,
    repaid_by,
    sum_ground,
)
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.repo.carrying import FRIDAY, NEXT_MONDAY, TUESDAY, WEEKDAYS, loan, rub, terms, with_value

WEDNESDAY = date(2025, 3, 5)


@clause("GF-21.2.6")
@pytest.mark.parametrize(
    ("had", "lent"),
    [("45000.00", "5000.00"), ("49999.99", "0.01"), ("50000.00", "0.00"), ("50000.01", "0.00"), ("-1.00", "50001.00")],
)
def test_a_loan_is_what_the_cash_does_not_reach(had: str, lent: str) -> None:
    assert loan_sum(rub("50000.00"), rub(had)) == rub(lent)


@clause("GF-21.2.6")
@pytest.mark.parametrize(("asked", "is_open"), [("5000.00", True), ("5000.01", False), ("4999.99", False)])
def test_neither_more_nor_less_than_is_lacking_is_lent(asked: str, is_open: bool) -> None:
    ground = sum_ground(rub(asked), rub("5000.00"), "GF-21.2.2-b")

    assert (ground is None) == is_open
    if ground is not None:
        assert ground == Ground.of("loan.sum_wrong", "GF-21.2.2-b", asked=rub(asked), lacking=rub("5000.00"))


@clause("GF-21.2.6")
def test_nothing_is_lent_where_nothing_is_lacking() -> None:
    assert sum_ground(rub("0.00"), rub("0.00"), "GF-21.2.2-b") is not None
    assert sum_ground(rub("0.01"), rub("0.01"), "GF-21.2.2-b") is None


@clause("GF-21.2.9")
@pytest.mark.parametrize(("granted", "due"), [(FRIDAY, NEXT_MONDAY), (TUESDAY, WEDNESDAY)])
def test_a_loan_lasts_one_business_day(geofinance: Rulebook, granted: date, due: date) -> None:
    assert due_on(granted, WEEKDAYS, terms(LoanTerms, geofinance)) == due


@clause("GF-21.2.8-a", "GF-12.11-b", "GF-21.2.8-b")
@pytest.mark.parametrize(
    ("purpose", "agreed", "rate", "cited"),
    [
        (Purpose.MARGIN, "", "18", "GF-21.2.8-a"),
        (Purpose.NON_MARGIN, "", "18", "GF-21.2.8-a"),
        (Purpose.MARGIN, "15.5", "15.5", "GF-21.2.8-a"),
        (Purpose.NON_MARGIN, "15.5", "15.5", "GF-21.2.8-a"),
        (Purpose.MARGIN, "fifteen", "18", "GF-21.2.8-a"),
        (Purpose.SPECIAL_TRADE, "15.5", "0", "GF-21.2.8-b"),
    ],
)
def test_the_rate_is_the_clients_own_or_his_tariffs(
    geofinance: Rulebook, purpose: Purpose, agreed: str, rate: str, cited: str
) -> None:
    assert rate_for(purpose, agreed, terms(LoanTerms, geofinance)) == Cited(Decimal(rate), cited)


@clause("GF-21.2.8-a")
@pytest.mark.parametrize(
    ("until", "interest"),
    [(TUESDAY, "0.00"), (WEDNESDAY, "4.93"), (date(2025, 3, 7), "14.79"), (date(2025, 3, 3), "0.00")],
)
def test_interest_runs_for_the_calendar_days(geofinance: Rulebook, until: date, interest: str) -> None:
    assert interest_on(loan(), until, terms(LoanTerms, geofinance)) == rub(interest)


@clause("GF-21.2.8-a")
@pytest.mark.parametrize(
    ("owed", "interest"), [("0.00", "0.00"), ("10.13", "0.00"), ("10.14", "0.01"), ("300.00", "0.15")]
)
def test_interest_is_rounded_half_up_on_what_is_owed(geofinance: Rulebook, owed: str, interest: str) -> None:
    assert interest_on(replace(loan(), owed=rub(owed)), WEDNESDAY, terms(LoanTerms, geofinance)) == rub(interest)


@clause("GF-21.2.8-a")
def test_the_year_of_interest_is_a_value(geofinance: Rulebook) -> None:
    of_360 = with_value(terms(LoanTerms, geofinance), "loan_year_days", 360)

    assert interest_on(loan(), WEDNESDAY, of_360) == rub("5.00")


@clause("GF-12.11-b")
def test_a_loan_for_costs_bears_the_same_interest(geofinance: Rulebook) -> None:
    for_costs = loan("300.00", Purpose.NON_MARGIN)

    assert interest_on(for_costs, WEDNESDAY, terms(LoanTerms, geofinance)) == rub("0.15")


@clause("GF-21.2.8-b")
def test_a_debt_of_special_trades_bears_none_apart(geofinance: Rulebook) -> None:
    loans = terms(LoanTerms, geofinance)
    of_special = loan(purpose=Purpose.SPECIAL_TRADE, rate="18")

    assert interest_on(of_special, WEDNESDAY, loans) == rub("0.00")
    assert interest_on(of_special, WEDNESDAY, with_value(loans, "loan_free_of_interest", ())) == rub("4.93")


@clause("GF-21.2.10", "GF-21.2.9")
def test_what_is_not_repaid_is_lent_anew_with_its_interest(geofinance: Rulebook) -> None:
    new = renewed(loan(), rub("4.93"), WEDNESDAY, WEEKDAYS, terms(LoanTerms, geofinance))

    assert (new.granted, new.owed, new.interest) == (rub("10004.93"), rub("10004.93"), rub("0.00"))
    assert (new.granted_on, new.due_on, new.interest_until) == (WEDNESDAY, date(2025, 3, 6), WEDNESDAY)
    assert (new.number, new.client, new.rate) == (0, "1001", Decimal(18))


@clause("GF-21.2.10")
def test_a_repayment_of_the_day_makes_the_next_loan_smaller(geofinance: Rulebook) -> None:
    standing = loan("10004.93")

    left = repaid_by(standing, rub("4000.00"))

    assert left.owed == rub("6004.93")
    assert renewed(left, rub("0.00"), WEDNESDAY, WEEKDAYS, terms(LoanTerms, geofinance)).owed == rub("6004.93")


@clause("GF-21.2.10")
@pytest.mark.parametrize(
    ("paid", "interest", "owed"),
    [("0.00", "5.00", "100.00"), ("4.99", "0.01", "100.00"), ("5.01", "0.00", "99.99"), ("105.00", "0.00", "0.00")],
)
def test_a_payment_meets_interest_before_the_loan(paid: str, interest: str, owed: str) -> None:
    left = repaid_by(loan("100.00", interest=rub("5.00")), rub(paid))

    assert (left.interest, left.owed) == (rub(interest), rub(owed))


@clause("GF-21.2.10")
@pytest.mark.parametrize("paid", ["105.01", "-0.01"])
def test_no_more_is_taken_than_is_owed(paid: str) -> None:
    with pytest.raises(AssertionError):
        repaid_by(loan("100.00", interest=rub("5.00")), rub(paid))
