"""What an execution at the exchange makes of a special trade: bought, the commission is charged; sold, it is over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.entries import accrual_entry
from reglament.core.orders.order import Order as OrderValue
from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.repo.special_trade import SpecialPair, commission_for
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.store.fees.save import add_charges
from reglament.store.ledger.save import append_entries
from reglament.store.orders.models import Order
from reglament.store.repo.load import deal_by_number
from reglament.store.repo.models import RepoDeal
from reglament.store.repo.save import set_deal

KIND = "special_trade"
CHARGE = "special_trade"
DEAL = "repo_deal:"


def special_filled(act: Act, row: Order, order: OrderValue, trade: Trade) -> None:
    """Write an execution of a special trade's order into its deal, within the running act; others pass by."""
    stands_on = row.marks.get("stands_on", {})
    if stands_on.get("kind") != KIND:
        return
    deal = deal_by_number(act.firm, int(stands_on["subject"].removeprefix(DEAL)))
    assert deal is not None, "an order of a special trade names its deal"
    if trade.side == deal.leg1_side:
        _bought(act, deal, trade)
    else:
        _sold(act, deal, order, trade)


def _bought(act: Act, deal: RepoDeal, trade: Trade) -> None:
    so_far = 0 if deal.leg1_trade is None else deal.pieces
    pieces, minor = so_far + trade.pieces, deal.leg1_amount_minor + trade.amount.minor
    set_deal(
        deal,
        pieces=pieces,
        leg1_trade=deal.leg1_trade or trade.number,
        leg1_amount_minor=minor,
        leg1_price=_mean(Decimal(deal.leg1_price or 0), so_far, trade),
        currency=trade.amount.unit.code,
        state="leg2_due",
    )
    _charge(act, deal, trade)


def _sold(act: Act, deal: RepoDeal, order: OrderValue, trade: Trade) -> None:
    so_far = int(deal.marks.get("sold", 0))
    set_deal(
        deal,
        leg2_trade=deal.leg2_trade or trade.number,
        leg2_amount_minor=deal.leg2_amount_minor + trade.amount.minor,
        leg2_price=_mean(Decimal(deal.leg2_price or 0), so_far, trade),
        leg2_on=act.on,
        marks={**deal.marks, "sold": so_far + trade.pieces},
        state="leg2_sent" if order.left else "concluded",
    )


def _mean(price: Decimal, pieces: int, trade: Trade) -> str:
    """Return the price of one paper over all executions so far."""
    mean = (price * pieces + trade.price * trade.pieces) / (pieces + trade.pieces)
    return f"{mean.normalize():f}" if mean != trade.price else f"{trade.price:f}"


def _charge(act: Act, deal: RepoDeal, trade: Trade) -> Amount:
    """Charge the commission of the carrying over for what was bought, due with the day."""
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    commission = commission_for(SpecialPair(trade.pieces, deal.leg1_on, deal.leg2_on), trade.amount, terms)
    if not commission:
        return commission
    on: date = act.on
    charge = Charge(
        client=trade.client,
        kind=ChargeKind.FEE,
        type=CHARGE,
        name="special trade",
        gross=commission,
        state=ChargeState.DUE,
        incurred_on=on,
        due_on=on,
        deadline_on=None,
        mode="deal_day",
        basis=f"trade:{trade.number}",
        clause=terms.special_trade_commission.clause,
        place=trade.venue,
        rate=f"{terms.special_trade_commission.value:f}",
        base=trade.amount,
    )
    append_entries(act.firm, [accrual_entry(one) for one in add_charges(act.firm, [charge], act.at)], act.at)
    return commission
