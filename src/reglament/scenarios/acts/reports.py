"""Acts on reports and on days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.batch.close_day import close_day
from reglament.core.parties.actor import SYSTEM
from reglament.flows.answer import Answer
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.object_to_report import object_to_report
from reglament.scenarios.arguments import CLIENT, day, optional, text, words
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.reports.load import report_by_id

Given = Mapping[str, Any]


def _issue(stage: Stage, given: Given) -> Answer:
    first, last = day(given, "from"), day(given, "until")
    return issue_report(
        stage.act(), text(given, "client"), text(given, "kind"), _period(first, last), text(given, "channel")
    )


def _period(first: date | None, last: date | None) -> tuple[date, date] | None:
    if first is None:
        return None
    return first, last or first


def _object(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "report")
    row = report_by_id(stage.firm, number)
    if row is None:
        raise ArgumentUnreadable(f"there is no report {number}")
    return object_to_report(stage.client_act(row.client), number, text(given, "reason"), words(given, "operations"))


def _close(stage: Stage, given: Given) -> Answer:
    on = day(given, "on") or stage.act().on
    closed = close_day(stage.act(SYSTEM), on)
    return Answer("accepted", (), {"on": on.isoformat(), "steps": dict(closed.steps)})


REPORT_ACTS = (
    ScenarioAct(
        "report.issue",
        "A report is made on demand.",
        (
            CLIENT,
            Argument("kind", "daily_securities or period_securities; daily, monthly or period: the firm's own kind"),
            optional("from", "first day; today, or the month before, without it"),
            optional("until", "last day"),
            optional("channel", "email, fax, office, cabinet, paper"),
        ),
        _issue,
        {"client": "1001", "kind": "daily_securities"},
    ),
    ScenarioAct(
        "report.object",
        "The client objects to a report.",
        (
            Argument("ref", "name of the step that made the report, or its number"),
            Argument("reason", "what is wrong"),
            optional("operations", "operations disputed, by number"),
        ),
        _object,
        {"ref": "told", "reason": "price", "operations": ["1"]},
    ),
    ScenarioAct(
        "day.close", "The day is closed.", (optional("on", "day; today without it"),), _close, {"on": "2026-03-02"}
    ),
)
