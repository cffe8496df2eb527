"""A document of the corporate case is decided on in the queue."""

from __future__ import annotations

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.load import open_tasks
from reglament.store.registry.edo_load import package_by_id
from tests.clauses import clause
from tests.flows.registry.cabinet import Cabinet, codes
from tests.flows.registry.test_corporate_case import received
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@clause("SR-6.5-g")
@pytest.mark.parametrize(
    ("decision", "state"), [("archive", "archived"), ("reject_with_notice", "rejected_with_notice")]
)
def test_a_document_is_archived_or_rejected(decision: str, state: str) -> None:
    cabinet = Cabinet()
    number = received(cabinet)
    (task,) = open_tasks(FIRM)

    assert codes(decide_task(cabinet.act(), int(task.pk), "execute")) == ["task.decision_unknown"]
    assert decide_task(cabinet.act(), int(task.pk), decision, "распоряжение").accepted
    row = package_by_id(FIRM, number)
    assert row is not None
    assert row.state == state
    assert open_tasks(FIRM) == []
