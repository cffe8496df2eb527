"""Deposit: where money that has come is credited, in time or late, and what the cash desk takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import is_before
from reglament.core.instructions.terms import DepositTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


@rule("GC-5.3", "GF-10.2.5")
def deposit_place(
    named: str, enabled: Collection[str], known: tuple[str, ...], terms: DepositTerms
) -> tuple[str, Ground | None]:
    """Return the place a deposit goes to, empty when it cannot be told, and the ground.

    One rulebook asks for the place to be named; the other takes the first market of
    its order of preference that the client trades at.
    """
    if named:
        if named in known:
            return named, None
        return "", Ground.of("place.unknown", terms.deposit_place.clause, place=named, known=", ".join(known))
    if terms.deposit_place.value == "named" or terms.deposit_place_priority is None:
        return "", Ground.of("deposit.place_missing", terms.deposit_place.clause, known=", ".join(known))
    priority = terms.deposit_place_priority
    for place in priority.value:
        if place in enabled:
            return place, Ground.of("deposit.place_by_priority", priority.clause, place=place)
    return "", Ground.of("deposit.place_missing", priority.clause, known=", ".join(priority.value))


@dataclass(frozen=True, slots=True)
class CreditDue:
    """Until when money is credited; None while the clock does not run."""

    due_on: date | None
    ground: Ground


@rule("GC-5.5.2", "GC-5.5.3", "GF-6.2-a", "GF-6.2-b", "GF-6.2-c")
def credit_due_of(
    reached_on: date,
    papers_on: date | None,
    *,
    keeper: str,
    third_party: bool,
    terms: DepositTerms,
    calendar: Calendar,
) -> CreditDue:
    """Return until when money that reached the broker is credited.

    The term runs from the day the money came or, when papers are needed, from the day
    they were all in hand; it depends on who keeps the account: a bank or a settlement house.
    """
    if third_party:
        days = terms.credit_days_third_party
        if papers_on is None:
            return CreditDue(None, Ground.of("deposit.waits_for_papers", days.clause, reached_on=reached_on))
    else:
        days = terms.credit_days_nbco if keeper == "nbco" else terms.credit_days_bank
        needed = terms.deposit_instruction
        if needed.value != "not_needed" and papers_on is None:
            return CreditDue(None, Ground.of("deposit.waits_for_instruction", needed.clause, reached_on=reached_on))
    starts_on = reached_on if papers_on is None else max(reached_on, papers_on)
    due_on = starts_on if days.value == 0 else calendar.after(starts_on, days.value)
    return CreditDue(due_on, Ground.of("deposit.credit_due", days.clause, starts_on=starts_on, due_on=due_on))


@rule("GC-5.5.2", "GC-5.5.3", "GF-6.2-a", "GF-6.2-b")
def late_credit_ground(due: CreditDue, credited_on: date) -> Ground | None:
    """Return that money was credited after its day, or None."""
    if due.due_on is None or credited_on <= due.due_on:
        return None
    return Ground.of("deposit.credited_late", due.ground.clause, due_on=due.due_on, credited_on=credited_on)


@rule("GF-10.2.3-a")
def confirmation_refusal(confirmed: bool, terms: DepositTerms) -> Ground | None:
    """Return that money is not credited before its receipt on the broker's account is confirmed, or None."""
    needed = terms.deposit_confirmation
    if confirmed or needed is None or not needed.value:
        return None
    return Ground.of("deposit.not_confirmed", needed.clause)


@rule("GC-5.5.1-cash")
def desk_refusal(at: datetime, consented: bool, terms: DepositTerms) -> Ground | None:
    """Return why the cash desk does not take money, or None: consent first, and before the cut-off."""
    if not terms.cash_desk_deposits.value:
        return Ground.of("deposit.no_cash_desk", terms.cash_desk_deposits.clause)
    if not consented:
        return Ground.of("deposit.desk_without_consent", terms.cash_desk_deposits.clause)
    cutoff = terms.cash_desk_cutoff
    if cutoff is not None and not is_before(at, cutoff.value):
        return Ground.of("deposit.desk_closed", cutoff.clause, cutoff=cutoff.value)
    return None


@rule("GC-5.4")
def cash_limit_refusal(amount: Amount, client_kind: str, cash_order: str, terms: DepositTerms) -> Ground | None:
    """Return why a payment in cash breaks the law on cash, or None.

    The limit is for organisations; every payment in cash has the number of its cash order.
    """
    limit = terms.cash_desk_limit
    if limit is None:
        return None
    if not cash_order:
        return Ground.of("cash.order_number_missing", limit.clause)
    if client_kind == "entity" and amount > limit.value:
        return Ground.of("cash.limit_exceeded", limit.clause, amount=amount, limit=limit.value)
    return None


@rule("GF-6.1-b")
def small_start_note(amount: Amount, is_first: bool, terms: DepositTerms) -> Ground | None:
    """Return a note that the first deposit is below the sum recommended; it is taken all the same."""
    least = terms.recommended_minimum
    if least is None or not is_first or amount.unit != least.value.unit or amount >= least.value:
        return None
    return Ground.of("deposit.below_recommended", least.clause, amount=amount, recommended=least.value)
