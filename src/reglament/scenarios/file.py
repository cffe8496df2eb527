"""Scenario files: a firm, a moment, acts, and what must follow.

Every scalar is text; acts read what they need. A file that is not understood is
refused with its line and what was expected.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from reglament.core.calendar.moments import MOSCOW
from reglament.formats.rulebook.nodes import Plain

TOP_KEYS = {"scenario", "firm", "calendar", "given", "steps", "amend", "about"}
STEP_KEYS = {"at", "do", "show", "with", "as", "expect", "by"}
AMEND_KEYS = {"parameter", "value", "from"}
STEPS_MAX = 2000


class ScenarioUnreadable(ValueError):
    """A scenario file is not understood; the message names the file, the line and what was expected."""

    played: tuple[Any, ...] = ()
    """The steps that were played before the fault."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act or query at one moment, and what must follow."""

    n: int
    at: datetime
    did: str
    is_query: bool
    arguments: Mapping[str, Any]
    alias: str = ""
    by: str = ""
    expect: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """Another value of a parameter from a day on."""

    parameter: str
    value: Plain
    starts_on: date


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as its file tells it."""

    title: str
    firm: str
    calendar: str
    instruments: tuple[Mapping[str, Any], ...]
    clients: tuple[Mapping[str, Any], ...]
    steps: tuple[Step, ...]
    amend: tuple[Amendment, ...] = ()
    source: str = ""
    other_given: Mapping[str, Any] = field(default_factory=dict)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file. Raises `ScenarioUnreadable`."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ScenarioUnreadable(
            f"{path}: cannot be opened ({error.strerror}); give the path of a scenario file"
        ) from None
    return scenario_from(text, str(path))


def scenario_from(text: bytes, source: str) -> Scenario:
    """Return the scenario a text tells. Raises `ScenarioUnreadable`."""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        _refuse_repeated_keys(node, source)
        loaded = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader reads text only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ScenarioUnreadable(f"{source}: not a scenario file: {error}") from None
    top = _mapping(loaded, TOP_KEYS, source, "the file")
    for key in ("scenario", "firm", "steps"):
        if key not in top:
            raise ScenarioUnreadable(f"{source}: `{key}` is missing; a scenario has a title, a firm and steps")
    given = top.get("given") or {}
    if not isinstance(given, dict):
        raise ScenarioUnreadable(f"{source}: `given` must hold instruments and clients")
    steps = top["steps"]
    if not isinstance(steps, list) or not 0 < len(steps) <= STEPS_MAX:
        raise ScenarioUnreadable(f"{source}: `steps` must be a list of 1 to {STEPS_MAX} steps")
    return Scenario(
        title=str(top["scenario"]),
        firm=str(top["firm"]),
        calendar=str(top.get("calendar", "")),
        instruments=tuple(given.get("instruments") or ()),
        clients=tuple(given.get("clients") or ()),
        steps=_in_time(tuple(_step(n, raw, source) for n, raw in enumerate(steps, 1)), source),
        amend=tuple(_amendment(raw, source) for raw in top.get("amend") or ()),
        source=source,
        other_given={key: value for key, value in given.items() if key not in ("instruments", "clients")},
    )


def moment_from(text: str, where: str) -> datetime:
    """Read `2026-03-02 10:00` as Moscow time, seconds optional; an offset in the text is kept."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ScenarioUnreadable(
            f"{where}: “{text}” is not a moment; write 2026-03-02 10:00 or 2026-03-02 10:00:05"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=MOSCOW)


def _step(n: int, raw: object, source: str) -> Step:
    where = f"{source}: step {n}"
    step = _mapping(raw, STEP_KEYS, source, f"step {n}")
    if ("do" in step) == ("show" in step):
        raise ScenarioUnreadable(f"{where}: give either `do` or `show`")
    if "at" not in step:
        raise ScenarioUnreadable(f"{where}: `at` is missing; every step has its moment")
    arguments = step.get("with") or {}
    if not isinstance(arguments, dict):
        raise ScenarioUnreadable(f"{where}: `with` must be names and values")
    expect = step.get("expect")
    if expect is not None and not isinstance(expect, dict):
        raise ScenarioUnreadable(f"{where}: `expect` must be names and values")
    is_query = "show" in step
    return Step(
        n=n,
        at=moment_from(str(step["at"]), where),
        did=str(step["show"] if is_query else step["do"]),
        is_query=is_query,
        arguments=arguments,
        alias=str(step.get("as", "")),
        by=str(step.get("by", "")),
        expect=expect,
    )


def _in_time(steps: tuple[Step, ...], source: str) -> tuple[Step, ...]:
    for before, after in itertools.pairwise(steps):
        if after.at < before.at:
            raise ScenarioUnreadable(
                f"{source}: step {after.n} at {after.at} comes before step {before.n}; put steps in time order"
            )
    return steps


def _amendment(raw: object, source: str) -> Amendment:
    row = _mapping(raw, AMEND_KEYS, source, "`amend`")
    if set(row) != AMEND_KEYS:
        raise ScenarioUnreadable(f"{source}: a row of `amend` has parameter, value and from")
    try:
        starts_on = date.fromisoformat(str(row["from"]))
    except ValueError:
        raise ScenarioUnreadable(f"{source}: `amend` from “{row['from']}” is not a day; write 2026-03-01") from None
    return Amendment(str(row["parameter"]), row["value"], starts_on)


def _mapping(raw: object, allowed: set[str], source: str, what: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ScenarioUnreadable(f"{source}: {what} must be names and values")
    unknown = sorted(set(raw) - allowed)
    if unknown:
        raise ScenarioUnreadable(
            f"{source}: {what} has an unknown key `{unknown[0]}`; known are {', '.join(sorted(allowed))}"
        )
    return raw


def _refuse_repeated_keys(node: yaml.Node | None, source: str) -> None:
    waiting = [node] if node is not None else []
    while waiting:
        current = waiting.pop()
        if isinstance(current, yaml.MappingNode):
            seen = set()
            for key, value in current.value:
                if key.value in seen:
                    raise ScenarioUnreadable(f"{source}:{key.start_mark.line + 1}: `{key.value}` is given twice")
                seen.add(key.value)
                waiting.append(value)
        elif isinstance(current, yaml.SequenceNode):
            waiting.extend(current.value)
