"""Issue periodic reports: plan whose period ended, and make them a period at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from reglament.core.parties.powers import may
from reglament.core.reports.kinds import kind_of_family
from reglament.core.reports.planning import Period, is_wanted, planned_period
from reglament.core.reports.report import Family
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.issue_report import made_result
from reglament.flows.reports.making import Made, Wanted, make_reports, report_terms
from reglament.store.reports.facts import addressees, clients_with_balance, days_of_operations
from reglament.store.reports.load import reports_made
from reglament.store.reports.save import drop_blocked

ONE_DAY = timedelta(days=1)
LONGEST_PERIOD_DAYS = 92


def plan_periodic(act: Act, on: date) -> Answer:
    """Say which clients get a report of which period that ended the day before; nothing is made yet."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        planned = [
            {"client": client, "first": period.first.isoformat(), "last": period.last.isoformat()}
            for period, clients in planned_on(act, on).items()
            for client in clients
        ]
        return Answer("accepted", (), {"planned": planned})

    return perform(act, "report.plan_periodic", {"on": on}, decide)


def issue_planned(act: Act, on: date) -> Answer:
    """Make the reports of the periods that ended last by the end of a day. Safe to run every day."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        plan = planned_on(act, day_after_last_month(on))
        made = [one for period, clients in plan.items() for one in _make(act, period, clients)]
        return Answer("accepted", (), made_result(made))

    return perform(act, "report.issue_planned", {"on": on}, decide)


def issue_periodic(act: Act, first: date, last: date, clients: Sequence[str] | None = None) -> Answer:
    """Make the periodic reports of the days given, for these clients or for all who had something."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        wanted = clients
        if wanted is None:
            wanted = sorted({*days_of_operations(act.firm, first, last), *clients_with_balance(act.firm, last)})
        return Answer("accepted", (), made_result(_make(act, Period(first, last), wanted)))

    return perform(act, "report.issue_periodic", {"first": first, "last": last, "clients": clients}, decide)


def day_after_last_month(on: date) -> date:
    """Return the first day after the last month that is over at the end of a day."""
    following = on + ONE_DAY
    return following if following.day == 1 else on.replace(day=1)


def planned_on(act: Act, on: date) -> dict[Period, list[str]]:
    """Return by period the clients whose reporting period ended the day before."""
    last = on - ONE_DAY
    terms = report_terms(act)
    operated = days_of_operations(act.firm, last - timedelta(days=LONGEST_PERIOD_DAYS), last)
    holding = set(clients_with_balance(act.firm, last))
    planned: dict[Period, list[str]] = defaultdict(list)
    for client in sorted({*operated, *holding}):
        period = planned_period(last, operated.get(client, ()), client in holding, terms)
        if period is not None:
            planned[period].append(client)
    return planned


def _make(act: Act, period: Period, clients: Sequence[str]) -> list[Made]:
    """Make the reports of one period that are not there yet, for those who want them unasked."""
    kind = kind_of_family(Family.PERIOD, report_terms(act))
    known = reports_made(act.firm, kind.word, period.first, period.last)
    drop_blocked([row.pk for row in known.values() if row.state == "blocked"])
    done = {client for client, row in known.items() if row.state != "blocked"}
    people = addressees(act.firm, clients, act.on)
    return make_reports(
        act,
        [
            Wanted(client, kind, period)
            for client in clients
            if client not in done and is_wanted(Family.PERIOD, people[client].frequency, is_requested=False)
        ],
    )
