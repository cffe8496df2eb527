"""Demanding loans back."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.repo.loan import Purpose
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.repo.demand_loan import demand_loans
from reglament.flows.repo.give_loan import lend
from reglament.flows.repo.renew_loans import renew_loans
from reglament.flows.repo.shown_loans import loans_shown
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.client("1001")
    return made


def owe(firm: Carry) -> None:
    lend(firm.act(), "1001", "MOEX_STOCK", Purpose.MARGIN, Amount(1_000_000, RUB), "GF-21.2.2-b")
    firm.deposit("1001", "-10000.00")


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


@clause("GF-21.2.11", "GF-21.2.12")
def test_a_demand_goes_to_the_questionnaire_s_address_and_runs_three_business_days(firm: Carry) -> None:
    owe(firm)
    firm.address("1001", "client@example.com")

    answer = demand_loans(firm.act(), "1001")

    assert (answer.result["amount"], answer.result["due_on"]) == ("10000.00 RUB", "2025-03-06")
    (demand,) = loans_shown(firm.act(), "1001")["demands"]
    assert (demand["address"], demand["state"], demand["clause"]) == ("client@example.com", "open", "GF-21.2.11")
    assert demand["sent_at"] == "2025-03-03T12:00:00+03:00"
    (mail,) = Message.objects.filter(firm=firm.firm, kind="mail")
    assert (mail.payload["to"], mail.payload["template"]) == ("1001", "loan.demand")


@clause("GF-21.2.12")
def test_without_an_address_nothing_is_sent(firm: Carry) -> None:
    owe(firm)

    assert codes(demand_loans(firm.act(), "1001")) == ["loan.no_address"]
    assert loans_shown(firm.act(), "1001")["demands"] == []


@clause("GF-21.2.11")
def test_a_demanded_loan_is_not_lent_anew_and_its_interest_is_owed_beside(firm: Carry) -> None:
    owe(firm)
    firm.address("1001", "client@example.com")
    demand_loans(firm.act(), "1001")

    renew_loans(firm.clock("2025-03-04 00:01"))

    (loan,) = loans_shown(firm.act(), "1001")["loans"]
    assert (loan["state"], loan["owed"], loan["interest"]) == ("refused", "10000.00 RUB", "4.93 RUB")
    assert firm.debt() == 1_000_493


@clause("GF-21.2.11")
def test_only_an_officer_demands_what_is_owed_and_once(firm: Carry) -> None:
    firm.address("1001", "client@example.com")

    assert codes(demand_loans(firm.act(), "1001")) == ["loan.nothing_to_demand"]
    owe(firm)
    client = Actor(ActorKind.CLIENT, "1001")
    assert codes(demand_loans(firm.act(by=client), "1001")) == ["settlement.officer_only"]
    assert codes(demand_loans(firm.act(), "9999")) == ["client.unknown"]
    assert demand_loans(firm.act(), "1001").accepted
    assert codes(demand_loans(firm.act(), "1001")) == ["loan.nothing_to_demand"]


def test_a_regulation_without_loans_demands_none(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001")

    assert codes(demand_loans(world.act(), "1001")) == ["loan.not_provided"]
