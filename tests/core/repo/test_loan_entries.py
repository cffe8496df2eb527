"""Entries of loans."""

from __future__ import annotations

from reglament.core.repo.loan_entries import granted_entry, interest_entry, interest_taken_entry, repaid_entry
from tests.clauses import clause
from tests.core.repo.carrying import TUESDAY, loan, rub

FACTS = {"purpose": "margin", "rate": "18", "due_on": "2025-03-05"}


def lines_of(entry: object) -> dict[str, int]:
    return {str(line.account): line.minor for line in entry.lines}  # type: ignore[attr-defined]


@clause("GF-21.2.6", "GF-12.11-a")
def test_money_lent_lies_at_its_place_and_is_owed() -> None:
    entry = granted_entry(loan("5000.00"), TUESDAY)

    assert lines_of(entry) == {
        "client.cash/1001/MOEX_STOCK/RUB": 500_000,
        "place.market/-/MOEX_STOCK/RUB": -500_000,
        "client.loans/1001/MOEX_STOCK/RUB": -500_000,
        "firm.loans_given/-/MOEX_STOCK/RUB": 500_000,
    }
    assert (entry.what, entry.basis, entry.value_on, entry.clause) == ("loan.granted", "loan:7", TUESDAY, "GF-21.2.2-b")
    assert dict(entry.extra) == FACTS


@clause("GF-21.2.10")
def test_interest_without_cash_is_owed_with_the_rest() -> None:
    entry = interest_entry(loan(), rub("4.93"), TUESDAY)

    assert lines_of(entry) == {"client.loans/1001/MOEX_STOCK/RUB": -493, "firm.loans_given/-/MOEX_STOCK/RUB": 493}
    assert (entry.what, dict(entry.extra)) == ("loan.interest", FACTS)


@clause("GF-21.2.8-a")
def test_interest_is_withheld_from_cash_where_it_lies() -> None:
    entry = interest_taken_entry(loan(), (("MOEX_STOCK", 400), ("own_bank", 93)), TUESDAY)

    assert lines_of(entry) == {
        "client.cash/1001/MOEX_STOCK/RUB": -400,
        "firm.interest/-/MOEX_STOCK/RUB": 400,
        "client.cash/1001/own_bank/RUB": -93,
        "firm.interest/-/own_bank/RUB": 93,
    }
    assert (entry.what, dict(entry.extra)) == ("loan.interest_taken", FACTS)


@clause("GF-21.2.10")
def test_a_repayment_gives_the_money_back_and_lessens_the_debt() -> None:
    entry = repaid_entry(loan(), (("MOEX_STOCK", 300_000), ("own_bank", 100_000)), TUESDAY)

    assert lines_of(entry) == {
        "client.cash/1001/MOEX_STOCK/RUB": -300_000,
        "place.market/-/MOEX_STOCK/RUB": 300_000,
        "client.cash/1001/own_bank/RUB": -100_000,
        "place.bank/-/own_bank/RUB": 100_000,
        "client.loans/1001/MOEX_STOCK/RUB": 400_000,
        "firm.loans_given/-/MOEX_STOCK/RUB": -400_000,
    }
    assert (entry.what, dict(entry.extra)) == ("loan.repaid", FACTS)
