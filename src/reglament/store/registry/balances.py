"""Read what lies in the buckets of personal accounts: now, and the least there was since a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Sum

from reglament.core.ledger.account import AccountKey
from reglament.core.registry.bucket import BUCKET_KINDS, Bucket, bucket_of, issued
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.load import key_of
from reglament.store.ledger.models import Account, Line

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
