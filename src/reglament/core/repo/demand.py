"""Demands to close: a refusal of REPO told in time, a record date, and how far each binds a client.

What is refused the client closes himself; what is not refused is still carried over. What he
brings counts for what is demanded first: he answers the demand with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reglament.core.calendar.moments import local, moment
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import CURRENCIES


class DemandKind(StrEnum):
    """Why a client is asked to close a position himself."""

    REFUSAL = "refusal"
    RECORD_DATE = "record_date"
    NO_OFFER = "no_offer"


@dataclass(frozen=True, slots=True)
class Split:
    """A shortage parted in two, in smallest parts: what a REPO may carry over, what is demanded."""

    repo: int
    demand: int


@rule("GC-11.8.23")
def refusal_faults(
    sent_at: datetime, due_on: date, answer_until: datetime | None, terms: SpecialRepoTerms
) -> tuple[Ground, ...]:
    """Return why a notice of refusal has no effect: sent too late, or with a term that is over or on another day."""
    cutoff = fixed(terms.special_repo_refusal_cutoff)
    latest = moment(due_on, cutoff.value)
    if sent_at >= latest:
        return (Ground.of("repo.refusal_too_late", cutoff.clause, sent_at=local(sent_at), before=latest),)
    if answer_until is not None and answer_until <= sent_at:
        clause = fixed(terms.close_demand_deadline).clause
        return (Ground.of("repo.term_is_over", clause, until=local(answer_until), sent_at=local(sent_at)),)
    return ()


@rule("GC-11.8.23")
def demand_term(due_on: date, stated: datetime | None, terms: SpecialRepoTerms) -> datetime:
    """Return the moment before which a demand is to be met: the notice's own term, else that of the rulebook."""
    return stated if stated is not None else moment(due_on, fixed(terms.close_demand_deadline).value)


@rule("GC-11.8.23")
def split_of(lacking: int, limit: int | None) -> Split:
    """Return a shortage parted by a refusal: up to `limit` is still carried over, the rest is demanded.

    Without a limit nothing was refused; a limit of nil refuses all of it.
    """
    if limit is None:
        return Split(lacking, 0)
    return Split(min(lacking, limit), max(lacking - limit, 0))


@rule("GC-11.8.24")
def is_barred_by_record_date(
    unit: str, due_on: date, record_dates: Mapping[str, Collection[tuple[date, str]]], terms: SpecialRepoTerms
) -> bool:
    """True when no REPO may buy the paper for an obligation of that day: the issuer draws up its list of holders.

    `record_dates` are days and purposes by paper. Money is never barred.
    """
    if unit in CURRENCIES:
        return False
    purposes = fixed(terms.record_date_purposes).value
    return any(on == due_on and purpose in purposes for on, purpose in record_dates.get(unit, ()))


@rule("GC-11.8.24")
def record_date_term(due_on: date, terms: SpecialRepoTerms) -> datetime:
    """Return the moment of a record date before which papers are delivered or their purchase is ordered."""
    return moment(due_on, fixed(terms.record_date_close_deadline).value)


@rule("GC-11.8.24")
def still_to_close(demanded: int, ordered: int) -> int:
    """Return what may be closed by force: what is demanded and not under way by the client's own orders.

    An order filed in time holds force back for its own quantity only, and only while it lives.
    """
    return max(demanded - ordered, 0)


@rule("GC-11.8.23-notice")
def notice_faults(notice: Mapping[str, str], terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return what a notice of refusal lacks of what it must say, one ground a field."""
    wanted = fixed(terms.close_demand_fields)
    return tuple(
        Ground.of("repo.notice_lacks", wanted.clause, field=name)
        for name in wanted.value
        if not notice.get(name, "").strip()
    )
