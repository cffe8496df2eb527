"""What takes a client out of his category without his asking, and what brings him into one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.parties.category_requests import CategoryRequestDraft, apply_for_category
from reglament.flows.parties.leave_category import (
    contract_stopped,
    leave_after_close_out,
    move_to_default,
    propose_increases,
)
from reglament.store.docflow.load import open_tasks
from reglament.store.parties.load import category_rows
from tests.clauses import clause
from tests.flows.instructions.desk import client_actor
from tests.flows.orders.desk import clauses, codes
from tests.flows.parties.house import SYSTEM, House

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 5)
ALL = ("standard", "increased", "special", "beginner")


@pytest.fixture
def house(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2025-01-09").accepted
    assert house.client("2001", "2025-01-09", "entity").accepted
    house.cash("1001", "3000000.00", date(2025, 2, 27))
    return house


@pytest.fixture
def increased(house):
    assert house.put("2025-02-28 12:00", "1001").accepted
    return house


@clause("GF-21.3.4-b", "GF-21.3.6")
def test_a_forced_close_takes_the_client_out_the_same_day_and_tells_him(increased):
    answer = leave_after_close_out(increased.act("2025-03-03 15:00", SYSTEM), "1001")

    assert (answer.result["left"], clauses(answer)) == (True, ["GF-21.3.4-b"])
    assert increased.category("1001", date(2025, 3, 3)) == "standard"
    assert increased.told()[-1]["was"] == "increased"
    assert category_rows(increased.firm, "1001")[-1].cause == "close_out"


@clause("GF-21.3.4-b")
def test_others_stay_where_they_are(house):
    act = house.act("2025-03-03 15:00", SYSTEM)

    assert leave_after_close_out(act, "1001").result == {"client": "1001", "category": "standard", "left": False}
    assert codes(leave_after_close_out(act, "nobody")) == ["client.unknown"]


@clause("GF-21.3.4-c")
def test_an_ended_contract_takes_him_out_by_itself(increased):
    answer = contract_stopped(increased.act("2025-03-05 12:00"), "1001", "termination")

    assert (answer.result["left"], clauses(answer)) == (True, ["GF-21.3.4-c"])
    assert increased.category("1001", MARCH) == "standard"
    assert category_rows(increased.firm, "1001")[-1].cause == "termination"


@clause("GF-21.3.4-c")
@pytest.mark.parametrize(("decision", "left", "after"), [("keep", False, "increased"), ("exclude", True, "standard")])
def test_of_a_suspended_one_an_officer_decides_and_it_is_kept(increased, decision, left, after):
    answer = contract_stopped(increased.act("2025-03-05 12:00", SYSTEM), "1001", "suspension")

    assert (answer.outcome, increased.category("1001", MARCH)) == ("waiting", "increased")
    decided = decide_task(increased.act("2025-03-05 13:00"), answer.result["task"], decision, "arrest")
    assert (decided.result["left"], increased.category("1001", MARCH)) == (left, after)
    assert decide_task(increased.act("2025-03-05 13:00"), answer.result["task"], decision).refused


def test_a_suspension_is_decided_by_a_known_word_on_a_known_event(increased):
    answer = contract_stopped(increased.act("2025-03-05 12:00", SYSTEM), "1001", "suspension")

    assert codes(decide_task(increased.act("2025-03-05 13:00"), answer.result["task"], "perhaps")) == [
        "task.decision_unknown"
    ]
    assert codes(contract_stopped(increased.act("2025-03-05 12:00"), "1001", "marriage")) == ["category.event_unknown"]
    assert codes(contract_stopped(increased.act("2025-03-05 12:00"), "nobody", "suspension")) == ["client.unknown"]
    client = increased.act("2025-03-05 12:00", client_actor("1001"))
    assert codes(contract_stopped(client, "1001", "termination")) == ["party.no_power"]
    assert contract_stopped(increased.act("2025-03-05 12:00"), "2001", "termination").result["left"] is False


@clause("GF-21.3.1-a")
def test_who_meets_the_tests_is_proposed_once_and_put_there_by_an_officer(house):
    clock = house.act("2025-03-05 20:00", SYSTEM)

    assert propose_increases(clock).result["proposed"] == ["1001"]
    assert propose_increases(clock).result["proposed"] == []
    (task,) = open_tasks(house.firm)
    assert (task.kind, task.payload["test"]["assets"]) == ("category.propose", "3000000.00 RUB")
    assert decide_task(house.act("2025-03-06 10:00"), task.pk, "approve").accepted
    assert house.category("1001", date(2025, 3, 6)) == "increased"


@clause("GF-21.3.1-a")
def test_who_stated_that_he_stays_is_left_alone(house):
    stay = CategoryRequestDraft("1001", "stay_standard")
    assert apply_for_category(house.act("2025-03-04 12:00", client_actor("1001")), stay).accepted

    assert propose_increases(house.act("2025-03-05 20:00", SYSTEM)).result["proposed"] == []


def test_whom_an_officer_left_as_he_is_is_not_proposed_again(house):
    assert propose_increases(house.act("2025-03-05 20:00", SYSTEM)).accepted
    (task,) = open_tasks(house.firm)

    assert codes(decide_task(house.act("2025-03-06 10:00"), task.pk, "perhaps")) == ["task.decision_unknown"]
    assert decide_task(house.act("2025-03-06 10:00"), task.pk, "refuse").result["category"] == "standard"
    assert propose_increases(house.act("2025-03-06 20:00", SYSTEM)).result["proposed"] == []


@clause("GF-21.3.1-a")
def test_a_kopeck_less_and_nobody_is_proposed(house):
    house.cash("1001", "-0.01", date(2025, 3, 4))

    assert propose_increases(house.act("2025-03-05 20:00", SYSTEM)).result["proposed"] == []


def test_grandis_proposes_nobody(grandis):
    house = House(grandis)
    assert house.client("1001", "2016-11-01").accepted
    house.cash("1001", "9000000.00", date(2016, 11, 2))

    assert propose_increases(house.act("2016-11-15 20:00", SYSTEM)).result == {"proposed": []}


def test_a_default_of_their_own_carries_over_natural_persons_nobody_put_anywhere(increased):
    house = increased
    assert house.client("1002", "2025-02-03").accepted
    before = house.act("2025-03-31 20:00", SYSTEM)
    assert move_to_default(before).result == {"moved": []}
    house.amended("risk_categories", ALL, date(2025, 4, 1))
    house.amended("default_category_individual", "beginner", date(2025, 4, 1))

    after = house.act("2025-04-01 09:00", SYSTEM)
    assert move_to_default(replace(after, at=before.at)).result == {"moved": []}
    assert move_to_default(after).result == {"moved": ["1002"]}
    assert move_to_default(after).result == {"moved": []}
    on = date(2025, 4, 1)
    assert [house.category(code, on) for code in ("1001", "1002", "2001")] == ["increased", "beginner", "standard"]


def test_who_was_put_into_the_standard_category_stays_there(increased):
    house = increased
    assert leave_after_close_out(house.act("2025-03-03 15:00", SYSTEM), "1001").result["left"]
    house.amended("risk_categories", ALL, date(2025, 4, 1))
    house.amended("default_category_individual", "beginner", date(2025, 4, 1))

    assert move_to_default(house.act("2025-04-01 09:00", SYSTEM)).result == {"moved": []}
