"""The accounting policy: the method of cost, chosen for a tax period and kept to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """A method from a year on, until another is chosen."""

    method: str
    from_year: int


@rule("DC-61", "DC-64")
def method_faults(
    choice: MethodChoice, earlier: Sequence[MethodChoice], year_now: int, terms: CryptoTerms
) -> tuple[Ground, ...]:
    """Return why a method may not be chosen: it is none of the two, or its period has begun with another one."""
    methods = terms.methods
    if choice.method not in methods.value:
        known = ", ".join(methods.value)
        return (Ground.of("crypto.choose_a_method", methods.clause, given=choice.method, known=known),)
    standing = method_of(earlier, choice.from_year)
    if standing in ("", choice.method) or choice.from_year > year_now:
        return ()
    return (Ground.of("crypto.method_of_next_year", "DC-64", method=standing, year=choice.from_year),)


@rule("DC-64")
def method_of(choices: Sequence[MethodChoice], year: int) -> str:
    """Return the method of a year: the latest chosen for it or before it; empty when none was."""
    held = [one for one in choices if one.from_year <= year]
    return max(held, key=lambda one: one.from_year).method if held else ""
