"""Jobs: reports asked for, made row by row, readable afterwards, run again where they were refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reglament.flows.outbox.jobs import CLIENTS_MAX, KIND, ask_reports, carry_job, preview_reports, run_again
from reglament.store.outbox.models import Job, Message
from reglament.store.reports.models import ReportRow
from tests.web.stories import DAY, FIRM_A, FIRM_B, NOW, act_of, client_actor, officer, tell_story

CLIENT = client_actor("1001")
OFFICER = officer("officer-a")
TODAY = (DAY, DAY)
TOMORROW = (DAY + timedelta(days=1),) * 2


@pytest.fixture(autouse=True)
def _story(db):
    tell_story()


def ask(by=OFFICER, clients=("1001", "1002"), kind="daily", period=TODAY, key=""):
    return ask_reports(act_of(FIRM_A, by, key=key), clients, kind, period)


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def carry(number: int, printer=lambda report: [report + 1000], firm: str = FIRM_A) -> Job:
    carry_job(act_of(firm, door="worker"), number, printer)
    return Job.objects.get(pk=number)


def test_a_job_waits_with_a_row_for_each_client_and_is_queued():
    number = ask().result["job"]
    row = Job.objects.get(pk=number)

    assert row.rows == [{"client": "1001", "state": "waiting"}, {"client": "1002", "state": "waiting"}]
    assert row.asked == {"kind": "daily", "first": "2026-03-02", "last": "2026-03-02"}
    assert (row.client, row.by_id, row.began_at, row.ended_at) == ("", "officer-a", None, None)
    assert Message.objects.get(kind=KIND).payload == {"job": number}


def test_the_same_key_asks_once():
    assert ask(key="k").result["job"] == ask(key="k").result["job"]
    assert Job.objects.count() == Message.objects.filter(kind=KIND).count() == 1


@pytest.mark.parametrize(
    ("clients", "told"),
    [
        ((), ["job.clients_unfit"]),
        (("1001", "1001"), ["job.clients_unfit"]),
        (tuple(str(one) for one in range(CLIENTS_MAX + 1)), ["job.clients_unfit"]),
        (("1001", "9999"), ["client.unknown"]),
        (("1001",), []),
    ],
)
def test_whom_it_is_for_is_checked_at_once(clients, told):
    assert codes(ask(clients=clients)) == told


def test_a_word_that_is_no_kind_is_refused_at_once():
    assert ask(kind="nothing like it", period=None).refused
    assert not Job.objects.exists()


def test_a_client_asks_for_himself_only():
    own = ask(CLIENT, ("1001",))

    assert Job.objects.get(pk=own.result["job"]).client == "1001"
    assert codes(ask(CLIENT, ("1002",))) == ["party.other_client"]


def test_each_row_is_made_printed_and_kept():
    row = carry(ask().result["job"])
    reports = {one.client: one.pk for one in ReportRow.objects.all()}

    assert [(one["client"], one["state"], one["report"], one["documents"]) for one in row.rows] == [
        (client, "done", reports[client], [reports[client] + 1000]) for client in ("1001", "1002")
    ]
    assert (row.began_at, row.ended_at) == (NOW, NOW)


def test_the_same_report_asked_for_again_is_the_same():
    first, again = carry(ask().result["job"]), carry(ask().result["job"])

    assert [one["report"] for one in first.rows] == [one["report"] for one in again.rows]
    assert ReportRow.objects.count() == 2


def test_a_job_that_broke_off_goes_on_where_it_was():
    number = ask().result["job"]
    printed = []

    def printer(report: int):
        printed.append(report)
        if len(printed) == 2:
            raise RuntimeError("the printer is away")
        return [report]

    with pytest.raises(RuntimeError):
        carry(number, printer)
    half = Job.objects.get(pk=number)
    assert [one["state"] for one in half.rows] == ["done", "waiting"]
    assert half.ended_at is None
    whole = carry(number, printer)

    assert [one["state"] for one in whole.rows] == ["done", "done"]
    assert ReportRow.objects.count() == 2
    assert len(printed) == 3


def test_a_job_that_is_over_is_not_carried_out_again():
    number = carry(ask().result["job"]).pk
    calls = []
    carry(number, lambda report: calls.append(report) or [])

    assert calls == []


def test_what_was_refused_keeps_its_grounds_and_is_run_again():
    number = carry(ask(clients=("1001",), period=TOMORROW).result["job"]).pk
    row = Job.objects.get(pk=number)
    assert [(one["state"], one["grounds"][0]["code"]) for one in row.rows] == [("refused", "report.period_not_over")]

    assert run_again(act_of(FIRM_A, OFFICER), number).accepted
    waiting = Job.objects.get(pk=number)
    assert (waiting.rows, waiting.run, waiting.ended_at) == ([{"client": "1001", "state": "waiting"}], 2, None)
    assert Message.objects.filter(kind=KIND).count() == 2
    carry_job(act_of(FIRM_A, at=NOW + timedelta(days=1), door="worker"), number, lambda report: [])
    assert Job.objects.get(pk=number).rows[0]["state"] == "done"


def test_only_what_is_over_and_was_refused_is_run_again():
    number = ask().result["job"]
    assert codes(run_again(act_of(FIRM_A, OFFICER), number)) == ["job.under_way"]
    carry(number)

    assert codes(run_again(act_of(FIRM_A, OFFICER), number)) == ["job.nothing_refused"]
    assert codes(run_again(act_of(FIRM_A, CLIENT), number)) == ["job.unknown"]
    assert codes(run_again(act_of(FIRM_B, officer("officer-b")), number)) == ["job.unknown"]


def test_a_preview_tells_each_row_and_makes_nothing():
    rows = preview_reports(act_of(FIRM_A, OFFICER), ("1001", "1002"), "daily", TODAY)
    later = preview_reports(act_of(FIRM_A, OFFICER), ("1001",), "daily", TOMORROW)

    assert [(row["client"], row["state"]) for row in rows] == [("1001", "done"), ("1002", "done")]
    assert later[0]["grounds"][0]["code"] == "report.period_not_over"
    assert not ReportRow.objects.exists()


def test_a_kind_without_days_means_its_usual_days():
    row = carry(ask(clients=("1001",), period=None).result["job"])
    report = ReportRow.objects.get(pk=row.rows[0]["report"])

    assert (report.first, report.last) == (DAY, DAY)
    assert report.first == date(2026, 3, 2)
