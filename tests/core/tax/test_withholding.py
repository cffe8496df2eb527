"""Tax withheld by the broker as an agent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.core.tax.terms import TaxTerms
from reglament.core.tax.withholding import TaxedPayout, payout_less_tax, tax_debit_ground, tax_entry
from reglament.core.units.amount import RUB, Amount, nil
from tests.clauses import clause


def rub(whole: int) -> Amount:
    return Amount(whole * 100, RUB)


def tax_terms(rulebook: Rulebook) -> TaxTerms:
    edition = rulebook.editions[-1]
    return terms_of(TaxTerms, edition, edition.in_force_from)


@clause("GF-10.2.6-b")
@pytest.mark.parametrize(
    ("asked", "payable", "accrued", "paid", "withheld"),
    [
        pytest.param(50000, 50000, 1300, 48700, 1300, id="the sum asked less the tax"),
        pytest.param(50000, 48700, 1300, 48700, 1300, id="what was cut for the tax already is not cut twice"),
        pytest.param(50000, 20000, 1300, 20000, 1300, id="less than that may leave"),
        pytest.param(1000, 1000, 1300, 0, 1000, id="more tax than is asked"),
        pytest.param(50000, 50000, 50000, 0, 50000, id="all of it"),
    ],
)
def test_a_payout_is_reduced_by_accrued_tax(
    geofinance: Rulebook, asked: int, payable: int, accrued: int, paid: int, withheld: int
) -> None:
    taxed = payout_less_tax(rub(asked), rub(payable), rub(accrued), tax_terms(geofinance))

    ground = Ground.of("tax.taken_from_payout", "GF-10.2.6-b", asked=rub(asked), tax=rub(withheld), paid=rub(paid))
    assert taxed == TaxedPayout(rub(paid), rub(withheld), ground)


@clause("GF-10.2.6-b")
def test_without_accrued_tax_or_a_word_on_it_a_payout_stays_whole(geofinance: Rulebook, grandis: Rulebook) -> None:
    untaxed = TaxedPayout(rub(50000), nil(RUB), None)

    assert payout_less_tax(rub(50000), rub(50000), nil(RUB), tax_terms(geofinance)) == untaxed
    assert payout_less_tax(rub(50000), rub(50000), rub(1300), tax_terms(grandis)) == untaxed
    assert payout_less_tax(rub(50000), rub(50000), Amount(1, RUB), tax_terms(geofinance)).withheld.minor == 1


@clause("GF-10.2.6-b", "GF-10.2.14-e")
def test_a_rulebook_may_say_no_to_both(geofinance: Rulebook) -> None:
    no = replace(
        tax_terms(geofinance),
        payout_less_tax=Cited(False, "GF-10.2.6-b"),
        tax_debited_unasked=Cited(False, "GF-10.2.14-e"),
    )

    assert payout_less_tax(rub(50000), rub(50000), rub(1300), no).ground is None
    assert tax_debit_ground(rub(1), rub(1300), no) == Ground.of("tax.debit_not_provided", "GF-10.2.14-e", amount=rub(1))


@clause("GF-10.2.14-e")
@pytest.mark.parametrize(("amount", "stands"), [(1300, True), (1299, True), (1400, False)])
def test_tax_is_debited_within_the_liability(geofinance: Rulebook, amount: int, stands: bool) -> None:
    ground = tax_debit_ground(rub(amount), rub(1300), tax_terms(geofinance))

    if stands:
        assert ground is None
    else:
        assert ground == Ground.of("tax.above_liability", "GF-10.2.14-e", amount=rub(1400), liability=rub(1300))


@clause("GF-10.2.14-e")
def test_a_kopeck_over_the_liability_is_too_much(geofinance: Rulebook) -> None:
    assert tax_debit_ground(Amount(130001, RUB), rub(1300), tax_terms(geofinance)) is not None


@clause("GF-10.2.14-e")
def test_a_rulebook_that_is_silent_debits_no_tax_unasked(grandis: Rulebook) -> None:
    ground = tax_debit_ground(rub(1), rub(1300), tax_terms(grandis))

    assert ground == Ground.of("tax.debit_not_provided", "", amount=rub(1))


def test_withheld_tax_is_held_for_the_budget() -> None:
    entry = tax_entry("1001", "own_bank", rub(13), date(2025, 3, 7), "instruction:4", "GF-10.2.6-b")

    assert entry.what == "tax.withheld"
    assert {str(line.account): line.minor for line in entry.lines} == {
        "client.cash/1001/own_bank/RUB": -1300,
        "firm.tax/-/own_bank/RUB": 1300,
    }
