"""What follows when a part of a shortage moves: a case for the officers, word to the client, a case closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.repo.chain import ChainState, Move, end_of_session
from reglament.core.repo.demand import DemandKind, notice_faults
from reglament.core.repo.terms import fixed
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES, Amount, Unit
from reglament.flows.act import Act
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.repo.picture import Picture
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.save import close_task
from reglament.store.outbox.save import queue
from reglament.store.repo.load import day_after
from reglament.store.repo.models import ChainDay
from reglament.store.repo.save import set_day

CASES = {
    ChainState.REPO_DUE: "repo.special",
    ChainState.FORCED_CLOSE: "repo.forced_close",
    ChainState.INCIDENT: "repo.incident",
}


def follow(act: Act, picture: Picture, row: ChainDay, move: Move) -> None:
    """Do what a move asks for, once: open its case, close those of the state before, tell the client of a demand."""
    kind = CASES.get(move.state)
    waiting = [task for task in tasks_about(act.firm, subject_of(row)) if task.decided_at is None]
    for task in waiting:
        if task.kind != kind and task.kind != CASES[ChainState.INCIDENT]:
            close_task(int(task.pk), act.at, str(act.by), row.state, "")
    if kind is not None and not any(task.kind == kind for task in waiting):
        open_case(act, picture, row, kind, move.clause)
    if move.state is ChainState.DEMANDED:
        tell_of_demand(act, row)
    if move.state is ChainState.INCIDENT and row.part == "repo":
        demand_next_day(picture, row)


def demand_next_day(picture: Picture, row: ChainDay) -> None:
    """Let the next day of a shortage nobody offered a REPO for be demanded instead, where the rulebook reads so."""
    following = day_after(row)
    if following is None or fixed(picture.terms.no_offer_outcome).value != "incident_and_demand":
        return
    set_day(following, limit=0, demand=DemandKind.NO_OFFER.value)


def subject_of(row: ChainDay) -> str:
    """Return what a case about a part of a shortage is about."""
    return f"chain:{row.pk}"


def open_case(act: Act, picture: Picture, row: ChainDay, kind: str, clause: str) -> int:
    """Put a part of a shortage before the officers, due by the end of its session; return the task's number."""
    code = {"repo.special": "repo.due", "repo.forced_close": "repo.demand_unmet"}.get(kind, "repo.incident")
    ground = Ground.of(code, clause, lacking=lacking_of(row), unit=row.unit, on=row.due_on)
    payload = {
        "chain": int(row.pk),
        "place": row.place,
        "unit": row.unit,
        "lacking": lacking_of(row),
        "on": row.due_on.isoformat(),
        "demand": row.demand,
    }
    due_at = end_of_session(row.due_on, picture.calendar) if kind != "repo.incident" else None
    return ask_officer(act, kind, subject_of(row), row.client, (ground,), due_at, payload)


def lacking_of(row: ChainDay) -> str:
    """Return what is lacking as text: an amount of money, or a number of papers."""
    return amount_text(row.unit, row.lacking)


def amount_text(unit: str, minor: int) -> str:
    """Return smallest parts of a unit as text."""
    return str(Amount(minor, CURRENCIES[unit])) if unit in CURRENCIES else str(Amount(minor, Unit(unit, 0)).minor)


def notice_of(row: ChainDay, quantity: int, until: datetime, *, whole: bool) -> dict[str, str]:
    """Return what a demand to close tells the client; `whole` when nothing of the shortage is carried over."""
    return {
        "client": row.client,
        "obligation": ", ".join(str(number) for number in row.trades),
        "unit": row.unit,
        "quantity": amount_text(row.unit, quantity) if quantity > 0 else "",
        "extent": "full" if whole else "partial",
        "action": "deliver_or_order",
        "deadline": local(until).isoformat(),
    }


def lacks_of_notice(picture: Picture, notice: Mapping[str, str]) -> tuple[Ground, ...]:
    """Return what a demand does not say and must."""
    return notice_faults(notice, picture.terms)


def tell_of_demand(act: Act, row: ChainDay) -> None:
    """Queue a demand to the client; the same demand leaves once, and the outbox keeps when it left."""
    assert row.answer_until is not None, "a demand has a term"
    notice = notice_of(row, row.lacking, row.answer_until, whole=row.limit == 0)
    payload: dict[str, Any] = {
        **notice,
        "to": row.client,
        "template": f"repo.demand_{row.demand}",
        "deadline": local(row.answer_until).isoformat(),
        "on": row.due_on.isoformat(),
    }
    queue(act.firm, "mail", f"repo.demand:{row.pk}", payload, act.at)
