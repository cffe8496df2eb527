"""The ways a value of a regulation is broken: its smallest step, another word, an element dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reglament.core.rulebook.steps import Step
from reglament.core.units.amount import Amount
from reglament.formats.rulebook.units import ParameterUnit


def broken_values(unit: ParameterUnit, value: object) -> Iterator[tuple[str, object]]:
    """Return values near this one that its unit could hold, each with its name."""
    if value is None:
        assert unit.inner is not None, "only an optional value is unset"
        yield "set where it was unset", _some_value(unit.inner)
        return
    if unit.inner is not None:
        yield from broken_values(unit.inner, value)
    elif isinstance(value, bool):
        yield f"made {'no' if value else 'yes'}", not value
    elif unit.name == "one_of":
        for word in unit.words:
            if word != value:
                yield f"made {word}", word
    elif isinstance(value, tuple):
        yield from _broken_tuple(value)
    else:
        for near in _near(value):
            yield f"made {near}", near


def _near(value: object) -> tuple[object, ...]:
    if isinstance(value, int):
        return value + 1, value - 1
    if isinstance(value, Decimal):
        return _decimals_near(value)
    if isinstance(value, Amount):
        return Amount(value.minor + 1, value.unit), Amount(value.minor - 1, value.unit)
    if isinstance(value, time):
        return _clock_moved(value, 1), _clock_moved(value, -1)
    if isinstance(value, date):
        return value + timedelta(days=1), value - timedelta(days=1)
    assert isinstance(value, str), f"no smallest step for {value!r}"
    return (f"{value} other",)


def _clock_moved(value: time, seconds: int) -> time:
    moment = datetime.combine(date(2000, 1, 2), value) + timedelta(seconds=seconds)
    return moment.time()


def _broken_tuple(value: tuple[object, ...]) -> Iterator[tuple[str, object]]:
    for number, element in enumerate(value):
        rest = value[:number] + value[number + 1 :]
        yield f"without element {number + 1}", rest
        if isinstance(element, Step):
            for name, changed in _broken_step(element, is_first=number == 0):
                yield f"step {number + 1} {name}", (*value[:number], changed, *value[number + 1 :])


def _broken_step(step: Step, is_first: bool) -> Iterator[tuple[str, Step]]:
    for rate in _decimals_near(step.rate):
        yield f"rate made {rate}", Step(step.over, rate)
    if not is_first:
        for over in _decimals_near(step.over):
            yield f"over made {over}", Step(over, step.rate)


def _decimals_near(value: Decimal) -> tuple[Decimal, Decimal]:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a value is a finite number"
    step = Decimal(1).scaleb(min(exponent, 0))
    return value + step, value - step


def _some_value(unit: ParameterUnit) -> object:
    if unit.words:
        return unit.words[0] if unit.name == "one_of" else unit.words[:1]
    samples: dict[str, object] = {
        "clock_msk": time(12, 0),
        "percent": Decimal("1"),
        "fraction": Decimal("0.01"),
        "date": date(2020, 1, 1),
        "yes_no": True,
        "text": "other",
        "steps": (Step(Decimal(0), Decimal(1)),),
    }
    return samples.get(unit.name, 1)
