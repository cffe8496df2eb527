"""A person's year: mining in kind, sales, gifts, cheap purchases; each rule from both sides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.crypto.operation import CannotAssess
from tests.clauses import clause
from tests.core.crypto.years import QUOTE, act, codes, person, said

MINED = act("mine", "0.05", quote=QUOTE, proved="120000.00", unproved="15000.00")
BOUGHT_AND_SOLD = (act("buy", "0.5", "2100000.00", on="2021-02-01"), act("sell", "0.5", "3400000.00", on="2025-06-02"))


@clause("DC-16", "DC-18", "DC-19", "DC-22", "DC-23")
def test_mined_coins_are_income_in_kind_on_top_of_the_main_base():
    year = person(MINED, other_main_base=Decimal(2_300_000))
    assert year.results[0].income == Decimal("352600.00")
    assert year.bases["mining"] == Decimal("232600.00")
    assert year.tax == 32_890
    assert said(year, 1) == ["crypto.mined_in_kind", "crypto.expense_undocumented"]


@clause("DC-24", "DC-25")
def test_a_non_resident_deducts_nothing_and_pays_the_flat_rate():
    year = person(MINED, resident=False)
    assert year.bases["mining"] == Decimal("352600.00")
    assert year.tax == 105_780
    assert "crypto.residents_only" in said(year, 1)


@clause("DC-24", "DC-41")
def test_without_residence_nothing_is_computed():
    with pytest.raises(CannotAssess) as refused:
        person(MINED, resident=None)
    assert codes(refused.value) == ["crypto.residence_unknown"]


@clause("DC-22")
def test_mining_without_a_quote_stops():
    with pytest.raises(CannotAssess) as refused:
        person(act("mine", "0.05"))
    assert codes(refused.value) == ["crypto.no_quote"]


@clause("DC-20")
def test_the_quote_counts_of_the_day_the_right_arose_and_another_year_does_not_count():
    year = person(act("mine", "0.05", quote=QUOTE, on="2024-12-31"))
    assert year.bases["mining"] == 0
    assert person(act("mine", "0.05", quote=QUOTE, on="2025-01-01")).bases["mining"] == Decimal("352600.00")


@clause("DC-26")
def test_expenses_above_the_mined_value_make_no_negative_base():
    year = person(act("mine", "0.05", quote=QUOTE, proved="400000.00"))
    assert year.bases["mining"] == 0
    excess = [ground.fact("amount") for ground in year.results[0].grounds if ground.code == "crypto.expenses_not_used"]
    assert excess == ["47400.00"]


@clause("DC-26")
def test_an_excess_lowers_other_mining_of_the_same_year_only():
    poor = act("mine", "0.05", quote=QUOTE, proved="400000.00")
    rich = act("mine", "0.05", quote=QUOTE, on="2025-04-01")
    same = person(poor, rich)
    assert same.bases["mining"] == Decimal("305200.00")
    assert "crypto.expenses_not_used" not in said(same, 2)
    untold = person(poor, act("mine", "1", quote="47399.99", on="2025-04-01"))
    assert "crypto.expenses_not_used" not in said(untold, 1)
    assert untold.results[1].grounds[-1].fact("amount") == "0.01"
    earlier = person(act("mine", "0.05", quote=QUOTE, proved="400000.00", on="2024-06-01"), rich)
    assert earlier.bases["mining"] == Decimal("352600.00")


@clause("DC-26")
def test_kopecks_of_mined_coins_are_a_base_and_kopecks_of_excess_are_told():
    half = person(act("mine", "1", quote="0.50"))
    assert (half.bases["mining"], said(half, 1)) == (Decimal("0.50"), ["crypto.mined_in_kind"])
    over = person(act("mine", "1", quote="0.50", proved="1.00"))
    assert (over.bases["mining"], over.results[0].grounds[-1].fact("amount")) == (Decimal(0), "0.50")


@clause("DC-33", "DC-37")
def test_a_resident_is_taxed_on_the_gain():
    year = person(*BOUGHT_AND_SOLD)
    assert year.bases["disposal"] == Decimal("1300000.00")
    assert year.tax == 169_000


@clause("DC-37")
def test_a_purchase_without_documents_has_no_cost():
    bought = act("buy", "0.5", "2100000.00", on="2021-02-01", is_documented=False)
    assert person(bought, BOUGHT_AND_SOLD[1]).tax == 462_000


@clause("DC-37")
def test_papers_that_reach_the_price_are_its_proof_and_smaller_ones_come_on_top():
    whole = act("buy", "0.5", "2100000.00", on="2021-02-01", unproved="2100000.00")
    assert person(whole, BOUGHT_AND_SOLD[1]).bases["disposal"] == Decimal("3400000.00")
    proved = act("buy", "0.5", "2100000.00", on="2021-02-01", proved="2100000.00")
    assert person(proved, BOUGHT_AND_SOLD[1]).bases["disposal"] == Decimal("1300000.00")
    fee = act("buy", "0.5", "2100000.00", on="2021-02-01", proved="1000.00")
    assert person(fee, BOUGHT_AND_SOLD[1]).bases["disposal"] == Decimal("1299000.00")
    kopeck_less = act("buy", "0.5", "2100000.00", on="2021-02-01", proved="2099999.99")
    assert person(kopeck_less, BOUGHT_AND_SOLD[1]).bases["disposal"] == 0


@clause("DC-37")
def test_selling_expenses_need_documents():
    sold = act("sell", "0.5", "3400000.00", on="2025-06-02", proved="10000.00", unproved="7.00")
    year = person(BOUGHT_AND_SOLD[0], sold)
    assert year.bases["disposal"] == Decimal("1290000.00")
    assert "crypto.expense_undocumented" in said(year, 2)


@clause("DC-41")
def test_a_non_resident_is_taxed_on_the_whole_proceeds():
    year = person(*BOUGHT_AND_SOLD, resident=False)
    assert year.bases["disposal"] == Decimal("3400000.00")
    assert year.tax == 1_020_000
    assert "crypto.residents_only" in said(year, 2)


@clause("DC-35", "DC-36")
def test_neither_years_of_holding_nor_the_fixed_deduction_help():
    year = person(act("buy", "1", "0", on="2015-01-01"), act("sell", "1", "250000.00"))
    assert year.tax == 32_500
    assert said(year, 2) == ["crypto.no_relief_by_time", "crypto.no_fixed_deduction"]


@clause("DC-92")
def test_no_floor_raises_a_persons_price():
    year = person(act("buy", "1", "1000000.00"), act("sell", "1", "5000000.00", quote=QUOTE))
    assert year.results[1].income == Decimal("5000000.00")


@clause("DC-38", "DC-39")
def test_mined_coins_deduct_their_taxed_base_once_the_tax_is_paid():
    paid = act("sell", "0.05", "400000.00", on="2025-06-02", mining_tax_paid=True)
    owed = act("sell", "0.05", "400000.00", on="2025-06-02")
    assert person(MINED, paid).bases["disposal"] == Decimal("167400.00")
    assert person(MINED, paid).taxes["special"] == 21_762
    assert person(MINED, owed).bases["disposal"] == Decimal("400000.00")
    assert person(MINED, owed).taxes["special"] == 52_000


@clause("DC-39")
def test_payment_may_be_told_of_the_mining_itself_and_only_of_what_was_mined_before_the_sale():
    mined = act("mine", "0.05", quote=QUOTE, proved="120000.00", mining_tax_paid=True)
    sold = act("sell", "0.05", "400000.00", on="2025-06-02")
    assert person(mined, sold).bases["disposal"] == Decimal("167400.00")
    other_coin = act("sell", "1", "1.00", on="2025-06-02", coin="ETH", mining_tax_paid=True)
    bought = act("buy", "1", "1.00", coin="ETH")
    assert person(MINED, bought, other_coin, sold).bases["disposal"] == Decimal("400000.00")


@clause("DC-40")
def test_under_the_other_reading_the_recognised_income_is_deducted():
    paid = act("sell", "0.05", "400000.00", on="2025-06-02", mining_tax_paid=True)
    year = person(MINED, paid, changed={"mined_cost_basis": "recognised_income"})
    assert year.bases["disposal"] == Decimal("47400.00")
    assert year.taxes["special"] == 6_162


@clause("DC-46", "DC-48")
def test_a_gift_is_taxed_with_who_receives_it():
    year = person(act("receive_gift", "1", quote="250000.00"))
    assert (year.bases["gift"], year.tax) == (Decimal("250000.00"), Decimal(32_500))
    assert said(year, 1) == ["crypto.gift_taxed"]
    assert person(act("receive_gift", "1", quote="250000.00"), resident=False).tax == 75_000


@clause("DC-48")
@pytest.mark.parametrize(
    ("position", "declared", "quote", "base"),
    [
        ("quote_on_receipt", "200.00", "250.00", "250.00"),
        ("quote_on_receipt", "200.00", None, "200.00"),
        ("value_declared", "200.00", "250.00", "200.00"),
        ("value_declared", None, "250.00", "250.00"),
    ],
)
def test_a_gift_is_worth_its_quote_or_by_position_what_its_giver_declared(position, declared, quote, base):
    year = person(act("receive_gift", "1", declared, quote), changed={"gift_value": position})
    assert year.bases["gift"] == Decimal(base)


@clause("DC-48")
def test_a_gift_with_a_quote_and_a_declared_value_is_worth_its_quote():
    assert person(act("receive_gift", "1", "200.00", "250.00")).bases["gift"] == Decimal("250.00")


@clause("DC-48")
def test_a_gift_without_a_value_stops():
    with pytest.raises(CannotAssess) as refused:
        person(act("receive_gift", "1"))
    assert codes(refused.value) == ["crypto.no_quote"]


@clause("DC-47")
def test_a_gift_from_close_kin_is_not_taxed():
    year = person(act("receive_gift", "1", quote="250000.00", kin=True))
    assert year.tax == 0
    assert said(year, 1) == ["crypto.gift_from_kin"]


@clause("DC-42", "DC-44", "DC-45")
@pytest.mark.parametrize(
    ("price", "tax"), [("700000.00", 39_000), ("999999.99", 0), ("1000000.00", 0), ("1050000.00", 0)]
)
def test_a_cheap_purchase_from_a_related_person_gives_a_benefit(price, tax):
    assert person(act("buy_related", "1", price, "1000000.00")).tax == tax
    assert person(act("buy", "1", price, "1000000.00", related=True)).tax == tax
    assert person(act("buy", "1", price, "1000000.00")).tax == 0
    assert said(person(act("buy_related", "1", price, "1000000.00")), 1) == ["crypto.benefit_from_related"]


@clause("DC-44")
def test_a_benefit_needs_the_market_value():
    with pytest.raises(CannotAssess) as refused:
        person(act("buy_related", "1", "700000.00"))
    assert codes(refused.value) == ["crypto.no_quote"]
    with pytest.raises(CannotAssess):
        person(act("buy_related", "1", quote="1.00"))


@clause("DC-96")
def test_a_taxed_benefit_adds_to_the_cost_only_by_a_position():
    operations = (act("buy_related", "1", "700000.00", "1000000.00"), act("sell", "1", "1100000.00", on="2025-06-02"))
    assert person(*operations).bases["disposal"] == Decimal("400000.00")
    added = person(*operations, changed={"benefit_to_cost": "added"})
    assert added.bases["disposal"] == Decimal("100000.00")


@clause("DC-34")
def test_special_bases_share_one_limit():
    year = person(
        act("buy", "1", "0", on="2020-01-01"), act("sell", "1", "2000000.00"), act("receive_gift", "1", quote="1000000")
    )
    assert year.tax == 402_000


@clause("DC-9", "DC-95")
def test_a_loss_of_sales_ends_with_the_year_and_crosses_into_no_other_area():
    year = person(MINED, act("buy", "1", "400000.00", coin="ETH"), act("sell", "1", "300000.00", coin="ETH"))
    assert year.bases == {"mining": Decimal("232600.00"), "disposal": Decimal(0)}


@clause("DC-95")
def test_a_person_brings_no_loss_along():
    with pytest.raises(CannotAssess) as refused:
        person(MINED, losses=((2024, Decimal("0.01")),))
    assert codes(refused.value) == ["crypto.person_carries_no_loss"]
    assert person(MINED, losses=((2024, Decimal(0)),)).bases["mining"] == Decimal("232600.00")


@clause("DC-94")
def test_the_oldest_coins_go_first():
    year = person(
        act("buy", "1", "200000.00", on="2025-02-02"),
        act("buy", "1", "100000.00", on="2025-01-02"),
        act("sell", "1", "300000.00"),
    )
    assert year.bases["disposal"] == Decimal("200000.00")
    assert year.results[-1].taken[0].lot == 2


@clause("DC-94")
def test_by_position_a_person_names_the_coins_that_go():
    operations = (
        act("buy", "1", "100000.00", on="2025-01-02"),
        act("buy", "1", "200000.00", on="2025-02-02"),
        act("sell", "1", "300000.00", lots=(2,)),
    )
    assert person(*operations).bases["disposal"] == Decimal("200000.00")
    named = person(*operations, changed={"individual_lot_method": "unit"})
    assert named.bases["disposal"] == Decimal("100000.00")


@clause("DC-49")
def test_a_sale_without_what_was_received_stops():
    with pytest.raises(CannotAssess) as refused:
        person(act("buy", "1", "1.00"), act("sell", "1"))
    assert codes(refused.value) == ["crypto.price_missing"]


def test_coins_given_away_leave_their_lots_without_income():
    year = person(act("buy", "1", "100000.00"), act("give", "1"))
    assert year.tax == 0
    assert year.lots[0].left == 0
