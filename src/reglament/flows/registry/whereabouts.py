"""One person's papers of an issue, wherever they are: on own accounts, behind nominees, in a broker's ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.registry.account import NOMINEES
from reglament.core.registry.nominee_client import SameBy, Sought, same_by
from reglament.flows.registry.disclosed import answer_in
from reglament.flows.registry.state import IssueUnknown, holdings_on
from reglament.store.registry.list_load import disclosures_on
from reglament.store.registry.nominee_load import instrument_by_isin, nominee_clients_on
from reglament.store.registry.register_load import issue_by_code


@dataclass(frozen=True, slots=True)
class Place:
    """Papers of the person in one book."""

    book: str
    """`register`, `nominee` (as he disclosed), `broker` (his own ledger)."""
    holder: str
    """The account in the register, the nominee's account, the broker's firm."""
    account: str
    """The person's account there."""
    name: str
    quantity: int
    same_by: SameBy


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One person's papers of an issue on a day.

    What a broker's ledger says lies behind a nominee's account already: it is shown beside and not added.
    """

    issue: str
    day: date
    places: tuple[Place, ...]

    def quantity_in(self, book: str) -> int:
        """Return the papers of one kind of book together."""
        return sum(place.quantity for place in self.places if place.book == book)

    @property
    def total(self) -> int:
        """Papers on own accounts and those nominees disclosed."""
        return self.quantity_in("register") + self.quantity_in("nominee")

    @property
    def difference(self) -> int:
        """By how much the brokers' ledgers say more than the nominees disclosed; not nil is for a person to look at."""
        return self.quantity_in("broker") - self.quantity_in("nominee")


def whereabouts(firm: str, issue: str, day: date, sought: Sought, brokers: Sequence[str] = ()) -> Whereabouts:
    """Return where a person's papers are: in the register `firm` keeps, by nominees' answers, in brokers' ledgers.

    Answers count for their own record day alone. Raises `IssueUnknown`.
    """
    row = issue_by_code(firm, issue)
    if row is None:
        raise IssueUnknown(issue)
    places = [*_own(firm, issue, day, sought), *_disclosed(firm, issue, day, sought)]
    for broker in brokers:
        places += _in_ledger(broker, row.isin, day, sought)
    return Whereabouts(issue, day, tuple(places))


def _own(firm: str, issue: str, day: date, sought: Sought) -> list[Place]:
    found = []
    for each in holdings_on(firm, issue, day):
        holder = each.holder
        if holder is None or each.kind in NOMINEES:
            continue
        same = same_by(sought, holder.name, holder.inn, holder.document)
        if same is not None:
            found.append(Place("register", each.account, each.account, holder.name, each.quantity, same))
    return found


def _disclosed(firm: str, issue: str, day: date, sought: Sought) -> list[Place]:
    latest = {row.account: row for row in disclosures_on(firm, issue, day)}
    found = []
    for number, row in sorted(latest.items()):
        for person in answer_in(firm, row).persons:
            same = same_by(sought, person.name, person.inn, person.doc_number)
            if same is not None:
                found.append(Place("nominee", number, person.account, person.name, person.quantity, same))
    return found


def _in_ledger(broker: str, isin: str, day: date, sought: Sought) -> list[Place]:
    instrument = instrument_by_isin(broker, isin)
    clients = nominee_clients_on(broker, instrument, day) if instrument else []
    return [
        Place("broker", broker, client.code, client.name, client.quantity, same)
        for client in clients
        if (same := same_by(sought, client.name, client.inn, client.document)) is not None
    ]
