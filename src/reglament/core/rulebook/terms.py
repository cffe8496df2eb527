"""Terms: what a rulebook fixes for one package on one day, typed.

A package declares a frozen dataclass whose fields are `Cited[T]`; the field's
name is the parameter's key. Both brokers use the same key when the matter is
the same.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from reglament.core.rulebook.editions import Edition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value and the clause that fixes it."""

    value: T
    clause: str


class TermsType(Protocol):
    """A frozen dataclass of cited values that names the parameter file it is read from."""

    package: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


Terms = TypeVar("Terms", bound=TermsType)


class NoValueOnDay(LookupError):
    """A parameter has no row for a day inside its edition."""

    def __init__(self, parameter: str, edition: Edition, on: date) -> None:
        super().__init__(
            f"{edition.document}: {parameter} has no value on {on.isoformat()}; add a row that starts on or before it"
        )
        self.parameter = parameter


def terms_of(terms_type: type[Terms], edition: Edition, on: date) -> Terms:
    """Return the terms of one package on a day, each with its clause.

    A field declared `Cited[T] | None` may be absent from a rulebook that does
    not speak of the matter. Raises `NoValueOnDay` when a required one is missing.
    """
    hints = _hints_of(terms_type)
    values: dict[str, Cited[Any] | None] = {}
    for field in fields(terms_type):
        name = f"{terms_type.package}.{field.name}"
        parameter = edition.parameters.get(name)
        row = parameter.row_on(on) if parameter is not None else None
        if row is not None:
            values[field.name] = Cited(row.value, row.clause)
        elif type(None) in typing.get_args(hints[field.name]):
            values[field.name] = None
        else:
            raise NoValueOnDay(name, edition, on)
    return terms_type(**values)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints_of(terms_type: type) -> dict[str, Any]:
    """Return the resolved field types, worked out once a type: it is asked on every order."""
    if terms_type not in _HINTS:
        _HINTS[terms_type] = typing.get_type_hints(terms_type)
    return _HINTS[terms_type]
