"""Units of parameters: how the text of a value becomes a typed one, and how it is written back.

A unit is one word (`calendar_days`) or one word with what it takes (`{one_of: [cut, ask_officer]}`), kept as text
`one_of(cut, ask_officer)`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from reglament.core.rulebook.steps import Step
from reglament.core.units.amount import AmountUnreadable, decimal_from_text, money_from_text
from reglament.formats.rulebook.nodes import Plain

COUNTS = (
    "calendar_days",
    "working_days",
    "trading_days",
    "hours",
    "minutes",
    "seconds",
    "count",
    "months",
    "years",
)
UNSET = "unset"

_CLOCK = re.compile(r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$")
_COUNT = re.compile(r"^-?(0|[1-9]\d*)$")
_WORD = re.compile(r"^[A-Za-z0-9_.\-]+$")
_UNIT_TEXT = re.compile(r"^(?P<name>[a-z_]+)(?:\((?P<inner>.*)\))?$")


class ValueUnreadable(ValueError):
    """A unit is unknown, or a text is no value of its unit. The message says what was expected."""


@dataclass(frozen=True, slots=True)
class ParameterUnit:
    """A unit with what it takes: the words of `one_of` and `list_of`, the unit inside `optional`."""

    name: str
    words: tuple[str, ...] = ()
    inner: ParameterUnit | None = None

    def __str__(self) -> str:
        if self.inner is not None:
            return f"{self.name}({self.inner})"
        return f"{self.name}({', '.join(self.words)})" if self.words else self.name

    def value_of(self, plain: Plain) -> object:
        """Return the typed value of a file's text. Raises `ValueUnreadable`."""
        if self.inner is not None:
            return None if plain == UNSET else self.inner.value_of(plain)
        if self.name == "list_of":
            return tuple(self._known(word) for word in _texts(plain))
        if self.name == "several":
            return _without_repeats(_texts(plain))
        if self.name == "steps":
            return _steps(plain)
        if not isinstance(plain, str):
            raise ValueUnreadable(f"a value of unit {self} is one text, not a list")
        if self.name == "one_of":
            return self._known(plain)
        return _SCALARS[self.name](plain)

    def _known(self, word: str) -> str:
        if word not in self.words:
            raise ValueUnreadable(f"“{word}” is none of {', '.join(self.words)}")
        return word


def unit_of(plain: Plain) -> ParameterUnit:
    """Return the unit a file writes. Raises `ValueUnreadable` when there is none such."""
    if isinstance(plain, str):
        if plain in _SCALARS or plain == "steps":
            return ParameterUnit(plain)
        raise ValueUnreadable(f"unknown unit {plain}; known: {', '.join([*_SCALARS, 'steps'])}, {_TAKING}")
    if not isinstance(plain, dict) or len(plain) != 1:
        raise ValueUnreadable(f"a unit is one word or one of {_TAKING}")
    name, inside = next(iter(plain.items()))
    if name in ("one_of", "list_of"):
        words = _without_repeats(_texts(inside))
        if not words or not all(_WORD.match(word) for word in words):
            raise ValueUnreadable(f"{name} takes a list of words of letters, digits, _ . -")
        return ParameterUnit(name, words=words)
    if name == "several" and inside == "text":
        return ParameterUnit(name, words=("text",))
    if name == "optional":
        return ParameterUnit(name, inner=unit_of(inside))
    raise ValueUnreadable(f"unknown unit {name}; it is one word or one of {_TAKING}")


def unit_from_text(text: str) -> ParameterUnit:
    """Return the unit that `str(unit)` wrote."""
    found = _UNIT_TEXT.match(text)
    if found is None:
        raise ValueUnreadable(f"“{text}” is no unit")
    name, inner = found["name"], found["inner"]
    if inner is None:
        return unit_of(name)
    if name == "optional":
        return ParameterUnit(name, inner=unit_from_text(inner))
    return ParameterUnit(name, words=tuple(inner.split(", ")))


def value_as_plain(value: object) -> object:
    """Return a typed value as text, or a list of texts, the way a file writes it."""
    if value is None:
        return UNSET
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, Step):
        return {"over": str(value.over), "rate": str(value.rate)}
    if isinstance(value, tuple):
        return [value_as_plain(element) for element in value]
    return str(value)


_TAKING = "{one_of: [a, b]}, {list_of: [a, b]}, {several: text}, {optional: unit}"


def _texts(plain: Plain) -> tuple[str, ...]:
    if not isinstance(plain, list) or not all(isinstance(element, str) for element in plain):
        raise ValueUnreadable("expected a list of words, as [a, b]")
    return tuple(str(element) for element in plain)


def _without_repeats(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if words.count(word) > 1:
            raise ValueUnreadable(f"“{word}” is written twice; keep one")
    return words


def _steps(plain: Plain) -> tuple[Step, ...]:
    if not isinstance(plain, list) or not plain:
        raise ValueUnreadable('steps are a list of {over: "0", rate: "0.05"}')
    steps = []
    for element in plain:
        if not isinstance(element, dict) or set(element) != {"over", "rate"}:
            raise ValueUnreadable('a step is {over: "0", rate: "0.05"}')
        over, rate = element["over"], element["rate"]
        if not isinstance(over, str) or not isinstance(rate, str):
            raise ValueUnreadable('a step is {over: "0", rate: "0.05"}, each one text')
        steps.append(Step(_decimal(over), _decimal(rate)))
    for lower, upper in itertools.pairwise(steps):
        if lower.over >= upper.over:
            raise ValueUnreadable(f"step over {upper.over} does not follow {lower.over}; write steps upwards")
    return tuple(steps)


def _clock(text: str) -> time:
    if _CLOCK.match(text) is None:
        raise ValueUnreadable(f"“{text}” is no time of day; write it as 17:00 or 17:00:30, Moscow time")
    return time.fromisoformat(text)


def _count(text: str) -> int:
    if _COUNT.match(text) is None:
        raise ValueUnreadable(f"“{text}” is no whole number; write digits only")
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        return decimal_from_text(text)
    except AmountUnreadable as error:
        raise ValueUnreadable(str(error)) from None


def _money(text: str) -> object:
    try:
        return money_from_text(text if text.endswith(" RUB") else f"{text} RUB")
    except AmountUnreadable as error:
        raise ValueUnreadable(str(error)) from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueUnreadable(f"“{text}” is not a day; write it as 2016-11-01") from None


def _yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueUnreadable(f"“{text}” is neither yes nor no")
    return text == "yes"


def _text(text: str) -> str:
    if not text.strip():
        raise ValueUnreadable("the text is empty; write it, or use {optional: text} with unset")
    return text


_SCALARS: dict[str, Callable[[str], object]] = {
    "clock_msk": _clock,
    **dict.fromkeys(COUNTS, _count),
    "percent": _decimal,
    "fraction": _decimal,
    "money_rub": _money,
    "date": _date,
    "yes_no": _yes_no,
    "text": _text,
}
