"""A small firm that takes orders: clients with cash and papers, two shares and a bond, a running session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.orders.draft import OrderDraft
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, USD, Amount
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.orders.accept import accept_order
from reglament.store.accounts.save import add_contract, add_term
from reglament.store.calendar.save import name_calendar
from reglament.store.ledger.load import Balance, balances_of
from reglament.store.ledger.save import append_entries
from reglament.store.orders.load import order_row
from reglament.store.orders.models import Order
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import add_client

OFFICER = Actor(ActorKind.OFFICER, "trader-1")
SECOND_OFFICER = Actor(ActorKind.OFFICER, "trader-2")
CLOCK = Actor(ActorKind.SYSTEM, "clock")
MARKET = Actor(ActorKind.MARKET, "MOEX_STOCK")
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
)
SINGLE = replace(SHARE, code="ONES", name="Штучный", issuer="АО Штучный", isin="RU000A0ONES2", lot=1)
BOND = Instrument(
    code="BOND1",
    kind="bond",
    name="Облигация 1",
    issuer="АО Заём",
    isin="RU000A0BOND3",
    venue="MOEX_STOCK",
    lot=1,
    tick=Decimal("0.01"),
    currency=RUB,
    price_unit="percent",
    face_value=Amount(100000, RUB),
)
DOLLAR = Instrument(
    code="USDRUB",
    kind="currency",
    name="Доллар США за рубли",
    issuer="",
    isin="",
    venue="MOEX_FX",
    lot=1000,
    tick=Decimal("0.0025"),
    currency=RUB,
)
TWO_KINDS = (
    replace(SHARE, code="GAZA", name="Газ обыкновенная", issuer="АО Газ", isin="RU000A0GAZA4"),
    replace(SHARE, code="GAZP", name="Газ привилегированная", issuer="АО Газ", isin="RU000A0GAZP5"),
)
PRICES = {"SMPL": "250.00", "ONES": "100.00", "BOND1": "98.50", "USDRUB": "90.0000", "GAZA": "150", "GAZP": "140"}


def at(text: str) -> datetime:
    """Return a Moscow moment written `2026-03-02 12:00` or with seconds."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


class Desk:
    """One firm under one rulebook on plain weekdays; the session runs from 09:50 to 18:50 as the calendar says."""

    def __init__(self, rulebook: Rulebook, now: str = "2026-03-02 12:00") -> None:
        self.rulebook = rulebook
        self.firm = rulebook.document
        self.now = at(now)
        name_calendar(self.firm, "plain-weekdays")
        for one in (SHARE, SINGLE, BOND, DOLLAR, *TWO_KINDS):
            listed = list_instrument(self.act("2026-02-27 12:00"), Listing(one, price=Decimal(PRICES[one.code])))
            assert listed.accepted, listed
        self._keys = 0

    def act(self, now: str | None = None, by: Actor = OFFICER, key: str = "", door: str = "test") -> Act:
        """Return an act, now or at a moment."""
        return Act(self.firm, self.rulebook, at(now) if now else self.now, by, door, key)

    def amended(self, parameter: str, value: object) -> None:
        """Work on under the rulebook with another value."""
        self.rulebook = with_amendments(
            self.rulebook, [Amendment(f"orders.{parameter}", value, self.rulebook.editions[-1].in_force_from)]
        )

    def client(self, code: str, cash: str = "", papers: dict[str, int] | None = None, **facts: Any) -> None:
        """Open a client with cash and papers at his venue."""
        on = date(2026, 1, 12)
        place = facts.get("place", "MOEX_STOCK")
        email = facts.get("email", "")
        number = add_client(self.firm, code, "individual", f"Клиент {code}", "", email, "", "", on)
        for contract in facts.get("contracts", [f"Д-{code}"]):
            add_contract(number, contract, on, "", "")
        if cash:
            self.deposit(code, cash, place)
        for paper, pieces in (papers or {}).items():
            self.lay(code, paper, pieces, place)

    def agree(self, code: str, name: str, value: str) -> None:
        """Record a term of the client's contract."""
        row = client_by_code(self.firm, code)
        assert row is not None
        add_term(int(row.pk), name, value, date(2026, 1, 12), "", self.now)

    def deposit(self, code: str, cash: str, place: str = "MOEX_STOCK", unit: str = "RUB") -> None:
        """Put cash at a place."""
        lies = AccountKind.PLACE_BANK if place == "own_bank" else AccountKind.PLACE_MARKET
        lines = moved(
            AccountKey(lies, "", place, unit),
            AccountKey(AccountKind.CLIENT_CASH, code, place, unit),
            int(Decimal(cash) * 100),
        )
        append_entries(self.firm, [Entry("cash.deposit", lines, self.now.date())], self.now)

    def lay(self, code: str, paper: str, pieces: int, place: str = "MOEX_STOCK") -> None:
        """Put papers at a place."""
        lines = moved(
            AccountKey(AccountKind.PLACE_DEPOSITORY, "", place, paper),
            AccountKey(AccountKind.CLIENT_PAPERS, code, place, paper),
            pieces,
        )
        append_entries(self.firm, [Entry("paper.deposit", lines, self.now.date())], self.now)

    def draft(self, **fields: Any) -> OrderDraft:
        """Return a plain good order with other fields as given."""
        plain = {"client": "1001", "instrument": "SMPL", "side": "buy", "quantity": "100", "price": "250.00"}
        return OrderDraft(**{**plain, **fields})

    def place(self, now: str | None = None, by: Actor | None = None, **fields: Any) -> Answer:
        """Place a plain good order with other fields as given, as the client himself or by another."""
        draft = self.draft(**fields)
        actor = by or Actor(ActorKind.CLIENT, draft.client)
        self._keys += 1
        return accept_order(self.act(now, actor, f"key-{self._keys}"), draft)

    def row(self, answer: Answer) -> Order:
        """Return the row of the order an answer speaks of."""
        row = order_row(self.firm, int(answer.result["order"]))
        assert row is not None
        return row

    def cash(self, code: str, place: str = "MOEX_STOCK", unit: str = "RUB") -> Balance:
        """Return a client's cash account."""
        key = AccountKey(AccountKind.CLIENT_CASH, code, place, unit)
        return balances_of(self.firm, code).get(key, Balance(0, 0))

    def papers(self, code: str, paper: str, place: str = "MOEX_STOCK") -> Balance:
        """Return a client's papers account."""
        key = AccountKey(AccountKind.CLIENT_PAPERS, code, place, paper)
        return balances_of(self.firm, code).get(key, Balance(0, 0))


def codes(answer: Answer) -> list[str]:
    """Return the codes of an answer's grounds."""
    return [ground.code for ground in answer.grounds]


def clauses(answer: Answer) -> list[str]:
    """Return the clauses of an answer's grounds."""
    return [ground.clause for ground in answer.grounds]


__all__ = ["BOND", "CLOCK", "DOLLAR", "MARKET", "OFFICER", "SECOND_OFFICER", "SHARE", "SINGLE", "USD", "Desk", "at"]
