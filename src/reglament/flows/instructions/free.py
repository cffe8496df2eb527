"""What is free and what would follow: queries for pages, the programs' door and scenarios. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import local, moment
from reglament.core.instructions.free_balance import FreeBalance, free_balance_of
from reglament.core.instructions.intake import acceptance_of
from reglament.core.instructions.withdrawal import OWN_BANK, cutoff_at, due_at
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount, Unit, nil
from reglament.flows.act import Act
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.instructions.uncovered import ceiling_of
from reglament.store.instructions.load import cash_position


def free_balance(act: Act, client: str, unit: Unit = RUB) -> FreeBalance:
    """Return what is free of a client's cash in one currency, with its derivation and by place."""
    return free_balance_of(cash_position(act.firm, client, unit), rules_of(act).withdrawal)


def free_balance_shown(act: Act, client: str, unit: Unit = RUB) -> dict[str, Any]:
    """Return the free balance as doors show it: amount, places, and one row a term with its clause."""
    free = free_balance(act, client, unit)
    return {
        "client": client,
        "amount": str(free.amount),
        "shortfall": str(free.shortfall),
        "places": {place: str(amount) for place, amount in free.by_place.items()},
        "terms": [
            {"name": term.name, "amount": str(term.amount), "clause": term.clause}
            for term in free.terms
            if term.amount or term.name == "cash"
        ],
    }


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a withdrawal asked right now would meet."""

    place: str
    withdrawable: Amount
    cutoff_at: datetime
    """The cut-off of the day of acceptance's last in-time moment: today's when it still can be met."""
    minutes_left: int | None
    """Until today's cut-off; None when the instruction would be accepted on a later day."""
    accepted_on: date
    due_at: datetime
    grounds: tuple[Ground, ...]


def withdrawal_outlook(
    act: Act, client: str, place: str = OWN_BANK, unit: Unit = RUB, requested_on: date | None = None
) -> Outlook:
    """Return how much could be withdrawn now, by when to ask for it today, and when it would be paid."""
    rules = rules_of(act)
    free = free_balance_of(cash_position(act.firm, client, unit), rules.withdrawal)
    cutoff = cutoff_at(place, rules.withdrawal)
    acceptance = acceptance_of(act.at, cutoff, rules.intake.late_acceptance_days, rules.intake, rules.working)
    in_time = acceptance.accepted_on == act.on
    day = act.on if in_time else acceptance.accepted_on
    last = moment(day, cutoff.value)
    left = int((last - local(act.at)).total_seconds()) // 60 if in_time else None
    withdrawable, grounds = withdrawable_now(act, client, place, free, rules)
    return Outlook(
        place=place,
        withdrawable=withdrawable,
        cutoff_at=last,
        minutes_left=left,
        accepted_on=acceptance.accepted_on,
        due_at=due_at(acceptance.accepted_on, requested_on, rules.withdrawal, rules.working),
        grounds=(*acceptance.grounds, *grounds),
    )


def withdrawable_now(
    act: Act, client: str, place: str, free: FreeBalance, rules: Rules
) -> tuple[Amount, tuple[Ground, ...]]:
    """Return the most that can be taken: what is free there, less what an uncovered position needs."""
    available = free.by_place.get(place, nil(free.amount.unit)) if place else free.amount
    most = ceiling_of(act, client, place, free.amount.unit, rules)
    if most is None:
        return available, ()
    return min(available, most[0]), (most[1],)
