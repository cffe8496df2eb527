"""What an officer may change in a plan, and what the rulebook does not leave to him."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.change_close_out import WantedLine, change_plan
from reglament.flows.margin.start_close_out import start_plan
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, CloseDesk, at, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> CloseDesk:
    """Return a desk whose client has ONES and SMPL and is to be closed."""
    desk = CloseDesk(grandis)
    desk.owing("1001", "-85000", {"ONES": 100, "SMPL": 100})
    desk.price("ONES", "680")
    desk.price("SMPL", "250")
    desk.watch()
    return desk


@clause("GC-11.8.31")
def test_papers_and_their_order_are_the_officer_s_the_sum_is_not(desk: CloseDesk) -> None:
    plan = int(desk.plan_row().pk)
    assert said(desk.plan_row()) == ["sell 70 ONES", "sell 50 SMPL"]

    too_little = change_plan(desk.act(by=RISK), plan, [WantedLine("SMPL", 100), WantedLine("ONES", 51)])
    answer = change_plan(desk.act(by=RISK), plan, [WantedLine("SMPL", 100), WantedLine("ONES", 52)])

    assert codes(too_little) == ["margin.plan_insufficient"]
    assert (answer.outcome, codes(answer)) == ("accepted", ["margin.plan_changed"]), answer
    assert desk.plan_row().changed_by == "officer:risk-1"
    assert desk.plan_row().least["after"]["S"] == "8000.00"
    desk.watch("2026-03-02 12:05")
    assert said(desk.plan_row()) == ["sell 100 SMPL", "sell 52 ONES"]


@clause("GC-11.8.31")
@pytest.mark.parametrize(
    ("lines", "code"),
    [
        pytest.param([("SMPL", 100), ("ONES", 60)], "margin.plan_over_closes", id="more than needed"),
        pytest.param([("SMPL", 105)], "margin.plan_opens", id="more than there is"),
        pytest.param([("SMPL", 95)], "margin.plan_odd_lot", id="no whole lot"),
        pytest.param([("GAZA", 10)], "margin.plan_opens", id="a paper he does not have"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    desk: CloseDesk, lines: list[tuple[str, int]], code: str
) -> None:
    before = desk.plan_row().lines

    answer = change_plan(desk.act(by=RISK), int(desk.plan_row().pk), [WantedLine(*line) for line in lines])

    assert codes(answer) == [code]
    assert (desk.plan_row().lines, desk.plan_row().changed_by) == (before, "")


def test_the_time_lies_between_now_and_the_term(desk: CloseDesk) -> None:
    plan = int(desk.plan_row().pk)
    due = desk.plan_row().due_at
    assert due is not None

    past = change_plan(desk.act(by=RISK), plan, start_at=at("2026-03-02 11:59"))
    late = change_plan(desk.act(by=RISK), plan, start_at=due)
    good = change_plan(desk.act(by=RISK), plan, start_at=at("2026-03-02 12:00"))

    assert codes(past) == codes(late) == ["margin.plan_start_outside"]
    assert (good.outcome, desk.plan_row().start_at) == ("accepted", at("2026-03-02 12:00"))


def test_only_an_officer_changes_a_plan_that_waits(desk: CloseDesk) -> None:
    plan = int(desk.plan_row().pk)

    assert codes(change_plan(desk.act(by=SYSTEM), plan)) == ["party.no_power"]
    assert codes(change_plan(desk.act(by=RISK), 999)) == ["margin.plan_unknown"]
    start_plan(desk.act(by=RISK), plan)
    assert codes(change_plan(desk.act(by=RISK), plan)) == ["margin.plan_not_waiting"]
