"""Withdrawal: how much may be paid, from where, on which day, and to whose account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import end_of_day, moment
from reglament.core.instructions.free_balance import FreeBalance
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount, nil
from reglament.core.units.rounding import Rounding, round_to_unit

OWN_BANK = "own_bank"
AmountState = Literal["accepted", "awaiting_instructions", "suspended", "refused"]


@dataclass(frozen=True, slots=True)
class PayableAmount:
    """What becomes of the amount asked: how much is paid, in what state, and why."""

    state: AmountState
    payable: Amount
    grounds: tuple[Ground, ...]


@rule("GC-5.7.3")
def cutoff_at(place: str, terms: WithdrawalTerms) -> Cited[time]:
    """Return the cut-off for money at a place: with the broker's banks, or handed on to another participant."""
    if place == OWN_BANK:
        return terms.withdrawal_cutoff_own_bank
    return terms.withdrawal_cutoff_other_participant


@rule("GC-5.7.3")
def split_over_places(asked: Amount, free_by_place: Mapping[str, Amount]) -> tuple[tuple[str, Amount], ...]:
    """Return from which places an amount without a named place is taken, the broker's banks first.

    Each part then has the cut-off of its place.
    """
    others = sorted(place for place in free_by_place if place != OWN_BANK)
    parts: list[tuple[str, Amount]] = []
    rest = asked
    for place in (OWN_BANK, *others):
        part = min(rest, free_by_place.get(place, nil(asked.unit)))
        if part:
            parts.append((place, part))
            rest = rest - part
    assert not rest, "no more is split than is free in all places together"
    return tuple(parts)


@rule("GC-5.7.9", "GF-10.2.6-a", "GF-10.2.11", "GF-10.2.12")
def payable_of(
    asked: Amount, available: Amount, free: FreeBalance, obligations: Amount, terms: WithdrawalTerms
) -> PayableAmount:
    """Return how much of the amount asked is paid when only `available` is free there.

    Over the free balance one rulebook waits for the client's word, the other pays what
    is free; a balance below the client's debts may suspend the payment.
    """
    if asked <= available:
        clause = terms.free_balance_less.clause
        ground = Ground.of("withdrawal.within_free_balance", clause, asked=asked, free=available)
        return PayableAmount("accepted", asked, (ground,))

    nothing = nil(asked.unit)
    short = terms.withdrawal_under_obligations
    if short is not None and short.value == "suspend" and free.shortfall and obligations:
        ground = Ground.of("withdrawal.suspended_for_obligations", short.clause, asked=asked, obligations=obligations)
        return PayableAmount("suspended", nothing, (ground,))

    excess = terms.withdrawal_excess
    if excess.value == "refuse_until_instructions":
        ground = Ground.of("withdrawal.over_free_balance", excess.clause, asked=asked, free=available)
        return PayableAmount("awaiting_instructions", nothing, (ground,))
    if not available:
        ground = Ground.of("withdrawal.nothing_free", excess.clause, asked=asked, free=available)
        return PayableAmount("refused", nothing, (ground, *_kept(obligations, terms)))
    cut = Ground.of("withdrawal.cut_to_free_balance", excess.clause, asked=asked, free=available)
    return PayableAmount("accepted", available, (cut, *_kept(obligations, terms)))


def _kept(obligations: Amount, terms: WithdrawalTerms) -> tuple[Ground, ...]:
    keeps = terms.withdrawal_keeps_obligations
    if keeps is None or not keeps.value or not obligations:
        return ()
    return (Ground.of("withdrawal.obligations_kept", keeps.clause, obligations=obligations),)


