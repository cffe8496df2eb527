"""Figures nobody can know: a short position without a price goes before an officer, once while it lasts."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.margin.figures import Figures
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import open_tasks_about

UNDECIDED = "margin.undecided"


def unasked(act: Act, undecided: Sequence[tuple[str, Figures]]) -> dict[str, tuple[str, Figures]]:
    """Return the clients with unknown figures no officer has before him, by subject."""
    subjects = {f"margin:{client}": (client, figures) for client, figures in undecided}
    known = open_tasks_about(act.firm, subjects) if subjects else {}
    return {subject: one for subject, one in subjects.items() if subject not in known}


def ask_about_figures(act: Act, undecided: Sequence[tuple[str, Figures]]) -> list[int]:
    """Put clients whose figures are unknown before the officers; one who is there already is left. Return the tasks."""
    return [
        ask_officer(act, UNDECIDED, subject, client, figures.undecided)
        for subject, (client, figures) in unasked(act, undecided).items()
    ]


def decide_undecided(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Record that an officer has brought the price, or found where it is to come from; he says which."""
    if decision != "priced":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="priced"))
    if not reason.strip():
        return refusal(Ground.of("margin.source_missing", "", task=int(task.pk)))
    return Answer("accepted", (), {"client": task.client, "source": reason.strip()})
