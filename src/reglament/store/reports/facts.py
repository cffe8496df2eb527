"""Read what happened, for the reports of all clients at once: a fixed number of queries, however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.channels import Addresses
from reglament.core.reports.compose import Facts, Posting
from reglament.core.reports.lending import LoanLine
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.accounts.models import ContractTerm
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.ledger.models import Account, Line
from reglament.store.parties.models import Client
from reglament.store.repo.loan_load import loans_by_client
from reglament.store.repo.loan_models import LoanRow
from reglament.store.trades.load import UNSETTLED, trade_value
from reglament.store.trades.models import TradeRow

CHOICES = ("report_way", "report_frequency", "report_channel", "postal_address")
REPORTED = [
    kind.value
    for kind in (
        AccountKind.CLIENT_CASH,
        AccountKind.CLIENT_PAPERS,
        AccountKind.CLIENT_PLANNED,
        AccountKind.CLIENT_FEES_DUE,
        AccountKind.CLIENT_LOANS,
    )
]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a report is for: the names it prints and how he chose to get it."""

    client: str
    name: str
    language: str
    contract: str
    contract_on: date | None
    addresses: Addresses
    way: str
    frequency: str
    channel: str


@dataclass(frozen=True, slots=True)
class Changes:
    """How much happened with a client on a day, and when the last of it was recorded."""

    deals: int
    entries: int
    recorded_at: datetime


def changes_by_client(firm: str, on: date) -> dict[str, Changes]:
    """Return by client how many deals were concluded and how many entries booked on a day."""
    lines = _day_lines(firm, on, on).exclude(account__client="").values("account__client")
    booked = {
        row["account__client"]: row
        for row in lines.annotate(entries=Count("entry_id", distinct=True), latest=Max("entry__recorded_at"))
    }
    rows = TradeRow.objects.filter(firm=firm, traded_on=on).exclude(state="corrected").values("client")
    dealt = {row["client"]: row for row in rows.annotate(deals=Count("id"), latest=Max("concluded_at"))}
    return {
        client: Changes(
            deals=dealt[client]["deals"] if client in dealt else 0,
            entries=booked[client]["entries"] if client in booked else 0,
            recorded_at=max(found[client]["latest"] for found in (booked, dealt) if client in found),
        )
        for client in sorted({*booked, *dealt})
    }


def latest_change(firm: str, client: str, first: date, last: date) -> datetime | None:
    """Return when anything about a client's days was recorded last, or None when nothing was."""
    lines = _day_lines(firm, first, last).filter(account__client=client)
    rows = TradeRow.objects.filter(firm=firm, client=client, traded_on__gte=first, traded_on__lte=last)
    moments = (
        lines.aggregate(latest=Max("entry__recorded_at"))["latest"],
        rows.aggregate(latest=Max("concluded_at"))["latest"],
    )
    return max((moment for moment in moments if moment is not None), default=None)


def clients_with_balance(firm: str, on: date) -> list[str]:
    """Return the clients with anything but nil on an account at the end of a day."""
    accounts = Account.objects.filter(firm=firm, kind__in=REPORTED).exclude(client="")
    lines = Line.objects.filter(account__in=accounts.values("pk"), value_on__gt=on)
    after = dict(lines.values_list("account_id").annotate(total=Sum("minor")))
    rows = accounts.values_list("pk", "client", "balance")
    return sorted({client for number, client, balance in rows if balance != after.get(number, 0)})


def days_of_operations(firm: str, first: date, last: date) -> dict[str, set[date]]:
    """Return by client the days on which anything was booked on his accounts or dealt for him."""
    days: dict[str, set[date]] = defaultdict(set)
    moved = _day_lines(firm, first, last).exclude(account__client="")
    for client, day in moved.values_list("account__client", "value_on").distinct():
        days[client].add(day)
    dealt = TradeRow.objects.filter(firm=firm, traded_on__gte=first, traded_on__lte=last).exclude(state="corrected")
    for client, day in dealt.values_list("client", "traded_on").distinct():
        days[client].add(day)
    return days


def facts_of(firm: str, clients: Sequence[str], first: date, last: date) -> dict[str, Facts]:
    """Return by client what a report over the days given needs, in a fixed number of queries for all of them."""
    wanted = set(clients)
    opening, closing = _balances(firm, clients, first, last)
    postings = _postings(firm, wanted, first, last)
    trades, open_trades = _trades(firm, clients, first, last)
    codes = {key.unit for ends in (opening, closing) for keys in ends.values() for key in keys}
    codes |= {row.account.unit for rows in postings.values() for row in rows}
    codes |= {trade.instrument for rows in (*trades.values(), *open_trades.values()) for trade in rows}
    instruments = instruments_by_codes(firm, codes)
    loans = loans_by_client(firm, clients, first, last)
    return {
        client: Facts(
            opening=opening[client],
            closing=closing[client],
            postings=postings[client],
            trades=trades[client],
            open_trades=open_trades[client],
            instruments=instruments,
            loans=[_loan_line(row) for row in loans[client]],
        )
        for client in sorted(wanted)
    }


def _loan_line(row: LoanRow) -> LoanLine:
    amount = Amount(row.granted, CURRENCIES[row.currency])
    return LoanLine(int(row.pk), row.purpose, amount, Decimal(row.rate), row.granted_on, row.due_on)


