"""What clients did on a day that may have closed something: their own deals, money and papers brought, fees paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.ledger.account import AccountKind
from reglament.core.margin.closing_action import ClientMove
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES
from reglament.store.ledger.models import Line
from reglament.store.margin.case_models import ClosingAction
from reglament.store.trades.models import TradeRow

_AT_ONCE = 5_000
BROUGHT = {"cash.deposit": ClientMove.CASH_IN, "paper.deposit": ClientMove.PAPERS_IN}


@dataclass(frozen=True, slots=True)
class OwnMove:
    """One thing a client did: units of an asset and roubles it brought, signed."""

    client: str
    move: ClientMove
    subject: str
    asset: str
    units: Decimal
    price: Decimal | None = None
    """Of a deal, as the venue quotes it; None where something was brought."""


def own_moves(firm: str, clients: Sequence[str], on: date) -> list[OwnMove]:
    """Return what clients did on a day and is not recorded as closing yet, by three statements for thousands."""
    found: list[OwnMove] = []
    for start in range(0, len(clients), _AT_ONCE):
        part = clients[start : start + _AT_ONCE]
        moves = [*_deals(firm, part, on), *_brought(firm, part, on)]
        rows = ClosingAction.objects.filter(firm=firm, client__in={one.client for one in moves}) if moves else None
        known = set() if rows is None else set(rows.values_list("client", "subject"))
        found.extend(one for one in moves if (one.client, one.subject) not in known)
    return found


def _deals(firm: str, clients: Sequence[str], on: date) -> Iterator[OwnMove]:
    rows = TradeRow.objects.filter(firm=firm, client__in=clients, traded_on=on, basis="order")
    for row in rows.exclude(state="corrected").order_by("id"):
        pieces = Decimal(row.pieces * Side(row.side).sign)
        subject = f"trade:{row.pk}"
        yield OwnMove(
            row.client,
            ClientMove.OFFSETTING_DEAL,
            subject,
            row.instrument,
            pieces,
            Decimal(row.amount) / row.pieces / 100,
        )


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
    columns = ("account__client", "account__unit", "entry_id", "entry__what", "minor")
    for client, unit, entry, what, minor in lines.order_by("entry_id", "position").values_list(*columns):
        scale = 10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1
        yield OwnMove(client, BROUGHT[what], f"entry:{entry}", unit, Decimal(minor) / scale)
