"""Refusals: every one bears a code; the reason of a refusal on grounds of law stays inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_CODES = {
    "order.instrument_unknown": "impossible",
    "order.cash_short": "impossible",
    "order.papers_short": "impossible",
    "order.no_price_for_cover": "impossible",
    "order.no_session_known": "impossible",
    "order.refused_by_law": "contrary_to_law",
    "order.not_whole_lots": "contrary_to_venue_rules",
    "order.price_off_tick": "contrary_to_venue_rules",
    "order.price_unit_wrong": "contrary_to_venue_rules",
}
OUTCOMES = ("accept", "reduce", "refuse")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of an order: accept, reduce or refuse, and why."""

    outcome: str
    grounds: tuple[Ground, ...]


@rule("GC-7.17", "GF-8.2.1")
def strictest(findings: Sequence[Finding], terms: OrderTerms) -> str:
    """Return the outcome that outweighs the others, by the order the rulebook lists them in."""
    words = terms.precheck_outcomes.value
    return max((finding.outcome for finding in findings), key=words.index, default=words[0])


@rule("GC-7.5", "GF-8.2.1")
def refusal_code_of(grounds: Sequence[Ground], terms: OrderTerms) -> str:
    """Return the code of a refusal: the first of the rulebook's codes any of its grounds has."""
    found = {_CODES.get(ground.code, "regulation_case") for ground in grounds}
    return next(code for code in terms.refusal_codes.value if code in found)


@rule("GC-7.5", "GF-8.2.1")
def code_faults(code: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an officer's refusal is not taken: it bears none of the rulebook's codes."""
    codes = terms.refusal_codes
    if code in codes.value:
        return ()
    return (Ground.of("order.refusal_needs_code", codes.clause, given=code, codes=", ".join(codes.value)),)


@rule("GC-7.17.5")
def law_refusal(hidden_code: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return the ground of a refusal by law as the client sees it: without the reason."""
    silent = terms.law_refusal_without_reason
    if silent is None or not silent.value or not hidden_code:
        return ()
    return (Ground.of("order.refused_by_law", silent.clause),)


@rule("GC-7.17.5")
def code_seen_by(role: str, hidden_code: str) -> str:
    """Return the inner code of a refusal for who may see it; nothing for everybody else."""
    return hidden_code if role == "auditor" else ""
