"""Special REPO deals as they are booked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.instruments.instrument import Instrument
from reglament.core.repo.special_repo import FirstLeg
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.repo.book_special import SpecialDeal, book_special, told_of
from reglament.store.fees.load import charges_of_trades
from reglament.store.repo.load import day_by_number
from reglament.store.repo.models import RepoDeal
from reglament.store.repo.save import add_offer, set_day
from reglament.store.trades.load import trade_by_number
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk, at

pytestmark = pytest.mark.django_db
NEXT = date(2016, 11, 17)
BOND = Instrument(
    code="BOND",
    kind="bond",
    name="Облигация",
    issuer="АО Образец",
    isin="RU000A0BOND1",
    venue="MOEX_STOCK",
    lot=1,
    tick=Decimal("0.01"),
    currency=RUB,
    price_unit="percent",
    face_value=Amount(100000, RUB),
    liquid=True,
)


def made(desk: Desk) -> RepoDeal:
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    desk.price("120.00", "2016-11-16 16:01")
    assert desk.make("2016-11-16 16:05", desk.chain()["chain"], desk.offer("2016-11-16 16:02")).accepted
    return RepoDeal.objects.get()


@clause("GC-11.8.14")
def test_both_legs_are_deals_that_name_the_repo_and_its_clause(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    row = made(desk)

    first, second = (trade_by_number(desk.firm, number or 0) for number in (row.leg1_trade, row.leg2_trade))
    assert first is not None
    assert second is not None
    assert (first.side, first.basis, first.clause, first.order_id) == ("buy", "special_repo", "GC-11.8.13", None)
    assert (second.side, str(second.amount), str(second.price)) == ("sell", "5996.71 RUB", "119.9342")
    assert (first.settle_on, second.settle_on) == (row.leg1_on, row.leg2_on)
    assert row.price_source == "market"


@clause("GC-17.4")
def test_a_special_repo_is_paid_for_by_its_rate_and_not_by_the_tariffs_deal_fee(grandis: Rulebook) -> None:
    row = made(Desk(grandis))
    assert charges_of_trades([row.leg1_trade or 0, row.leg2_trade or 0]) == {}


def test_a_bond_quoted_in_per_cent_has_its_second_price_in_per_cent(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    assert list_instrument(desk.act(), Listing(BOND, price=Decimal("99.00"))).accepted
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    desk.price("99.00", "2016-11-16 16:01", "BOND")
    chain = desk.chain()["chain"]
    row = day_by_number(desk.firm, chain)
    assert row is not None
    set_day(row, unit="BOND", lacking=5)
    offer = add_offer(desk.firm, "BOND", "sell", 10, "otc", D, at("2016-11-16 16:02"), "officer:op1", party="АО Иное")
    leg = FirstLeg(Side.BUY, 5, BOND.amount_for(Decimal(99), 5))
    deal = SpecialDeal(
        row, BOND, "MOEX_STOCK", leg, Decimal(99), "market", D, NEXT, Amount(494700, RUB), Decimal(20), 1, "c"
    )
    told = book_special(desk.act("2016-11-16 16:05"), deal, offer)

    assert (told["leg1"], told["leg2"]) == ("4950.00 RUB", "4947.00 RUB")
    assert RepoDeal.objects.get().leg2_price == "98.94"


def test_a_deal_is_told_with_all_its_terms(grandis: Rulebook) -> None:
    told = told_of(made(Desk(grandis)))
    assert (told["market"], told["kind"], told["clause"], told["state"]) == (
        "exchange",
        "special",
        "GC-11.8.13",
        "concluded",
    )
    assert len(told["trades"]) == 2
