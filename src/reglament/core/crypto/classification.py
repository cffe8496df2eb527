"""What a coin is for tax: four marks answered, a decision with its author and reason, and which one held on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

DIGITAL_CURRENCY = "digital_currency"
OUTSIDE = "outside"
DECISIONS = (DIGITAL_CURRENCY, OUTSIDE)


@dataclass(frozen=True, slots=True)
class CoinRecord:
    """One decision on a coin, in force from a day until the next one."""

    coin: str
    answers: Mapping[str, bool]
    """Mark to yes or no."""
    decision: str
    """`digital_currency` or `outside`."""
    reason: str
    author: str
    valid_from: date
    is_stable: bool = False
    """Its price is tied to a classic currency: an issuer stands behind it."""


@rule("DC-3", "DC-4")
def class_by_marks(answers: Mapping[str, bool], terms: CryptoTerms) -> tuple[str, tuple[Ground, ...]]:
    """Return what the marks make of a coin, or why nothing follows: an unanswered mark decides nothing.

    All four with yes make digital currency. The decisive mark answered with no puts the coin under other law.
    """
    marks = terms.tests_of_a_coin
    open_marks = [mark for mark in marks.value if mark not in answers]
    if open_marks:
        return "", (Ground.of("crypto.mark_unanswered", marks.clause, marks=", ".join(open_marks)),)
    if not answers[terms.decisive_test.value]:
        return OUTSIDE, (Ground.of("crypto.somebody_is_obliged", terms.decisive_test.clause),)
    return (DIGITAL_CURRENCY if all(answers[mark] for mark in marks.value) else OUTSIDE), ()


@rule("DC-4", "DC-5", "DC-6")
def record_faults(record: CoinRecord, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why a decision may not be kept: marks open, nobody or no reason named, a word that is no decision.

    A person decides, also against the marks; then his reason is all the more needed, and there is none without it.
    """
    found, faults = class_by_marks(record.answers, terms)
    if not found:
        return faults
    if record.decision not in DECISIONS:
        return (Ground.of("crypto.no_decision", "DC-6", coin=record.coin, known=", ".join(DECISIONS)),)
    if not record.author.strip() or not record.reason.strip():
        against = record.decision != found or record.is_stable
        return (Ground.of("crypto.reason_needed", "DC-4" if against else "DC-6", coin=record.coin),)
    return ()


@rule("DC-6")
def record_on(records: Sequence[CoinRecord], coin: str, on: date) -> CoinRecord | None:
    """Return the decision in force on a day; of two of one day the later told. Earlier deals keep the former one."""
    found = None
    for one in records:
        if one.coin == coin and one.valid_from <= on and (found is None or one.valid_from >= found.valid_from):
            found = one
    return found


@rule("DC-5", "DC-7")
def class_needed(records: Sequence[CoinRecord], coin: str, on: date) -> Ground | None:
    """Return that a deal waits for a decision on its coin; no coin is taken by default for one thing or the other."""
    if record_on(records, coin, on) is not None:
        return None
    return Ground.of("crypto.unclassified", "DC-7", coin=coin, on=on)
