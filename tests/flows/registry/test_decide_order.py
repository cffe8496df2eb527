"""An order is decided on in the queue, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.load import open_tasks
from reglament.store.registry.edo_load import order_by_id
from tests.clauses import clause
from tests.flows.registry.cabinet import Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def decided(cabinet: Cabinet, decision: str, reason: str = "") -> list[str]:
    (task,) = open_tasks(FIRM)
    answer = decide_task(cabinet.act(), int(task.pk), decision, reason)
    return codes(answer) if answer.refused else [answer.outcome]


@clause("SR-6.6-a", "SR-5.5-b")
def test_the_whole_way_goes_through_the_queue(tmp_path: Path) -> None:
    cabinet = Cabinet()
    cabinet.registrar_signs(tmp_path)
    number = cabinet.sent()

    assert decided(cabinet, "wait") == ["task.decision_unknown"]
    for decision, reason in (
        ("register", ""),
        ("take", ""),
        ("ask_original", "неясная копия"),
        ("original_received", ""),
        ("execute", ""),
    ):
        assert decided(cabinet, decision, reason) == ["accepted"], decision
    row = order_by_id(FIRM, number)
    assert row is not None
    assert row.state == "executed"
    assert open_tasks(FIRM) == []


@clause("SR-6.6-a")
def test_a_refusal_in_the_queue_names_its_norm() -> None:
    cabinet = Cabinet()
    number = cabinet.sent()
    assert decided(cabinet, "register") == ["accepted"]

    assert decided(cabinet, "refuse", "без нормы") == ["edo.refusal_bare"]
    assert decided(cabinet, "refuse", "п. 6.8.3: норма не подходит") == ["accepted"]
    row = order_by_id(FIRM, number)
    assert row is not None
    assert (row.refusal["norm"], row.refusal["reason"]) == ("п. 6.8.3", "норма не подходит")
