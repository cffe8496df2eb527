"""What an act would answer before it is done: carried out in full and taken back, so that nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from reglament.flows.answer import Answer


def tried(run: Callable[[], Answer]) -> Answer:
    """Return the answer of an act and take back all it wrote. The act carries no key: nobody has done it yet."""
    with transaction.atomic():
        answer = run()
        transaction.set_rollback(True)
    return answer
