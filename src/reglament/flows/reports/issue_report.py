"""Issue one report: what a client or an officer asks for, of a day or of any period."""

from __future__ import annotations

from datetime import date, timedelta

from reglament.core.calendar.moments import local
from reglament.core.parties.powers import may
from reglament.core.reports.kinds import Kind, kind_asked_for
from reglament.core.reports.planning import Period
from reglament.core.reports.report import Family
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.making import Made, Wanted, make_reports, refused_route, report_terms
from reglament.store.parties.load import client_by_code
from reglament.store.reports.facts import latest_change
from reglament.store.reports.load import latest_version
from reglament.store.reports.models import DemandRow, ReportRow
from reglament.store.reports.save import add_demand, drop_blocked

ONE_DAY = timedelta(days=1)


def issue_report(
    act: Act,
    client: str,
    kind: str,
    period: tuple[date, date] | None = None,
    channel: str = "",
    address: str = "",
) -> Answer:
    """Make the report asked for and start its term; one that is there and still true is given again.

    Without a period a daily report is of today and a periodic one of the month before.
    """

    def decide() -> Answer:
        refused = may(act.by, "report.issue") and may(act.by, "report.object", client)
        if refused is not None:
            return refusal(refused)
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        chosen = kind_asked_for(kind, period, report_terms(act))
        if chosen.kind is None:
            return refusal(*chosen.grounds)
        first, last = period or usual_days(chosen.kind, act.on)
        if last < first or last > act.on:
            return refusal(Ground.of("report.period_not_over", "", first=first, last=last))
        wanted = Wanted(client, chosen.kind, Period(first, last), act.at, channel, address)
        closed = refused_route(act, wanted)
        if closed:
            return refusal(*closed)
        return _issue(act, wanted)

    content = {"client": client, "kind": kind, "period": period, "channel": channel, "address": address}
    return perform(act, "report.issue", content, decide)


def usual_days(kind: Kind, on: date) -> tuple[date, date]:
    """Return the days a kind covers when none are named."""
    if kind.family is Family.DAILY:
        return on, on
    last = on.replace(day=1) - ONE_DAY
    return last.replace(day=1), last


def _issue(act: Act, wanted: Wanted) -> Answer:
    period = wanted.period
    known = latest_version(act.firm, wanted.client, wanted.kind.word, period.first, period.last)
    if known is not None and known.state == "blocked":
        drop_blocked([known.pk])
        known = latest_version(act.firm, wanted.client, wanted.kind.word, period.first, period.last)
    add_demand(
        DemandRow(
            firm=act.firm,
            client=wanted.client,
            kind=wanted.kind.word,
            first=period.first,
            last=period.last,
            asked_at=act.at,
            channel=wanted.channel,
        )
    )
    if known is not None and _is_still_true(act, known, wanted):
        return Answer("accepted", (), {**report_result(known), "made_before": True})
    made = make_reports(act, [_correcting(wanted, known)])[0]
    if made.is_blocked:
        return refusal(*made.grounds)
    return Answer("accepted", made.grounds, report_result(made.row))


def _is_still_true(act: Act, known: ReportRow, wanted: Wanted) -> bool:
    """True when nothing was recorded about the client's days since the report was made."""
    changed_at = latest_change(act.firm, wanted.client, wanted.period.first, wanted.period.last)
    return changed_at is None or changed_at <= known.made_at


def _correcting(wanted: Wanted, known: ReportRow | None) -> Wanted:
    return Wanted(wanted.client, wanted.kind, wanted.period, wanted.requested_at, wanted.channel, wanted.address, known)


def report_result(row: ReportRow) -> dict[str, object]:
    """Return what doors are told of a report just made."""
    return {
        "report": row.pk,
        "number": row.number,
        "kind": row.kind,
        "client": row.client,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "version": row.version,
        "state": row.state,
        "due_at": None if row.due_at is None else local(row.due_at).isoformat(),
        "digest": row.digest,
    }


def made_result(made: list[Made]) -> dict[str, object]:
    """Return what a set act tells: the reports made and those stopped."""
    return {
        "reports": [one.row.pk for one in made if not one.is_blocked],
        "blocked": [one.row.pk for one in made if one.is_blocked],
    }
