"""What clients did on a day that may have closed something: their own deals, money and papers brought, fees paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum

from reglament.core.ledger.account import AccountKind
from reglament.core.margin.closing_action import ClientMove
from reglament.core.units.amount import CURRENCIES
from reglament.store.ledger.models import Line
from reglament.store.margin.case_models import ClosingAction
from reglament.store.trades.models import TradeRow

_AT_ONCE = 5_000
BROUGHT = {"cash.deposit": ClientMove.CASH_IN, "paper.deposit": ClientMove.PAPERS_IN}


@dataclass(frozen=True, slots=True)
class OwnMove:
    """One thing a client did, and what it changed of each unit on his accounts, fees of a deal included."""

    client: str
    move: ClientMove
    subject: str
    """`trade:9`, `entry:12`."""
    at: datetime
    changes: tuple[tuple[str, Decimal], ...]
    known: bool = False
    """Whether it is recorded as closing already."""


def own_moves(firm: str, clients: Sequence[str], on: date) -> list[OwnMove]:
    """Return what clients did on a day, the latest first, by four statements for thousands of them."""
    found: list[OwnMove] = []
    for start in range(0, len(clients), _AT_ONCE):
        part = clients[start : start + _AT_ONCE]
        moves = [*_deals(firm, part, on), *_brought(firm, part, on)]
        rows = ClosingAction.objects.filter(firm=firm, client__in={one.client for one in moves}) if moves else None
        known = set() if rows is None else set(rows.values_list("client", "subject"))
        found.extend(replace(one, known=(one.client, one.subject) in known) for one in moves)
    return sorted(found, key=lambda one: (one.at, one.subject), reverse=True)


def _deals(firm: str, clients: Sequence[str], on: date) -> Iterator[OwnMove]:
    rows = TradeRow.objects.filter(firm=firm, client__in=clients, traded_on=on, basis="order").exclude(
        state="corrected"
    )
    deals = {f"trade:{number}": (client, at) for number, client, at in rows.values_list("id", "client", "concluded_at")}
    if not deals:
        return
    lines = Line.objects.filter(
        account__firm=firm, account__client__in=clients, account__kind__startswith="client.", entry__basis__in=deals
    )
    changes: dict[str, list[tuple[str, Decimal]]] = {}
    for basis, unit, minor in (
        lines.values_list("entry__basis", "account__unit").annotate(total=Sum("minor")).order_by()
    ):
        changes.setdefault(basis, []).append((unit, _units(unit, minor)))
    for basis, changed in changes.items():
        client, at = deals[basis]
        yield OwnMove(client, ClientMove.OFFSETTING_DEAL, basis, at, tuple(sorted(changed)))


def _brought(firm: str, clients: Sequence[str], on: date) -> Iterator[OwnMove]:
    lines = Line.objects.filter(
        account__firm=firm,
        account__client__in=clients,
        account__kind__in=(AccountKind.CLIENT_CASH.value, AccountKind.CLIENT_PAPERS.value),
        value_on=on,
        entry__what__in=BROUGHT,
        entry__corrects=None,
        minor__gt=0,
    )
    columns = ("account__client", "account__unit", "entry_id", "entry__what", "minor", "entry__recorded_at")
    for client, unit, entry, what, minor, at in lines.order_by("entry_id", "position").values_list(*columns):
        yield OwnMove(client, BROUGHT[what], f"entry:{entry}", at, ((unit, _units(unit, minor)),))


def _units(unit: str, minor: int) -> Decimal:
    return Decimal(minor) / (10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1)
