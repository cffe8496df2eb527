"""A case is put before the officers with its grounds and its term, and only of a kind somebody decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.load import task_by_id
from tests.web.stories import FIRM_A, NOW, act_of, officer

pytestmark = pytest.mark.django_db


def test_a_case_waits_with_its_grounds_its_term_and_who_put_it_there():
    act = act_of(FIRM_A, officer("officer-a"))
    ground = Ground.of("receipt.unclear", "GC-4.1", receipt=9)

    until = NOW + timedelta(hours=1)
    number = ask_officer(act, "receipt.decide", "receipt:9", "1001", (ground,), until, {"receipt": 9})

    task = task_by_id(FIRM_A, number)
    assert (task.kind, task.subject, task.client, task.opened_by) == (
        "receipt.decide",
        "receipt:9",
        "1001",
        "officer:officer-a",
    )
    assert (task.due_at, task.payload, task.decided_at) == (until, {"receipt": 9}, None)
    assert [one["clause"] for one in task.grounds] == ["GC-4.1"]


def test_a_kind_nobody_decides_is_a_fault_of_the_program():
    with pytest.raises(AssertionError, match="nobody carries out"):
        ask_officer(act_of(FIRM_A, officer("officer-a")), "weather.decide", "weather:1", "", ())
