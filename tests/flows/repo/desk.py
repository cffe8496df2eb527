"""A small firm with clients short of papers or of cash on a day of settlement."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side, Trade
from reglament.flows.answer import Answer
from reglament.flows.instruments.set_price import set_price
from reglament.flows.repo.advance_deals import advance_deals
from reglament.flows.repo.move_chains import move_chains
from reglament.flows.repo.offer import OfferDraft, record_offer
from reglament.flows.repo.shown import chains_shown
from reglament.flows.repo.special import SpecialDraft, make_special_repo
from reglament.flows.repo.standing import file_standing_orders
from reglament.flows.settlement.settle import settle_due
from reglament.store.trades.load import trade_row
from tests.flows.settlement.world import OFFICER, World, moment

D = date(2016, 11, 16)
"""The day of settlement of what is dealt on Monday, 14 November 2016."""
PRICE = "120.00"


class Desk(World):
    """The firm, told by the minute."""

    def __init__(self, rulebook: Rulebook, now: str = "2016-11-14 12:00") -> None:
        super().__init__(rulebook, now)

    def short(self, client: str = "1001", pieces: int = 50, price: str = PRICE, at: str | None = None) -> Trade:
        """Sell papers the client has not got, on an order that files the standing order."""
        trade = self.trade(client, pieces, price, "sell", at)
        self.file(trade, at)
        return trade

    def on_credit(self, client: str = "1001", pieces: int = 100, price: str = PRICE, at: str | None = None) -> Trade:
        """Buy papers the client cannot pay for, on an order that files the standing order."""
        trade = self.trade(client, pieces, price, "buy", at)
        self.file(trade, at)
        return trade

    def file(self, trade: Trade, at: str | None = None) -> None:
        """File the standing order of the order behind a trade."""
        assert trade.order_id is not None
        file_standing_orders(self.act(at), [(trade.order_id, trade.client)])

    def tick(self, at: str) -> Answer:
        """Let the clock stand at a moment."""
        answer = move_chains(self.act(at, SYSTEM))
        advance_deals(self.act(at, SYSTEM))
        return answer

    def price(self, price: str, at: str, code: str = "SMPL") -> None:
        """Publish a price of the market."""
        assert set_price(self.act(at), code, Decimal(price), moment(at)).accepted

    def offer(self, at: str, pieces: int = 1000, side: Side = Side.SELL, **more: Any) -> int:
        """Record an offer of a third party, and return its number."""
        told = {"instrument": "SMPL", "market": "exchange", "party": "АО Третье лицо", **more}
        answer = record_offer(self.act(at), OfferDraft(side=side, pieces=pieces, valid_on=moment(at).date(), **told))
        assert answer.accepted, answer
        return int(answer.result["offer"])

    def make(self, at: str, chain: int, offer: int | None, **more: Any) -> Answer:
        """Make a special REPO as an officer."""
        return make_special_repo(self.act(at, OFFICER), SpecialDraft(chain, offer, **more))

    def settle(self, on: date) -> Any:
        """Settle a day in its evening."""
        at = f"{on.isoformat()} 23:00"
        told = settle_due(self.act(at, SYSTEM), on).result
        self.tick(at)
        return told

    def chain(self, client: str = "1001", unit: str = "SMPL", on: date = D, part: str = "repo") -> dict[str, Any]:
        """Return one part of a day of a client's chain."""
        found = [one for one in chains_shown(self.act(), client, on) if (one["unit"], one["part"]) == (unit, part)]
        assert len(found) == 1, found
        return found[0]

    def chains(self, client: str = "1001") -> list[tuple[str, str, str, str, str]]:
        """Return all days of a client's chains, oldest first: day, unit, part, state, lacking."""
        rows = sorted(chains_shown(self.act(), client), key=lambda one: (one["due_on"], one["chain"]))
        return [(one["due_on"], one["unit"], one["part"], one["state"], one["lacking"]) for one in rows]

    def state(self, trade: int) -> str:
        """Return how far a trade has come."""
        row = trade_row(self.firm, trade)
        assert row is not None
        return row.state


def at(text: str) -> datetime:
    """Return a moment in Moscow."""
    return moment(text)
