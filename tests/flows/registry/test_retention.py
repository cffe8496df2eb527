"""Destroying after the term of keeping."""

from __future__ import annotations

import pytest

from reglament.core.registry.case_files import CaseCard
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.registry.corporate_case import upload
from reglament.flows.registry.retention import ask_deletion, confirm_deletion
from reglament.store.registry.edo_load import file_by_id, log_of
from tests.clauses import clause
from tests.flows.registry.cabinet import PETROVA, SECOND, TEXT, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


def kept(cabinet: Cabinet) -> int:
    answer = upload(cabinet.act(PETROVA), "VEGA", CaseCard("other"), (TEXT,))
    return int(answer.result["files"][0]["file"])


@clause("SR-6.8.1")
def test_nothing_goes_before_its_term_and_then_on_two_words(cabinet: Cabinet) -> None:
    file = kept(cabinet)

    assert codes(ask_deletion(cabinet.act(at="2031-04-01 23:59"), file, "срок")) == ["retention.still_kept"]
    asked = ask_deletion(cabinet.act(at="2031-04-02 00:00"), file, "срок")
    assert asked.outcome == "waiting"
    assert codes(ask_deletion(cabinet.act(SECOND), file, "срок")) == ["retention.asked_already"]
    assert codes(confirm_deletion(cabinet.act(), file)) == ["retention.one_person"]
    assert codes(decide_task(cabinet.act(), int(asked.result["task"]), "approve")) == ["task.own_paper"]
    assert decide_task(cabinet.act(SECOND), int(asked.result["task"]), "approve").accepted
    row = file_by_id(FIRM, file)
    assert row is not None
    assert (bytes(row.content), row.deleted_at) == (b"", cabinet.at)
    assert len(row.digest) == 64
    assert log_of(FIRM)[-1].operation == "deleted"
    assert codes(confirm_deletion(cabinet.act(SECOND), file)) == ["retention.file_unknown"]


@clause("SR-6.8.1")
def test_a_second_officer_may_leave_it(cabinet: Cabinet) -> None:
    file = kept(cabinet)
    asked = ask_deletion(cabinet.act(at="2031-04-02 00:00"), file, "срок")

    assert codes(decide_task(cabinet.act(SECOND), int(asked.result["task"]), "maybe")) == ["task.decision_unknown"]
    assert decide_task(cabinet.act(SECOND), int(asked.result["task"]), "refuse", "нужен").accepted
    row = file_by_id(FIRM, file)
    assert row is not None
    assert bytes(row.content) == TEXT.content
    assert codes(ask_deletion(cabinet.act(PETROVA), file, "")) == ["party.no_power"]
    assert codes(ask_deletion(cabinet.act(), 77, "")) == ["retention.file_unknown"]
