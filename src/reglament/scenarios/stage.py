"""The stage a scenario plays on: the firm, its far side and the clock that stands at each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.sandbox.world import World


class ArgumentUnreadable(ValueError):
    """An act is called with an argument it does not know, lacks or cannot read."""


@dataclass(slots=True)
class Stage:
    """What acts work on. `named` keeps the results of steps that gave themselves a name."""

    firm: str
    rulebook: Rulebook
    world: World
    at: datetime
    step: int = 0
    named: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def act(self, by: Actor | None = None, door: str = "scenario") -> Act:
        """Return an act of this step; a client acts unless another is named."""
        actor = by or Actor(ActorKind.OFFICER, "officer-1")
        return Act(self.firm, self.rulebook, self.at, actor, door, f"step-{self.step}-{actor}")

    def client_act(self, client: str) -> Act:
        """Return an act of this step by a client."""
        return self.act(Actor(ActorKind.CLIENT, client))

    def number_of(self, text: str, kind: str) -> int:
        """Return the number of an order, an instruction or a report: a step's name, or the number itself."""
        if text in self.named:
            result = self.named[text]
            if kind not in result:
                raise ArgumentUnreadable(
                    f"step `{text}` made no {kind}; it made {', '.join(sorted(result)) or 'nothing'}"
                )
            return int(result[kind])
        if text.isdigit():
            return int(text)
        raise ArgumentUnreadable(f"`{text}` names no earlier step and is no number")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of an act: what it means, and its value when not given (None: it must be given)."""

    name: str
    about: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class ScenarioAct:
    """An act or query a scenario may use: its arguments and the function that calls one flow."""

    name: str
    about: str
    arguments: tuple[Argument, ...]
    run: Callable[[Stage, Mapping[str, Any]], Answer]
    example: Mapping[str, Any] = field(default_factory=dict)

    def arguments_from(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments with defaults filled in. Raises `ArgumentUnreadable`."""
        known = {argument.name for argument in self.arguments}
        unknown = sorted(set(given) - known)
        if unknown:
            raise ArgumentUnreadable(f"{self.name} knows no `{unknown[0]}`; it takes {', '.join(sorted(known))}")
        values: dict[str, Any] = {}
        for argument in self.arguments:
            if argument.name in given:
                values[argument.name] = given[argument.name]
            elif argument.default is None:
                raise ArgumentUnreadable(f"{self.name} needs `{argument.name}`: {argument.about}")
            else:
                values[argument.name] = argument.default
        return values
