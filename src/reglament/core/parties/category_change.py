"""A change of a client's risk category: to whom it is open, on what it must stand, from which day, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reglament.core.calendar.days import Calendar
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory, Waiver
from reglament.core.parties.terms import CategoryTerms, RequestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

Cause = Literal["default", "brought_forward", "broker", "application", "close_out", "suspension", "termination"]
EXCLUDING: frozenset[str] = frozenset({"broker", "application", "close_out", "suspension", "termination"})


@dataclass(frozen=True, slots=True)
class Change:
    """A category wanted for a client from a day on, and what it stands on."""

    category: str
    starts_on: date
    cause: Cause
    agreement: str = ""
    agreement_on: date | None = None
    waivers: frozenset[str] = frozenset()
    reason: str = ""
    by_officer: bool = True


@dataclass(frozen=True, slots=True)
class Exclusion:
    """When and why a client was last put back into the standard category."""

    on: date
    cause: str


@rule("GC-3.9.2", "GF-21.1.4")
def default_category(kind: str, terms: CategoryTerms) -> RiskCategory:
    """Return the category of a client who was put into none."""
    default = terms.default_category_individual if kind == "individual" else terms.default_category_entity
    return RiskCategory(default.value)


@rule("GC-3.9.1", "GF-21.1.4")
def unknown_category(category: str, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why a word is no category of this rulebook; nothing when it is one."""
    known = terms.risk_categories
    if category in known.value:
        return ()
    return (Ground.of("category.unknown", known.clause, category=category, known=", ".join(known.value)),)


@rule("GC-3.9.2", "GC-3.9.7", "GF-21.3.1-b", "GF-21.1.4")
def not_open_to(kind: str, category: str, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why the special category is closed to a kind of clients; nothing for any other."""
    allowed = terms.special_for
    if category != RiskCategory.SPECIAL or kind in allowed.value:
        return ()
    return (Ground.of("category.not_for_kind", allowed.clause, category=category, client_kind=kind),)


@rule("GC-3.9.7", "GF-21.3.1-b")
def special_unfounded(change: Change, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return what the special category still needs: an agreement with number and date, or an officer's decision."""
    if change.category != RiskCategory.SPECIAL:
        return ()
    basis = terms.special_basis
    if basis.value == "agreement":
        founded = bool(change.agreement) and change.agreement_on is not None
        return () if founded else (Ground.of("category.agreement_missing", basis.clause),)
    founded = change.by_officer and bool(change.reason)
    return () if founded else (Ground.of("category.decision_missing", basis.clause),)


@rule("GC-3.9.8")
def waivers_unfit(change: Change, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why limits cannot be switched off: only known ones, each by itself, and only in the special category."""
    allowed = terms.special_waivers
    known = () if allowed is None else allowed.value
    clause = terms.special_for.clause if allowed is None else allowed.clause
    unknown = sorted(change.waivers - set(known))
    if unknown:
        return (Ground.of("category.waiver_unknown", clause, waiver=", ".join(unknown), known=", ".join(known)),)
    if change.waivers and change.category != RiskCategory.SPECIAL:
        return (Ground.of("category.waiver_outside_special", clause, category=change.category),)
    return ()


@rule("GC-3.9.8")
def is_waived(standing: CategoryStanding, waiver: Waiver) -> bool:
    """Return whether an agreement switched a limit off for the client; outside the special category none is."""
    return standing.category is RiskCategory.SPECIAL and waiver in standing.waivers


@rule("GC-3.9")
def uncovered_not_chosen(standing: CategoryStanding, terms: CategoryTerms) -> Ground | None:
    """Return the ground against uncovered deals of a client who did not opt in to them, or None.

    Where the rulebook asks for no opt-in nothing stands against them here.
    """
    chosen = terms.uncovered_opt_in
    if chosen is None or not chosen.value or standing.uncovered_allowed:
        return None
    return Ground.of("category.no_opt_in", chosen.clause)


@rule("GC-3.9.6", "GC-3.9.2", "GC-3.9.3", "GF-21.3.2-a")
def increase_unfounded(
    kind: str, opted_in: bool, terms: CategoryTerms, tests_lack: Callable[[], tuple[Ground, ...]]
) -> tuple[Ground, ...]:
    """Return what the increased category still needs.

    A legal entity's opt-in to uncovered deals may be enough; otherwise `tests_lack` is asked.
    """
    by_entity = terms.increased_for_entity
    if kind == "entity" and by_entity.value == "opt_in":
        return () if opted_in else (Ground.of("category.no_opt_in", by_entity.clause),)
    return tests_lack()


@rule("GF-21.3.4-b", "GF-21.3.5")
def too_early_again(
    starts_on: date, last: Exclusion | None, has_application: bool, working: Calendar, terms: RequestTerms
) -> tuple[Ground, ...]:
    """Return why a client who was taken out cannot be put back: some working days must pass after a forced close.

    Whoever left by his own wish must ask again; after a forced close the firm needs no new application.
    """
    if last is None:
        return ()
    wait, freely = terms.reassignment_wait_days, terms.return_without_application
    if last.cause == "close_out" and wait is not None:
        earliest = working.after(last.on, wait.value)
        if starts_on < earliest:
            return (Ground.of("category.too_early_again", wait.clause, excluded_on=last.on, earliest=earliest),)
    if freely is None or has_application or (last.cause == "close_out" and freely.value):
        return ()
    if last.cause in ("application", "close_out"):
        return (Ground.of("category.needs_application", freely.clause, excluded_on=last.on),)
    return ()


@rule("GC-3.10")
def notice_too_late(change: Change, told_on: date, working: Calendar, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why a change on the firm's own initiative cannot begin so soon, with the first day it can.

    Between the notice and the first day lie so many working days that the last of them ends before it.
    """
    notice = terms.change_notice_days
    if notice is None or change.cause != "broker":
        return ()
    earliest = working.after(working.on_or_after(told_on), notice.value)
    if change.starts_on >= earliest:
        return ()
    return (Ground.of("category.notice_too_late", notice.clause, starts_on=change.starts_on, earliest=earliest),)


@rule("GF-21.3.4-d")
def nobody_decided(change: Change, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why the firm's own decision does not stand: an officer makes it, never the clock."""
    allowed = terms.exclusion_by_officer
    if change.cause != "broker" or (allowed.value and change.by_officer):
        return ()
    return (Ground.of("category.officer_missing", allowed.clause),)


@rule("GC-3.10", "GF-21.3.6")
def notice_of(old: RiskCategory, change: Change, terms: CategoryTerms) -> dict[str, str] | None:
    """Return what the client is told of a change: old and new category and the day; None when nobody is told."""
    if not terms.change_notified.value or old == change.category:
        return None
    return {"old": old.value, "new": change.category, "starts_on": change.starts_on.isoformat()}


def last_exclusion(history: Iterable[tuple[str, date, str]]) -> Exclusion | None:
    """Return when and why a client last left a category, out of his rows in order: category, first day, cause."""
    found: Exclusion | None = None
    before = RiskCategory.STANDARD.value
    for category, starts_on, cause in history:
        if category == RiskCategory.STANDARD:
            if before != RiskCategory.STANDARD and cause in EXCLUDING:
                found = Exclusion(starts_on, cause)
        else:
            found = None
        before = category
    return found
