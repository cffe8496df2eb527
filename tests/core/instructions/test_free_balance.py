"""What is free of a client's cash."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.instructions.free_balance import CashPosition, free_balance_of
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB
from tests.clauses import clause
from tests.core.instructions.books import rub, terms
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

ALL = ("counterparty_payables", "derivative_reserves", "tax", "expenses", "fees", "debts", "put_aside")


def position(cash, payables=None, put_aside=None, **dues):
    return CashPosition(RUB, cash, payables or {}, put_aside or {}, dues)


@clause("GC-5.7.9-free-balance")
def test_the_free_balance_is_what_nobody_else_has_a_right_to(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.free_balance_less == Cited(ALL, "GC-5.7.9-free-balance")

    free = free_balance_of(
        position(
            {"own_bank": 20_000_000},
            {"own_bank": 5_000_000},
            derivative_reserves=4_000_000,
            tax=1_300_000,
            expenses=20_000,
            fees=180_000,
        ),
        withdrawal,
    )

    assert free.amount == rub("95000.00")
    assert free.by_place == {"own_bank": rub("95000.00")}
    assert free.shortfall == rub("0")
    assert [(term.name, str(term.amount)) for term in free.terms] == [
        ("cash", "200000.00 RUB"),
        ("counterparty_payables", "-50000.00 RUB"),
        ("derivative_reserves", "-40000.00 RUB"),
        ("tax", "-13000.00 RUB"),
        ("expenses", "-200.00 RUB"),
        ("fees", "-1800.00 RUB"),
        ("debts", "0.00 RUB"),
        ("put_aside", "0.00 RUB"),
    ]
    assert {term.clause for term in free.terms} == {"GC-5.7.9-free-balance"}
    assert sum(term.amount.minor for term in free.terms) == free.amount.minor


@clause("GC-5.7.9-free-balance")
@pytest.mark.parametrize(
    ("payable", "free", "short"),
    [(9_999, "0.01", "0"), (10_000, "0", "0"), (10_001, "0", "0.01"), (15_000, "0", "50.00")],
)
def test_less_than_nothing_is_shown_as_nothing_available(grandis, payable, free, short):
    found = free_balance_of(position({"own_bank": 10_000}, {"own_bank": payable}), terms(WithdrawalTerms, grandis))

    assert found.amount == rub(free)
    assert found.by_place == {"own_bank": rub(free)}
    assert found.shortfall == rub(short)


@clause("GC-5.7.9-free-balance", "GF-10.2.11")
@pytest.mark.parametrize("name", ALL)
def test_each_deduction_counts_while_the_rulebook_names_it(grandis, geofinance, name):
    by_place = {"counterparty_payables": "payables", "put_aside": "put_aside"}
    for rulebook in (grandis, geofinance):
        withdrawal = terms(WithdrawalTerms, rulebook)
        one = position({"own_bank": 1_000})
        weighed = (
            replace(one, **{by_place[name]: {"own_bank": 300}}) if name in by_place else replace(one, dues={name: 300})
        )
        without = replace(
            withdrawal,
            free_balance_less=Cited(tuple(other for other in ALL if other != name), "x"),
        )

        assert free_balance_of(weighed, withdrawal).amount == rub("7.00")
        assert free_balance_of(weighed, without).amount == rub("10.00")
        assert free_balance_of(weighed, without).by_place == {"own_bank": rub("10.00")}


@clause("GF-10.2.11")
def test_debts_and_fees_to_come_are_not_free(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.free_balance_less == Cited(ALL, "GF-10.2.11")

    free = free_balance_of(position({"MOEX_STOCK": 10_000_000}, debts=500_000, fees=20_000), withdrawal)

    assert free.amount == rub("94800.00")
    assert {term.clause for term in free.terms} == {"GF-10.2.11"}


@clause("GF-10.2.11", "GC-5.7.9-free-balance")
def test_a_place_gives_what_lies_free_in_it_and_no_more_than_is_free_in_all(grandis, geofinance):
    for rulebook in (grandis, geofinance):
        found = free_balance_of(
            position(
                {"own_bank": 10_000, "MOEX_STOCK": 5_000, "OTC": -2_000},
                {"MOEX_STOCK": 1_000},
                {"own_bank": 3_000},
                debts=4_000,
            ),
            terms(WithdrawalTerms, rulebook),
        )

        assert found.amount == rub("50.00")
        assert found.by_place == {"MOEX_STOCK": rub("40.00"), "OTC": rub("0"), "own_bank": rub("50.00")}


MONEY = st.integers(min_value=0, max_value=10**12)
PLACES = ("own_bank", "MOEX_STOCK", "OTC")


@clause("GC-5.7.9-free-balance", "GF-10.2.11")
@given(
    cash=st.fixed_dictionaries({place: st.integers(-(10**12), 10**12) for place in PLACES}),
    payables=st.fixed_dictionaries(dict.fromkeys(PLACES, MONEY)),
    aside=st.fixed_dictionaries(dict.fromkeys(PLACES, MONEY)),
    debts=MONEY,
)
def test_never_more_is_free_than_there_is(cash, payables, aside, debts):
    for rulebook in (grandis_rulebook(), geofinance_rulebook()):
        free = free_balance_of(position(cash, payables, aside, debts=debts), terms(WithdrawalTerms, rulebook))
        rest = sum(cash.values()) - sum(payables.values()) - sum(aside.values()) - debts

        assert free.amount.minor == max(rest, 0)
        assert free.amount.minor - free.shortfall.minor == rest
        for place, amount in free.by_place.items():
            assert 0 <= amount.minor <= free.amount.minor
            assert amount.minor <= max(cash[place] - payables[place] - aside[place], 0)
