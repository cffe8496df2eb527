"""Write calls, notices and plans of closing. Many cases by one round of statements; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.core.margin.price_test import Evidence
from reglament.core.margin.watch import Seen, Standing
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.margin import case_models as models
from reglament.store.orders.models import Order
from reglament.store.rows import moment_text

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class NewStep:
    """A change of a case, with the figures and grounds behind it."""

    case: models.MarginCase
    standing: Standing
    seen: Seen
    grounds: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What a client is told about a case."""

    case: models.MarginCase
    kind: str
    channel: str
    seen: Seen
    shortfall: int
    clause: str
    message_key: str


def new_case(
    firm: str, client: str, standing: Standing, seen: Seen, at: datetime, portfolio: str = ""
) -> models.MarginCase:
    """Return the row of a case that has just opened, not yet written."""
    row = models.MarginCase(firm=firm, client=client, portfolio=portfolio, fell_at=standing.fell_at)
    put_standing(row, standing, seen, at)
    return row


def put_standing(row: models.MarginCase, standing: Standing, seen: Seen, at: datetime) -> None:
    """Put a standing and the figures last seen into a row, not yet written."""
    row.state = standing.state.value
    row.restore_by, row.breached_at = standing.restore_by, standing.breached_at
    row.close_by, row.first_deal_at = standing.close_by, standing.first_deal_at
    row.ended_at = None if standing.state.is_open else at
    row.value, row.initial, row.minimum = kopecks(seen)
    row.seen_at = at


def add_cases(rows: Sequence[models.MarginCase]) -> None:
    """Write new cases; their numbers are in the rows afterwards."""
    models.MarginCase.objects.bulk_create(rows)


def set_cases(rows: Sequence[models.MarginCase]) -> None:
    """Write what changed in cases: thousands of them move at once when prices fall."""
    columns = ("state", "restore_by", "breached_at", "close_by", "first_deal_at", "ended_at", "seen_at")
    money = ("value", "initial", "minimum")
    p = "%s" if is_postgresql() else "?"
    changed = ", ".join(f"{column} = {p}" for column in (*columns, *money))
    with driver_cursor() as cursor:
        cursor.executemany(
            f"UPDATE margin_case SET {changed} WHERE id = {p}",  # noqa: S608
            [
                (*(_ready(getattr(row, column)) for column in columns), row.value, row.initial, row.minimum, row.pk)
                for row in rows
            ],
        )


def _ready(value: str | datetime | None) -> str | None:
    return moment_text(value) if isinstance(value, datetime) else value


def touch_cases(firm: str, clients: Sequence[str], at: datetime) -> None:
    """Write that the open cases of clients were looked at and nothing had changed."""
    rows = models.MarginCase.objects.filter(models.OPEN, firm=firm)
    for start in range(0, len(clients), _AT_ONCE):
        rows.filter(client__in=clients[start : start + _AT_ONCE]).update(seen_at=at)


def add_steps(steps: Sequence[NewStep], at: datetime) -> None:
    """Write changes of cases."""
    rows = []
    for one in steps:
        value, initial, minimum = kopecks(one.seen)
        rows.append(
            models.MarginCaseStep(
                case=one.case,
                at=at,
                state=one.standing.state.value,
                value=value,
                initial=initial,
                minimum=minimum,
                grounds=one.grounds,
            )
        )
    models.MarginCaseStep.objects.bulk_create(rows)


def add_notices(notices: Sequence[NewNotice], at: datetime) -> None:
    """Write what clients are told; the same case, kind and moment once."""
    rows = []
    for one in notices:
        value, initial, minimum = kopecks(one.seen)
        rows.append(
            models.MarginNotice(
                firm=one.case.firm,
                client=one.case.client,
                case=one.case,
                kind=one.kind,
                channel=one.channel,
                value=value,
                initial=initial,
                minimum=minimum,
                shortfall=one.shortfall,
                clause=one.clause,
                at=at,
                message_key=one.message_key,
            )
        )
    models.MarginNotice.objects.bulk_create(rows, ignore_conflicts=True)


