"""What a split touches in the books: accounts of the paper, what is to be settled in it, and the split itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.store.ledger.models import Account
from reglament.store.margin.case_models import SplitRow
from reglament.store.settlement.models import SettlementTask

OWNED = (AccountKind.CLIENT_PAPERS.value, AccountKind.CLIENT_PLANNED.value)


def waiting_split(firm: str, instrument: str, on: date) -> tuple[int, int] | None:
    """Return pieces before and after of a split of a day that is not booked yet, or None."""
    row = SplitRow.objects.filter(firm=firm, instrument=instrument, on=on, booked_at=None).first()
    return None if row is None else (row.pieces_before, row.pieces_after)


@dataclass(frozen=True, slots=True)
class WaitingSplit:
    """A split recorded and not yet in the books."""

    instrument: str
    on: date
    before: int
    after: int
    source: str


def splits_waiting(firm: str) -> list[WaitingSplit]:
    """Return the splits that are not booked yet, the earliest first."""
    rows = SplitRow.objects.filter(firm=firm, booked_at=None).order_by("on", "instrument")
    return [WaitingSplit(one.instrument, one.on, one.pieces_before, one.pieces_after, one.source) for one in rows]


def balances_in(firm: str, instrument: str) -> list[tuple[AccountKey, int, int]]:
    """Return the clients' accounts in a paper with balance and what is held of it."""
    rows = Account.objects.filter(firm=firm, unit=instrument, kind__in=OWNED).exclude(balance=0)
    return [
        (AccountKey(AccountKind(kind), client, place, instrument), balance, held)
        for kind, client, place, balance, held in rows.order_by("client", "kind", "place").values_list(
            "kind", "client", "place", "balance", "held"
        )
    ]


def open_pieces(firm: str, instrument: str) -> list[int]:
    """Return the pieces of every open task of settlement in a paper."""
    rows = SettlementTask.objects.filter(firm=firm, unit=instrument, state="open")
    return list(rows.order_by("id").values_list("minor", flat=True))


def split_open_tasks(firm: str, instrument: str, before: int, after: int) -> int:
    """Turn the pieces of open tasks into the new ones; return how many tasks."""
    rows = SettlementTask.objects.filter(firm=firm, unit=instrument, state="open")
    return int(rows.update(minor=F("minor") * after / before))
