"""The nine exceptions from the ban on acts below the initial margin: which one an act may pass by, and on what.

Every exception has evidence of its own; without it the act stays barred. What passes is kept with its letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.uncovered import Borrower
from reglament.core.parties.risk_category import RiskCategory, Waiver
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

Evidence = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plea:
    """An exception as it is claimed: its letter, what proves it, and who lets the act pass."""

    code: str
    act: str
    """What is done, `cash.withdraw`."""
    borrower: Borrower
    evidence: Evidence
    ground: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception that holds, to be kept with the act."""

    code: str
    clause: str


def excepted(plea: Plea, terms: GateTerms) -> tuple[Excepted | None, tuple[Ground, ...]]:
    """Return the exception when it holds, else what it lacks."""
    known = terms.ban_exceptions
    if known is None or plea.code not in known.value:
        clause = "" if known is None else known.clause
        return None, (Ground.of("margin.exception_unknown", clause, letter=plea.code),)
    clause = f"{known.clause}-{plea.code}"
    lacking = _TESTS[plea.code](plea)
    if lacking:
        return None, (Ground.of("margin.exception_lacks_evidence", clause, letter=plea.code, lacks=lacking),)
    return Excepted(plea.code, clause), ()


@rule("GC-11.8.26")
def ban_lifted(plea: Plea | None, terms: GateTerms) -> tuple[Excepted | None, tuple[Ground, ...]]:
    """Return the exception a barred act passes by; without one chosen there is none and the ban stays."""
    return (None, ()) if plea is None else excepted(plea, terms)


@rule("GC-11.8.26-a")
def _was_in_order(plea: Plea) -> str:
    """A: at the moment of the act the portfolio's value was not below its initial margin, live orders counted."""
    lacking = _missing(plea.evidence, "at", "value", "corrected_margin")
    if lacking:
        return lacking
    try:
        held = Decimal(plea.evidence["value"]) >= Decimal(plea.evidence["corrected_margin"])
    except InvalidOperation:
        return "value, corrected_margin"
    return "" if held else "value"


@rule("GC-11.8.26-b")
def _is_cost(plea: Plea) -> str:
    """B: fines, interest, losses, expenses and fees in connection with the client's deals."""
    return _missing(plea.evidence, "charge")


@rule("GC-11.8.26-c")
def _is_mandatory(plea: Plea) -> str:
    """C: mandatory payments, tax withheld among them, and decisions of state bodies."""
    return _missing(plea.evidence, "payment")


@rule("GC-11.8.26-d")
def _is_special(plea: Plea) -> str:
    """D: a client of the special category whose agreement switches the ban off."""
    if plea.borrower.category is not RiskCategory.SPECIAL:
        return "category"
    return "" if plea.borrower.is_freed(Waiver.INITIAL_MARGIN_BAN) else "waiver"


@rule("GC-11.8.26-e")
def _is_repo(plea: Plea) -> str:
    """E: a REPO deal at the client's cost."""
    return _missing(plea.evidence, "repo")


@rule("GC-11.8.26-f")
def _is_clearing_claim(plea: Plea) -> str:
    """F: the clearing organisation takes collateral because the broker failed on deals made for clients."""
    return _missing(plea.evidence, "clearing_notice")


@rule("GC-11.8.26-g")
def _left_the_list(plea: Plea) -> str:
    """G: a security was taken off the liquid list."""
    return _missing(plea.evidence, "instrument", "removed_at")


@rule("GC-11.8.26-h")
def _coefficient_changed(plea: Plea) -> str:
    """H: the broker changed coefficients that weigh on both margins."""
    return _missing(plea.evidence, "coefficient")


@rule("GC-11.8.26-i")
def _named_by_law(plea: Plea) -> str:
    """I: another case of law or regulation; the ground in words and who lets it pass are both needed."""
    return ", ".join(
        name for name, given in (("ground", plea.ground), ("approver", plea.approver)) if not given.strip()
    )


def _missing(evidence: Evidence, *names: str) -> str:
    return ", ".join(name for name in names if not evidence.get(name, "").strip())


_TESTS: dict[str, Callable[[Plea], str]] = {
    "a": _was_in_order,
    "b": _is_cost,
    "c": _is_mandatory,
    "d": _is_special,
    "e": _is_repo,
    "f": _is_clearing_claim,
    "g": _left_the_list,
    "h": _coefficient_changed,
    "i": _named_by_law,
}
