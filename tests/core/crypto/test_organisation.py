"""A firm's year: the separate base, the corridor of prices, methods of cost, losses carried on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.crypto.operation import CannotAssess
from reglament.core.crypto.organisation import after_losses, loss_cap, loss_faults
from tests.clauses import clause
from tests.core.crypto.years import QUOTE, act, codes, firm, said, terms

LOTS = (
    act("buy", "1.0", "5000000.00", QUOTE, on="2025-02-03"),
    act("buy", "1.0", "6500000.00", QUOTE, on="2025-04-10"),
    act("buy", "0.5", "3500000.00", QUOTE, on="2025-05-12"),
)


def sold(price: str, quantity: str = "1", quote: str = QUOTE, **more):
    return act("sell", quantity, price, quote, on=more.pop("on", "2025-06-02"), **more)


@clause("DC-27", "DC-29", "DC-30")
def test_mined_coins_are_non_sale_income_less_indirect_expenses():
    year = firm(act("mine", "2", quote=QUOTE, proved="9000000.00", unproved="1.00"))
    assert year.results[0].income == Decimal("14104000.00")
    assert year.bases["separate"] == Decimal("5104000.00")
    assert year.tax == 1_276_000
    assert said(year, 1) == ["crypto.non_sale_income", "crypto.expense_undocumented"]


@clause("DC-88")
def test_a_firm_pays_a_quarter_of_its_base():
    assert firm(act("mine", "1", quote="10000.00")).tax == 2_500
    assert terms().corporate_percent.value == 25


@clause("DC-28", "DC-68")
def test_the_general_loss_does_not_lower_the_separate_base():
    year = firm(act("mine", "2", quote=QUOTE, proved="9000000.00"), other_main_base=Decimal(-1_000_000))
    assert year.tax == 1_276_000


@clause("DC-32")
def test_a_miner_on_a_special_regime_is_refused_and_a_trader_is_not():
    with pytest.raises(CannotAssess) as refused:
        firm(act("mine", "2", quote=QUOTE), regime="USN")
    assert codes(refused.value) == ["crypto.regime_barred"]
    assert firm(act("mine", "2", quote=QUOTE), regime="OSN").tax > 0
    assert firm(LOTS[0], regime="USN").tax == 0
    with pytest.raises(CannotAssess):
        firm(LOTS[0], act("mine", "2", quote=QUOTE), regime="USN")


@clause("DC-32")
@pytest.mark.parametrize("regime", ["ESHN", "USN", "PSN", "NPD", "AUSN"])
def test_every_special_regime_is_closed_to_miners(regime):
    with pytest.raises(CannotAssess) as refused:
        firm(act("mine", "2", quote=QUOTE), regime=regime)
    assert codes(refused.value) == ["crypto.regime_barred"]


@clause("DC-82", "DC-28", "DC-68")
def test_a_deal_of_an_experimental_regime_goes_to_the_general_base_and_not_to_the_separate_one():
    in_regime = sold("7052000.00", area="experimental_regime")
    year = firm(LOTS[0], in_regime, act("mine", "1", quote="100.00"), other_main_base=Decimal(-200_000))
    assert (year.bases["separate"], year.bases["general"]) == (Decimal("100.00"), Decimal("1852000.00"))
    assert (year.bases["disposal"], year.tax) == (Decimal(0), Decimal(25))
    assert "general" not in firm(LOTS[0], sold("7052000.00")).bases


@clause("DC-54", "DC-55")
@pytest.mark.parametrize(
    ("price", "income"),
    [
        ("5000000.00", "5641600.00"),
        ("5641599.99", "5641600.00"),
        ("5641600.00", "5641600.00"),
        ("6000000.00", "6000000.00"),
        ("9000000.00", "9000000.00"),
    ],
)
def test_a_sale_counts_at_no_less_than_the_floor(price, income):
    year = firm(LOTS[0], sold(price))
    assert year.results[1].income == Decimal(income)
    raised = Decimal(price) < Decimal("5641600.00")
    assert said(year, 2)[0] == ("crypto.raised_to_floor" if raised else "crypto.price_kept")


@clause("DC-54")
def test_a_sale_without_a_quote_or_a_price_is_not_guessed():
    for wrong, code in (
        (act("sell", "1", "5000000.00"), "crypto.no_quote"),
        (act("sell", "1", quote=QUOTE), "crypto.price_missing"),
    ):
        with pytest.raises(CannotAssess) as refused:
            firm(LOTS[0], wrong)
        assert codes(refused.value) == [code]


@clause("DC-57", "DC-58")
@pytest.mark.parametrize(
    ("price", "cost"),
    [
        ("8462399.99", "8462399.99"),
        ("8462400.00", "8462400.00"),
        ("8462400.01", "8462400.00"),
        ("9000000.00", "8462400.00"),
        ("5000000.00", "5000000.00"),
    ],
)
def test_a_purchase_costs_no_more_than_the_ceiling(price, cost):
    year = firm(act("buy", "1", price, QUOTE))
    assert year.lots[0].cost == Decimal(cost)
    assert ("crypto.cut_to_ceiling" in said(year, 1)) is (Decimal(price) > Decimal("8462400.00"))


@clause("DC-57")
def test_proved_expenses_of_buying_come_on_top_of_the_price_and_unproved_ones_are_told():
    year = firm(act("buy", "1", "9000000.00", QUOTE, proved="100.00", unproved="7.00"))
    assert (year.lots[0].cost, year.results[0].cost) == (Decimal("8462500.00"), Decimal("8462500.00"))
    assert said(year, 1) == ["crypto.cut_to_ceiling", "crypto.expense_undocumented"]


@clause("DC-57")
def test_a_purchase_without_a_quote_is_booked_and_says_so_and_without_a_price_it_stops():
    assert said(firm(act("buy", "1", "9000000.00")), 1) == ["crypto.ceiling_not_checked"]
    with pytest.raises(CannotAssess):
        firm(act("buy", "1", quote=QUOTE))


@clause("DC-53", "DC-57")
def test_a_base_is_income_less_cost_less_proved_expenses_of_selling():
    bought = act("buy", "1", "9000000.00", QUOTE)
    year = firm(bought, sold("8800000.00", quote="8700000.00", proved="50000.00"))
    assert year.bases["disposal"] == Decimal("287600.00")
    assert year.results[1].cost == Decimal("8512400.00")
    assert year.tax == 71_900
    unproved = firm(bought, sold("8800000.00", quote="8700000.00", unproved="50000.00"))
    assert unproved.bases["disposal"] == Decimal("337600.00")
    assert "crypto.expense_undocumented" in said(unproved, 2)


@clause("DC-52", "DC-56", "DC-65")
def test_a_free_transfer_counts_at_the_whole_quote():
    lot = act("buy", "1.0", "6000000.00", QUOTE)
    year = firm(lot, act("free_transfer", "0.25", quote=QUOTE, on="2025-06-02"))
    assert year.results[1].income == Decimal("1763000.00")
    assert year.bases["separate"] == Decimal("263000.00")
    assert year.tax == 65_750
    assert said(year, 2) == ["crypto.free_at_whole_quote"]
    unproved = act("free_transfer", "0.25", quote=QUOTE, on="2025-06-02", unproved="7.00")
    assert said(firm(lot, unproved), 2) == ["crypto.free_at_whole_quote", "crypto.expense_undocumented"]
    with pytest.raises(CannotAssess) as refused:
        firm(lot, act("free_transfer", "0.25", "1.00", QUOTE, on="2025-06-02"))
    assert codes(refused.value) == ["crypto.free_has_no_price"]
    with pytest.raises(CannotAssess):
        firm(lot, act("free_transfer", "0.25", on="2025-06-02"))


@clause("DC-61", "DC-62", "DC-63")
def test_fifo_and_unit_cost_give_their_own_bases():
    fifo = firm(*LOTS, sold("10800000.00", "1.5"))
    assert (fifo.bases["separate"], fifo.tax) == (Decimal("2550000.00"), Decimal(637_500))
    unit = firm(*LOTS, sold("10800000.00", "1.5", lots=(3, 2)), method="unit")
    assert (unit.bases["separate"], unit.tax) == (Decimal("800000.00"), Decimal(200_000))


@clause("DC-61")
@pytest.mark.parametrize("method", ["", "average", "lifo"])
def test_without_a_method_of_the_policy_nothing_is_disposed_of(method):
    with pytest.raises(CannotAssess) as refused:
        firm(*LOTS, sold("10800000.00", "1.5"), method=method)
    assert codes(refused.value) == ["crypto.choose_a_method"]


@clause("DC-59")
def test_mined_coins_cost_the_income_recognised():
    year = firm(act("mine", "2", quote=QUOTE), sold("7300000.00", quote="7300000.00"))
    assert year.results[1].cost == Decimal("7052000.00")
    assert year.bases["disposal"] == Decimal("248000.00")


@clause("DC-59", "DC-60")
def test_coins_mined_before_the_law_cost_what_was_not_yet_recognised():
    mined = act("mine", "1", proved="3200000.00", recognised="2000000.00", on="2024-10-15")
    year = firm(mined, sold("7000000.00"))
    assert year.bases["separate"] == Decimal("5800000.00")
    assert year.tax == 1_450_000
    assert said(year, 1) == ["crypto.mined_before_the_law"]
    all_of_it = act("mine", "1", proved="3200000.00", recognised="3200000.00", on="2024-10-15")
    assert firm(all_of_it).lots[0].cost == 0
    with pytest.raises(CannotAssess) as refused:
        firm(act("mine", "1", proved="3200000.00", recognised="3500000.00", on="2024-10-15"))
    assert codes(refused.value) == ["crypto.recognised_too_much"]


@clause("DC-59", "DC-60")
def test_the_first_day_of_the_law_is_under_the_law():
    last = firm(act("mine", "1", quote=QUOTE, proved="100.00", on="2024-12-31"))
    assert (last.lots[0].cost, last.bases["separate"]) == (Decimal("100.00"), Decimal(0))
    first = firm(act("mine", "1", quote=QUOTE, proved="100.00", on="2025-01-01"))
    assert first.lots[0].cost == Decimal(QUOTE)


@clause("DC-52")
def test_coins_got_for_nothing_make_a_lot_without_a_cost():
    year = firm(act("receive_gift", "1", quote=QUOTE))
    assert (year.lots[0].cost, year.tax) == (Decimal(0), Decimal(0))
    assert said(year, 1) == ["crypto.received_free_elsewhere"]


@clause("DC-50", "DC-51")
def test_holding_changes_nothing():
    year = firm(LOTS[0], year=2026)
    assert year.bases["separate"] == 0
    assert year.lots[0].cost_left == Decimal("5000000.00")


@clause("DC-66", "DC-67", "DC-69")
def test_past_losses_take_at_most_half_of_the_base():
    year = firm(act("mine", "2", quote=QUOTE, proved="9000000.00"), losses=((2024, Decimal(4_000_000)),))
    assert year.bases["after_losses"] == Decimal("2552000.00")
    assert year.tax == 638_000
    assert year.losses_left == ((2024, Decimal("1448000.00")),)


@clause("DC-67", "DC-69")
@pytest.mark.parametrize(
    ("base", "most"), [("5104000.00", "2552000.00"), ("0.50", "0.25"), ("0.01", "0.01"), ("0", "0"), ("-5", "0")]
)
def test_a_year_uses_at_most_half_of_its_base(base, most):
    assert loss_cap(Decimal(base), terms()) == Decimal(most)
    assert loss_cap(Decimal(base), terms(loss_cap_percent=Decimal(100))) == max(Decimal(base), Decimal(0))


@clause("DC-67")
def test_the_cap_stands_in_the_year_beside_what_was_brought_and_used():
    mined = act("mine", "2", quote=QUOTE, proved="9000000.00")
    carry = firm(mined, losses=((2023, Decimal(3_000_000)), (2024, Decimal(1_000_000)))).carry
    assert carry is not None
    assert (carry.brought, carry.most, carry.used) == (Decimal(4_000_000), Decimal(2_552_000), Decimal(2_552_000))
    small = firm(mined, losses=((2024, Decimal(7)),)).carry
    assert small is not None
    assert (small.most, small.used) == (Decimal(2_552_000), Decimal(7))
    assert firm(mined).carry is None


@clause("DC-66", "DC-67")
@pytest.mark.parametrize(
    ("origin", "amount", "said"),
    [
        (2006, "1", ["crypto.loss_too_old"]),
        (2007, "1", []),
        (2024, "1", []),
        (2025, "1", ["crypto.loss_not_past"]),
        (2026, "1", ["crypto.loss_not_past"]),
        (2024, "0", []),
        (2024, "-0.01", ["crypto.loss_negative"]),
    ],
)
def test_a_loss_is_of_a_past_year_not_too_old_and_no_gain(origin, amount, said):
    losses = ((origin, Decimal(amount)),)
    assert [fault.code for fault in loss_faults(losses, 2025, terms())] == said
    if said:
        with pytest.raises(CannotAssess) as refused:
            firm(act("mine", "2", quote=QUOTE), losses=losses)
        assert codes(refused.value) == said


@clause("DC-67")
def test_each_loss_that_may_not_be_brought_is_told():
    losses = ((2006, Decimal(1)), (2024, Decimal(1)), (2025, Decimal(1)))
    found = [(fault.code, fault.fact("origin")) for fault in loss_faults(losses, 2025, terms())]
    assert found == [("crypto.loss_too_old", "2006"), ("crypto.loss_not_past", "2025")]


@clause("DC-69")
def test_the_oldest_loss_goes_first():
    losses = ((2026, Decimal(1_000_000)), (2025, Decimal(3_000_000)))
    used, left = after_losses(Decimal(5_104_000), losses, 2027, terms())
    assert used == Decimal("2552000.00")
    assert left == ((2025, Decimal("448000.00")), (2026, Decimal(1_000_000)))


@clause("DC-66", "DC-69")
def test_a_year_of_loss_uses_none_and_adds_its_own():
    assert after_losses(Decimal(-5), ((2024, Decimal(7)),), 2025, terms()) == (
        Decimal(0),
        ((2024, Decimal(7)), (2025, Decimal(5))),
    )
    assert after_losses(Decimal(0), ((2024, Decimal(7)),), 2025, terms()) == (Decimal(0), ((2024, Decimal(7)),))


@clause("DC-69")
def test_kopecks_of_a_base_are_no_loss_and_kopecks_of_a_loss_are_one():
    past = ((2024, Decimal(7)),)
    assert after_losses(Decimal("0.50"), past, 2025, terms()) == (Decimal("0.25"), ((2024, Decimal("6.75")),))
    assert after_losses(Decimal("-0.50"), (), 2025, terms()) == (Decimal(0), ((2025, Decimal("0.50")),))


@clause("DC-67")
def test_a_loss_below_the_cap_is_used_whole():
    assert after_losses(Decimal(100), ((2024, Decimal(50)),), 2025, terms()) == (Decimal(50), ())
    used, left = after_losses(Decimal(100), ((2024, Decimal("50.01")),), 2025, terms())
    assert (used, left) == (Decimal(50), ((2024, Decimal("0.01")),))


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8), st.integers(1, 10**6))
def test_fifo_and_unit_cost_agree_when_all_lots_cost_the_same(parts, price):
    """Whatever the order of lots, equal prices give equal bases, and coins are conserved."""
    lots = [act("buy", f"{part}E-8", f"{Decimal(part) * price / 10**8:.2f}", "1") for part in parts]
    same = [act("buy", f"{part}E-8", f"{part}.00", "99999999999") for part in parts]
    half = sum(parts) // 2 + 1
    names = tuple(range(len(parts), 0, -1))
    by_fifo = firm(*same, sold("0", f"{half}E-8", "99999999999"))
    by_unit = firm(*same, sold("0", f"{half}E-8", "99999999999", lots=names), method="unit")
    assert by_fifo.bases == by_unit.bases
    year = firm(*lots, sold("0", f"{half}E-8", "1"))
    assert sum(lot.left for lot in year.lots) + Decimal(half).scaleb(-8) == Decimal(sum(parts)).scaleb(-8)
    taken = sum(part.cost for part in year.results[-1].taken)
    assert sum(lot.cost_left for lot in year.lots) + taken == sum(lot.cost for lot in year.lots)
