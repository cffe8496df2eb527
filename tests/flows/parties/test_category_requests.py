"""A client's statement is kept with its day and outcome; what follows is the rulebook's."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.grounds import as_plain
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.parties.asset_facts import Elsewhere
from reglament.flows.parties.category_requests import CategoryRequestDraft, apply_for_category, apply_to_leave
from reglament.store.docflow.load import task_by_id
from reglament.store.parties.load import category_requests
from tests.clauses import clause
from tests.flows.instructions.desk import client_actor
from tests.flows.orders.desk import clauses, codes
from tests.flows.parties.house import SECOND, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2025-01-09").accepted
    assert house.client("2001", "2025-01-09", "entity").accepted
    return house


@pytest.fixture
def grandis_house(grandis):
    house = House(grandis)
    assert house.client("2001", "2016-11-01", "entity", uncovered_deals=True).accepted
    return house


def asked(house: House, when: str, code: str, wish: str, channel: str = "cabinet", **elsewhere: object):
    draft = CategoryRequestDraft(code, wish, channel, Elsewhere(**elsewhere))
    return apply_for_category(house.act(when, client_actor(code)), draft)


def states(house: House, code: str) -> list[tuple[str, str, str]]:
    return [(row.wish, row.state, row.decided_by) for row in category_requests(house.firm, code)]


@clause("GF-21.3.3-a")
def test_an_application_starts_the_check_and_an_officer_decides(house):
    house.cash("1001", "3000000.00", date(2025, 3, 4))

    answer = asked(house, "2025-03-05 12:00", "1001", "increased")

    assert answer.outcome == "waiting"
    task = task_by_id(house.firm, answer.result["task"])
    assert (task.kind, task.payload["test"]["assets"]) == ("category.assign", "3000000.00 RUB")
    decided = decide_task(house.act("2025-03-05 14:00"), task.pk, "approve")
    assert (decided.result["state"], house.category("1001", date(2025, 3, 5))) == ("granted", "increased")
    assert states(house, "1001") == [("increased", "granted", "officer:risk-1")]


@clause("GF-21.3.3-a")
def test_by_phone_an_application_is_not_taken(house):
    answer = asked(house, "2025-03-05 12:00", "1001", "increased", "phone")

    assert clauses(answer) == ["GF-21.3.3-a"]
    assert states(house, "1001") == []


@clause("GF-21.3.2-a")
def test_what_the_tests_lack_is_put_before_the_officer_and_bars_his_yes(house):
    answer = asked(house, "2025-03-05 12:00", "1001", "increased")

    task = task_by_id(house.firm, answer.result["task"])
    assert task.grounds == [as_plain(ground) for ground in answer.grounds]
    assert codes(decide_task(house.act("2025-03-05 14:00"), task.pk, "approve"))[0] == "category.assets_low"
    refused = decide_task(house.act("2025-03-05 14:00"), task.pk, "refuse", "too little")
    assert refused.result["state"] == "refused"
    assert states(house, "1001") == [("increased", "refused", "officer:risk-1")]


@clause("GF-21.3.3-b")
def test_what_the_client_says_of_another_broker_is_kept_for_the_decision(house):
    house.cash("1001", "600000.00", date(2025, 3, 4))
    days = tuple(date(2024, 10, day) for day in (1, 2, 3, 4, 7))
    said = {"client_since": date(2024, 6, 3), "deal_days": days, "papers": ("contract 17", "report 2024-10")}

    answer = asked(house, "2025-03-05 12:00", "1001", "increased", **said)

    assert answer.grounds == ()
    assert decide_task(house.act("2025-03-05 14:00"), answer.result["task"], "approve").accepted


@clause("GF-21.3.4-a", "GF-21.3.6")
def test_at_geofinance_a_client_leaves_by_his_wish_at_once(house):
    house.cash("1001", "3000000.00", date(2025, 2, 27))
    assert house.put("2025-02-28 12:00", "1001").accepted

    answer = apply_to_leave(house.act("2025-03-03 12:00", client_actor("1001")), "1001")

    assert (answer.outcome, clauses(answer)) == ("accepted", ["GF-21.3.4-a"])
    assert [house.category("1001", date(2025, 3, day)) for day in (2, 3)] == ["increased", "standard"]
    assert house.told()[-1] == {"was": "increased", "category": "standard", "starts_on": "2025-03-03"}
    assert states(house, "1001") == [("leave", "granted", "client:1001")]


@clause("GF-21.3.5")
def test_who_left_by_his_wish_is_put_back_when_he_asks(house):
    house.cash("1001", "3000000.00", date(2025, 2, 27))
    assert house.put("2025-02-28 12:00", "1001").accepted
    assert apply_to_leave(house.act("2025-03-03 12:00", client_actor("1001")), "1001").accepted

    assert codes(house.put("2025-03-17 12:00", "1001")) == ["category.needs_application"]
    answer = asked(house, "2025-03-17 12:00", "1001", "increased")
    assert decide_task(house.act("2025-03-17 14:00"), answer.result["task"], "approve").accepted


@clause("GC-3.11")
def test_at_grandis_leaving_is_an_officers_case(grandis_house):
    house = grandis_house
    client = client_actor("2001")
    early = apply_to_leave(house.act("2016-11-15 12:00", client), "2001")
    assert codes(early) == ["category.nothing_to_leave"]
    assert states(house, "2001") == []
    assert house.put("2016-11-15 12:00", "2001", starts_on=date(2016, 11, 16)).accepted

    answer = apply_to_leave(house.act("2016-11-21 12:00", client), "2001")

    task = task_by_id(house.firm, answer.result["task"])
    assert (answer.outcome, task.kind) == ("waiting", "category.leave")
    assert house.category("2001", date(2016, 11, 21)) == "increased"
    assert decide_task(house.act("2016-11-22 12:00"), task.pk, "approve").accepted
    assert [house.category("2001", date(2016, 11, day)) for day in (21, 22)] == ["increased", "standard"]
    assert states(house, "2001") == [("leave", "granted", "officer:risk-1")]


@clause("GC-3.11")
def test_a_refused_application_to_leave_is_kept_with_its_outcome(grandis_house):
    house = grandis_house
    assert house.put("2016-11-15 12:00", "2001", starts_on=date(2016, 11, 16)).accepted
    answer = apply_to_leave(house.act("2016-11-21 12:00", client_actor("2001")), "2001")

    assert codes(decide_task(house.act("2016-11-22 12:00"), answer.result["task"], "perhaps")) == [
        "task.decision_unknown"
    ]
    assert decide_task(house.act("2016-11-22 12:00"), answer.result["task"], "refuse", "open positions").accepted
    assert house.category("2001", date(2016, 11, 22)) == "increased"
    assert category_requests(house.firm, "2001")[0].reason == "open positions"


@clause("GC-3.9.7")
def test_for_the_special_category_the_officer_names_the_agreement(grandis_house):
    house = grandis_house
    answer = asked(house, "2016-11-15 12:00", "2001", "special")

    task = answer.result["task"]
    assert codes(decide_task(house.act("2016-11-16 12:00"), task, "approve", "5")) == ["category.agreement_missing"]
    assert decide_task(house.act("2016-11-16 12:00"), task, "approve", "5 of 2016-11-14").accepted
    assert house.category("2001", date(2016, 11, 16)) == "special"


def test_a_statement_to_stay_is_kept_and_unknown_ones_are_refused(house):
    assert asked(house, "2025-03-05 12:00", "1001", "stay_standard").result["wish"] == "stay_standard"
    assert states(house, "1001") == [("stay_standard", "kept", "")]
    assert codes(asked(house, "2025-03-05 12:00", "1001", "medium")) == ["category.unknown"]
    assert codes(asked(house, "2025-03-05 12:00", "1001", "standard")) == ["category.wish_unknown"]
    assert codes(asked(house, "2025-03-05 12:00", "1001", "special")) == ["category.not_for_kind"]
    assert codes(asked(house, "2025-03-05 12:00", "nobody", "leave")) == ["client.unknown"]
    other = apply_to_leave(house.act("2025-03-05 12:00", client_actor("2001")), "1001")
    assert codes(other) == ["party.other_client"]


def test_a_case_decided_on_elsewhere_is_out_of_date(house):
    house.cash("1001", "3000000.00", date(2025, 3, 4))
    answer = asked(house, "2025-03-05 12:00", "1001", "increased")
    category_requests(house.firm, "1001")[0].delete()

    assert codes(decide_task(house.act("2025-03-05 14:00", SECOND), answer.result["task"], "approve")) == [
        "task.out_of_date"
    ]
