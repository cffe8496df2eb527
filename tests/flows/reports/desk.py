"""A small firm with two clients, one share and hand-booked facts, to make reports of."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from msgspec.structs import replace as of_unit

from reglament.core.calendar.moments import MOSCOW
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import RUB, Amount
from reglament.flows.accounts.agree import agree_term
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.store.calendar.save import name_calendar
from reglament.store.docflow.models import Task
from reglament.store.ledger.save import append_entries
from reglament.store.reports.models import DeliveryRow, ReportRow
from reglament.store.trades.load import trade_value
from reglament.store.trades.models import TradeRow
from tests.core.reports.sample import SAMPLE

OFFICER = Actor(ActorKind.OFFICER, "op1")
OTHER_OFFICER = Actor(ActorKind.OFFICER, "op2")
CLOCK = Actor(ActorKind.SYSTEM, "clock")
CLIENT = Actor(ActorKind.CLIENT, "1001")


class Desk:
    """A firm under one rulebook on plain weekdays, client 1001 with an e-mail address."""

    def __init__(self, rulebook: Rulebook, now: str, email: str = "1001@client.example") -> None:
        self.rulebook = rulebook
        self.firm = rulebook.document
        self.at = moment(now)
        self._executions = 0
        name_calendar(self.firm, "plain-weekdays")
        assert list_instrument(self.act(), Listing(SAMPLE)).accepted
        self.open("1001", email)

    def open(self, code: str, email: str = "") -> None:
        draft = ClientDraft(code=code, kind="individual", name=f"Клиент {code}", email=email, contract=f"БО-{code}")
        answer = open_client(self.act(), draft)
        assert answer.accepted, answer

    def act(self, at: str | None = None, by: Actor = CLOCK, key: str = "") -> Act:
        return Act(self.firm, self.rulebook, moment(at) if at else self.at, by, "test", key)

    def on(self, text: str) -> date:
        return date.fromisoformat(text)

    def agree(self, name: str, value: str) -> None:
        answer = agree_term(self.act(by=OFFICER), "1001", name, value, self.at.date(), "GF-13.1")
        assert answer.accepted, answer

    def deposit(self, rubles: int, at: str, client: str = "1001") -> int:
        target = AccountKey(AccountKind.CLIENT_CASH, client, "own_bank", "RUB")
        lines = moved(AccountKey(AccountKind.PLACE_BANK, "", "1", "RUB"), target, rubles * 100)
        when = moment(at)
        return append_entries(self.firm, [Entry("cash.deposit", lines, when.date(), "receipt:1")], when)[0]

    def papers(self, pieces: int, at: str, client: str = "1001") -> None:
        target = AccountKey(AccountKind.CLIENT_PAPERS, client, "MOEX_STOCK", "SMPL")
        lines = moved(AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL"), target, pieces)
        when = moment(at)
        append_entries(self.firm, [Entry("paper.deposit", lines, when.date(), "instruction:2")], when)

    def trade(self, at: str, pieces: int = 10, price: str = "120.00", client: str = "1001") -> Trade:
        """Conclude a deal: the row, and what will come in and go out as planned."""
        self._executions += 1
        when = moment(at)
        amount = Amount(int(Decimal(price) * 100) * pieces, RUB)
        row = TradeRow.objects.create(
            firm=self.firm,
            client=client,
            execution_id=f"E{self._executions}",
            instrument="SMPL",
            venue="MOEX_STOCK",
            side="buy",
            price=price,
            pieces=pieces,
            currency="RUB",
            amount=amount.minor,
            concluded_at=when,
            traded_on=when.date(),
            settle_on=_two_days_on(when.date()),
            capacity="own_name_client_cost",
        )
        trade = trade_value(row)
        planned = AccountKey(AccountKind.CLIENT_PLANNED, client, "MOEX_STOCK", "RUB")
        other = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "RUB")
        lines = (
            *moved(planned, other, amount.minor),
            *moved(of_unit(other, unit="SMPL"), of_unit(planned, unit="SMPL"), pieces),
        )
        append_entries(self.firm, [Entry("trade.concluded", lines, when.date(), f"trade:{trade.number}")], when)
        return trade

    def settle(self, trade: Trade) -> None:
        TradeRow.objects.filter(pk=trade.number).update(state="settled")

    def report(self, number: int) -> ReportRow:
        return ReportRow.objects.get(pk=number)

    def delivery(self, report: int) -> DeliveryRow:
        return DeliveryRow.objects.get(report_id=report)

    def tasks(self, kind: str) -> list[Task]:
        return list(Task.objects.filter(firm=self.firm, kind=kind, decided_at=None).order_by("id"))

    def decide(self, task: Task, decision: str, reason: str, at: str) -> Answer:
        return decide_task(self.act(at, OTHER_OFFICER), int(task.pk), decision, reason)


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)


def _two_days_on(day: date) -> date:
    return date.fromordinal(day.toordinal() + (2 if day.weekday() < 3 else 4))
