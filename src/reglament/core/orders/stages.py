"""The stages a trade goes through, and the client's duty to ask what became of his order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the order card: a stage and when it was reached."""

    name: str
    reached_at: datetime | None


@rule("GF-8.1.2")
def stage_card(reached: Mapping[str, datetime | None], terms: OrderTerms) -> tuple[Stage, ...]:
    """Return the stages in their order with the times they were reached; none where the rulebook names none."""
    stages = terms.stages
    return () if stages is None else tuple(Stage(name, reached.get(name)) for name in stages.value)


@rule("GF-8.1.2")
def stage_faults(reached: Mapping[str, datetime | None], stage: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a stage cannot be marked yet. The report waits for the conclusion only, not for settlement."""
    stages = terms.stages
    if stages is None:
        return ()
    before = stages.value[: stages.value.index(stage)]
    missing = [name for name in before if reached.get(name) is None and not (stage == "reported" and name == "settled")]
    return tuple(Ground.of("order.stage_too_early", stages.clause, stage=stage, missing=name) for name in missing)


@rule("GF-8.3.16")
def is_unconfirmed(asked_at: datetime | None, next_opening: datetime, at: datetime, terms: OrderTerms) -> bool:
    """Return whether the client let the next session open without asking what became of his order."""
    until = terms.client_confirmation
    if until is None or until.value != "start_of_next_session" or at < next_opening:
        return False
    return asked_at is None or asked_at >= next_opening
