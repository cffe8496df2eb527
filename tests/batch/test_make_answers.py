"""The worker answers orders whose lists are long."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.batch.make_answers import make_answer
from reglament.batch.worker import drain
from reglament.flows.registry.answer_job import KIND, queue_answer
from reglament.store.registry.edo_load import order_by_id
from tests.flows.registry.cabinet import Cabinet
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def test_what_was_queued_is_answered_by_the_next_pass(tmp_path: Path) -> None:
    cabinet = Cabinet()
    cabinet.registrar_signs(tmp_path)
    number = cabinet.in_work()
    assert queue_answer(cabinet.act(), number).accepted

    drained = drain({KIND: make_answer}, cabinet.at, FIRM)

    row = order_by_id(FIRM, number)
    assert row is not None
    assert (row.state, len(drained.taken), drained.kept) == ("executed", 1, ())
    assert drain({KIND: make_answer}, cabinet.at, FIRM).taken == ()
