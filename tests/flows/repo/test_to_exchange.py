"""Orders of the broker at the exchange without a client's order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.repo.to_exchange import send_to_exchange
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.instruments.load import instrument_by_code
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, Carry

pytestmark = pytest.mark.django_db


@clause("GF-9.1.2")
@pytest.mark.parametrize(
    ("price_word", "kind", "limit"),
    [
        pytest.param("market", "market", "", id="at the market"),
        pytest.param("previous_close", "limit", "99.5", id="at a price"),
    ],
)
def test_an_order_goes_out_once_and_says_what_its_deals_stand_on(
    geofinance: Rulebook, price_word: str, kind: str, limit: str
) -> None:
    firm = Carry(geofinance, f"{MONDAY} 17:40")
    firm.client("1001")
    act = firm.act()
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    terms = replace(terms, special_case_price=replace(terms.special_case_price, value=price_word))
    instrument = instrument_by_code(firm.firm, "SMPL")
    assert instrument is not None
    basis = DealBasis("special_costs", "GF-9.1.1-b", "special:1001", takes_fee=False)
    ground = Ground.of("special.costs_unpaid", "GF-9.1.1-b")

    row = send_to_exchange(act, "1001", instrument, Side.SELL, 20, ground, basis, Decimal("99.5"), terms)

    order = Order.objects.get(pk=row.pk)
    assert (order.kind, order.price, order.side, order.pieces, order.state) == (kind, limit, "sell", 20, "active")
    assert order.marks["stands_on"] == {
        "kind": "special_costs",
        "clause": "GF-9.1.1-b",
        "subject": "special:1001",
        "takes_fee": False,
    }
    (message,) = Message.objects.filter(kind="fix.order")
    assert (message.payload["lots"], message.payload["kind"], message.payload["price"]) == (2, kind, limit)
