"""The liquid list: what it says of a paper, for all, for a group of clients or for one; groups; bans on short sales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.calendar.moments import local
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.liquid_list import ListMark, Scope, change_faults, change_window, scope_faults
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.effects import change_noted
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instrument_by_code
from reglament.store.margin.affected import clients_with
from reglament.store.margin.save import add_group_member, add_list_mark, add_short_ban
from reglament.store.parties.load import client_by_code


@dataclass(frozen=True, slots=True)
class ListChange:
    """What the list is to say of an instrument."""

    instrument: str
    eligible: bool
    """Taken as collateral."""
    short_allowed: bool
    """An uncovered position may arise in it."""
    scope: Scope = "all"
    target: str = ""
    """The group or the client it is for."""
    starts_at: datetime | None = None
    published_on: date | None = None
    """Day of the clearing house's publication it answers to."""
    known_on: date | None = None
    source: str = "the firm's list"


def set_list(act: Act, change: ListChange) -> Answer:
    """Change the list. A day outside the rulebook's window is flagged; who falls below the margin is noted."""
    begins = change.starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        faults = (refused,) if refused is not None else _faults(act, change)
        if faults:
            return refusal(*faults)
        mark = ListMark(change.instrument, change.scope, change.target, change.eligible, change.short_allowed, begins)
        numbers: list[int] = []

        def write() -> None:
            numbers.append(
                add_list_mark(act.firm, mark, change.source, change.published_on, change.known_on, act.at, str(act.by))
            )

        below: list[str] = []
        if begins <= act.at and not change.eligible:
            plea = {
                "code": "g", "act": "liquid.list", "instrument": change.instrument, "removed_at": begins.isoformat(),
            }  # fmt: skip
            touched = clients_with(act.firm, change.instrument)
            below = change_noted(act, touched, plea, f"instrument:{change.instrument}", write)
        else:
            write()
        result = {
            "row": numbers[0],
            "instrument": change.instrument,
            "eligible": change.eligible,
            "short_allowed": change.short_allowed,
            "scope": change.scope,
            "target": change.target,
            "starts_at": begins.isoformat(),
            "below": below,
        }
        return Answer("accepted", _flags(act, change, begins), result)

    return perform(act, "liquid.list", change, decide)


def _faults(act: Act, change: ListChange) -> tuple[Ground, ...]:
    if instrument_by_code(act.firm, change.instrument) is None:
        return (Ground.of("instruments.unknown", "", instrument=change.instrument),)
    terms = terms_of(GateTerms, act.edition, act.on)
    faults = scope_faults(change.scope, change.target, terms)
    if not faults and change.scope == "client" and client_by_code(act.firm, change.target) is None:
        return (Ground.of("client.unknown", "", client=change.target),)
    return faults


def _flags(act: Act, change: ListChange, begins: datetime) -> tuple[Ground, ...]:
    if change.published_on is None:
        return ()
    terms = terms_of(GateTerms, act.edition, act.on)
    known_on = change.known_on or change.published_on
    window = change_window(change.published_on, known_on, calendars_of(act.firm).working, terms)
    return change_faults(local(begins).date(), window, terms)


def put_in_group(act: Act, group: str, client: str, member: bool = True, starts_at: datetime | None = None) -> Answer:
    """Put a client into a group of the list, or take him out of it."""
    begins = starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if not group.strip():
            return refusal(Ground.of("margin.list_target_needed", "", scope="group"))
        add_group_member(act.firm, group, client, member, begins, act.at, str(act.by))
        return Answer("accepted", (), {"group": group, "client": client, "member": member})

    content = {"group": group, "client": client, "member": member, "starts_at": begins}
    return perform(act, "liquid.group", content, decide)


def ban_short_sales(
    act: Act,
    instrument: str,
    reason: str,
    source: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Answer:
    """Bar short sales of an instrument from a moment on, until another when one is known."""
    begins = starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        if instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if ends_at is not None and ends_at <= begins:
            return refusal(Ground.of("margin.ban_ends_before", "", starts_at=begins, ends_at=ends_at))
        number = add_short_ban(act.firm, instrument, begins, ends_at, reason, source, act.at, str(act.by))
        return Answer("accepted", (), {"ban": number, "instrument": instrument})

    content = {"instrument": instrument, "reason": reason, "source": source, "starts_at": begins, "ends_at": ends_at}
    return perform(act, "short.ban", content, decide)
