"""Positions a taxpayer takes where the text leaves doubt: question, choice, reason, author, from which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited

CHOICES = {
    "mined_cost_basis": ("taxed_base", "recognised_income"),
    "benefit_to_cost": ("not_added", "added"),
    "gift_value": ("quote_on_receipt", "value_declared"),
    "individual_lot_method": ("fifo", "unit"),
    "exchange_cost": ("value_given", "value_received"),
}
"""Questions by the name of the value they change, with the answers there are."""


@dataclass(frozen=True, slots=True)
class Position:
    """One position, held from a year on until another is taken."""

    question: str
    choice: str
    reason: str
    author: str
    from_year: int


@rule("DC-40", "DC-86", "DC-96")
def position_faults(position: Position) -> tuple[Ground, ...]:
    """Return why a position may not be kept: no such question, no such answer, no reason or no author."""
    known = CHOICES.get(position.question)
    if known is None:
        return (Ground.of("crypto.question_unknown", "DC-86", question=position.question, known=", ".join(CHOICES)),)
    if position.choice not in known:
        told = ", ".join(known)
        return (
            Ground.of("crypto.choice_unknown", "DC-40", question=position.question, given=position.choice, known=told),
        )
    if not position.reason.strip() or not position.author.strip():
        return (Ground.of("crypto.position_without_reason", "DC-86", question=position.question),)
    return ()


@rule("DC-86")
def positions_in(positions: Sequence[Position], year: int) -> dict[str, Position]:
    """Return the positions a year stands on, by question: the latest taken for it or before it."""
    found: dict[str, Position] = {}
    for one in positions:
        held = found.get(one.question)
        if one.from_year <= year and (held is None or one.from_year >= held.from_year):
            found[one.question] = one
    return found


def terms_under(terms: CryptoTerms, positions: Sequence[Position], year: int) -> CryptoTerms:
    """Return the terms with the taxpayer's own answers in place of the proposed ones."""
    held = positions_in(positions, year)
    own = {name: Cited(one.choice, getattr(terms, name).clause) for name, one in held.items()}
    return replace(terms, **own)  # type: ignore[arg-type]


@rule("DC-91")
def notice(positions: Sequence[Position], year: int) -> tuple[Ground, ...]:
    """Return what every paper says of itself: that it is no advice, and each position it stands on with its reason."""
    held = positions_in(positions, year)
    told = [
        Ground.of("crypto.stands_on_position", "DC-91", coin_question=name, coin_choice=one.choice, reason=one.reason)
        for name, one in sorted(held.items())
    ]
    return (Ground.of("crypto.no_advice", "DC-91"), *told)
