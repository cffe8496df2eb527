"""Acts that are done whatever the figures say: costs, taxes, fills of earlier orders. Below the margin each is kept
with the exception it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.margin.figures import Figures
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.order_check import with_live_orders
from reglament.core.margin.portfolio import Change, changed
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import RUB, Amount
from reglament.flows.act import Act
from reglament.flows.margin.gate import (
    Errand,
    borrower_of,
    let_by_exception,
    owes_after,
    passage_of,
    standing_portfolio,
)
from reglament.flows.margin.portfolio import basis_of
from reglament.store.fees.load import charges_of_trades
from reglament.store.margin.affected import clients_owing
from reglament.store.margin.models import ExceptionRow
from reglament.store.orders.models import Order
from reglament.store.parties.load import categories_of

TOLD = "margin.uncovered_part"
"""Ground of an uncovered order that keeps the figures it was taken on."""


def note_cost(act: Act, client: str, cost: Amount, errand: Errand) -> tuple[Ground, ...]:
    """Record the exception by which a cost just booked took a portfolio below its margin, or deeper; return it.

    A client who owes nothing is not asked about, nor is a cost in foreign money or under a rulebook whose ban does
    not reach it.
    """
    if cost.unit != RUB or not _bans_any_act(act) or not owes_after(act, client, RUB.code, place=errand.place):
        return ()
    standing = categories_of(act.firm, [client], act.on).get(client)
    portfolio, _ = standing_portfolio(act, client, standing, place=errand.place)
    earlier = changed(portfolio, Change.of_cash(cost.decimal))
    return passage_of(act, borrower_of(client, standing, {}), earlier, Change.of_cash(-cost.decimal), errand).grounds


def note_fill(act: Act, row: Order) -> tuple[Ground, ...]:
    """Record that an uncovered order, in order when it was taken, was filled below the margin; once an order."""
    subject = f"order:{row.pk}"
    told = next((ground["values"] for ground in row.grounds if ground["code"] == TOLD), None)
    if told is None or not _bans_any_act(act):
        return ()
    if ExceptionRow.objects.filter(firm=act.firm, client=row.client, subject=subject, code="a").exists():
        return ()
    now = _figures(act, row.client, row.venue)
    if now.S >= now.M0:
        return ()
    taken_at = row.accepted_at or row.received_at
    evidence = {"at": taken_at.isoformat(), "value": told["value"], "corrected_margin": told["corrected_margin"]}
    standing = categories_of(act.firm, [row.client], act.on).get(row.client)
    errand = Errand("order.fill", subject, "a", evidence)
    return let_by_exception(act, borrower_of(row.client, standing, {}), errand, (), now, now).grounds


def note_deal_fees(act: Act, trades: Sequence[Trade]) -> int:
    """Record the fees of deals just concluded that took portfolios below the margin, or deeper; return how many.

    By one statement nobody is asked about who owes nothing.
    """
    if not trades or not _bans_any_act(act):
        return 0
    owing = set(clients_owing(act.firm, {one.client for one in trades}))
    asked = [one for one in trades if one.client in owing]
    charges = charges_of_trades([one.number for one in asked]) if asked else {}
    noted = 0
    for trade in asked:
        due = [one for one in charges.get(trade.number, ()) if one.amount.unit == RUB and one.amount.minor > 0]
        if due:
            fee = Amount(sum(one.amount.minor for one in due), RUB)
            numbers = ", ".join(str(one.number) for one in due)
            errand = Errand("fee.deal", f"trade:{trade.number}", "b", {"charge": numbers}, place=trade.venue)
            noted += bool(note_cost(act, trade.client, fee, errand))
    return noted


def _figures(act: Act, client: str, place: str) -> Figures:
    standing = categories_of(act.firm, [client], act.on).get(client)
    portfolio, _ = standing_portfolio(act, client, standing, place=place)
    return with_live_orders(portfolio, basis_of(act).directive)


def _bans_any_act(act: Act) -> bool:
    """Return whether the rulebook bans every act below the margin, and so names exceptions from the ban."""
    return terms_of(GateTerms, act.edition, act.on).ban_exceptions is not None
