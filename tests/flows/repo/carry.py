"""A firm that carries positions over: clients who lack cash or papers, prices, moments of a week in March 2025."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reglament.core.instruments.market_state import PriceMark
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.instruments.set_price import set_prices
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.repo.cover import look_for_cover
from reglament.flows.repo.special_trade import make_special_trade
from reglament.flows.settlement.settle import settle_due
from reglament.store.orders.models import Order
from reglament.store.parties.models import Client
from reglament.store.repo.loan_load import open_breach_of
from tests.flows.settlement.world import CLOCK, SHARE, World, moment

MARKET = Actor(ActorKind.MARKET, "MOEX_STOCK")
MONDAY, TUESDAY, FRIDAY = "2025-03-03", "2025-03-04", "2025-03-07"


class Carry(World):
    """The small firm of settlement, in a week of March 2025, with a second paper of lots of one."""

    def __init__(self, rulebook: Rulebook, now: str = f"{MONDAY} 12:00") -> None:
        super().__init__(rulebook, now)
        other = replace(SHARE, code="OTHR", name="Другой", isin="RU000A0OTHR1", lot=1)
        assert list_instrument(self.act(), Listing(other, price=Decimal("100.00"))).accepted

    def clock(self, at: str) -> Act:
        """Return an act of the clock."""
        return self.act(at, CLOCK)

    def price(self, price: str, at: str, kind: str = "last", code: str = "SMPL") -> None:
        """Publish a price."""
        mark = PriceMark(code, Decimal(price), moment(at), kind, "market")
        assert set_prices(self.act(at), [mark]).accepted

    def fill(self, answer: Answer, price: str, at: str, pieces: int | None = None) -> int:
        """Let the exchange execute an order of the broker, all of it unless pieces are named; return the trade."""
        row = Order.objects.get(pk=answer.result["order"])
        many = row.pieces - row.filled if pieces is None else pieces
        execution = f"x-{row.pk}-{row.filled}"
        said = record_fill(self.act(at, MARKET), Fill(int(row.pk), execution, Decimal(price), many, moment(at)))
        assert said.accepted, said
        return int(said.result["trade"])

    def carry(self, at: str, price: str, code: str = "1001") -> Answer:
        """Make the first special trade and let the exchange execute it."""
        answer = make_special_trade(self.act(at), code, "SMPL")
        assert answer.accepted, answer
        self.fill(answer, price, at)
        return answer

    def settle(self, on: str) -> Answer:
        """Settle a day in its evening."""
        return settle_due(self.clock(f"{on} 23:50"), moment(f"{on} 23:50").date())

    def buyer(self, cash: str = "45000.00", code: str = "1001", pieces: int = 500) -> None:
        """Open a client who bought for 100 a paper on Monday what his cash may not reach for on Tuesday."""
        self.client(code, cash)
        self.trade(code, pieces, at=f"{MONDAY} 12:00")

    def seller(self, papers: int = 250, code: str = "1001", pieces: int = 300) -> None:
        """Open a client who sold on Monday more papers than he has."""
        self.client(code, "1000.00")
        if papers:
            self.papers(code, papers)
        self.trade(code, pieces, side="sell", at=f"{MONDAY} 12:00")

    def breach(self, at: str, client: str = "1001") -> int:
        """Run the tests at a moment and return the number of the client's breach."""
        look_for_cover(self.clock(at))
        row = open_breach_of(self.firm, client)
        assert row is not None, f"{client} has no breach"
        return int(row.pk)

    def address(self, code: str, email: str) -> None:
        """Write the address of a client's questionnaire."""
        Client.objects.filter(firm=self.firm, code=code).update(email=email)

    def debt(self, client: str = "1001", place: str = "MOEX_STOCK") -> int:
        """Return what a client owes under loans, in kopecks, as the books have it."""
        return -self.balance(AccountKind.CLIENT_LOANS, client, place=place)
