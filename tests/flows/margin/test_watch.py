"""Looking at clients: cases open, move and end; notices, tasks, incidents; nothing twice, nothing in silence."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.halt import halt, resume
from reglament.flows.margin.start_close_out import start_plan
from reglament.flows.margin.watch import watch_clients, watch_open
from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Task
from reglament.store.margin.case_models import ClosePlan, MarginCase, MarginCaseStep, MarginNotice
from reglament.store.outbox.models import Message
from reglament.store.parties.models import CategoryRow, Client
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, SYSTEM, CloseDesk, at, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def desk_of(rulebook: Rulebook, cash: str = "-60000", pieces: int = 100, **facts: object) -> CloseDesk:
    """Return a desk whose client 1001 has ONES and owes roubles; a piece costs 100 at first."""
    desk = CloseDesk(rulebook)
    desk.price("ONES", "1000", "2026-03-02 11:00")
    desk.owing("1001", cash, {"ONES": pieces}, **facts)
    return desk


@clause("GF-21.1.6")
def test_one_notice_is_sent_for_a_breach_however_often_it_is_seen(geofinance: Rulebook) -> None:
    desk = desk_of(geofinance, email="client@example.test")
    assert desk.watch().result["moved"] == []
    desk.price("ONES", "780", "2026-03-02 12:01")

    first = desk.watch("2026-03-02 12:01")
    again = desk.watch("2026-03-02 12:02")

    assert codes(first) == ["margin.below_initial"]
    assert again.result["moved"] == []
    notice = MarginNotice.objects.get()
    assert (notice.client, notice.kind, notice.channel, notice.clause) == ("1001", "call", "email", "GF-21.1.6")
    assert (notice.value, notice.initial) == (18000_00, 18961_80)
    assert notice.shortfall == 961_80
    mail = Message.objects.get(kind="mail")
    assert mail.key == notice.message_key
    assert mail.payload["template"] == "margin.call"
    assert mail.payload["shortfall"] == "961.80 RUB"
    desk.price("ONES", "900", "2026-03-02 12:03")
    assert codes(desk.watch("2026-03-02 12:03")) == ["margin.back_to_normal"]
    desk.price("ONES", "780", "2026-03-02 12:04")
    desk.watch("2026-03-02 12:04")
    assert MarginNotice.objects.count() == 2
    assert [row.state for row in MarginCase.objects.order_by("pk")] == ["normal", "below_initial"]


@clause("GF-21.1.6")
def test_a_client_without_an_address_finds_the_notice_in_his_cabinet(geofinance: Rulebook) -> None:
    desk = desk_of(geofinance)
    desk.price("ONES", "780", "2026-03-02 12:01")

    desk.watch("2026-03-02 12:01")

    assert (MarginNotice.objects.get().channel, Message.objects.filter(kind="mail").count()) == ("cabinet", 0)


@clause("GC-11.8.10")
def test_where_the_client_looks_himself_nothing_is_sent_and_nothing_waits_for_it(grandis: Rulebook) -> None:
    desk = desk_of(grandis, email="client@example.test")
    desk.price("ONES", "780", "2026-03-02 12:01")

    desk.watch("2026-03-02 12:01")

    assert desk.case().state == "below_initial"
    assert (MarginNotice.objects.count(), Message.objects.filter(kind="mail").count()) == (0, 0)
    desk.price("ONES", "660", "2026-03-02 12:02")
    desk.watch("2026-03-02 12:02")
    assert desk.case().state == "closeout_due"


@clause("GC-11.8.9-restore")
def test_a_call_not_met_by_the_end_of_the_day_is_breached_and_nothing_else_happens(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "780", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")

    desk.watch("2026-03-02 23:59:59")
    assert (desk.case().state, desk.case().restore_by) == ("below_initial", at("2026-03-02 23:59:59"))
    desk.watch("2026-03-03 00:00")

    assert desk.case().state == "breached"
    assert (Task.objects.count(), ClosePlan.objects.count()) == (0, 0)
    assert [step.state for step in MarginCaseStep.objects.order_by("pk")] == ["below_initial", "breached"]


@clause("GC-11.8.29", "GC-11.8.30", "GF-21.1.7")
def test_below_the_minimum_a_plan_with_its_term_is_put_before_an_officer(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "680", "2026-03-02 12:01")

    answer = desk.watch("2026-03-02 12:01")

    task = Task.objects.get(kind="margin.close_out")
    plan = desk.plan_row()
    assert codes(answer)[0] == "margin.below_minimum"
    assert answer.result["plans"] == [plan.pk]
    assert (task.client, task.payload["plan"], task.due_at) == ("1001", plan.pk, desk.case().close_by)
    assert (plan.state, plan.clause, plan.ground, plan.task) == ("proposed", "GC-11.8.29", "below_minimum", task.pk)
    assert said(plan) == ["sell 52 ONES"]
    assert plan.least["before"] == {"S": "8000.00", "M0": "16530.80", "Mmin": "8265.40"}
    desk.watch("2026-03-02 12:02")
    assert (Task.objects.count(), ClosePlan.objects.count()) == (1, 1)


@clause("GC-11.8.29-exempt")
def test_one_who_recovers_before_the_first_deal_is_not_closed(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "680", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    desk.price("ONES", "700", "2026-03-02 12:05")

    answer = desk.watch("2026-03-02 12:05")

    assert codes(answer) == ["margin.recovered"]
    assert (desk.case().state, desk.case().close_by) == ("below_initial", None)
    assert desk.plan_row().state == "cancelled"
    assert (Task.objects.get().decision, Task.objects.get().decided_at) == ("cancelled", at("2026-03-02 12:05"))
    assert start_plan(desk.act(by=RISK), int(desk.plan_row().pk)).result["state"] == "cancelled"
    assert desk.forced() == []


@clause("GC-11.8.29-exempt")
def test_a_special_client_and_a_debt_without_positions_get_no_task(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    client = Client.objects.get(code="1001")
    CategoryRow.objects.create(
        client=client,
        category="special",
        starts_on="2026-01-12",
        cause="broker",
        recorded_at=desk.now,
        recorded_by="test",
    )
    desk.owing("1002", "-5000", {})
    desk.price("ONES", "680", "2026-03-02 12:01")

    desk.watch("2026-03-02 12:01")

    assert sorted((row.client, row.state) for row in MarginCase.objects.all()) == [
        ("1001", "below_initial"),
        ("1002", "below_initial"),
    ]
    assert Task.objects.count() == 0


@clause("GC-11.8.30")
def test_after_the_term_there_is_one_incident(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "680", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    due = desk.case().close_by
    assert due is not None

    desk.now = due
    desk.watch()
    assert (desk.case().state, Task.objects.filter(kind="margin.incident").count()) == ("closeout_due", 0)
    desk.watch("2026-03-02 23:00")
    desk.watch("2026-03-02 23:01")

    assert desk.case().state == "overdue"
    incident = Task.objects.get(kind="margin.incident")
    assert (incident.client, incident.payload["case"]) == ("1001", desk.case().pk)


@clause("GC-11.8.30-halt")
@pytest.mark.parametrize("what", [{"instrument": "ONES"}, {"venue": "MOEX_STOCK"}], ids=["the paper", "the venue"])
def test_a_halt_moves_the_term_of_plan_and_task(grandis: Rulebook, what: dict[str, str]) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "680", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    first = desk.case().close_by
    assert halt(desk.act("2026-03-02 12:10"), reason="notice", **what).accepted
    assert resume(desk.act("2026-03-02 17:00"), **what).accepted

    answer = desk.watch("2026-03-02 17:01")

    assert codes(answer) == ["margin.due_after_halt"]
    moved = desk.case().close_by
    assert first is not None
    assert moved is not None
    assert moved.date().isoformat() == "2026-03-03"
    assert desk.plan_row().due_at == moved
    assert Task.objects.get().due_at == moved


def test_a_halt_of_another_paper_moves_nothing(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "680", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    assert halt(desk.act("2026-03-02 12:10"), instrument="SMPL").accepted

    assert desk.watch("2026-03-02 17:01").result["moved"] == []


def test_a_look_that_moves_nothing_leaves_no_act(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "780", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    acts = ActRow.objects.filter(what="margin.watch").count()

    desk.watch("2026-03-02 12:02")

    assert ActRow.objects.filter(what="margin.watch").count() == acts == 1
    assert desk.case().seen_at == at("2026-03-02 12:02")


def test_the_clock_looks_at_open_cases_only_and_not_more_often_than_needed(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.owing("1002", "1000", {"ONES": 1})
    desk.price("ONES", "780", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")

    desk.price("ONES", "660", "2026-03-02 12:01:30")
    assert watch_open(desk.act("2026-03-02 12:01:59", SYSTEM)).result["clients"] == 0
    answer = watch_open(desk.act("2026-03-02 12:02", SYSTEM))

    assert answer.result["clients"] == 1
    assert desk.case().state == "closeout_due"


def test_only_the_office_looks_at_clients(grandis: Rulebook) -> None:
    desk = desk_of(grandis)

    answer = watch_clients(desk.act(by=Actor(ActorKind.CLIENT, "1001")), ["1001"])

    assert codes(answer) == ["party.no_power"]


def test_many_clients_take_no_more_statements_than_few(grandis: Rulebook) -> None:
    def statements(first: int, many: int) -> int:
        desk = CloseDesk(grandis)
        desk.price("ONES", "780", "2026-03-02 12:01")
        for number in range(first, first + many):
            desk.owing(str(number), "-60000", {"ONES": 100})
        with CaptureQueriesContext(connection) as asked:
            desk.watch("2026-03-02 12:01", *(str(number) for number in range(first, first + many)))
        return len(asked.captured_queries)

    assert statements(2000, 3) == statements(3000, 12)


def test_figures_nobody_can_know_go_to_an_officer_once_and_the_case_stays(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "100000", {"GAZA": -100})
    assert desk.figures().undecided == ()
    desk.price("GAZA", "150", "2025-12-01 12:00")
    desk.stand("2026-05-02 12:00")

    desk.watch("2026-05-04 12:00")
    desk.watch("2026-05-04 12:01")

    task = Task.objects.get()
    assert (task.kind, task.client) == ("margin.undecided", "1001")
    assert [ground["code"] for ground in task.grounds] == ["margin.no_price_short"]
    assert MarginCase.objects.count() == 0


def test_nobody_to_look_at_is_nothing_to_do(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)

    assert watch_clients(desk.act(by=SYSTEM), []).result == {"clients": 0, "moved": []}
