"""The broker's fee for a deal: by the client's agreement, by the order's own proposal, or by the tariff."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.fees.schedule import FeeSchedule
from reglament.core.fees.tariff import HUNDRED, rate_text, rounded, turnover_fee
from reglament.core.fees.terms import FeeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount, nil


@dataclass(frozen=True, slots=True)
class FeeProposal:
    """What a client offered to pay for one deal, in per cent, in the conditions of his order."""

    percent: Decimal
    oral: bool = False
    call_reference: str = ""
    """Which recorded call the words were said in."""


@dataclass(frozen=True, slots=True)
class DealFee:
    """What is charged for one deal, with the tariff and the base it is taken of."""

    amount: Amount
    tariff: str
    """The tariff's name, `agreement` or `order`."""
    rate: str
    base: Amount
    clause: str


@rule("GC-17.1", "GF-12.1-a")
def deal_fee(schedule: FeeSchedule, turnover_before: Amount, base: Amount, agreed: FeeProposal | None) -> DealFee:
    """Return the fee for a deal of `base`, made when the day's turnover stood at `turnover_before`.

    A fee agreed for the deal itself comes first, then the client's own agreement, then his tariff.
    """
    assert base.minor >= 0, "a deal has no negative base"
    assert turnover_before.unit == base.unit, "turnover is counted in the currency of the deal"
    mode = schedule.fees.fee_rounding
    if agreed is not None:
        by_order = schedule.fees.agreed_fee_by_order
        assert by_order is not None, "a rulebook without agreed fees agrees to none"
        fee = rounded(base.decimal * agreed.percent / HUNDRED, base.unit, mode)
        return DealFee(fee, "order", str(agreed.percent), base, by_order.clause)
    if schedule.individual_rate is not None:
        fee = rounded(base.decimal * schedule.individual_rate / HUNDRED, base.unit, mode)
        return DealFee(fee, "agreement", str(schedule.individual_rate), base, mode.clause)
    rates = schedule.tariff.rates
    after = rounded(turnover_fee(rates, (turnover_before + base).decimal), base.unit, mode)
    before = rounded(turnover_fee(rates, turnover_before.decimal), base.unit, mode)
    return DealFee(after - before, schedule.tariff.name, rate_text(rates), base, mode.clause)


def counts_for_turnover(schedule: FeeSchedule, agreed: FeeProposal | None) -> bool:
    """True when a deal is paid by the tariff, and so counts for its steps and its daily minimum."""
    return agreed is None and schedule.individual_rate is None


@rule("GC-17.3")
def agreed_fee_of(proposal: FeeProposal | None, executed: bool, terms: FeeTerms) -> FeeProposal | None:
    """Return the fee agreed for one deal: the client's proposal, once the broker has executed the order.

    An order that was not executed agrees to nothing; where the rulebook does not know such
    agreements, or asks for a call that nobody named, a proposal stays a wish.
    """
    if proposal is None or not executed or proposal_grounds(proposal, terms):
        return None
    return proposal


@rule("GC-17.3")
def proposal_grounds(proposal: FeeProposal, terms: FeeTerms) -> tuple[Ground, ...]:
    """Return why a proposal of a fee cannot be taken with an order; nothing when it can."""
    by_order = terms.agreed_fee_by_order
    if by_order is None or not by_order.value:
        clause = terms.fee_rounding.clause if by_order is None else by_order.clause
        return (Ground.of("fees.proposal_not_provided", clause, rate=proposal.percent),)
    needs_call = terms.agreed_fee_oral_needs_call
    if needs_call is not None and needs_call.value and proposal.oral and not proposal.call_reference:
        return (Ground.of("fees.call_reference_missing", needs_call.clause, rate=proposal.percent),)
    return ()


@rule("GC-17.1", "GF-12.1-a")
def daily_top_up(schedule: FeeSchedule, charged: Amount, turnover: Amount) -> Amount:
    """Return what a day's deal fees lack to the tariff's daily minimum; nil without deals by the tariff.

    The minimum is in roubles and tops up fees in roubles only.
    """
    minimum = schedule.tariff.daily_minimum
    if turnover.minor == 0 or charged.unit != minimum.unit:
        return nil(charged.unit)
    return max(minimum - charged, nil(charged.unit))
