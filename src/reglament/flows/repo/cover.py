"""Look for cover by the clock: who lacks cash for today's deals, who lacks papers for the next trading day's.

Each lack opens the broker's choice, once for each client, unit and day of settlement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import end_of_day
from reglament.core.ledger.account import AccountKind
from reglament.core.repo.breach_choice import choices_on
from reglament.core.repo.cover_test import (
    Breach,
    cash_breaches,
    cash_test_at,
    papers_breaches,
    papers_test_at,
    papers_tested_for,
)
from reglament.core.repo.rollover_terms import CoverTerms, speaks_of_carrying
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.obligations import CASH, SECURITIES
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.save import close_task
from reglament.store.repo.cover_load import free_at, obligations_due
from reglament.store.repo.loan_load import open_breaches
from reglament.store.repo.loan_models import BreachRow
from reglament.store.repo.loan_save import add_breaches, decide_on_breach

TASK = "rollover.breach"


def look_for_cover(act: Act) -> tuple[Answer, ...]:
    """Run the tests of the day whose hour has come. Safe to call at any moment and again: each test runs once a day."""
    if not speaks_of_carrying(act.edition):
        return ()
    terms = terms_of(CoverTerms, act.edition, act.on)
    calendars = calendars_of(act.firm)
    venue = calendars.venues[terms.settlement_cash_place.value]
    answers = []
    if venue.settlement.is_open(act.on) and act.at >= cash_test_at(act.on, terms):
        answers.append(_look(act, "cash", act.on, terms, end_of_day(act.on)))
    if venue.trading.is_open(act.on) and act.at >= papers_test_at(act.on, terms):
        on = papers_tested_for(act.on, venue.trading, terms)
        session = venue.session_on(on)
        answers.append(_look(act, "papers", on, terms, end_of_day(on) if session is None else session[1]))
    return tuple(answers)


def breaches_now(act: Act, kind: str, settle_on: date, terms: CoverTerms, client: str = "") -> tuple[Breach, ...]:
    """Return who lacks cover at this moment for what settles up to a day: one client, or all."""
    if kind == "cash":
        place = terms.settlement_cash_place.value
        due = obligations_due(act.firm, CASH, place, settle_on, client)
        return cash_breaches(due, free_at(act.firm, AccountKind.CLIENT_CASH, place, client), settle_on, terms)
    place = terms.settlement_papers_place.value
    due = obligations_due(act.firm, SECURITIES, place, settle_on, client)
    return papers_breaches(due, free_at(act.firm, AccountKind.CLIENT_PAPERS, place, client), settle_on, terms)


def _look(act: Act, kind: str, settle_on: date, terms: CoverTerms, due_at: datetime) -> Answer:
    def decide() -> Answer:
        found = breaches_now(act, kind, settle_on, terms)
        grounds = {(one.client, one.unit): one for one in found}
        rows = add_breaches(act.firm, found, act.at)
        for row in rows:
            _ask(act, row, grounds[row.client, row.unit], terms, due_at)
        return Answer("accepted", (), {"on": settle_on.isoformat(), "kind": kind, "breaches": [row.pk for row in rows]})

    once = act.keyed(f"cover:{kind}:{act.on.isoformat()}")
    return perform(once, "rollover.test", {"kind": kind, "on": settle_on}, decide)


def _ask(act: Act, row: BreachRow, breach: Breach, terms: CoverTerms, due_at: datetime) -> None:
    payload: dict[str, Any] = {
        "breach": int(row.pk),
        "kind": row.kind,
        "unit": row.unit,
        "place": row.place,
        "lacking": row.lacking,
        "settle_on": row.settle_on.isoformat(),
        "choices": list(choices_on(row.kind, terms)),
    }
    ask_officer(act, TASK, f"breach:{row.pk}", row.client, (breach.ground,), due_at, payload)


def close_covered(act: Act, on: date) -> Answer:
    """Close the breaches of settlements up to a day that nobody decided on and that lack nothing any more."""

    def decide() -> Answer:
        rows = open_breaches(act.firm, on)
        covered = [row for row in rows if not _lacks(act, row)]
        for row in covered:
            decide_on_breach(int(row.pk), "covered", "", (), "", act.at, str(act.by))
            _close_tasks(act, row)
        return Answer("accepted", (), {"on": on.isoformat(), "covered": [int(row.pk) for row in covered]})

    if not speaks_of_carrying(act.edition):
        return Answer("accepted", (), {"on": on.isoformat(), "covered": []})
    return perform(act, "rollover.close_covered", {"on": on}, decide)


def _lacks(act: Act, row: BreachRow) -> bool:
    terms = terms_of(CoverTerms, act.edition, act.on)
    found: Sequence[Breach] = breaches_now(act, row.kind, row.settle_on, terms, row.client)
    return any(one.unit == row.unit for one in found)


def _close_tasks(act: Act, row: BreachRow) -> None:
    for task in tasks_about(act.firm, f"breach:{row.pk}"):
        if task.decided_at is None:
            close_task(int(task.pk), act.at, str(act.by), "covered", "")
