"""One decision on many cases: what would become of each, and each carried out as an act of its own.

A refused case leaves the others as they are; the same key again answers the same for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.docflow.take import take_task
from reglament.flows.trial import tried

CASES_AT_ONCE = 50
TAKE = "take"
"""Not a decision yet: the cases go into the officer's hands."""


class Decided(NamedTuple):
    """One case and what became of it."""

    task: int
    answer: Answer


def preview_many(act: Act, numbers: Sequence[int], decision: str, reason: str = "") -> list[Decided]:
    """Return what a decision would do to each case as it stands now; nothing is written."""
    asked = replace(act, key="")
    return [Decided(number, tried(partial(_one, asked, number, decision, reason))) for number in numbers]


def decide_many(act: Act, numbers: Sequence[int], decision: str, reason: str = "") -> list[Decided]:
    """Carry one decision out on each case in turn, each whole or not at all."""
    assert len(numbers) <= CASES_AT_ONCE, f"a round takes at most {CASES_AT_ONCE} cases"
    found = []
    for number in numbers:
        own = replace(act, key=f"{act.key}:{number}"[:64] if act.key else "")
        found.append(Decided(number, _one(own, number, decision, reason)))
    return found


def _one(act: Act, number: int, decision: str, reason: str) -> Answer:
    return take_task(act, number) if decision == TAKE else decide_task(act, number, decision, reason)
