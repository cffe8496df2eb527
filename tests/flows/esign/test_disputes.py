"""Cases of issuers through the flows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.units.amount import money_from_text
from reglament.flows.esign.disputes import CaseDraft, answer_case, note_negotiation, open_case, take_to_court
from tests.clauses import clause
from tests.flows.esign.access_desk import AccessDesk, codes

pytestmark = pytest.mark.django_db
COURT = "Арбитражный суд города Москвы"
QUESTION = CaseDraft("VM", "question", "email", "Почему?")


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-9.2")
def test_a_question_has_a_number_and_is_answered(desk):
    act = desk.act("2026-04-02 10:00")
    number = open_case(act, QUESTION).result["case"]

    assert number == "2026/1"
    assert codes(open_case(act, replace(QUESTION, channel=""))) == ["dispute.channel_unknown"]
    assert codes(open_case(act, replace(QUESTION, issuer="XX"))) == ["registry.issuer_unknown"]
    assert codes(answer_case(act, number, " ")) == ["dispute.nothing_said"]
    assert codes(answer_case(act, "2026/9", "text")) == ["dispute.unknown"]
    assert answer_case(act, number, "Потому").result["state"] == "answered"


@clause("SR-8.10")
@pytest.mark.parametrize(("price", "paid"), [("5000.00 RUB", "5000.00"), ("0.00 RUB", "0.00")])
def test_a_claim_shows_its_limit(desk, price, paid):
    claim = CaseDraft(
        "VM", "claim", "letter", "facts", money_from_text("80000.00 RUB"), "list of holders", money_from_text(price)
    )
    act = desk.act("2026-04-02 10:00")

    assert open_case(act, claim).result["payable"].startswith(paid)
    assert codes(open_case(act, replace(claim, service=" "))) == ["dispute.service_unnamed"]
    assert codes(open_case(act, replace(claim, loss=None))) == ["dispute.loss_missing"]


@clause("SR-9.4")
def test_a_dispute_is_negotiated_and_then_goes_to_the_court_of_the_rules(desk):
    act = desk.act("2026-04-02 10:00")
    number = open_case(act, replace(QUESTION, kind="dispute")).result["case"]

    assert codes(take_to_court(act, number)) == ["dispute.not_negotiated"]
    assert codes(note_negotiation(act, number, "")) == ["dispute.nothing_said"]
    assert note_negotiation(act, number, "protocol 1").accepted
    assert codes(take_to_court(act, number, "Другой суд")) == ["dispute.another_court"]
    assert take_to_court(act, number).result["court"] == COURT
