"""A small firm with one market to settle on: clients with cash, one share, orders as given."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.orders.order import Order, OrderState
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill, Side, Trade
from reglament.core.units.amount import RUB, Amount
from reglament.flows.act import Act
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.settlement.conclude import DealConditions, conclude_trade
from reglament.store.accounts.save import add_contract, add_term
from reglament.store.calendar.save import name_calendar
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import add_client

FIRM = "grandis-brokerage"
OFFICER = Actor(ActorKind.OFFICER, "op1")
CLOCK = Actor(ActorKind.SYSTEM, "clock")
SHARE = Instrument(
    code="SMPL",
    kind="share",
    name="Образец",
    issuer="АО Образец",
    isin="RU000A0SMPL1",
    venue="MOEX_STOCK",
    lot=10,
    tick=Decimal("0.01"),
    currency=RUB,
    liquid=True,
)


class World:
    """A firm under one rulebook, on plain weekdays."""

    def __init__(self, rulebook: Rulebook, now: str) -> None:
        self.rulebook = rulebook
        self.firm = rulebook.document
        self.now = moment(now)
        name_calendar(self.firm, "plain-weekdays")
        listed = list_instrument(self.act(), Listing(SHARE, price=Decimal("100.00")))
        assert listed.accepted, listed
        self._executions = 0
        self._orders = 0

    def act(self, at: str | None = None, by: Actor = OFFICER, key: str = "") -> Act:
        """Return an act of an officer, now or at a moment."""
        return Act(self.firm, self.rulebook, moment(at) if at else self.now, by, "test", key)

    @property
    def on(self) -> date:
        return self.now.date()

    def client(self, code: str, cash: str = "", place: str = "MOEX_STOCK", tariff: str = "") -> None:
        """Open a client with cash at one place."""
        number = add_client(self.firm, code, "individual", f"Клиент {code}", "", "", "", "", self.on)
        add_contract(number, code, self.on, "", tariff)
        if cash:
            self.deposit(code, cash, place)

    def agree(self, code: str, name: str, value: str) -> None:
        """Record a term of the client's contract."""
        row = client_by_code(self.firm, code)
        assert row is not None
        add_term(int(row.pk), name, value, self.on, "", self.now)

    def deposit(self, code: str, cash: str, place: str = "MOEX_STOCK") -> None:
        """Put cash at a place."""
        minor = int(Decimal(cash) * 100)
        lies = AccountKind.PLACE_BANK if place == "own_bank" else AccountKind.PLACE_MARKET
        lines = moved(
            AccountKey(lies, "", place, "RUB"), AccountKey(AccountKind.CLIENT_CASH, code, place, "RUB"), minor
        )
        append_entries(self.firm, [Entry("cash.deposit", lines, self.on)], self.now)

    def papers(self, code: str, pieces: int, unit: str = "SMPL", place: str = "MOEX_STOCK") -> None:
        """Put papers at a place."""
        owned = AccountKey(AccountKind.CLIENT_PAPERS, code, place, unit)
        lines = moved(AccountKey(AccountKind.PLACE_DEPOSITORY, "", place, unit), owned, pieces)
        append_entries(self.firm, [Entry("paper.deposit", lines, self.on)], self.now)

    def order(self, client: str, side: str = "buy", settlement: str = "", venue: str = "MOEX_STOCK") -> Order:
        """Return an order as acceptance would give it."""
        self._orders += 1
        return Order(
            number=self._orders,
            client=client,
            contract=client,
            instrument="SMPL",
            venue=venue,
            venue_named=True,
            side=Side(side),
            kind="limit",
            price=Decimal(100),
            asked_pieces=1000,
            pieces=1000,
            filled=0,
            cancelled=0,
            state=OrderState.ACTIVE,
            received_at=self.now,
            expires_on=self.on,
            expires_at=self.now,
            ends_as=OrderState.EXPIRED,
            channel="electronic_system",
            settlement=settlement,
        )

    def trade(
        self,
        client: str,
        pieces: int,
        price: str = "100.00",
        side: str = "buy",
        at: str | None = None,
        conditions: DealConditions | None = None,
        settlement: str = "",
        venue: str = "MOEX_STOCK",
    ) -> Trade:
        """Conclude a trade of a client."""
        self._executions += 1
        order = self.order(client, side, settlement, venue)
        when = moment(at) if at else self.now
        fill = Fill(order.number, f"E{self._executions}", Decimal(price), pieces, when)
        return conclude_trade(self.act(at), order, fill, conditions)

    def balance(self, kind: AccountKind, client: str, unit: str = "RUB", place: str = "MOEX_STOCK") -> int:
        """Return what stands on an account of a client."""
        row = balances_of(self.firm, client).get(AccountKey(kind, client, place, unit))
        return 0 if row is None else row.minor

    def cash(self, client: str, place: str = "MOEX_STOCK") -> str:
        """Return a client's cash at a place as text."""
        return str(Amount(self.balance(AccountKind.CLIENT_CASH, client, place=place), RUB))


def moment(text: str) -> datetime:
    """Return a moment in Moscow, `2016-11-14 12:00`."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)
