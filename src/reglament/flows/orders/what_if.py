"""What would follow of an order: the check page. Everything is asked as at placing, nothing is written or held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from reglament.core.instructions.terms import TransferTerms
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.orders.acceptance import Case, cash_need_of, decide_acceptance
from reglament.core.orders.cover import Lying, free_of, largest_covered, position_warning
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.quantity import PIECES_MAX
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount, nil
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.order_gate import may_owe
from reglament.flows.orders.cover_moves import may_move
from reglament.flows.orders.facts import Facts
from reglament.flows.orders.on_margin import OnMargin, is_short
from reglament.flows.orders.reading import read_draft
from reglament.store.ledger.load import Balance, balances_of

Balances = Mapping[AccountKey, Balance]


def what_if(act: Act, draft: OrderDraft) -> Answer:
    """Return the answer an order would get now, with amount, estimated costs, and the largest that is covered.

    The largest counts live orders down already: it is what the next order could be.
    """
    terms = terms_of(OrderTerms, act.edition, act.on)
    reading = read_draft(draft, Facts(act, [draft], terms))
    if reading.case is None or reading.client is None or reading.account is None:
        return refusal(*reading.faults)
    balances = balances_of(act.firm, reading.client.code)
    case = replace(reading.case, lying=_lying(balances, reading.account))
    decision = decide_acceptance(case, terms)
    if case.side is Side.BUY and decision.cover.short > 0:
        elsewhere = _movable(act, balances, reading.account, decision.cover.short, case, terms)
        case = replace(case, elsewhere=elsewhere)
        decision = decide_acceptance(case, terms)
    largest = _largest(case, terms)
    margin = OnMargin(act, terms, lambda: [reading], record=False)
    if UNCOVERED_TERM in case.agreed or is_short(decision, case):
        reading.case = case
        decision = margin.decided(0, reading, decision, _owes(balances))
        if may_owe(case.agreed) and not case.draft.own_account:
            largest = max(largest, margin.largest(reading))
    result = {
        "client": reading.client.code,
        "instrument": case.instrument.code,
        "side": case.side.value,
        "kind": case.priced.kind,
        "asked_pieces": case.quantity.pieces,
        "pieces": decision.cover.pieces,
        "state": decision.state.value,
        "expires_on": decision.life.expires_on.isoformat(),
        "expires_at": decision.life.expires_at.isoformat(),
        "largest_pieces": largest,
        "waits_for": list(decision.waits_for),
        "duplicate_required": decision.duplicate.required,
        **_amounts(case, decision.cover.pieces or case.quantity.pieces, terms),
    }
    return Answer(decision.outcome, decision.grounds + position_warning(largest, terms), result)


def _amounts(case: Case, pieces: int, terms: OrderTerms) -> dict[str, Any]:
    """Return price times pieces, a bond's accrued coupon, the costs at most, all together, and what is free there."""
    currency = case.instrument.currency
    unit = currency if case.side is Side.BUY else case.instrument.unit
    free = Amount(max(free_of(case.lying, terms) + case.elsewhere, 0), unit)
    if case.reserve_price is None:
        return {"amount": None, "accrued": None, "costs": None, "total": None, "free": str(free)}
    amount = case.instrument.amount_for(case.reserve_price, pieces)
    accrued = None if case.accrued is None else case.instrument.accrued_for(case.accrued, pieces)
    costs = Amount(case.costs(amount), currency)
    paid = amount if accrued is None else amount + accrued
    total = paid + costs if case.side is Side.BUY else paid - costs
    return {
        "amount": str(amount),
        "accrued": None if accrued is None else str(accrued),
        "costs": str(costs),
        "total": str(max(total, nil(currency))),
        "free": str(free),
    }


def _largest(case: Case, terms: OrderTerms) -> int:
    available = free_of(case.lying, terms) + case.elsewhere
    if available <= 0:
        return 0
    if case.side is Side.SELL:
        return largest_covered(available, case.instrument.lot, available, _itself)
    price = case.reserve_price
    if price is None:
        return 0
    one = max(case.instrument.amount_for(price, 1).minor, 1)
    most = min(available // one + case.instrument.lot, PIECES_MAX)
    return largest_covered(available, case.instrument.lot, most, cash_need_of(case))


def _itself(pieces: int) -> int:
    return pieces


def _owes(balances: Balances) -> bool:
    return any(
        key.kind in (AccountKind.CLIENT_PLANNED, AccountKind.CLIENT_FEES_DUE) and balance.minor
        for key, balance in balances.items()
    )


def _lying(balances: Balances, account: AccountKey) -> Lying:
    there = balances.get(account, Balance(0, 0))
    planned = AccountKey(AccountKind.CLIENT_PLANNED, account.client, account.place, account.unit)
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, account.client, account.place, account.unit)
    nothing = Balance(0, 0)
    return Lying(there.minor, there.held, balances.get(planned, nothing).minor, balances.get(due, nothing).minor)


def _movable(act: Act, balances: Balances, account: AccountKey, short: int, case: Case, terms: OrderTerms) -> int:
    """Return what may be brought to the venue from the client's other places."""
    allowed, _ = may_move(short, account.unit, case.agreed, 0, terms_of(TransferTerms, act.edition, act.on))
    if not allowed:
        return 0
    others = [
        key
        for key in balances
        if key.kind is AccountKind.CLIENT_CASH and key.unit == account.unit and key.place != account.place
    ]
    return sum(max(free_of(_lying(balances, key), terms), 0) for key in others)
