"""An instruction as it stood: its state is that of the last step it had gone through."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.flows.instructions.as_of import instruction_as_of
from reglament.store.instructions.models import Instruction, InstructionStep
from tests.web.stories import NOW, tell_story

pytestmark = pytest.mark.django_db


def at(minutes: int):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def row() -> Instruction:
    number = tell_story().numbers["instruction-a"]
    row = Instruction.objects.get(pk=number)
    InstructionStep.objects.create(instruction=row, at=at(10), state="sent", by="x", grounds=[{"code": "late"}])
    InstructionStep.objects.create(instruction=row, at=at(20), state="executed", by="x")
    Instruction.objects.filter(pk=number).update(state="executed", sent_at=at(10), executed_at=at(20))
    return Instruction.objects.get(pk=number)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (-1, None),
        (0, ("accepted", None, None)),
        (9, ("accepted", None, None)),
        (10, ("sent", at(10), None)),
        (19, ("sent", at(10), None)),
        (20, ("executed", at(10), at(20))),
    ],
)
def test_it_stands_as_it_stood(row, minutes, told):
    then = instruction_as_of(row, at(minutes))

    assert told == (None if then is None else (then.state, then.sent_at, then.executed_at))


def test_its_grounds_are_those_of_the_step(row):
    assert instruction_as_of(row, at(10)).grounds == [{"code": "late"}]
    assert instruction_as_of(row, at(9)).grounds == row.steps.order_by("pk").first().grounds


def test_the_row_itself_stays_as_it_is(row):
    instruction_as_of(row, at(0))

    assert (row.state, row.executed_at) == ("executed", at(20))
