"""Read what lies in the buckets of personal accounts: now, and the least there was since a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db.models import Min, Q, Sum

from reglament.core.ledger.account import AccountKey
from reglament.core.registry.bucket import BUCKET_KINDS, Bucket, bucket_of, issued
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.load import key_of
from reglament.store.ledger.models import Account, Line

PLACES_IN_ENTRY = 10_000
"""More than an entry has lines."""
_KINDS = [kind.value for kind in BUCKET_KINDS]
_BELOW_NIL = """
SELECT q.kind, q.client, q.unit, q.place, q.value_on, q.stands FROM (
  SELECT d.kind, d.client, d.unit, d.place, d.value_on,
    SUM(d.minor) OVER (PARTITION BY d.id ORDER BY d.value_on) AS stands
  FROM (
    SELECT a.id, a.kind, a.client, a.unit, a.place, l.value_on, SUM(l.minor) AS minor
    FROM ledger_account AS a JOIN ledger_line AS l ON l.account_id = a.id
    WHERE a.firm = {mark} AND a.kind IN ({kinds})
    GROUP BY a.id, a.kind, a.client, a.unit, a.place, l.value_on
  ) AS d
) AS q WHERE q.stands < 0 ORDER BY q.client, q.unit, q.place, q.value_on
"""


def buckets_on_account(firm: str, issue: str, account: str) -> dict[Bucket, int]:
    """Return what lies on a personal account now, under each set of encumbrances, free papers first."""
    rows = Account.objects.filter(firm=firm, client=account, unit=issue, kind__in=_KINDS).exclude(balance=0)
    return {bucket_of(key_of(row)): row.balance for row in rows.order_by("place", "id")}


def buckets_of_issue(firm: str, issue: str) -> dict[Bucket, int]:
    """Return what lies on all personal accounts now, by the order they were opened in."""
    rows = Account.objects.filter(firm=firm, unit=issue, kind__in=_KINDS).exclude(balance=0)
    return {bucket_of(key_of(row)): row.balance for row in rows.order_by("id").iterator()}


def buckets_on_accounts(firm: str, issues: Collection[str], accounts: Collection[str]) -> dict[Bucket, int]:
    """Return what lies on some personal accounts now, of all issues or of some, free papers first."""
    rows = Account.objects.filter(firm=firm, client__in=sorted(accounts), kind__in=_KINDS).exclude(balance=0)
    rows = rows.filter(unit__in=sorted(issues)) if issues else rows
    return {bucket_of(key_of(row)): row.balance for row in rows.order_by("unit", "client", "place", "id")}


def lines_of_operation(firm: str, basis: str, many: int) -> list[Line]:
    """Return what the entries on a basis changed on personal accounts, in their order, at most so many."""
    rows = Line.objects.filter(entry__firm=firm, entry__basis=basis, account__kind__in=_KINDS)
    return list(rows.select_related("account").order_by("entry_id", "position")[:many])


def accounts_of_issue(firm: str, issues: Collection[str], many: int) -> list[str]:
    """Return the numbers of personal accounts that hold papers of some issues now, by the order they came, so many."""
    rows = Account.objects.filter(firm=firm, unit__in=sorted(issues), kind__in=_KINDS).exclude(balance=0)
    found = rows.values_list("client").annotate(first=Min("id")).order_by("first")[:many]
    return [number for number, _ in found]


def papers_on_day(firm: str, account: str, day: date, known_at: datetime | None = None) -> list[tuple[Bucket, int]]:
    """Return what lay on a personal account at the end of a day, by issue, free papers first.

    `known_at` leaves out what was recorded later.
    """
    rows = Line.objects.filter(account__in=_of_account(firm, account), value_on__lte=day)
    if known_at is not None:
        rows = rows.filter(entry__recorded_at__lte=known_at)
    totals = dict(rows.values_list("account_id").annotate(total=Sum("minor")))
    known = Account.objects.filter(pk__in=[number for number, total in totals.items() if total])
    return [(bucket_of(key_of(row)), int(totals[row.pk])) for row in known.order_by("unit", "place", "id")]


def lines_of_account(firm: str, account: str, before: int | None, many: int) -> list[Line]:
    """Return changes of what lies on a personal account, newest first, with their entries; `line_place` orders them."""
    rows = Line.objects.filter(account__in=_of_account(firm, account)).select_related("entry", "account")
    if before is not None:
        entry, position = divmod(before, PLACES_IN_ENTRY)
        rows = rows.filter(Q(entry_id__lt=entry) | Q(entry_id=entry, position__lt=position))
    return list(rows.order_by("-entry_id", "-position")[:many])


def line_place(line: Line) -> int:
    """Return the place of a change among all of them, for a page that goes on from it."""
    return int(line.entry_id * PLACES_IN_ENTRY + line.position)


def _of_account(firm: str, account: str) -> list[int]:
    rows = Account.objects.filter(firm=firm, client=account, kind__in=_KINDS)
    return list(rows.values_list("pk", flat=True))


def account_has_papers(firm: str, account: str) -> bool:
    """Return whether anything lies on a personal account now."""
    return Account.objects.filter(firm=firm, client=account, kind__in=_KINDS).exclude(balance=0).exists()


def least_since(firm: str, keys: Collection[AccountKey], day: date) -> dict[AccountKey, int]:
    """Return the least that stood on each account of the journal at the end of any day from one on."""
    accounts = Account.objects.filter(firm=firm, client__in={key.client for key in keys}, kind__in=_KINDS)
    numbers = {row.pk: key_of(row) for row in accounts}
    wanted = {number: key for number, key in numbers.items() if key in keys}
    rows = Line.objects.filter(account__in=list(wanted)).values_list("account_id", "value_on")
    stands = dict.fromkeys(keys, 0)
    least: dict[AccountKey, int] = {}
    for number, on, minor in rows.annotate(total=Sum("minor")).order_by("value_on"):
        key = wanted[number]
        if on > day:
            least.setdefault(key, stands[key])
        stands[key] += minor
        if on >= day:
            least[key] = min(least.get(key, stands[key]), stands[key])
    return {key: least.get(key, stands[key]) for key in keys}


def issued_by_day(firm: str) -> Iterator[tuple[str, date, int]]:
    """Yield by issue and day how many papers are to lie on all personal accounts from then on, as the journal says."""
    rows = Line.objects.filter(account__firm=firm, account__kind=issued("").kind.value)
    changes = rows.values_list("account__unit", "value_on").annotate(total=Sum("minor"))
    unit, stands = "", 0
    for code, on, minor in changes.order_by("account__unit", "value_on"):
        unit, stands = (unit, stands) if code == unit else (code, 0)
        stands -= int(minor)
        yield unit, on, stands


def below_nil(firm: str) -> Iterator[tuple[AccountKey, date, int]]:
    """Yield accounts of the register that stood below nil at the end of a day, with the day and how they stood."""
    mark = "%s" if is_postgresql() else "?"
    sql = _BELOW_NIL.format(mark=mark, kinds=", ".join([mark] * len(_KINDS)))
    with driver_cursor() as cursor:
        rows = cursor.execute(sql, (firm, *_KINDS)).fetchall()
    kinds = {kind.value: kind for kind in BUCKET_KINDS}
    for kind, client, unit, place, on, stands in rows:
        day = date.fromisoformat(on) if isinstance(on, str) else on
        yield AccountKey(kinds[kind], client, place, unit), day, int(stands)
