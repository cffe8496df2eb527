"""A firm with clients, their money, papers and days of deals, for tests of risk categories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.flows.parties.set_category import CategoryDraft, set_category
from reglament.store.ledger.save import append_entries
from reglament.store.outbox.models import Message
from reglament.store.parties.load import categories_of
from reglament.store.trades.models import TradeRow
from tests.flows.orders.desk import BOND, SHARE, at

OFFICER = Actor(ActorKind.OFFICER, "risk-1")
SECOND = Actor(ActorKind.OFFICER, "risk-2")


class House:
    """One firm under one rulebook; moments are given as text, days are those of the real calendar."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.firm = rulebook.document

    def act(self, when: str, by: Actor = OFFICER) -> Act:
        return Act(self.firm, self.rulebook, at(when), by, "test", "")

    def client(self, code: str, opened: str, kind: str = "individual", **more: object) -> Answer:
        draft = ClientDraft(code, kind, f"Клиент {code}", email=f"{code}@example.test", **more)  # type: ignore[arg-type]
        return open_client(self.act(f"{opened} 10:00"), draft)

    def amended(self, key: str, value: object, on: date) -> None:
        self.rulebook = with_amendments(self.rulebook, [Amendment(f"parties.{key}", value, on)])

    def cash(self, code: str, amount: str, on: date, unit: str = "RUB") -> None:
        lies = AccountKey(AccountKind.PLACE_BANK, "", "own_bank", unit)
        owned = AccountKey(AccountKind.CLIENT_CASH, code, "own_bank", unit)
        entry = Entry("cash.deposit", moved(lies, owned, int(Decimal(amount) * 100)), on)
        append_entries(self.firm, [entry], at(f"{on} 12:00"))

    def papers(self, code: str, paper: str, pieces: int, on: date) -> None:
        lies = AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", paper)
        owned = AccountKey(AccountKind.CLIENT_PAPERS, code, "MOEX_STOCK", paper)
        append_entries(self.firm, [Entry("paper.deposit", moved(lies, owned, pieces), on)], at(f"{on} 12:00"))

    def listed(self, when: str) -> None:
        for one in (SHARE, BOND):
            assert list_instrument(self.act(when), Listing(one)).accepted

    def dealt(self, code: str, *days: date) -> None:
        """Record one deal on each day."""
        for number, day in enumerate(days):
            TradeRow.objects.create(
                firm=self.firm,
                client=code,
                execution_id=f"{code}-{number}-{day}",
                instrument="SMPL",
                venue="MOEX_STOCK",
                side="buy",
                price="1",
                pieces=1,
                currency="RUB",
                amount=100,
                concluded_at=at(f"{day} 12:00"),
                traded_on=day,
                settle_on=day,
                capacity="",
            )

    def put(self, when: str, code: str, category: str = "increased", by: Actor = OFFICER, **more: object) -> Answer:
        return set_category(self.act(when, by), CategoryDraft(code, category, **more))  # type: ignore[arg-type]

    def category(self, code: str, on: date) -> str:
        return categories_of(self.firm, [code], on)[code].category.value

    def told(self) -> list[dict[str, str]]:
        rows = Message.objects.filter(firm=self.firm, kind="mail").order_by("id")
        return [{name: row.payload[name] for name in ("was", "category", "starts_on")} for row in rows]


__all__ = ["OFFICER", "SECOND", "SYSTEM", "House"]
