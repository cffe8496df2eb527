"""The contract of accession: concluded, operative, suspended with the rules, ended for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reglament.core.calendar.moments import moment
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class ContractState(StrEnum):
    """Where a contract of accession stands."""

    CONCLUDED = "concluded"
    OPERATIVE = "operative"
    SUSPENDED = "suspended"
    ENDED = "ended"


class ContractEnd(StrEnum):
    """Why a contract ends."""

    AGREEMENT = "agreement"
    REFUSAL = "refusal"
    """Of either party."""
    APPLICATION = "application"
    """The client's application of appendix 2."""
    BREACH = "breach"
    REGISTRY_CONTRACT = "registry_contract"
    """The contract to keep the register is over."""
    RULES_OR_LAW = "rules_or_law"


REGISTRARS_OWN = frozenset({ContractEnd.BREACH, ContractEnd.REGISTRY_CONTRACT})
"""Grounds on which the registrar ends it himself, out of court."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as its row tells. Keys have a life of their own and do not move it."""

    concluded_at: datetime
    operative_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the rules do not run; without an end they do not run yet."""

    ended_at: datetime
    resumed_at: datetime | None


@rule("SR-2.11", "SR-1.12", "SR-2.10-a")
def state_at(contract: Contract, stops: Sequence[Stop], at: datetime) -> ContractState:
    """Return where a contract stands: its own dates and the rules' stops move it, the end of a key does not."""
    if contract.ended_at is not None and at >= contract.ended_at:
        return ContractState.ENDED
    if contract.operative_at is None or at < contract.operative_at:
        return ContractState.CONCLUDED
    return ContractState.SUSPENDED if stopped(stops, at) else ContractState.OPERATIVE


@rule("SR-1.12")
def stopped(stops: Sequence[Stop], at: datetime) -> bool:
    """Return whether the rules do not run: from the moment of ending to the moment of resuming."""
    return any(at >= stop.ended_at and (stop.resumed_at is None or at < stop.resumed_at) for stop in stops)


@rule("SR-1.12")
def why_not_stopped(notice: str, stops: Sequence[Stop], at: datetime) -> Ground | None:
    """Return why the rules cannot be ended: nothing is published, or they do not run anyhow."""
    if not notice.strip():
        return Ground.of("edition.stop_unpublished", "SR-1.12")
    return Ground.of("edition.stopped_already", "SR-1.12") if stopped(stops, at) else None


@rule("SR-1.12")
def why_not_resumed(notice: str, stops: Sequence[Stop], at: datetime) -> Ground | None:
    """Return why the rules cannot be resumed: nothing is published, or they run."""
    if not notice.strip():
        return Ground.of("edition.resumption_unpublished", "SR-1.12")
    return None if stopped(stops, at) else Ground.of("edition.not_stopped", "SR-1.12")


@rule("SR-2.10-a", "SR-2.10-b")
def why_not_ended(ground: str, paper: str, *, by_client: bool, is_ended: bool) -> Ground | None:
    """Return why a contract cannot end so: the ground is unknown or not his to give, no paper, or it is over."""
    if ground not in tuple(ContractEnd):
        return Ground.of("contract.ground_unknown", "SR-2.10-a", ground=ground, known=", ".join(ContractEnd))
    if by_client and ground in REGISTRARS_OWN:
        return Ground.of("contract.not_the_clients", "SR-2.10-b", ground=ground)
    if not paper.strip():
        return Ground.of("contract.paper_missing", "SR-2.10-a")
    return Ground.of("contract.ended_already", "SR-2.10-a") if is_ended else None


@rule("SR-2.10-b")
def end_after(last_day: date) -> datetime:
    """Return when access ends with the contract to keep the register: as the day after its last one begins."""
    return moment(last_day + timedelta(days=1), time(0, 0))


@rule("SR-A2.4")
def end_day(named: date | None, terms: AccessTerms) -> date | Ground:
    """Return the day as which access ends begins, by the day the application names."""
    if named is None:
        return Ground.of("access.end_day_missing", "SR-A2.4")
    return named if terms.access_end.value == "start_of_day" else named + timedelta(days=1)
