"""What a client short over a record date is charged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.record_date import set_record_date
from reglament.flows.repo.income import Event, charge_dividend, charge_record_commission
from reglament.store.fees.load import charge_by_number
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
RECORD = date(2025, 3, 4)
EVENT = Event("1001", "SMPL", RECORD)
SECOND = Actor(ActorKind.OFFICER, "op2")
LATER = f"{TUESDAY} 19:00"


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    """A firm whose client is 100 papers short on Monday; Tuesday is a record date."""
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.seller(0, pieces=100)
    assert set_record_date(made.act(), "SMPL", RECORD, "income").accepted
    return made


def carried(firm: Carry) -> None:
    """Carry the short position over Tuesday night."""
    firm.price("101.00", f"{TUESDAY} 17:30")
    firm.carry(f"{TUESDAY} 17:40", "100.00")


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


@clause("GF-8.4.6")
def test_the_income_on_papers_short_the_day_before_is_taken(firm: Carry) -> None:
    answer = charge_dividend(firm.act(LATER), EVENT, Decimal(12))

    assert answer.result["amount"] == "1200.00 RUB"
    charge = charge_by_number(firm.firm, answer.result["charge"])
    assert charge is not None
    assert (charge.kind.value, charge.type, charge.clause) == ("expense", "dividend", "GF-8.4.6")
    assert codes(charge_dividend(firm.act(LATER), EVENT, Decimal(12))) == ["income.charged_already"]


@clause("GF-8.4.6")
def test_a_position_closed_the_day_before_costs_nothing(firm: Carry) -> None:
    firm.trade("1001", 100, at=f"{MONDAY} 15:00")

    assert codes(charge_dividend(firm.act(LATER), EVENT, Decimal(12))) == ["income.not_short"]


@clause("GF-8.4.6")
def test_a_position_closed_on_the_record_date_itself_still_costs_it(firm: Carry) -> None:
    firm.trade("1001", 100, at=f"{TUESDAY} 15:00")

    assert charge_dividend(firm.act(LATER), EVENT, Decimal(12)).accepted


@clause("GF-21.2.15")
def test_a_position_carried_over_the_record_date_costs_an_extra_commission(firm: Carry) -> None:
    assert codes(charge_record_commission(firm.act(LATER), EVENT)) == ["income.not_carried"]
    carried(firm)

    answer = charge_record_commission(firm.act(LATER), EVENT)

    assert (answer.result["amount"], answer.result["type"]) == ("50.50 RUB", "record_date")
    assert codes(charge_record_commission(firm.act(LATER), EVENT)) == ["income.charged_already"]


@clause("GF-21.2.15")
@pytest.mark.parametrize("on", [date(2025, 3, 3), date(2025, 3, 5)])
def test_another_night_costs_none(firm: Carry, on: date) -> None:
    carried(firm)
    set_record_date(firm.act(), "SMPL", on, "income")

    refused = charge_record_commission(firm.act(LATER), Event("1001", "SMPL", on))

    assert codes(refused) == ["income.not_carried"]


@clause("GF-21.2.15")
def test_beside_the_income_the_commission_waits_for_a_decision(firm: Carry) -> None:
    carried(firm)
    charge_dividend(firm.act(LATER), EVENT, Decimal(12))

    answer = charge_record_commission(firm.act(LATER), EVENT)

    assert (answer.outcome, codes(answer)) == ("waiting", ["income.charged_twice"])
    task = answer.result["task"]
    assert codes(decide_task(firm.act(LATER, SECOND), task, "hm")) == ["task.decision_unknown"]
    assert decide_task(firm.act(LATER, SECOND), task, "approve").result["amount"] == "50.50 RUB"


def test_an_officer_may_leave_the_commission(firm: Carry) -> None:
    carried(firm)
    charge_dividend(firm.act(LATER), EVENT, Decimal(12))
    task = charge_record_commission(firm.act(LATER), EVENT).result["task"]

    assert decide_task(firm.act(LATER, SECOND), task, "leave").result["left"] is True


def test_what_is_asked_wrongly_is_refused(firm: Carry) -> None:
    client = Actor(ActorKind.CLIENT, "1001")

    def asked(event: Event, act: object = None, per_paper: str = "12") -> list[str]:
        return codes(charge_dividend(act or firm.act(LATER), event, Decimal(per_paper)))  # type: ignore[arg-type]

    assert asked(EVENT, firm.act(LATER, client)) == ["settlement.officer_only"]
    assert asked(Event("9999", "SMPL", RECORD)) == ["client.unknown"]
    assert asked(Event("1001", "ELSE", RECORD)) == ["instruments.unknown"]
    assert asked(Event("1001", "SMPL", date(2025, 3, 5))) == ["income.no_record_date"]
    assert asked(EVENT, per_paper="0") == ["income.not_positive"]


def test_a_meeting_s_record_date_brings_no_income(firm: Carry) -> None:
    set_record_date(firm.act(), "SMPL", date(2025, 3, 5), "meeting")

    refused = charge_dividend(firm.act(LATER), Event("1001", "SMPL", date(2025, 3, 5)), Decimal(12))

    assert codes(refused) == ["income.no_record_date"]


def test_a_regulation_that_is_silent_charges_nothing(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")

    assert codes(charge_dividend(world.act(), EVENT, Decimal(12))) == ["special.not_provided"]
    assert codes(charge_record_commission(world.act(), EVENT)) == ["special.not_provided"]
