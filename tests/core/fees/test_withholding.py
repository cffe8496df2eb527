"""When a charge is taken, from where, and what is short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.calendar.days import plain_weekdays
from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.withholding import (
    TakingTime,
    lateness,
    shortage_demand,
    taking_time,
    withhold,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.fees.schedules import expense_terms, fee_terms, rub, schedule

WORKING = plain_weekdays()


def charge(number: int, amount: str, place: str = "MOEX_STOCK", due_on: date = date(2016, 11, 14)) -> Charge:
    return Charge(
        client="1001",
        kind=ChargeKind.FEE,
        type="deal",
        name="deal fee",
        gross=rub(amount),
        state=ChargeState.DUE,
        incurred_on=due_on,
        due_on=due_on,
        deadline_on=date(2016, 12, 14),
        mode="deal_day",
        basis=f"trade:{number}",
        clause="GC-17.1",
        place=place,
        number=number,
    )


@clause("GC-17.5")
def test_a_monthly_fee_is_due_by_the_tenth_working_day(grandis: Rulebook) -> None:
    terms = fee_terms(grandis)
    assert terms.fee_withholding_working_day == Cited(10, "GC-17.5")

    monthly = taking_time(date(2016, 11, 15), Cited("monthly", "GC-17.5"), terms.fee_withholding_working_day, WORKING)
    assert monthly == TakingTime(date(2016, 12, 14), date(2016, 12, 14))
    at_once = taking_time(date(2016, 11, 15), Cited("deal_day", "GC-17.5"), terms.fee_withholding_working_day, WORKING)
    assert at_once == TakingTime(date(2016, 11, 15), date(2016, 12, 14))


@clause("GC-17.9")
def test_a_monthly_expense_is_due_by_the_tenth_working_day_after_payment(grandis: Rulebook) -> None:
    terms = expense_terms(grandis)
    assert terms.expense_withholding_working_day == Cited(10, "GC-17.9")
    day = terms.expense_withholding_working_day

    assert taking_time(date(2016, 11, 30), Cited("monthly", "GC-17.9"), day, WORKING).due_on == date(2016, 12, 14)
    assert taking_time(date(2016, 12, 1), Cited("monthly", "GC-17.9"), day, WORKING).due_on == date(2017, 1, 13)
    assert taking_time(date(2016, 11, 30), Cited("on_payment", "GC-17.9"), day, WORKING) == TakingTime(
        date(2016, 11, 30), date(2016, 12, 14)
    )


@clause("GF-12.6-a")
def test_a_rulebook_without_a_last_day_takes_charges_at_once(geofinance: Rulebook) -> None:
    terms = schedule(geofinance)

    assert terms.fees.fee_withholding_working_day is None
    assert taking_time(date(2025, 3, 7), terms.fee_mode, terms.fees.fee_withholding_working_day, WORKING) == TakingTime(
        date(2025, 3, 7), None
    )


@clause("GC-17.5", "GC-17.9")
@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param(date(2016, 12, 13), False, id="before"),
        pytest.param(date(2016, 12, 14), False, id="the tenth working day"),
        pytest.param(date(2016, 12, 15), True, id="the eleventh"),
    ],
)
def test_a_charge_taken_after_its_last_day_is_flagged(day: date, late: bool) -> None:
    flag = lateness(charge(7, "5.00"), day)

    expected = Ground.of("fees.withheld_late", "GC-17.1", deadline=date(2016, 12, 14), withheld=day, charge=7)
    assert flag == (expected if late else None)
    assert lateness(replace(charge(7, "5.00"), deadline_on=None), date(2020, 1, 1)) is None


@clause("GC-17.4", "GF-10.2.14-c", "GF-12.6-a")
def test_charges_are_taken_unasked_where_the_deal_was_made_first() -> None:
    taken = withhold([charge(1, "32.50")], {"own_bank": 100000, "MOEX_STOCK": 2000, "OTC": 70000})

    assert [taking.parts for taking in taken.taken] == [(("MOEX_STOCK", 2000), ("own_bank", 1250))]
    assert taken.left == ()
    assert taken.cash_left == 2000 + 100000 + 70000 - 3250


@clause("GC-17.4", "GF-10.2.14-c", "GF-12.6-a")
def test_a_charge_is_taken_whole_or_not_at_all_oldest_first() -> None:
    older = charge(9, "60.00", due_on=date(2016, 11, 11))
    cash = {"MOEX_STOCK": 10000}

    taken = withhold([charge(1, "50.00"), older, charge(2, "40.00")], cash)

    assert [taking.charge.number for taking in taken.taken] == [9, 2]
    assert [one.number for one in taken.left] == [1]
    assert taken.cash_left == 0


@clause("GC-17.4", "GF-10.2.14-c", "GF-12.6-a")
def test_the_last_kopeck_is_enough_and_debt_elsewhere_is_no_cash() -> None:
    enough = withhold([charge(1, "10.00")], {"MOEX_STOCK": 1000, "OTC": -500})
    assert enough.taken[0].parts == (("MOEX_STOCK", 1000),)

    short = withhold([charge(1, "10.00")], {"MOEX_STOCK": 999, "OTC": -500})
    assert short.taken == ()
    assert short.cash_left == 999


@clause("GC-17.4", "GF-10.2.14-c", "GF-12.6-a")
def test_equals_are_taken_in_the_order_of_their_numbers_and_places() -> None:
    taken = withhold([charge(2, "8.00", "FX"), charge(1, "8.00", "FX")], {"OTC": 1000, "MOEX_STOCK": 500})

    assert [(one.charge.number, one.parts) for one in taken.taken] == [(1, (("MOEX_STOCK", 500), ("OTC", 300)))]
    assert [one.number for one in taken.left] == [2]


@given(
    st.lists(st.integers(1, 10000), max_size=6),
    st.dictionaries(st.sampled_from(["own_bank", "MOEX_STOCK", "OTC"]), st.integers(-1000, 20000)),
)
def test_what_is_taken_and_what_is_left_are_all_there_was(minors: list[int], cash: dict[str, int]) -> None:
    charges = [charge(number, str(Amount(minor, RUB).decimal)) for number, minor in enumerate(minors)]

    result = withhold(charges, cash)

    for taking in result.taken:
        assert sum(minor for _, minor in taking.parts) == taking.charge.amount.minor
        assert all(minor > 0 for _, minor in taking.parts)
    spent = sum(taking.charge.amount.minor for taking in result.taken)
    assert spent + result.cash_left == sum(max(minor, 0) for minor in cash.values())
    assert len(result.taken) + len(result.left) == len(charges)


@clause("GF-12.7")
def test_the_client_is_asked_for_what_is_short(geofinance: Rulebook) -> None:
    short = withhold([charge(1, "700.00")], {"MOEX_STOCK": 20000})

    assert shortage_demand(short, fee_terms(geofinance)) == (
        rub("500.00"),
        Ground.of("fees.shortage", "GF-12.7", owed=rub("700.00"), cash=rub("200.00"), demanded=rub("500.00")),
    )
    both = withhold([charge(1, "700.00"), charge(2, "300.00")], {"MOEX_STOCK": 20000})
    assert shortage_demand(both, fee_terms(geofinance)) is not None
    assert (shortage_demand(both, fee_terms(geofinance)) or (None,))[0] == rub("800.00")


@clause("GF-12.7")
def test_no_demand_when_nothing_is_short_or_the_rulebook_sends_none(geofinance: Rulebook, grandis: Rulebook) -> None:
    covered = withhold([charge(1, "700.00")], {"MOEX_STOCK": 70000})
    short = withhold([charge(1, "700.00")], {"MOEX_STOCK": 69999})

    assert shortage_demand(covered, fee_terms(geofinance)) is None
    assert (shortage_demand(short, fee_terms(geofinance)) or (None,))[0] == rub("0.01")
    assert shortage_demand(short, fee_terms(grandis)) is None
    no = replace(fee_terms(geofinance), shortage_demand=Cited(False, "GF-12.7"))
    assert shortage_demand(short, no) is None