def addressees(firm: str, clients: Sequence[str], on: date) -> dict[str, Addressee]:
    """Return by code whom reports are for, as the questionnaires and contracts stand on a day."""
    chosen: dict[str, dict[str, str]] = defaultdict(dict)
    terms = ContractTerm.objects.filter(client__firm=firm, name__in=CHOICES, starts_on__lte=on)
    for code, name, value in terms.order_by("starts_on", "id").values_list("client__code", "name", "value"):
        chosen[code][name] = value
    rows = Client.objects.filter(firm=firm).filter(_of(clients, "code")).prefetch_related("contracts")
    wanted = set(clients)
    return {row.code: _addressee(row, chosen[row.code], on) for row in rows if row.code in wanted}


def _addressee(row: Client, chosen: dict[str, str], on: date) -> Addressee:
    contracts = sorted(row.contracts.all(), key=lambda one: (one.signed_on, one.pk))
    signed = [one for one in contracts if one.signed_on <= on] or contracts
    contract = signed[-1] if signed else None
    return Addressee(
        client=row.code,
        name=row.name,
        language=row.language,
        contract="" if contract is None else contract.number,
        contract_on=None if contract is None else contract.signed_on,
        addresses=Addresses(row.email, row.fax, chosen.get("postal_address", "")),
        way=chosen.get("report_way", ""),
        frequency=chosen.get("report_frequency", ""),
        channel=chosen.get("report_channel", ""),
    )


FEW = 500
"""Up to so many clients are named in a query; beyond, the whole firm is read and sifted here."""


def _of(clients: Sequence[str], field: str = "client") -> Q:
    return Q(**{f"{field}__in": list(clients)}) if len(clients) <= FEW else ~Q(**{field: ""})


Ends = dict[str, dict[AccountKey, int]]


def _balances(firm: str, clients: Sequence[str], first: date, last: date) -> tuple[Ends, Ends]:
    """Return balances at the start of the first and at the end of the last day.

    Each is counted back from the present balance by the lines since, apart from the
    other: that opening, turnovers and closing agree is then a check and no identity.
    """
    accounts = Account.objects.filter(firm=firm, kind__in=REPORTED).filter(_of(clients))
    lines = Line.objects.filter(account__in=accounts.values("pk"))
    since = dict(lines.filter(value_on__gte=first).values_list("account_id").annotate(total=Sum("minor")))
    after = dict(lines.filter(value_on__gt=last).values_list("account_id").annotate(total=Sum("minor")))
    opening: Ends = {client: {} for client in clients}
    closing: Ends = {client: {} for client in clients}
    for number, kind, client, place, unit, balance in accounts.values_list(
        "pk", "kind", "client", "place", "unit", "balance"
    ):
        if client in opening:
            key = AccountKey(AccountKind(kind), client, place, unit)
            opening[client][key] = balance - since.get(number, 0)
            closing[client][key] = balance - after.get(number, 0)
    return opening, closing


def _day_lines(firm: str, first: date, last: date) -> QuerySet[Line]:
    return Line.objects.filter(account__firm=firm, value_on__gte=first, value_on__lte=last)


def _postings(firm: str, wanted: set[str], first: date, last: date) -> dict[str, list[Posting]]:
    lines = _day_lines(firm, first, last)
    if len(wanted) <= FEW:
        touched = _day_lines(firm, first, last).filter(account__client__in=wanted).values("entry_id")
        lines = lines.filter(entry_id__in=touched)
    rows = lines.order_by("value_on", "entry_id", "position").values_list(
        "entry_id",
        "value_on",
        "entry__recorded_at",
        "entry__what",
        "entry__basis",
        "entry__extra",
        "account__kind",
        "account__client",
        "account__place",
        "account__unit",
        "minor",
    )
    by_entry: dict[int, list[Posting]] = {}
    for entry, on, recorded_at, what, basis, extra, kind, client, place, unit, minor in rows:
        account = AccountKey(AccountKind(kind), client, place, unit)
        told = json.loads(extra) if extra else {}
        by_entry.setdefault(entry, []).append(Posting(entry, on, recorded_at, what, basis, told, account, minor))
    by_client: dict[str, list[Posting]] = {client: [] for client in wanted}
    for postings in by_entry.values():
        owners = {row.account.client for row in postings if row.account.client in wanted}
        for owner in owners:
            by_client[owner].extend(row for row in postings if row.account.client in ("", owner))
    return by_client


def _trades(
    firm: str, clients: Sequence[str], first: date, last: date
) -> tuple[dict[str, list[Trade]], dict[str, list[Trade]]]:
    trades: dict[str, list[Trade]] = {client: [] for client in clients}
    open_trades: dict[str, list[Trade]] = {client: [] for client in clients}
    within = Q(traded_on__gte=first, traded_on__lte=last)
    unsettled = Q(traded_on__lte=last) & (Q(settle_on__gt=last) | Q(state__in=(*UNSETTLED, "waiting")))
    rows = TradeRow.objects.filter(firm=firm).filter(_of(clients)).filter(within | unsettled)
    for row in rows.exclude(state="corrected").order_by("concluded_at", "id"):
        if row.client not in trades:
            continue
        if first <= row.traded_on <= last:
            trades[row.client].append(trade_value(row))
        if row.settle_on > last or row.state != "settled":
            open_trades[row.client].append(trade_value(row))
    return trades, open_trades
