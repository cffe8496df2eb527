"""Entries of fees and expenses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reglament.core.fees.charge import ChargeKind
from reglament.core.fees.entries import accrual_entry, waiver_entry, withholding_entry
from reglament.core.fees.withholding import Taking
from reglament.core.ledger.entry import Entry
from tests.clauses import clause
from tests.core.fees.schedules import rub
from tests.core.fees.test_withholding import charge

ON = date(2016, 11, 15)


def lines(entry: Entry) -> dict[str, int]:
    return {str(line.account): line.minor for line in entry.lines}


def test_a_charge_is_accrued_on_the_day_it_arose() -> None:
    entry = accrual_entry(charge(9, "50.00"))

    assert (entry.what, entry.value_on, entry.basis, entry.clause) == (
        "fee.accrued",
        date(2016, 11, 14),
        "trade:9",
        "GC-17.1",
    )
    assert lines(entry) == {
        "client.fees_due/1001/MOEX_STOCK/RUB": -5000,
        "firm.fees_accrued/-/MOEX_STOCK/RUB": 5000,
    }


@clause("GC-17.4", "GC-17.6", "GF-12.6-a")
def test_a_fee_is_taken_from_cash_and_no_longer_due() -> None:
    entry = withholding_entry(Taking(charge(9, "50.00"), (("MOEX_STOCK", 2000), ("own_bank", 3000))), ON)

    assert (entry.what, entry.value_on, entry.basis) == ("fee.withheld", ON, "trade:9")
    assert lines(entry) == {
        "client.fees_due/1001/MOEX_STOCK/RUB": 5000,
        "firm.fees_accrued/-/MOEX_STOCK/RUB": -5000,
        "client.cash/1001/MOEX_STOCK/RUB": -2000,
        "firm.fees/-/MOEX_STOCK/RUB": 2000,
        "client.cash/1001/own_bank/RUB": -3000,
        "firm.fees/-/own_bank/RUB": 3000,
    }
    assert dict(entry.extra) == {"charge": "9", "fee": "deal", "type": "deal", "name": "deal fee"}


@clause("GC-17.6", "GC-17.4", "GF-12.6-a")
def test_an_expense_is_a_line_of_its_own_account() -> None:
    expense = replace(charge(9, "10.00"), kind=ChargeKind.EXPENSE, type="organiser_and_clearing", name="exchange fee")

    entry = withholding_entry(Taking(expense, (("MOEX_STOCK", 1000),)), ON)

    assert entry.what == "expense.withheld"
    assert lines(entry)["firm.expenses/-/MOEX_STOCK/RUB"] == 1000
    assert "firm.fees/-/MOEX_STOCK/RUB" not in lines(entry)
    assert dict(entry.extra)["expense"] == "exchange fee"
    based = replace(expense, tariff="Единый", rate="0.05", base=rub("100.00"), bill="7", client_bill="1001-7")
    assert dict(withholding_entry(Taking(based, (("MOEX_STOCK", 1000),)), ON).extra) == {
        "charge": "9",
        "expense": "exchange fee",
        "type": "organiser_and_clearing",
        "name": "exchange fee",
        "tariff": "Единый",
        "rate": "0.05",
        "base": "100.00 RUB",
        "bill": "7",
        "client_bill": "1001-7",
    }


@clause("GC-17.8")
def test_a_waived_expense_is_no_longer_due() -> None:
    expense = replace(charge(9, "40.00"), kind=ChargeKind.EXPENSE)

    entry = waiver_entry(expense, ON)

    assert (entry.what, entry.value_on) == ("expense.waived", ON)
    assert dict(entry.extra) == {"charge": "9", "expense": "deal fee", "type": "deal", "name": "deal fee"}
    based = replace(charge(9, "40.00"), base=rub("100.00"))
    assert dict(waiver_entry(based, ON).extra)["base"] == "100.00 RUB"
    assert dict(waiver_entry(based, ON).extra)["fee"] == "deal"
    assert lines(entry) == {
        "client.fees_due/1001/MOEX_STOCK/RUB": 4000,
        "firm.fees_accrued/-/MOEX_STOCK/RUB": -4000,
    }