def add_plan(firm: str, client: str, at: datetime, columns: Mapping[str, Any]) -> models.ClosePlan:
    """Write a plan and return its row."""
    return models.ClosePlan.objects.create(firm=firm, client=client, made_at=at, **columns)


def set_plan(number: int, **columns: object) -> None:
    """Write named columns of a plan."""
    models.ClosePlan.objects.filter(pk=number).update(**columns)


def end_plans(numbers: Sequence[int], state: str, at: datetime) -> None:
    """Write that plans are done or dropped."""
    models.ClosePlan.objects.filter(pk__in=numbers, ended_at=None).update(state=state, ended_at=at)


def add_forced_order(plan: int, asset: str, pays_for: str, columns: Mapping[str, Any]) -> Order:
    """Write an order that no client gave, and which plan put it to the market."""
    row = Order.objects.create(**columns)
    models.CloseOrder.objects.create(plan_id=plan, order_id=row.pk, asset=asset, pays_for=pays_for)
    return row


def add_evidence(
    firm: str,
    plan: int,
    asset: str,
    side: Side,
    pieces: int,
    price: str,
    source: str,
    evidence: Evidence | None,
    at: datetime,
) -> int:
    """Write what was looked at before a deal; return its number."""
    seen = {} if evidence is None else _evidence_columns(evidence)
    row = models.CloseEvidence.objects.create(
        firm=firm,
        plan_id=plan,
        asset=asset,
        side=side.value,
        pieces=pieces,
        price=price,
        source=source[:200],
        at=at,
        **seen,
    )
    return int(row.pk)


def _evidence_columns(evidence: Evidence) -> dict[str, Any]:
    return {
        "test": evidence.test,
        "limit": "" if evidence.limit is None else f"{evidence.limit:f}",
        "since": evidence.since,
        "until": evidence.until,
        "deals": evidence.deals,
    }


def set_trade_of_evidence(number: int, trade: int) -> None:
    """Name the deal that what was looked at led to."""
    models.CloseEvidence.objects.filter(pk=number).update(trade=trade)


def add_trading_stop(firm: str, instrument: str, stops_on: date, source: str, at: datetime, by: str) -> None:
    """Write the first day without organised trading in a security."""
    models.TradingStop.objects.create(
        firm=firm, instrument=instrument, stops_on=stops_on, source=source[:200], recorded_at=at, recorded_by=by
    )


def add_split(
    firm: str, instrument: str, on: date, pieces: tuple[int, int], source: str, at: datetime, by: str
) -> bool:
    """Write a split; return False when one of that day is known already."""
    columns = {"pieces_before": pieces[0], "pieces_after": pieces[1], "source": source[:200]}
    _, is_new = models.SplitRow.objects.get_or_create(
        firm=firm, instrument=instrument, on=on, defaults={**columns, "recorded_at": at, "recorded_by": by}
    )
    return is_new


def book_split(firm: str, instrument: str, on: date, at: datetime, by: str) -> bool:
    """Write that the pieces of a split stand in the books; return False when no such split waits."""
    rows = models.SplitRow.objects.filter(firm=firm, instrument=instrument, on=on, booked_at=None)
    return rows.update(booked_at=at, booked_by=by) == 1


def add_view(firm: str, client: str, at: datetime, door: str) -> None:
    """Write a client's look at his figures."""
    models.MarginView.objects.create(firm=firm, client=client, at=at, door=door)


def add_action(firm: str, client: str, subject: str, at: datetime, columns: Mapping[str, Any]) -> None:
    """Write what a client did to close; the same thing once."""
    models.ClosingAction.objects.get_or_create(
        firm=firm, client=client, subject=subject, defaults={"at": at, **columns}
    )


def kopecks(seen: Seen) -> tuple[int, int, int]:
    """Return value, initial and minimum margin in kopecks, half up."""
    value, initial, minimum = (
        round_to_unit(one, RUB, Rounding.HALF_UP).minor for one in (seen.value, seen.initial, seen.minimum)
    )
    return value, initial, minimum
