"""Amendments not yet made: the same rulebook with other values from a day on.

A scenario or a dry run asks what would follow. The files are not touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reglament.core.rulebook.editions import Edition, Parameter, ParameterRow, Rulebook


class AmendmentRefused(ValueError):
    """An amendment names no parameter of the rulebook, or a day when the parameter has no value."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A parameter's new value from a day on. `parameter` is `package.key`, the value already typed by its unit."""

    parameter: str
    value: object
    starts_on: date


def with_amendments(rulebook: Rulebook, amendments: Iterable[Amendment]) -> Rulebook:
    """Return the rulebook as it would be. A new row cites the clause of the row it replaces.

    A new value holds without end: later rows of the parameter no longer count.
    Raises `AmendmentRefused` for an unknown parameter or a day before its first row.
    """
    amended = list(rulebook.editions)
    for amendment in amendments:
        amended = [_amended_edition(edition, amendment) for edition in amended]
    return replace(rulebook, editions=tuple(amended))


def _amended_edition(edition: Edition, amendment: Amendment) -> Edition:
    parameter = edition.parameters.get(amendment.parameter)
    if parameter is None:
        raise AmendmentRefused(
            f"{edition.document} has no parameter {amendment.parameter}; name one as `package.key`, "
            f"as the files under parameters/ do"
        )
    changed = _amended_parameter(parameter, amendment)
    return replace(edition, parameters={**edition.parameters, parameter.name: changed})


def _amended_parameter(parameter: Parameter, amendment: Amendment) -> Parameter:
    replaced = parameter.row_on(amendment.starts_on)
    if replaced is None:
        raise AmendmentRefused(
            f"{parameter.name} has no value on {amendment.starts_on.isoformat()} to amend; "
            f"its first row starts on {parameter.rows[0].starts_on.isoformat()}"
        )
    kept = tuple(row for row in parameter.rows if row.starts_on < amendment.starts_on)
    added = ParameterRow(amendment.starts_on, amendment.value, replaced.clause)
    return replace(parameter, rows=(*kept, added))
