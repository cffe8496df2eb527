"""From a draft to a case."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.orders.facts import Facts
from reglament.flows.orders.reading import Reading, read_draft
from tests.flows.orders.desk import OFFICER, Desk, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(geofinance: Rulebook) -> Desk:
    made = Desk(geofinance)
    made.client("1001", cash="100000.00")
    return made


def read(desk: Desk, by: Actor = OFFICER, **fields: object) -> Reading:
    draft = desk.draft(**fields)
    act = desk.act(by=by)
    return read_draft(draft, Facts(act, [draft], terms_of(OrderTerms, act.edition, act.on)))


def test_a_purchase_draws_on_cash_and_a_sale_on_papers_at_its_venue(desk: Desk) -> None:
    bought, sold = read(desk), read(desk, side="sell")

    assert str(bought.account) == "client.cash/1001/MOEX_STOCK/RUB"
    assert str(sold.account) == "client.papers/1001/MOEX_STOCK/SMPL"
    assert bought.case is not None
    assert (bought.case.side, bought.case.quantity.pieces, bought.case.priced.price) == (
        Side.BUY,
        100,
        Decimal("250.00"),
    )
    assert bought.case.place.session is not None
    assert bought.case.place.session.ends == at("2026-03-02 18:40")


def test_a_market_order_is_covered_at_the_last_price(desk: Desk) -> None:
    market, limit = read(desk, price=""), read(desk, price="240")
    assert market.case is not None
    assert limit.case is not None
    assert (market.case.reserve_price, limit.case.reserve_price) == (Decimal("250.00"), Decimal("240"))


def test_a_client_reads_as_himself_only(desk: Desk) -> None:
    stranger = read(desk, by=Actor(ActorKind.CLIENT, "2002"))
    himself = read(desk, by=Actor(ActorKind.CLIENT, "1001"))
    assert (stranger.case, [one.code for one in stranger.faults]) == (None, ["order.client_unknown"])
    assert himself.client is not None
    assert himself.client.contracts == ["Д-1001"]


def test_the_venue_named_goes_before_the_instruments_own(desk: Desk) -> None:
    named = read(desk, venue="OTC")
    assert named.case is not None
    assert (named.case.place.code, named.case.place.organised) == ("OTC", False)
    assert [one.code for one in read(desk, venue="MARS").faults] == ["order.venue_unknown"]
