"""Issue the daily reports of a firm: every client with a deal or a change on the day, in one round."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.powers import may
from reglament.core.reports.kinds import kind_of_family
from reglament.core.reports.planning import Period, is_daily_made, is_wanted
from reglament.core.reports.report import Family
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.issue_report import made_result
from reglament.flows.reports.making import Wanted, make_reports, report_terms
from reglament.store.reports.facts import addressees, changes_by_client
from reglament.store.reports.load import demands_for, reports_made
from reglament.store.reports.save import drop_blocked


def issue_daily(act: Act, on: date) -> Answer:
    """Make the day's reports for all clients with a deal or another change who want them.

    Safe to run twice: a report that is still true stays, one that was stopped or
    overtaken by later entries is made anew.
    """

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        kind = kind_of_family(Family.DAILY, report_terms(act))
        known = reports_made(act.firm, kind.word, on, on)
        drop_blocked([row.pk for row in known.values() if row.state == "blocked"])
        standing = {client: row for client, row in known.items() if row.state != "blocked"}
        changed = {
            client: changes
            for client, changes in changes_by_client(act.firm, on).items()
            if is_daily_made(changes.deals, changes.entries)
            and (client not in standing or changes.recorded_at > standing[client].made_at)
        }
        asked = demands_for(act.firm, kind.word, on, on)
        people = addressees(act.firm, sorted(changed), act.on)
        made = make_reports(
            act,
            [
                Wanted(client, kind, Period(on, on), asked.get(client), corrects=standing.get(client))
                for client in sorted(changed)
                if is_wanted(Family.DAILY, people[client].frequency, client in asked)
            ],
        )
        return Answer("accepted", (), {"day": on.isoformat(), **made_result(made), "already_made": len(standing)})

    return perform(act, "report.issue_daily", {"on": on}, decide)
