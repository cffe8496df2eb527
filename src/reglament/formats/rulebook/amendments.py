"""Amendments as a scenario writes them: a parameter, a value as text, the day it starts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reglament.core.rulebook.amend import Amendment, AmendmentRefused
from reglament.core.rulebook.editions import Rulebook
from reglament.formats.rulebook.nodes import Plain
from reglament.formats.rulebook.units import ValueUnreadable, unit_from_text


def amendments_from_plain(rulebook: Rulebook, written: Iterable[tuple[str, Plain, date]]) -> tuple[Amendment, ...]:
    """Return amendments with their values typed by the unit of the parameter they change.

    Each is (`package.key`, value as a file writes it, first day). Raises `AmendmentRefused`.
    """
    amendments = []
    for parameter, plain, starts_on in written:
        known = rulebook.editions[-1].parameters.get(parameter)
        if known is None:
            raise AmendmentRefused(f"{rulebook.document} has no parameter {parameter}; name one as `package.key`")
        try:
            value = unit_from_text(known.unit).value_of(plain)
        except ValueUnreadable as error:
            raise AmendmentRefused(f"{parameter}, unit {known.unit}: {error}") from None
        amendments.append(Amendment(parameter, value, starts_on))
    return tuple(amendments)
