"""Completeness, the comparison with the questionnaire, and the mark of examination."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.esign.approve import approve_application, refuse_application
from reglament.flows.esign.examine import (
    check_application,
    examine_application,
    match_application,
    return_application,
)
from reglament.flows.esign.questionnaire import record_proof
from reglament.store.docflow.models import Task
from reglament.store.esign.agree_models import AccessApplication
from tests.clauses import clause
from tests.flows.esign.access_desk import AccessDesk, at, codes

pytestmark = pytest.mark.django_db
SECOND = Actor(ActorKind.OFFICER, "officer-2")
MOMENT = "2026-03-10 11:00"


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-4.1", "SR-4.3", "SR-4.5", "SR-A1.12")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"carrier": "scan"}, "access.paper_required"),
        ({"head_signed": False}, "access.mark_missing"),
        ({"representative_signed": False}, "access.mark_missing"),
        ({"sealed": False}, "access.mark_missing"),
        ({"powers_proof": "copy"}, "access.powers_unproved"),
        ({"attorney_copy": "copy"}, "access.attorney_original"),
    ],
)
def test_a_paper_with_a_gap_can_only_be_returned(desk, change, told):
    number = desk.registered(desk.draft(filing=change))
    act = desk.act(MOMENT)

    assert codes(check_application(act, number)) == [told]
    assert AccessApplication.objects.get(pk=number).state == "registered"
    assert codes(return_application(act, number, " ")) == ["access.reason_missing"]
    answer = return_application(act, number, "исправьте")
    assert [gap["code"] for gap in answer.result["gaps"]] == [told]
    assert AccessApplication.objects.get(pk=number).reason == "исправьте"


@clause("SR-4.3")
@pytest.mark.parametrize(("until", "told"), [(date(2026, 3, 9), ["access.powers_unproved"]), (date(2026, 3, 10), [])])
def test_proof_on_file_counts_on_the_filing_day(desk, until, told):
    record_proof(desk.act("2026-03-10 09:00"), "VM", "Сидоров Пример Образцович", "protocol 3", until)
    number = desk.registered(desk.draft(filing={"powers_proof": ""}))

    assert codes(check_application(desk.act(MOMENT), number)) == told


@clause("SR-A2.5", "SR-A2.1")
def test_to_end_access_the_head_s_marks_are_enough(desk):
    desk.user()
    bare = {"form": "end", "representative_signed": False, "specimen_certified": False, "powers_proof": ""}
    end = {"purposes": (), "ends_from": date(2026, 6, 1)}
    whole = desk.registered(desk.draft(filing=bare, **end), "2026-04-01 10:00")
    lacking = desk.registered(desk.draft(filing={**bare, "head_signed": False}, **end), "2026-04-01 10:00")

    assert check_application(desk.act("2026-04-01 11:00"), whole).accepted
    assert codes(check_application(desk.act("2026-04-01 11:00"), lacking)) == ["access.mark_missing"]


@clause("SR-0.3", "SR-4.7")
def test_what_differs_from_the_questionnaire_is_shown_and_blocks(desk):
    number = desk.registered(desk.draft(desk.attorney(), issuer={"official_name": "Орлов Н. Н."}))
    act = desk.act(MOMENT)
    assert check_application(act, number).accepted

    answer = match_application(act, number)
    assert codes(answer) == ["access.differs"]
    row = AccessApplication.objects.get(pk=number)
    (difference,) = row.differences
    assert (difference["field"], difference["on_paper"]) == ("official_name", "Орлов Н. Н.")
    assert row.state == "checked"
    assert codes(examine_application(act, number)) == ["access.no_such_step"]
    assert codes(approve_application(act, number, "Беркут")) == ["access.not_examined"]
    assert return_application(act, number, "подписал не тот").accepted


@clause("SR-4.7")
def test_the_questionnaire_is_that_of_the_filing_day(desk):
    number = desk.registered(desk.draft(filing={"filed_on": date(2026, 1, 31), "signed_on": date(2026, 2, 3)}))
    check_application(desk.act(MOMENT), number)

    assert codes(match_application(desk.act(MOMENT), number)) == ["access.no_questionnaire"]


@clause("SR-4.7", "SR-A1.2")
def test_what_matches_goes_before_an_officer_with_a_term(desk):
    number = desk.registered(desk.draft(desk.attorney()))
    check_application(desk.act(MOMENT), number)
    matched = match_application(desk.act(MOMENT), number)

    task = Task.objects.get(pk=matched.result["task"])
    assert (task.kind, task.due_at) == ("access.examine", at("2026-03-13 23:59:59"))
    assert codes(approve_application(desk.act(MOMENT), number, "Беркут")) == ["access.not_examined"]
    assert decide_task(desk.act("2026-03-11 10:00", SECOND), task.pk, "approve").accepted
    row = AccessApplication.objects.get(pk=number)
    assert (row.state, row.examined_on, row.examined_by) == ("examined", date(2026, 3, 11), "officer:officer-2")


@clause("SR-A1.2")
def test_an_officer_refuses_with_a_reason_and_for_good(desk):
    number = desk.registered(desk.draft(desk.attorney()))
    check_application(desk.act(MOMENT), number)
    task = match_application(desk.act(MOMENT), number).result["task"]
    act = desk.act("2026-03-11 10:00", SECOND)

    assert codes(decide_task(act, task, "refuse")) == ["access.reason_missing"]
    assert codes(decide_task(act, task, "postpone")) == ["access.decision_unknown"]
    assert decide_task(act, task, "refuse", "не по форме").accepted
    row = AccessApplication.objects.get(pk=number)
    assert (row.state, row.reason, row.login) == ("refused", "не по форме", "")
    assert codes(approve_application(act, number, "Беркут")) == ["access.no_such_step"]
    assert codes(refuse_application(act, number, "ещё раз")) == ["access.no_such_step"]


def test_the_mark_closes_the_officers_task(desk):
    number = desk.examined(desk.draft(desk.attorney()))

    (task,) = Task.objects.filter(subject=f"application:{number}")
    assert task.decision == "approve"
