"""What an act would answer before it is done: carried out in full and taken back, so that nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from reglament.flows.answer import Answer


def tried(run: Callable[[], Answer], numbers: Collection[str] = ()) -> Answer:
    """Return the answer of an act and take back all it wrote. The act carries no key: nobody has done it yet.

    `numbers` names what the answer tells of rows that were not kept (`order`, `task`); it is left out, inside too.
    """
    with transaction.atomic():
        answer = run()
        transaction.set_rollback(True)
    return replace(answer, result=_without(numbers, answer.result)) if numbers else answer


def _without(numbers: Collection[str], told: Any) -> Any:
    if isinstance(told, Mapping):
        return {name: _without(numbers, value) for name, value in told.items() if name not in numbers}
    return [_without(numbers, one) for one in told] if isinstance(told, list) else told
