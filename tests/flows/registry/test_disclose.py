"""The broker's ledger answers the registrar's request, and the answer fits what the nominee holds in the register."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.registry.disclose import disclose
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.formats.iso20022.disclosure import read_call, read_disclosure
from reglament.store.docflow.load import document_by_id, received_file
from tests.flows.registry.broker import BROKER, ISIN, broker, broker_act, deposit
from tests.flows.registry.vega import ISSUE, MONDAY, TUESDAY, WEDNESDAY, act_on, code_of, done, vega

pytestmark = pytest.mark.django_db

FRIDAY = date(2025, 3, 14)


@pytest.fixture(autouse=True)
def books():
    vega()
    broker()


def asked(record_on=TUESDAY) -> bytes:
    draft = DisclosureDraft(ISSUE, "N", record_on, FRIDAY)
    answer = done(ask_disclosure(act_on(WEDNESDAY), draft))
    return content_of(answer.result["document"], act_on(WEDNESDAY).firm)


def content_of(document: int, firm: str = BROKER) -> bytes:
    row = document_by_id(firm, document)
    assert row is not None
    return bytes(row.content)


def answered(call: bytes, day=WEDNESDAY):
    return disclose(broker_act(day, 15), call, "DEPO-1", "1027700000019")


def test_every_client_with_papers_is_named_with_his_papers():
    answer = done(answered(asked()))

    disclosure = read_disclosure(content_of(answer.result["documents"][0]["id"]))
    assert (answer.result["persons"], answer.result["quantity"]) == (2, 29_000)
    assert (disclosure.total, disclosure.own, disclosure.not_disclosed) == (29_000, 0, 0)
    assert (disclosure.isin, disclosure.record_on) == (ISIN, TUESDAY)
    first, second = disclosure.persons
    assert (first.account, first.name, first.is_entity, first.quantity) == ("1001", "Иванова Анна", False, 20_000)
    assert (first.doc_number, first.country) == ("4510 654321", "RU")
    assert first.address == "г. Москва, ул. Примерная, 1"
    assert (second.account, second.is_entity, second.quantity) == ("1002", True, 9_000)


def test_the_registrar_takes_the_answer():
    answer = done(answered(asked()))

    taken = done(
        receive_disclosure(act_on(WEDNESDAY, 13), "answer.xml", content_of(answer.result["documents"][0]["id"]))
    )

    assert (taken.result["disclosed"], taken.result["not_disclosed"]) == ("29000", "1000")


def test_what_came_after_the_record_day_is_not_told():
    call = asked(MONDAY)
    deposit("1003", 500, TUESDAY)

    assert done(answered(call)).result["quantity"] == 29_000
    assert done(answered(asked(TUESDAY))).result["quantity"] == 29_500


def test_more_than_the_nominee_holds_is_refused_by_the_registrar():
    deposit("1003", 1_001)

    answer = done(answered(asked()))

    refused = receive_disclosure(act_on(WEDNESDAY, 13), "answer.xml", content_of(answer.result["documents"][0]["id"]))
    assert code_of(refused) == "list.disclosed_too_much"


@pytest.mark.parametrize(("day", "late"), [(FRIDAY, False), (date(2025, 3, 15), True)])
def test_an_answer_after_the_last_day_says_so(day, late):
    call = asked()
    assert read_call(call).answer_until == FRIDAY

    answer = done(answered(call, day))

    assert [ground.code for ground in answer.grounds] == (["disclosure.late"] if late else [])


def test_a_second_answer_has_a_number_of_its_own():
    call = asked()

    first, second = done(answered(call)), done(answered(call))

    assert first.result["response"] != second.result["response"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((ISIN.encode(), b"RU000A0VEGA8"), "disclosure.call_unreadable"),
        ((ISIN.encode(), b"RU0009029540"), "disclosure.paper_unknown"),
        ((b">2025-03-11<", b">2025-03-13<"), "disclosure.day_to_come"),
        ((b"ShrhldrsIdDsclsrReq", b"SomethingElse"), "disclosure.call_unreadable"),
    ],
)
def test_a_request_that_cannot_be_answered_is_kept_and_refused(change, code):
    call = asked()
    assert change[0] in call

    answer = answered(call.replace(*change))

    assert code_of(answer) == code
    kept = received_file(BROKER, answer.result["file"])
    assert kept is not None
    assert kept.state == "refused"


def test_a_client_answers_for_nobody():
    call = asked()
    act = broker_act(WEDNESDAY)
    client = Act(act.firm, act.rulebook, act.at, Actor(ActorKind.CLIENT, "1001"), "desk")

    assert code_of(disclose(client, call, "DEPO-1")) == "party.no_power"
