"""What an act would answer before it is done: carried out in full and taken back, so that nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from django.db import transaction

from reglament.flows.answer import Answer


def tried(run: Callable[[], Answer], numbers: Collection[str] = ()) -> Answer:
    """Return the answer of an act and take back all it wrote. The act carries no key: nobody has done it yet.

    `numbers` names what the answer tells of rows that were not kept (`order`, `task`); it is left out.
    """
    with transaction.atomic():
        answer = run()
        transaction.set_rollback(True)
    return replace(answer, result={name: value for name, value in answer.result.items() if name not in numbers})
