"""What a report says of loans and of deals without an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.lending import DealGround, LoanLine, deal_grounds, debt_under_loans, loan_lines
from reglament.core.units.amount import RUB, USD, Amount
from tests.clauses import clause
from tests.core.settlement.deals import trade

MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)


def line(granted_on: date = MONDAY, due_on: date = TUESDAY) -> LoanLine:
    return LoanLine(7, "margin", Amount(1_000_000, RUB), Decimal(18), granted_on, due_on)


@clause("GF-21.2.13")
@pytest.mark.parametrize(
    ("first", "last", "is_proved"),
    [
        (date(2025, 3, 2), date(2025, 3, 2), False),
        (MONDAY, MONDAY, True),
        (TUESDAY, TUESDAY, True),
        (date(2025, 3, 5), date(2025, 3, 5), False),
        (date(2025, 3, 1), date(2025, 3, 31), True),
    ],
)
def test_a_report_proves_the_loans_of_its_days(first: date, last: date, is_proved: bool) -> None:
    assert loan_lines([line()], first, last) == ((line(),) if is_proved else ())


@clause("GF-12.11-c")
def test_loans_of_all_kinds_are_one_debt() -> None:
    closing = {
        AccountKey(AccountKind.CLIENT_LOANS, "1001", "own_bank", "RUB"): -30_000,
        AccountKey(AccountKind.CLIENT_LOANS, "1001", "MOEX_STOCK", "RUB"): -1_015_000,
        AccountKey(AccountKind.CLIENT_LOANS, "1001", "MOEX_STOCK", "USD"): -5,
        AccountKey(AccountKind.CLIENT_LOANS, "1001", "OTC", "EUR"): 0,
        AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB"): 700,
    }

    assert debt_under_loans(closing) == (Amount(1_045_000, RUB), Amount(5, USD))
    assert debt_under_loans({}) == ()


@clause("GF-9.1.3")
def test_a_deal_without_an_order_names_its_ground() -> None:
    ordered = trade(1)
    special = replace(trade(2), order_id=None, basis="special_trade", clause="GF-9.1.1-c")

    assert deal_grounds([ordered, special]) == (DealGround(2, "special_trade", "GF-9.1.1-c"),)
