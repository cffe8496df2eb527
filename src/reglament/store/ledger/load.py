"""Read the journal: present balances, balances of any day as known at any moment, entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line
from reglament.store.ledger import models

_ENTRIES_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands on an account: the balance and the part of it on hold, in smallest parts."""

    minor: int
    held: int


def balances_of(firm: str, client: str) -> dict[AccountKey, Balance]:
    """Return the present balances of all accounts of one client."""
    rows = models.Account.objects.filter(firm=firm, client=client)
    return {key_of(row): Balance(row.balance, row.held) for row in rows}


def balances_on(
    firm: str, client: str, on: date, known_at: datetime | None = None, *, before: bool = False
) -> dict[AccountKey, int]:
    """Return a client's balances at the end of a day (`before`: at its start).

    They are the balances written down for the last day that stands, and the lines
    since. `known_at` leaves out what was recorded later, so a report of the past can
    be made again as it was; then every line is read.
    """
    return _balances_on(firm, [client], on, known_at, before=before)


def balances_of_many_on(firm: str, clients: Sequence[str], on: date) -> dict[str, dict[AccountKey, int]]:
    """Return the balances of clients at the end of a day, by a few statements for thousands of them."""
    found: dict[str, dict[AccountKey, int]] = {client: {} for client in clients}
    for key, minor in _balances_on(firm, clients, on).items():
        found[key.client][key] = minor
    return found


def _balances_on(
    firm: str, clients: Sequence[str], on: date, known_at: datetime | None = None, *, before: bool = False
) -> dict[AccountKey, int]:
    written_on = None if known_at is not None else _last_checkpoint_day(firm, on, before)
    lines = models.Line.objects.filter(account__firm=firm, account__client__in=clients)
    lines = lines.filter(value_on__lt=on) if before else lines.filter(value_on__lte=on)
    if known_at is not None:
        lines = lines.filter(entry__recorded_at__lte=known_at)
    balances: dict[AccountKey, int] = {}
    if written_on is not None:
        lines = lines.filter(value_on__gt=written_on)
        rows = models.Checkpoint.objects.filter(account__firm=firm, account__client__in=clients, day=written_on)
        balances = {key_of(row.account): row.balance for row in rows.select_related("account")}
    sums = lines.values_list("account__kind", "account__client", "account__place", "account__unit").annotate(
        total=Sum("minor")
    )
    for kind, owner, place, unit, total in sums:
        key = AccountKey(AccountKind(kind), owner, place, unit)
        balances[key] = balances.get(key, 0) + int(total)
    return balances


def _last_checkpoint_day(firm: str, on: date, before: bool) -> date | None:
    days = models.CheckpointDay.objects.filter(firm=firm)
    days = days.filter(day__lt=on) if before else days.filter(day__lte=on)
    return days.order_by("-day").values_list("day", flat=True).first()


@dataclass(frozen=True, slots=True)
class BookedEntry:
    """An entry as it stands in the journal, with its number and the moment it was recorded."""

    number: int
    entry: Entry
    recorded_at: datetime


def entries_of(firm: str, client: str, first: date, last: date) -> list[BookedEntry]:
    """Return the entries that touch a client and count within the days given, in order."""
    touching = models.Line.objects.filter(
        account__firm=firm, account__client=client, value_on__gte=first, value_on__lte=last
    )
    numbers = sorted(set(touching.values_list("entry_id", flat=True)))
    found: list[BookedEntry] = []
    for start in range(0, len(numbers), _ENTRIES_AT_ONCE):
        found += _booked(models.Entry.objects.filter(pk__in=numbers[start : start + _ENTRIES_AT_ONCE]))
    return sorted(found, key=lambda each: (each.entry.value_on, each.number))


def entries_listed(
    firm: str,
    client: str,
    before: int | None = None,
    limit: int = 100,
    *,
    first: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
) -> list[BookedEntry]:
    """Return entries that touch a client, recorded last first: older than `before`, of days in [first, until)."""
    lines = models.Line.objects.filter(account__firm=firm, account__client=client)
    if before is not None:
        lines = lines.filter(entry_id__lt=before)
    if first is not None:
        lines = lines.filter(value_on__gte=first)
    if until is not None:
        lines = lines.filter(value_on__lt=until)
    if known_at is not None:
        lines = lines.filter(entry__recorded_at__lte=known_at)
    numbers = list(lines.order_by("-entry_id").values_list("entry_id", flat=True).distinct()[:limit])
    return _booked(models.Entry.objects.filter(pk__in=numbers))[::-1]


def corrected_among(firm: str, numbers: Sequence[int], known_at: datetime | None = None) -> dict[int, int]:
    """Return which of the entries were corrected, and by which entry first."""
    rows = models.Entry.objects.filter(firm=firm, corrects__in=numbers)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    pairs = rows.order_by("-pk").values_list("corrects", "pk")
    return {int(old): int(new) for old, new in pairs if old is not None}


def entries_by_basis(firm: str, basis: str) -> list[BookedEntry]:
    """Return the entries that stand on one order, trade, instruction or document, oldest first."""
    return _booked(models.Entry.objects.filter(firm=firm, basis=basis))


def entries_by_bases(firm: str, bases: Iterable[str]) -> dict[str, list[BookedEntry]]:
    """Return the entries of many orders, trades or instructions, by what they stand on."""
    wanted = list(dict.fromkeys(bases))
    found: dict[str, list[BookedEntry]] = {basis: [] for basis in wanted}
    for start in range(0, len(wanted), _ENTRIES_AT_ONCE):
        part = wanted[start : start + _ENTRIES_AT_ONCE]
        for each in _booked(models.Entry.objects.filter(firm=firm, basis__in=part)):
            found[each.entry.basis].append(each)
    return found


def entries_of_day(firm: str, on: date, what: str | None = None) -> list[BookedEntry]:
    """Return the entries of a firm that count on a day, all of them or of one kind."""
    rows = models.Entry.objects.filter(firm=firm, value_on=on)
    return _booked(rows if what is None else rows.filter(what=what))


def entry_by_number(firm: str, number: int) -> BookedEntry | None:
    """Return an entry of the firm by its number, or None."""
    return next(iter(_booked(models.Entry.objects.filter(firm=firm, pk=number))), None)


def corrections_of(firm: str, number: int) -> list[BookedEntry]:
    """Return the entries that name an entry as the one they correct, oldest first."""
    return _booked(models.Entry.objects.filter(Q(corrects__isnull=False), firm=firm, corrects=number))


def _booked(rows: QuerySet[models.Entry]) -> list[BookedEntry]:
    found = list(rows.order_by("id").prefetch_related("lines__account"))
    return [booked(row) for row in found]


def booked(row: models.Entry) -> BookedEntry:
    """Return an entry row, its lines fetched, as a value."""
    lines = _lines_of(sorted(row.lines.all(), key=lambda line: line.position))
    entry = Entry(
        what=row.what,
        lines=lines,
        value_on=row.value_on,
        basis=row.basis,
        clause=row.clause,
        corrects=row.corrects_id,
        note=row.note,
        extra=tuple(json.loads(row.extra).items()) if row.extra else (),
    )
    return BookedEntry(int(row.pk), entry, row.recorded_at)


def _lines_of(rows: Sequence[Any]) -> tuple[Line, ...]:
    return tuple(Line(key_of(row.account), row.minor) for row in rows)


def key_of(row: models.Account) -> AccountKey:
    """Return what makes an account row one."""
    return AccountKey(AccountKind(row.kind), row.client, row.place, row.unit)
