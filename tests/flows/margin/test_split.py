"""Splits: the figures wait for the new pieces, and nothing is closed meanwhile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.gate import Errand, gate_out
from reglament.flows.margin.split import announce_split, split_booked
from reglament.flows.margin.start_close_out import start_plan
from reglament.store.docflow.models import Task
from reglament.store.margin.case_models import MarginCase
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, SYSTEM, CloseDesk, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)


def test_on_the_day_of_a_split_a_tenth_of_the_price_closes_nobody(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    assert announce_split(desk.act(), "ONES", TUESDAY, 1, 10, "notice of the issuer").accepted
    assert desk.watch().result["moved"] == []
    desk.price("ONES", "100", "2026-03-03 10:00")

    desk.watch("2026-03-03 10:01")
    desk.watch("2026-03-03 10:02")

    task = Task.objects.get()
    assert (task.kind, [ground["code"] for ground in task.grounds]) == ("margin.undecided", ["margin.split_not_booked"])
    assert MarginCase.objects.count() == 0
    desk.plan("1001", "ONES", 900, "paper.deposit")
    assert split_booked(desk.act(by=RISK), "ONES", TUESDAY).accepted
    assert desk.watch("2026-03-03 10:05").result["moved"] == []
    assert desk.figures().S == 40000


def test_a_call_of_the_day_stays_as_it_is_and_its_plan_is_not_started(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    plan = int(desk.plan_row().pk)
    announce_split(desk.act(), "ONES", desk.act().on, 1, 10, "notice of the issuer")
    desk.price("ONES", "68", "2026-03-02 12:05")

    desk.watch("2026-03-02 12:06")
    refused = start_plan(desk.act(by=RISK), plan)

    assert (desk.case().state, said(desk.plan_row())) == ("closeout_due", ["sell 52 ONES"])
    assert codes(refused) == ["margin.split_not_booked"]
    assert desk.forced() == []


def test_a_split_of_a_paper_he_does_not_have_does_not_touch_a_client(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    announce_split(desk.act(), "SMPL", desk.act().on, 1, 10, "notice of the issuer")

    desk.watch()

    assert desk.case().state == "closeout_due"


def test_what_is_no_split_is_refused(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    client = Actor(ActorKind.CLIENT, "1001")

    assert codes(announce_split(desk.act(), "NONE", TUESDAY, 1, 10, "x")) == ["instruments.unknown"]
    assert codes(announce_split(desk.act(), "ONES", TUESDAY, 1, 1, "x")) == ["margin.split_wrong"]
    assert codes(announce_split(desk.act(), "ONES", TUESDAY, 0, 10, "x")) == ["margin.split_wrong"]
    assert codes(announce_split(desk.act(), "ONES", TUESDAY, 10, 0, "x")) == ["margin.split_wrong"]
    assert codes(announce_split(desk.act(), "ONES", TUESDAY, 1, 10, " ")) == ["margin.source_missing"]
    assert codes(announce_split(desk.act(by=client), "ONES", TUESDAY, 1, 10, "x")) == ["party.no_power"]
    assert announce_split(desk.act(), "ONES", TUESDAY, 1, 10, "x").accepted
    assert codes(announce_split(desk.act(), "ONES", TUESDAY, 1, 10, "x")) == ["margin.split_known"]
    assert codes(split_booked(desk.act(), "ONES", date(2026, 3, 4))) == ["margin.split_unknown"]
    assert codes(split_booked(desk.act(by=SYSTEM), "ONES", TUESDAY)) == ["party.no_power"]


@clause("GC-11.8.25")
def test_nothing_leaves_a_portfolio_whose_split_is_not_in_the_books(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    asked = {"act": desk.act(), "client": "1001", "unit": "ONES", "amount": Decimal(1)}
    assert gate_out(**asked, errand=Errand("paper.withdraw")) == ()

    announce_split(desk.act(), "ONES", desk.act().on, 1, 10, "notice of the issuer")

    (barred,) = gate_out(**asked, errand=Errand("paper.withdraw"))
    assert (barred.code, barred.clause) == ("margin.split_not_booked", "GC-11.8.25")
    assert [ground.code for ground in desk.figures().undecided] == ["margin.split_not_booked"]
