"""What a client with an uncovered position may take out, by the figures of the moment."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.instructions.withdrawal import ceiling_when_uncovered
from reglament.core.ledger.account import AccountKind
from reglament.core.margin.figures import NIL, initial_rate
from reglament.core.margin.order_check import with_live_orders
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount, Unit, nil
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.flows.instructions.rules import Rules
from reglament.flows.margin.gate import owes_after, standing_portfolio
from reglament.flows.margin.portfolio import basis_of
from reglament.store.ledger.load import balances_of
from reglament.store.margin.exceptions import granted_exceptions
from reglament.store.parties.load import categories_of

WITHDRAWAL = "cash.withdraw"


def ceiling_of(act: Act, client: str, place: str, unit: Unit, rules: Rules) -> tuple[Amount, Ground] | None:
    """Return the most a client with an uncovered position may take and why, or None without such a position.

    A short paper without a price lets nothing out. An exception an officer granted for a withdrawal lifts the bound:
    the gate then asks about it.
    """
    limit = rules.withdrawal.uncovered_limit
    if limit is None or not owes_after(act, client, unit.code, place=place):
        return None
    if granted_exceptions(act.firm, client, WITHDRAWAL, act.at).exists():
        return None
    standing = categories_of(act.firm, [client], act.on).get(client)
    portfolio, assets = standing_portfolio(act, client, standing, [unit.code], place)
    figures = with_live_orders(portfolio, basis_of(act).directive)
    value, initial = round_to_unit(figures.S, RUB, Rounding.DOWN), round_to_unit(figures.M0, RUB, Rounding.UP)
    at_place = max(Amount(_cash_at(act.firm, client, place, unit), unit), nil(unit))
    weight = Decimal(1)
    if unit.code != RUB.code:
        asset = assets.of(client, unit.code)
        weight = (asset.price or NIL) * (1 - initial_rate(asset, weight))
    if figures.undecided:
        weight = NIL
    return ceiling_when_uncovered(at_place, value, initial, limit, weight)


def _cash_at(firm: str, client: str, place: str, unit: Unit) -> int:
    return sum(
        balance.minor
        for key, balance in balances_of(firm, client).items()
        if key.unit == unit.code and key.kind is AccountKind.CLIENT_CASH and place in ("", key.place)
    )
