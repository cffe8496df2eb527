"""Chains moved by the clock: what is seen, what is due, what is demanded, what is left of it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.record_date import set_record_date
from reglament.flows.repo.refuse import refuse_repo
from reglament.store.audit.models import ActRow
from reglament.store.docflow.load import open_tasks
from reglament.store.ledger.models import Account
from reglament.store.outbox.models import Message
from reglament.store.repo.models import ChainStep
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk

pytestmark = pytest.mark.django_db
NEXT = date(2016, 11, 17)


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    return desk


def kinds(desk: Desk) -> list[str]:
    return [task.kind for task in open_tasks(desk.firm)]


def states(desk: Desk, part: str = "repo") -> list[str]:
    return [step["state"] for step in desk.chain(part=part)["steps"]]


@clause("GC-11.8.12-deadline")
def test_at_four_a_task_for_the_whole_shortage_is_there_and_a_minute_before_none(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 15:59")
    assert kinds(desk) == []

    desk.tick("2016-11-16 16:00")

    (task,) = open_tasks(desk.firm)
    assert (task.kind, task.payload["lacking"], task.client) == ("repo.special", "50", "1001")
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2016-11-16T15:40:00+00:00"
    assert desk.chain()["state"] == "repo_due"


def test_a_chain_is_seen_as_soon_as_its_deal_is_made_and_may_be_carried_a_trading_day_before(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-14 12:05")
    desk.tick("2016-11-15 00:00")

    assert states(desk) == ["active", "repo_allowed"]
    assert desk.chain()["standing_order"] == "SR-1"


def test_nothing_is_written_when_nothing_has_changed(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 16:00")
    before = (ActRow.objects.count(), ChainStep.objects.count(), len(open_tasks(desk.firm)))

    desk.tick("2016-11-16 16:01")
    desk.tick("2016-11-16 16:01")

    assert (ActRow.objects.count(), ChainStep.objects.count(), len(open_tasks(desk.firm))) == before


@clause("GC-11.8.12")
@pytest.mark.parametrize(
    ("brought", "state", "lacking"),
    [pytest.param(50, "restored", "0", id="all of it"), pytest.param(49, "repo_due", "1", id="forty-nine of fifty")],
)
def test_papers_credited_before_four_restore_it_and_one_too_few_leave_one(
    desk: Desk, brought: int, state: str, lacking: str
) -> None:
    desk.short()
    desk.tick("2016-11-16 12:00")
    desk.papers("1001", brought)
    desk.tick("2016-11-16 15:30")
    desk.tick("2016-11-16 16:00")

    assert (desk.chain()["state"], desk.chain()["lacking"]) == (state, lacking)


@clause("GC-11.8.12")
def test_money_restores_a_lack_of_money_only_where_the_market_settles(desk: Desk) -> None:
    desk.client("1003")
    desk.on_credit("1003", 100)
    desk.tick("2016-11-15 10:00")
    assert desk.chain("1003", "RUB")["lacking"] == "12000.00 RUB"

    desk.deposit("1003", "12000.00", "own_bank")
    desk.tick("2016-11-16 12:00")
    assert desk.chain("1003", "RUB")["state"] == "repo_allowed"

    desk.deposit("1003", "12000.00")
    desk.tick("2016-11-16 15:59")
    assert desk.chain("1003", "RUB")["state"] == "restored"


def test_a_purchase_that_settles_in_time_restores_it_too(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-14 12:05")
    desk.trade("1001", 50, "120.00", "buy", "2016-11-14 13:00")
    desk.tick("2016-11-14 13:01")

    assert desk.chain()["state"] == "restored"


def test_a_shortage_that_comes_back_stands_again(desk: Desk) -> None:
    desk.short()
    desk.papers("1001", 50)
    desk.tick("2016-11-14 12:05")
    assert desk.chains() == []

    desk.short(pieces=10, at="2016-11-14 14:00")
    desk.tick("2016-11-14 14:01")

    assert desk.chains() == [("2016-11-16", "SMPL", "repo", "active", "10")]


@clause("GC-11.8.13")
def test_a_client_who_never_filed_an_uncovered_order_has_no_chain(desk: Desk) -> None:
    desk.trade("1001", 50, "120.00", "sell")
    desk.tick("2016-11-16 16:00")

    assert desk.chains() == []
    assert kinds(desk) == []


@clause("GC-11.8.21")
def test_a_session_that_ends_without_an_offer_is_an_incident_and_a_demand_for_the_next_day(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 16:00")
    desk.tick("2016-11-16 18:39")
    assert desk.chain()["state"] == "repo_due"

    desk.tick("2016-11-16 18:40")
    assert desk.chain()["state"] == "incident"
    assert kinds(desk) == ["repo.incident"]
    assert desk.settle(D)["settled"] == []

    desk.tick("2016-11-17 00:01")
    following = desk.chain(on=NEXT, part="demand")
    assert (following["state"], following["demand"]) == ("demanded", "no_offer")
    assert following["answer_until"] == "2016-11-17T16:00:00+03:00"
    assert following["previous"] == desk.chain()["chain"]
    assert Message.objects.filter(kind="mail", payload__template="repo.demand_no_offer").count() == 1


@clause("GC-11.8.24")
def test_on_a_record_date_nothing_is_carried_and_the_client_is_asked_to_close(desk: Desk) -> None:
    desk.short()
    assert set_record_date(desk.act("2016-11-14 13:00"), "SMPL", D, "income").accepted
    desk.tick("2016-11-15 10:00")

    chain = desk.chain(part="demand")
    assert (chain["state"], chain["demand"], chain["lacking"]) == ("demanded", "record_date", "50")
    assert chain["answer_until"] == "2016-11-16T16:00:00+03:00"
    desk.tick("2016-11-16 15:59")
    assert kinds(desk) == []

    desk.tick("2016-11-16 16:00")
    assert kinds(desk) == ["repo.forced_close"]
    assert Message.objects.filter(kind="mail", payload__template="repo.demand_record_date").count() == 1


@clause("GC-11.8.24")
def test_a_record_date_told_late_turns_what_was_to_be_carried_into_a_demand(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-15 10:00")
    set_record_date(desk.act("2016-11-16 10:00"), "SMPL", D, "meeting")
    desk.tick("2016-11-16 10:01")

    assert desk.chains() == [("2016-11-16", "SMPL", "demand", "demanded", "50")]


@clause("GC-11.8.24")
def test_a_record_date_of_another_day_or_a_lack_of_money_changes_nothing(desk: Desk) -> None:
    desk.short()
    desk.client("1003")
    desk.on_credit("1003", 100)
    set_record_date(desk.act("2016-11-14 13:00"), "SMPL", NEXT, "income")
    desk.tick("2016-11-15 10:00")

    assert desk.chain()["state"] == "repo_allowed"
    set_record_date(desk.act("2016-11-15 11:00"), "SMPL", D, "income")
    desk.tick("2016-11-15 11:01")
    assert desk.chain("1003", "RUB")["state"] == "repo_allowed"


@clause("GC-11.8.28")
def test_a_demand_that_was_not_met_is_to_be_closed_until_the_session_ends(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 12:00")
    assert refuse_repo(desk.act("2016-11-16 14:59"), "1001", D).accepted
    desk.tick("2016-11-16 15:59")
    assert desk.chain(part="demand")["state"] == "demanded"

    desk.tick("2016-11-16 16:00")
    assert desk.chain(part="demand")["state"] == "forced_close"
    (task,) = open_tasks(desk.firm)
    assert (task.kind, task.grounds[0]["clause"]) == ("repo.forced_close", "GC-11.8.28")

    desk.tick("2016-11-16 18:40")
    assert desk.chain(part="demand")["state"] == "incident"
    assert kinds(desk) == ["repo.incident"]


def test_a_worker_that_slept_over_the_day_finds_an_incident_and_not_a_restored_balance(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 12:00")

    desk.tick("2016-11-17 09:00")

    assert (desk.chain()["state"], desk.chain()["lacking"]) == ("incident", "50")
    # Nobody asked for offers that day, so nothing is demanded of the client: it may still be carried over.
    assert (desk.chain(on=NEXT)["state"], desk.chain(on=NEXT)["lacking"]) == ("repo_allowed", "50")


def test_the_ledger_stays_balanced_through_it_all(desk: Desk) -> None:
    desk.short()
    desk.tick("2016-11-16 16:00")
    totals: dict[str, int] = {}
    for row in Account.objects.filter(firm=desk.firm):
        totals[row.unit] = totals.get(row.unit, 0) + row.balance
    assert set(totals.values()) == {0}


def test_the_other_brokers_rulebook_knows_no_chain(geofinance: Rulebook) -> None:
    desk = Desk(geofinance, "2022-11-14 12:00")
    desk.client("1001", "100000.00")
    desk.short()

    assert desk.tick("2022-11-16 16:00").result["moved"] == []
    assert desk.chains() == []