@rule("GF-10.2.6-c", "GC-10.6")
def ceiling_when_uncovered(
    cash_at_place: Amount,
    portfolio_value: Amount,
    initial_margin: Amount,
    limit: Cited[str],
    weight: Decimal = Decimal(1),
) -> tuple[Amount, Ground]:
    """Return the most a client with an uncovered position may take, and why.

    Cash paid out lowers the portfolio's value by `weight` roubles a unit, one to one for roubles, so the value over
    the initial margin bounds it; the cash of the place bounds it too unless the broker goes above it.
    """
    unit = cash_at_place.unit
    over = max(portfolio_value - initial_margin, nil(portfolio_value.unit)).decimal
    spare = round_to_unit(over / weight, unit, Rounding.DOWN) if weight > 0 else nil(unit)
    most = min(spare, cash_at_place) if limit.value == "cash_at_place" else spare
    return most, Ground.of(
        "withdrawal.uncovered_position",
        limit.clause,
        most=most,
        portfolio_value=portfolio_value,
        initial_margin=initial_margin,
    )


@rule("GC-5.7.4")
def date_refusal(
    requested_on: date | None, accepted_on: date, consented: bool, terms: WithdrawalTerms
) -> Ground | None:
    """Return why the day the client asks for cannot be taken, or None.

    Before the day of acceptance the broker's consent is needed; a later day stands.
    """
    early = terms.withdrawal_before_acceptance
    allowed = consented and early.value == "refuse_without_consent"
    if requested_on is None or requested_on >= accepted_on or allowed:
        return None
    return Ground.of(
        "withdrawal.before_acceptance",
        early.clause,
        requested_on=requested_on,
        accepted_on=accepted_on,
    )


@rule("GC-5.7.5", "GF-10.2.7")
def due_at(accepted_on: date, requested_on: date | None, terms: WithdrawalTerms, calendar: Calendar) -> datetime:
    """Return until when a withdrawal is carried out: so many working days after acceptance, or the client's day."""
    day = requested_on or calendar.after(accepted_on, terms.withdrawal_execution_days.value)
    until = terms.withdrawal_execution_until
    return end_of_day(day) if until is None else moment(day, until.value)


@rule("GC-5.7.2")
def method_refusal(method: str, consented: bool, terms: WithdrawalTerms) -> Ground | None:
    """Return why money is not paid out this way, or None: at the desk only with the broker's consent."""
    methods = terms.withdrawal_methods
    if method == "cash_desk" and "cash_desk_with_consent" in methods.value:
        return None if consented else Ground.of("withdrawal.desk_without_consent", methods.clause)
    if method in methods.value:
        return None
    return Ground.of("withdrawal.method_unknown", methods.clause, method=method, allowed=", ".join(methods.value))


@dataclass(frozen=True, slots=True)
class Payee:
    """The account an instruction names, and whether its key fits its bank."""

    holder: str
    inn: str
    account: str
    bank_code: str
    key_holds: bool


@rule("GC-5.7.7", "GF-10.2.8")
def details_refusal(payee: Payee | None, terms: WithdrawalTerms) -> Ground | None:
    """Return why money cannot be paid to the account named, or None. Only that account is ever paid."""
    digits = terms.payout_account_digits
    if payee is None:
        return Ground.of("withdrawal.details_missing", digits.clause)
    if len(payee.account) != digits.value or not payee.account.isdigit():
        return Ground.of("withdrawal.account_digits", digits.clause, digits=digits.value, given=len(payee.account))
    if not payee.holder:
        return Ground.of("withdrawal.holder_missing", digits.clause)
    if not payee.key_holds:
        return Ground.of("withdrawal.account_key", digits.clause, account=payee.account, bank_code=payee.bank_code)
    return None


def is_third_party(payee: Payee, client_name: str, client_inn: str) -> bool:
    """True when the account named is not the client's own: another number, or another name without one."""
    if payee.inn and client_inn:
        return payee.inn != client_inn
    return _plain(payee.holder) != _plain(client_name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


@rule("GC-5.7.8", "GF-10.2.6-d")
def third_party_ground(documents: Sequence[str], terms: WithdrawalTerms) -> tuple[bool, Ground]:
    """Return whether a payment to a third party is refused at once, and the ground.

    Where documents are asked for, none means refusal; with them, an officer decides
    and need not say why.
    """
    asked = terms.third_party_payout_documents
    if asked is not None and asked.value and not documents:
        return True, Ground.of("withdrawal.no_ground_documents", asked.clause)
    officer = terms.third_party_payout_officer
    return not officer.value, Ground.of("withdrawal.third_party_payee", officer.clause)
