"""Figures nobody can know go before an officer, once while it lasts: a short without a price, a split not booked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reglament.core.margin.figures import Figures
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import open_tasks_about
from reglament.store.margin.case_load import splits_waiting

UNDECIDED = "margin.undecided"
SPLIT = "margin.split_not_booked"


Undecided = tuple[str, tuple[Ground, ...]]
"""A client, and why his figures cannot be known."""


def parted(act: Act, changed: Sequence[tuple[str, Figures]]) -> tuple[list[tuple[str, Figures]], list[Undecided]]:
    """Part clients into those whose figures count and those an officer has to see to first."""
    splits = splits_waiting(act.firm, act.on)
    known: list[tuple[str, Figures]] = []
    undecided: list[Undecided] = []
    for client, figures in changed:
        said = {dict(ground.values)["asset"] for ground in figures.undecided if ground.code == SPLIT}
        held = (term.asset for term in figures.terms if term.pieces and term.asset not in said)
        grounds = figures.undecided + split_faults(splits, held)
        if grounds:
            undecided.append((client, grounds))
        else:
            known.append((client, figures))
    return known, undecided


def split_faults(splits: Mapping[str, date], assets: Iterable[str]) -> tuple[Ground, ...]:
    """Return why figures of these papers cannot be known: the price is of the new pieces, the books hold the old."""
    return tuple(Ground.of(SPLIT, "", asset=one, on=splits[one]) for one in assets if one in splits)


def unasked(act: Act, undecided: Sequence[Undecided]) -> dict[str, Undecided]:
    """Return the clients with unknown figures no officer has before him, by subject."""
    subjects = {f"margin:{client}": (client, grounds) for client, grounds in undecided}
    known = open_tasks_about(act.firm, subjects) if subjects else {}
    return {subject: one for subject, one in subjects.items() if subject not in known}


def ask_about_figures(act: Act, undecided: Sequence[Undecided]) -> list[int]:
    """Put clients whose figures are unknown before the officers; one who is there already is left. Return the tasks."""
    return [
        ask_officer(act, UNDECIDED, subject, client, grounds)
        for subject, (client, grounds) in unasked(act, undecided).items()
    ]


def decide_undecided(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Record that an officer has brought the price, or found where it is to come from; he says which."""
    if decision != "priced":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="priced"))
    if not reason.strip():
        return refusal(Ground.of("margin.source_missing", "", task=int(task.pk)))
    return Answer("accepted", (), {"client": task.client, "source": reason.strip()})
