"""Copies on demand."""

from __future__ import annotations

import pytest

from reglament.batch.render_reports import render_waiting
from reglament.flows.reports.copies import give_copy, request_copy
from reglament.flows.reports.issue_report import issue_report
from reglament.store.accounts.models import Contract
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-03 09:00")


@pytest.fixture
def report(geo) -> int:
    number = int(issue_report(geo.act("2025-03-03 09:00"), "1001", "daily").result["report"])
    render_waiting(geo.act("2025-03-03 09:01"))
    return number


@clause("GF-13.9")
@pytest.mark.parametrize("ended", [False, True], ids=["client", "former client"])
def test_a_copy_is_free_and_due_in_ten_days(geo, report, ended):
    if ended:
        Contract.objects.update(ended_on=geo.on("2025-03-03"))

    answer = request_copy(geo.act("2025-03-03 10:00", CLIENT), "1001", report)

    assert (answer.result["due_on"], answer.result["fee"]) == ("2025-03-13", "0.00 RUB")


@clause("GF-13.9")
@pytest.mark.parametrize(("at", "late"), [("2025-03-13 23:59", False), ("2025-03-14 00:00", True)])
def test_given_on_the_eleventh_day_it_is_overdue(geo, report, at, late):
    demand = request_copy(geo.act("2025-03-03 10:00", CLIENT), "1001", report).result["demand"]

    answer = give_copy(geo.act(at), demand)

    assert (answer.result["late"], len(answer.result["documents"])) == (late, 3)
    assert len(answer.grounds) == int(late)
    assert Message.objects.get(kind="mail", key=f"copy:{demand}").payload["documents"] == answer.result["documents"]


@clause("GF-13.9")
def test_an_oral_demand_is_refused(geo, report):
    answer = request_copy(geo.act("2025-03-03 10:00", CLIENT), "1001", report, "oral")

    assert answer.grounds[0].code == "report.copy_demand_not_written"


def test_nobody_gets_a_copy_of_anothers_report(geo, report):
    geo.open("1002")
    stranger = geo.act("2025-03-03 10:00", type(CLIENT)(CLIENT.kind, "1002"))

    assert request_copy(stranger, "1001", report).grounds[0].code == "party.other_client"
    assert request_copy(stranger, "1002", report).grounds[0].code == "report.unknown"
    assert give_copy(geo.act(), 99).grounds[0].code == "report.demand_unknown"
