"""Refusals of REPO: in time, of all or of a part, with the notice's own term."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.refuse import refuse_repo
from reglament.store.docflow.load import open_tasks
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("numbers_from_one")]


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 12:00")
    return desk


def kinds(desk: Desk) -> list[str]:
    return [task.kind for task in open_tasks(desk.firm)]


@clause("GC-11.8.23")
def test_a_notice_of_14_59_makes_it_the_clients_to_close(desk: Desk) -> None:
    assert refuse_repo(desk.act("2016-11-16 14:59"), "1001", D).accepted

    chain = desk.chain(part="demand")
    assert (chain["state"], chain["demand"], chain["lacking"]) == ("demanded", "refusal", "50")
    assert chain["answer_until"] == "2016-11-16T16:00:00+03:00"
    desk.tick("2016-11-16 16:00")
    assert kinds(desk) == ["repo.forced_close"]


@clause("GC-11.8.23")
@pytest.mark.parametrize("when", ["2016-11-16 15:00", "2016-11-16 15:01"])
def test_a_notice_at_three_or_later_has_no_effect_and_the_duty_stands(desk: Desk, when: str) -> None:
    answer = refuse_repo(desk.act(when), "1001", D)

    assert [one.code for one in answer.grounds] == ["repo.refusal_too_late"]
    assert answer.grounds[0].clause == "GC-11.8.23"
    desk.tick("2016-11-16 16:00")
    assert (desk.chain()["state"], kinds(desk)) == ("repo_due", ["repo.special"])


@clause("GC-11.8.23")
def test_of_a_refusal_in_part_the_rest_is_still_carried_over(desk: Desk) -> None:
    assert refuse_repo(desk.act("2016-11-16 14:00"), "1001", D, "SMPL", 30).accepted
    assert desk.chains() == [
        ("2016-11-16", "SMPL", "repo", "repo_allowed", "20"),
        ("2016-11-16", "SMPL", "demand", "demanded", "30"),
    ]

    desk.papers("1001", 29)
    desk.tick("2016-11-16 16:00")
    assert desk.chains() == [
        ("2016-11-16", "SMPL", "repo", "repo_due", "20"),
        ("2016-11-16", "SMPL", "demand", "forced_close", "1"),
    ]
    desk.papers("1001", 1)
    desk.tick("2016-11-16 16:01")
    assert desk.chain(part="demand")["state"] == "restored"
    desk.price("120.00", "2016-11-16 16:02")
    assert desk.make("2016-11-16 16:05", desk.chain()["chain"], desk.offer("2016-11-16 16:03")).accepted
    assert desk.settle(D)["short"] == []


@clause("GC-11.8.23")
def test_a_stated_term_prevails_over_four(desk: Desk) -> None:
    assert refuse_repo(desk.act("2016-11-16 14:00"), "1001", D, until=at("2016-11-16 17:30")).accepted
    desk.tick("2016-11-16 17:29")
    assert desk.chain(part="demand")["state"] == "demanded"
    desk.tick("2016-11-16 17:30")
    assert desk.chain(part="demand")["state"] == "forced_close"


@clause("GC-11.8.23-notice")
def test_the_client_is_told_all_the_notice_must_say_once(desk: Desk) -> None:
    refuse_repo(desk.act("2016-11-16 14:59"), "1001", D)
    desk.tick("2016-11-16 15:30")

    (mail,) = Message.objects.filter(kind="mail", payload__template="repo.demand_refusal")
    told = mail.payload
    assert (told["client"], told["unit"], told["quantity"], told["extent"]) == ("1001", "SMPL", "50", "full")
    assert (told["obligation"], told["action"]) == ("1", "deliver_or_order")
    assert told["deadline"] == "2016-11-16T16:00:00+03:00"
    assert mail.queued_at == at("2016-11-16 14:59")


@clause("GC-11.8.23-notice")
def test_a_notice_without_a_quantity_is_not_sent(desk: Desk) -> None:
    answer = refuse_repo(desk.act("2016-11-16 14:00"), "1001", D, "SMPL", 0)
    assert [one.code for one in answer.grounds] == ["repo.notice_lacks"]
    assert desk.chain()["state"] == "repo_allowed"


def test_a_notice_in_part_says_so(desk: Desk) -> None:
    refuse_repo(desk.act("2016-11-16 14:00"), "1001", D, "SMPL", 30)
    assert Message.objects.get(payload__template="repo.demand_refusal").payload["extent"] == "partial"


@clause("GC-11.8.24", "GC-11.8.12")
def test_an_order_filed_in_time_holds_force_back_for_its_quantity(desk: Desk) -> None:
    refuse_repo(desk.act("2016-11-16 14:00"), "1001", D)
    order = Order.objects.create(
        firm=desk.firm,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="110",
        asked_pieces=40,
        pieces=40,
        state="active",
        received_at=at("2016-11-16 15:55"),
        expires_on=D,
        expires_at=at("2016-11-16 18:40"),
        ends_as="expired",
        channel="cabinet",
    )
    desk.tick("2016-11-16 16:00")
    chain = desk.chain(part="demand")
    assert (chain["state"], chain["lacking"], chain["ordered"]) == ("forced_close", "50", 40)

    Order.objects.filter(pk=order.pk).update(pieces=50, asked_pieces=50)
    desk.tick("2016-11-16 16:01")
    assert desk.chain(part="demand")["state"] == "demanded"

    Order.objects.filter(pk=order.pk).update(received_at=at("2016-11-16 16:00"))
    desk.tick("2016-11-16 16:02")
    assert (desk.chain(part="demand")["state"], desk.chain(part="demand")["ordered"]) == ("forced_close", 0)

    Order.objects.filter(pk=order.pk).update(received_at=at("2016-11-16 15:55"), state="cancelled")
    desk.tick("2016-11-16 16:03")
    assert desk.chain(part="demand")["state"] == "forced_close"


@clause("GC-11.8.24")
def test_a_purchase_that_fills_meets_the_demand_however_late_it_settles(desk: Desk) -> None:
    refuse_repo(desk.act("2016-11-16 14:00"), "1001", D)
    bought = desk.trade("1001", 50, "120.00", "buy", "2016-11-16 15:58")
    assert bought.settle_on > D
    desk.tick("2016-11-16 16:00")
    assert desk.chain(part="demand")["state"] == "restored"


def test_a_refusal_of_what_is_not_there_or_of_more_is_refused(desk: Desk) -> None:
    act = desk.act("2016-11-16 14:00")
    cases = [
        refuse_repo(act, "1001", D, "OTHR"),
        refuse_repo(act, "1001", D, "", 10),
        refuse_repo(act, "1001", date(2016, 11, 17)),
        refuse_repo(act, "1001", D, "SMPL", 51),
    ]
    assert [case.grounds[0].code for case in cases] == [*["repo.nothing_to_refuse"] * 3, "repo.refused_too_much"]


def test_a_client_does_not_refuse_for_the_broker(desk: Desk) -> None:
    answer = refuse_repo(desk.act("2016-11-16 14:00", Actor(ActorKind.CLIENT, "1001")), "1001", D)
    assert [one.code for one in answer.grounds] == ["party.no_power"]


def test_a_broker_without_the_chain_refuses_nothing(geofinance: Rulebook) -> None:
    desk = Desk(geofinance, "2022-11-14 12:00")
    answer = refuse_repo(desk.act(), "1001", date(2022, 11, 16))
    assert [one.code for one in answer.grounds] == ["repo.not_known_here"]
