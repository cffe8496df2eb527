"""How an examined application ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.esign.approve import approve_application, refuse_application, send_access_key
from reglament.flows.esign.attorney import verify_attorney
from reglament.flows.esign.contract import contract_card, end_registry_contract
from reglament.flows.esign.key_delivery import key_not_delivered
from reglament.flows.esign.keys import key_standing
from reglament.store.docflow.models import Task
from reglament.store.esign.agree_models import AccessApplication, AccessContract, DataConsent, RulesConsent
from reglament.store.esign.models import Representative
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, PERSON, AccessDesk, at, codes

pytestmark = pytest.mark.django_db
MOMENT = "2026-03-10 11:00"


@pytest.fixture
def desk():
    return AccessDesk()


def state_of(number: int) -> str:
    return AccessApplication.objects.get(pk=number).state


@clause("SR-A1.13", "SR-0.6")
def test_approval_makes_a_key_with_the_code_word(desk):
    number = desk.examined(desk.draft(desk.attorney()))

    assert codes(approve_application(desk.act(MOMENT), number, " ")) == ["access.code_word_missing"]
    assert not Representative.objects.exists()
    login = approve_application(desk.act(MOMENT), number, "Беркут").result["login"]
    owner = Representative.objects.get(login=login)
    assert (owner.name, owner.document, owner.email) == (PERSON.name, "passport 4510 123456", PERSON.email)
    assert "Беркут" not in owner.code_word
    standing = key_standing(FIRM, login, at(MOMENT))
    assert standing is not None
    assert (standing.state, state_of(number)) == ("generated", "approved")


@clause("SR-0.7", "SR-A1.1")
def test_the_registry_contract_runs_on_the_day_of_approval(desk):
    number = desk.examined(desk.draft(desk.attorney()))
    end_registry_contract(desk.act("2026-03-10 10:30"), "VM", date(2026, 3, 11), "notice 4")

    late = approve_application(desk.act("2026-03-12 00:00"), number, "Беркут")
    assert codes(late) == ["access.no_registry_contract"]
    assert approve_application(desk.act("2026-03-11 23:59"), number, "Беркут").accepted


@clause("SR-A3.5", "SR-4.5")
def test_without_power_2_or_a_verified_paper_there_is_no_key(desk):
    without = desk.examined(desk.draft(desk.attorney(number="8", powers=frozenset({1, 3, 4, 5}))))
    unseen = desk.attorney(number="9", verified=False)
    entered = desk.examined(desk.draft(unseen))
    nothing = desk.examined(desk.draft())

    def told(number: int) -> list[str]:
        return codes(approve_application(desk.act(MOMENT), number, "Беркут"))

    assert told(without) == ["attorney.no_power"]
    assert told(entered) == ["attorney.not_active"]
    assert told(nothing) == ["access.attorney_original"]
    assert not Representative.objects.exists()
    assert verify_attorney(desk.act(MOMENT), unseen, True).accepted
    assert told(entered) == []


@clause("SR-A3.2", "SR-A3.3")
def test_a_power_of_attorney_of_somebody_else_blocks_approval(desk):
    other = desk.attorney(person=replace(PERSON, name="Орлов Н. Н."))
    number = desk.examined(desk.draft(other))

    answer = approve_application(desk.act(MOMENT), number, "Беркут")
    assert (codes(answer), answer.grounds[0].clause) == (["attorney.differs"], "SR-A3.3")


@clause("SR-4.5", "SR-4.3")
def test_a_head_by_charter_needs_no_power_of_attorney(desk):
    number = desk.examined(desk.charter())

    assert approve_application(desk.act(MOMENT), number, "Беркут").accepted


def test_signing_the_application_is_consent_and_concludes_the_contract(desk):
    number, login = desk.approved()

    consent = RulesConsent.objects.get(login=login)
    assert (consent.edition, consent.source) == ("6", "application")
    assert DataConsent.objects.get(login=login).given_on == date(2026, 3, 10)
    contract = AccessContract.objects.get(login=login)
    assert (contract.application_id, contract.operative_at) == (number, None)


def test_without_the_text_of_the_rules_consent_is_refused():
    desk = AccessDesk(text=False)
    assert codes(desk.receive(desk.draft())) == ["access.no_edition"]


@clause("SR-A1.2")
def test_a_refusal_needs_a_reason_and_is_final(desk):
    number = desk.examined(desk.draft(desk.attorney()))

    assert codes(refuse_application(desk.act(MOMENT), number, " ")) == ["access.reason_missing"]
    assert refuse_application(desk.act(MOMENT), number, "решение").accepted
    assert codes(approve_application(desk.act(MOMENT), number, "Беркут")) == ["access.no_such_step"]
    assert not Representative.objects.exists()


def test_a_key_not_delivered_is_a_task_and_goes_again(desk):
    number, login = desk.approved()
    assert codes(send_access_key(desk.act(MOMENT), number, "pigeon")) == ["key.channel_unknown"]
    assert send_access_key(desk.act(MOMENT), number, "email").accepted
    assert key_not_delivered(desk.act("2026-03-10 11:05"), desk.key_of(login), "box full").accepted
    assert state_of(number) == "delivery_problem"
    assert codes(send_access_key(desk.act("2026-03-10 11:06"), number, "email")) == ["access.delivery_task"]

    from reglament.core.parties.actor import Actor, ActorKind
    from reglament.flows.docflow.decide_task import decide_task

    task = Task.objects.get(kind="key.delivery")
    again = decide_task(desk.act("2026-03-10 12:00", Actor(ActorKind.OFFICER, "officer-2")), task.pk, "send_again")
    assert (again.accepted, state_of(number)) == (True, "key_sent")


@clause("SR-A1.3")
def test_a_change_of_data_is_written_on_the_card_and_the_old_data_stay_on_the_old_paper(desk):
    login = desk.user()
    new = {"number": "654321", "email": "petrova@vega-metall.example"}
    draft = desk.draft(desk.attorney(number="8"), purposes=("change",), about=login, person=new)
    number = desk.examined(draft, "2026-04-01 10:00")

    answer = approve_application(desk.act("2026-04-01 11:00"), number, "")
    assert answer.result["changed"]["document"] == ["passport 4510 123456", "passport 4510 654321"]
    assert Representative.objects.get(login=login).email == new["email"]
    assert state_of(number) == "completed"
    first = AccessApplication.objects.filter(login=login).order_by("id")[0]
    assert first.content["person"]["number"] == "123456"


@clause("SR-A2.1", "SR-A2.4", "SR-2.10-a")
@pytest.mark.parametrize(
    ("named", "ends_at"), [(date(2026, 6, 1), "2026-06-01 00:00"), (date(2026, 5, 20), "2026-05-28 11:00")]
)
def test_access_ends_at_the_start_of_the_day_or_at_once(desk, named, ends_at):
    login = desk.user()
    paper = desk.draft(filing={"form": "end"}, purposes=(), ends_from=named)
    number = desk.examined(paper, "2026-05-28 11:00")

    answer = approve_application(desk.act("2026-05-28 11:00"), number, "")
    assert (answer.result["state"], answer.result["ends_at"]) == ("completed", at(ends_at).isoformat())
    card = contract_card(desk.act(ends_at), login)
    assert card is not None
    assert (card["state"], card["ground"]) == ("ended", "application")
    if named == date(2026, 6, 1):
        assert desk.signs_in("2026-05-31 23:59", login).accepted
    else:
        assert answer.result["note"] == "past_day"
    assert desk.signs_in(ends_at, login).refused
