"""A long list is made by the worker: queued once, made outside the order's act, recorded with it or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.batch.make_answers import make_answer
from reglament.flows.acting import within_act
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.registry import answer_job, order_answering
from reglament.flows.registry.answer_job import KIND, answer_order, carry_answer, queue_answer
from reglament.flows.registry.order_information import ask_original, execute_order, refuse_order
from reglament.store.docflow.models import Document, Task
from reglament.store.outbox.models import Message
from reglament.store.registry.edo_load import order_by_id
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.list_models import HolderList
from reglament.store.registry.register_load import has_more_accounts
from tests.clauses import clause
from tests.flows.registry.cabinet import SECOND, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db
EVERY_REGISTER_IS_LONG = 0


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    found = Cabinet()
    found.registrar_signs(tmp_path)
    return found


def row_of(number: int) -> InformationOrderRow:
    row = order_by_id(FIRM, number)
    assert row is not None
    return row


@pytest.mark.parametrize(("count", "more"), [(4, True), (5, False), (6, False)])
def test_a_register_is_long_from_one_account_more(cabinet: Cabinet, count: int, more: bool) -> None:
    assert has_more_accounts(FIRM, "VEGA", count) is more
    assert not has_more_accounts(FIRM, "KEDR", 0)


@clause("SR-6.6-a")
def test_a_short_list_is_the_answer_at_once(cabinet: Cabinet) -> None:
    number = cabinet.in_work()

    assert answer_order(cabinet.act(), number).result["state"] == "executed"
    assert not Message.objects.filter(kind=KIND).exists()


@clause("SR-6.6-a")
def test_a_long_list_is_left_to_the_worker_who_answers_in_the_officers_name(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_job, "ACCOUNTS_AT_ONCE", EVERY_REGISTER_IS_LONG)
    number = cabinet.in_work()

    told = answer_order(cabinet.act(SECOND), number)
    assert (told.result["state"], row_of(number).answer["queued_by"]) == ("in_work", "officer-2")
    assert not HolderList.objects.exists()

    make_answer(Message.objects.get(kind=KIND), cabinet.at)
    row = row_of(number)
    assert (row.state, row.executed_by, len(row.answer["documents"])) == ("executed", "officer:officer-2", 4)
    assert not Task.objects.filter(subject=f"registry_order:{number}", decided_at=None).exists()


@clause("SR-6.6-a")
def test_an_answer_is_asked_for_once_and_made_once(cabinet: Cabinet) -> None:
    number = cabinet.in_work()
    assert queue_answer(cabinet.act(), number).accepted

    assert codes(queue_answer(cabinet.act(), number)) == ["edo.answer_being_made"]
    message = Message.objects.get(kind=KIND)
    make_answer(message, cabinet.at)
    make_answer(message, cabinet.at)

    assert HolderList.objects.count() == 1
    assert Document.objects.filter(kind__startswith="registry.list").count() == 4
    assert codes(queue_answer(cabinet.act(), number)) == ["edo.step_impossible"]


@clause("SR-6.6-a")
def test_what_is_decided_in_the_queue_goes_to_the_worker_too(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_job, "ACCOUNTS_AT_ONCE", EVERY_REGISTER_IS_LONG)
    number = cabinet.in_work()
    task = Task.objects.get(subject=f"registry_order:{number}", decided_at=None)

    assert decide_task(cabinet.act(), task.pk, "execute").accepted

    assert row_of(number).answer.keys() == {"queued_at", "queued_by"}
    assert Task.objects.filter(subject=f"registry_order:{number}", decided_at=None).count() == 1


@clause("SR-6.6-a")
def test_an_answer_that_cannot_be_made_goes_back_to_the_officers_with_its_grounds() -> None:
    cabinet = Cabinet()
    number = cabinet.in_work()
    assert queue_answer(cabinet.act(), number).accepted

    answer = carry_answer(cabinet.act(), number, "officer-1")

    assert answer is not None
    assert codes(answer) == ["signature.no_own_certificate"]
    assert (row_of(number).state, row_of(number).answer) == ("in_work", {})
    task = Task.objects.get(subject=f"registry_order:{number}", decided_at=None)
    assert [ground["code"] for ground in task.grounds] == ["signature.no_own_certificate"]
    assert not HolderList.objects.exists()
    assert queue_answer(cabinet.act(at="2026-04-01 10:05"), number).accepted


@pytest.mark.parametrize("step", ["refuse", "original"])
def test_an_order_that_went_another_way_meanwhile_is_not_answered(cabinet: Cabinet, step: str) -> None:
    number = cabinet.in_work()
    assert queue_answer(cabinet.act(), number).accepted
    if step == "refuse":
        assert refuse_order(cabinet.act(), number, "п. 6.8.3", "норма не названа").accepted
    else:
        assert ask_original(cabinet.act(), number, "подпись неразборчива").accepted

    assert carry_answer(cabinet.act(), number, "officer-1") is None
    assert row_of(number).answer == {}
    assert carry_answer(cabinet.act(), number, "officer-1") is None
    assert carry_answer(cabinet.act(), number + 1, "officer-1") is None


@clause("SR-6.6-a")
def test_the_list_is_made_before_the_orders_act_and_a_death_between_leaves_nothing(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = cabinet.in_work()
    made, recorded = order_answering.prepared, order_answering.record_lists
    within = []

    def watched(*given):
        within.append(within_act())
        return made(*given)

    def dies(*given):
        raise RuntimeError("the process died here")

    monkeypatch.setattr(order_answering, "prepared", watched)
    monkeypatch.setattr(order_answering, "record_lists", dies)
    with pytest.raises(RuntimeError):
        execute_order(cabinet.act(), number)
    assert (within, row_of(number).state, HolderList.objects.count()) == ([False], "in_work", 0)

    monkeypatch.setattr(order_answering, "record_lists", recorded)
    assert execute_order(cabinet.act(), number).accepted
    assert HolderList.objects.count() == 1


@clause("SR-6.6-a")
def test_an_order_somebody_else_answered_while_its_list_was_made_is_not_answered_twice(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = cabinet.in_work()
    made = order_answering.prepared

    def overtaken(*given):
        monkeypatch.setattr(order_answering, "prepared", made)
        assert execute_order(cabinet.act(SECOND), number).accepted
        return made(*given)

    monkeypatch.setattr(order_answering, "prepared", overtaken)

    assert codes(execute_order(cabinet.act(), number)) == ["edo.step_impossible"]
    assert (HolderList.objects.count(), row_of(number).executed_by) == (1, "officer:officer-2")
