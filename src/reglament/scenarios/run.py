"""Play a scenario: every step through the real flows, under a clock that stands at the step's moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from reglament.core.calendar.days import DayNotCovered
from reglament.core.rulebook.amend import AmendmentRefused, with_amendments
from reglament.core.rulebook.editions import NoEditionInForce, Rulebook
from reglament.core.units.amount import AmountUnreadable
from reglament.flows.answer import Answer
from reglament.formats.rulebook.amendments import amendments_from_plain
from reglament.formats.rulebook.nodes import RulebookUnreadable
from reglament.formats.rulebook.read import UnknownDocument, rulebook_of
from reglament.sandbox.world import World
from reglament.scenarios.acts.table import ACTS, QUERIES
from reglament.scenarios.clock import TooLong, pass_time
from reglament.scenarios.compare import mismatches
from reglament.scenarios.file import Scenario, ScenarioUnreadable, Step
from reglament.scenarios.given import choose_calendar, set_the_stage
from reglament.scenarios.stage import ArgumentUnreadable, ScenarioAct, Stage

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""Passwords of a play are nobody's and its tables are thrown away: they need not be slow to guess."""


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """What a step did and what of its expectation was not met."""

    n: int
    at: str
    did: str
    outcome: str
    grounds: tuple[Mapping[str, Any], ...]
    result: Mapping[str, Any]
    mismatches: tuple[Mapping[str, Any], ...]

    def as_plain(self) -> dict[str, Any]:
        """Return the step in the shape `--json` prints."""
        return {
            "n": self.n,
            "at": self.at,
            "did": self.did,
            "outcome": self.outcome,
            "grounds": list(self.grounds),
            "result": dict(self.result),
            "mismatches": list(self.mismatches),
        }


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario as it went, and, for an amendment, what differs from the rules as they are."""

    title: str
    firm: str
    source: str
    steps: tuple[PlayedStep, ...]
    differences: tuple[Mapping[str, Any], ...] = ()
    unreadable: str = ""
    """What could not be read, when the play ended there; the steps are those before it."""

    @property
    def failed(self) -> int:
        """How many steps did not go as expected."""
        return sum(bool(step.mismatches) for step in self.steps)

    def as_plain(self) -> dict[str, Any]:
        """Return the play in the shape `--json` prints."""
        plain: dict[str, Any] = {
            "scenario": self.title,
            "firm": self.firm,
            "source": self.source,
            "passed": len(self.steps) - self.failed,
            "failed": self.failed,
            "steps": [step.as_plain() for step in self.steps],
        }
        if self.unreadable:
            plain["unreadable"] = self.unreadable
        if self.differences:
            plain["differences"] = list(self.differences)
        return plain


def play(scenario: Scenario, fresh: Any) -> Played:
    """Play a scenario on tables that `fresh` empties; with `amend`, once without and once with it.

    Raises `ScenarioUnreadable` when the file asks for what is not there, with the steps played before it.
    """
    try:
        rulebook = rulebook_of(scenario.firm)
    except UnknownDocument as error:
        raise ScenarioUnreadable(f"{scenario.source}: {error}") from None
    if not scenario.amend:
        return _play_once(scenario, rulebook, fresh)
    before = _play_once(replace(scenario, amend=()), rulebook, fresh)
    after = _play_once(scenario, _amended(scenario, rulebook), fresh)
    return replace(after, differences=tuple(_differences(before, after)))


def _amended(scenario: Scenario, rulebook: Rulebook) -> Rulebook:
    rows = [(row.parameter, row.value, row.starts_on) for row in scenario.amend]
    try:
        return with_amendments(rulebook, amendments_from_plain(rulebook, rows))
    except (AmendmentRefused, RulebookUnreadable) as error:
        raise ScenarioUnreadable(f"{scenario.source}: {error}") from None


def _play_once(scenario: Scenario, rulebook: Rulebook, fresh: Any) -> Played:
    fresh()
    choose_calendar(scenario)
    first = scenario.steps[0].at
    clock, hashers = settings.CLOCK, settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    world = World(scenario.firm, rulebook)
    stage = Stage(scenario.firm, rulebook, world, first)
    try:
        set_the_stage(stage, scenario)
        steps: list[PlayedStep] = []
        for step in scenario.steps:
            try:
                steps.append(_play_step(stage, step, scenario))
            except ScenarioUnreadable as error:
                error.played = tuple(steps)
                raise
    finally:
        settings.CLOCK, settings.PASSWORD_HASHERS = clock, hashers
        world.close()
    return Played(scenario.title, scenario.firm, scenario.source, tuple(steps))


def _play_step(stage: Stage, step: Step, scenario: Scenario) -> PlayedStep:
    declared = _declared(step, scenario)
    stage.step = step.n
    settings.CLOCK = lambda: step.at
    try:
        pass_time(stage, step.at)
        answer = _answer(declared, stage, step)
        if not step.is_query:
            pass_time(stage, step.at)
    except (ArgumentUnreadable, AmountUnreadable, DayNotCovered, TooLong) as error:
        raise ScenarioUnreadable(f"{scenario.source}: step {step.n}: {error}") from None
    if step.alias:
        stage.named[step.alias] = answer.result
    plain = answer.as_plain()
    return PlayedStep(
        n=step.n,
        at=step.at.isoformat(),
        did=step.did,
        outcome=plain["outcome"],
        grounds=tuple(plain["grounds"]),
        result=plain["result"],
        mismatches=tuple(mismatches(step.expect, plain)),
    )


def _answer(declared: ScenarioAct, stage: Stage, step: Step) -> Answer:
    try:
        return declared.run(stage, declared.arguments_from(step.arguments))
    except NoEditionInForce as error:
        return Answer("refused", (), {"reason": str(error)})


def _declared(step: Step, scenario: Scenario) -> ScenarioAct:
    table = QUERIES if step.is_query else ACTS
    if step.did not in table:
        kind = "query" if step.is_query else "act"
        raise ScenarioUnreadable(
            f"{scenario.source}: step {step.n}: there is no {kind} `{step.did}`; known are {', '.join(sorted(table))}"
        )
    return table[step.did]


def _differences(before: Played, after: Played) -> list[dict[str, Any]]:
    """Return the steps that went another way under the amendment, each with both answers."""
    rows = []
    for old, new in zip(before.steps, after.steps, strict=True):
        if (old.outcome, old.grounds, old.result) != (new.outcome, new.grounds, new.result):
            changed = {
                key: {"before": old.result.get(key), "after": new.result.get(key)}
                for key in sorted(set(old.result) | set(new.result))
                if old.result.get(key) != new.result.get(key)
            }
            rows.append(
                {
                    "n": new.n,
                    "did": new.did,
                    "outcome": {"before": old.outcome, "after": new.outcome},
                    "result": changed,
                    "grounds": {"before": list(old.grounds), "after": list(new.grounds)},
                }
            )
    return rows
