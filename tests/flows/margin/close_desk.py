"""A desk with clients who owe: positions laid in the books, prices moved, executions told by the market."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from reglament.core.instruments.market_state import PriceMark
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.margin.figures import Figures
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.answer import Answer
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.watch import watch_clients
from reglament.flows.orders.record_fill import record_fill
from reglament.store.instruments.save import mark_liquid, save_prices
from reglament.store.ledger.save import append_entries
from reglament.store.margin.case_models import ClosePlan, MarginCase
from reglament.store.orders.models import Order
from tests.flows.orders.desk import SHARE, SINGLE, Desk, at

RISK = Actor(ActorKind.OFFICER, "risk-1")
MARKET = Actor(ActorKind.MARKET, "MOEX_STOCK")


class CloseDesk(Desk):
    """The desk with two liquid shares, SMPL in lots of ten and ONES by the piece, rates 0.13 and 0.14."""

    def __init__(self, rulebook: Rulebook, now: str = "2026-03-02 12:00") -> None:
        super().__init__(rulebook, now)
        for one in (SHARE, SINGLE):
            listed = replace(one, liquid=True, short_allowed=True)
            rates = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}
            assert list_instrument(self.act("2026-02-27 12:00"), Listing(listed, **rates)).accepted
        self.executions = 0

    def owing(self, code: str, cash: str, papers: dict[str, int], **facts: Any) -> None:
        """Open a client whose planned position is this, below nil too."""
        self.client(code, **facts)
        self.plan(code, "RUB", int(Decimal(cash) * 100))
        for paper, pieces in papers.items():
            self.plan(code, paper, pieces)

    def plan(self, code: str, unit: str, minor: int, what: str = "trade.concluded") -> None:
        """Add to what is due to the client at the next settlement; below nil he owes it."""
        place = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", unit)
        client = AccountKey(AccountKind.CLIENT_PLANNED, code, "MOEX_STOCK", unit)
        append_entries(self.firm, [Entry(what, moved(place, client, minor), self.now.date())], self.now)

    def price(self, paper: str, price: str, now: str | None = None) -> None:
        """Let the market deal at a price."""
        moment = at(now) if now else self.now
        save_prices(self.firm, [PriceMark(paper, Decimal(price), moment, source="tape")], moment)

    def off_list(self, paper: str, now: str) -> None:
        """Take a security off the liquid list."""
        mark_liquid(self.firm, paper, False, "the firm's list", at(now))

    def stand(self, now: str) -> None:
        """Go on from another moment."""
        self.now = at(now)

    def watch(self, now: str | None = None, *clients: str) -> Answer:
        """Look at clients, or at all of them."""
        if now is not None:
            self.stand(now)
        return watch_clients(self.act(by=SYSTEM), list(clients) or None)

    def figures(self, code: str = "1001") -> Figures:
        """Return the figures now."""
        return figures_now(self.act(), [code])[code]

    def case(self, code: str = "1001") -> MarginCase:
        """Return a client's latest case."""
        return MarginCase.objects.filter(firm=self.firm, client=code).latest("pk")

    def plan_row(self, code: str = "1001") -> ClosePlan:
        """Return a client's latest plan."""
        return ClosePlan.objects.filter(firm=self.firm, client=code).latest("pk")

    def forced(self) -> list[Order]:
        """Return the orders no client gave, oldest first."""
        return list(Order.objects.filter(firm=self.firm, channel="forced_close").order_by("pk"))

    def fill(self, order: Order, pieces: int, price: str) -> Answer:
        """Let the market tell of an execution."""
        self.executions += 1
        fill = Fill(int(order.pk), f"E-{self.executions}", Decimal(price), pieces, self.now)
        return record_fill(self.act(by=MARKET), fill)


def said(plan: ClosePlan) -> list[str]:
    """Return the lines of a plan in short words."""
    return [f"{line['side']} {line['pieces']} {line['asset']}" for line in plan.lines]


__all__ = ["MARKET", "RISK", "SYSTEM", "CloseDesk", "at", "said"]
