"""Free balance: the cash a client may take out or move (GC-5.7.9-free-balance, GF-10.2.11).

The regulation takes off what lies on the accounts all that is already somebody
else's: what is owed under concluded deals, what secures derivatives, what is due in
tax, expenses, fees and other debts. Live orders and instructions have their money
put aside too, so that nothing is spent twice. Less than nothing is shown as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount, Unit

OF_PLACE = ("counterparty_payables", "put_aside")
"""Deductions that are known by place; the others weigh on all places together."""


@dataclass(frozen=True, slots=True)
class CashPosition:
    """A client's cash in one currency by place, and what weighs on it, all in smallest parts."""

    unit: Unit
    cash: Mapping[str, int]
    """By place; may be negative."""
    payables: Mapping[str, int]
    """Due out under concluded deals, by place, not negative."""
    put_aside: Mapping[str, int]
    """On hold for live orders and instructions, by place, not negative."""
    dues: Mapping[str, int]
    """`derivative_reserves`, `tax`, `expenses`, `fees`, `debts`: not negative."""


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the derivation. What is taken off is negative."""

    name: str
    amount: Amount
    clause: str


@dataclass(frozen=True, slots=True)
class FreeBalance:
    """What is free, in all and by place, with its derivation."""

    amount: Amount
    by_place: Mapping[str, Amount]
    terms: tuple[Term, ...]
    shortfall: Amount
    """By how much the cash falls short of what weighs on it; nil when it does not."""


@rule("GC-5.7.9-free-balance", "GF-10.2.11")
def free_balance_of(position: CashPosition, terms: WithdrawalTerms) -> FreeBalance:
    """Return what is free: cash less what the rulebook takes off, never below nil.

    A place gives no more than lies free in it, and no more than is free in all.
    """
    clause = terms.free_balance_less.clause
    whole = sum(position.cash.values())
    derivation = [Term("cash", Amount(whole, position.unit), clause)]
    rest = whole
    for name in terms.free_balance_less.value:
        taken = _deduction(position, name)
        derivation.append(Term(name, Amount(-taken, position.unit), clause))
        rest -= taken
    free = max(rest, 0)
    by_place = {
        place: Amount(max(min(_free_within(position, place, terms), free), 0), position.unit)
        for place in sorted(position.cash)
    }
    return FreeBalance(
        amount=Amount(free, position.unit),
        by_place=by_place,
        terms=tuple(derivation),
        shortfall=Amount(max(-rest, 0), position.unit),
    )


def _deduction(position: CashPosition, name: str) -> int:
    if name == "counterparty_payables":
        return sum(position.payables.values())
    if name == "put_aside":
        return sum(position.put_aside.values())
    return position.dues.get(name, 0)


def _free_within(position: CashPosition, place: str, terms: WithdrawalTerms) -> int:
    by_name = {"counterparty_payables": position.payables, "put_aside": position.put_aside}
    taken = sum(by_name[name].get(place, 0) for name in OF_PLACE if name in terms.free_balance_less.value)
    return position.cash[place] - taken
