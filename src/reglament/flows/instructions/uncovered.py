"""What a client with an uncovered position may take out, by the prices and rates of the moment."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.instructions.withdrawal import ceiling_when_uncovered
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES, Amount, Unit, nil
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.flows.instructions.rules import Rules
from reglament.store.instruments.load import instruments_by_codes, last_price, risk_rates
from reglament.store.ledger.load import Balance, balances_of


def ceiling_of(act: Act, client: str, place: str, unit: Unit, rules: Rules) -> tuple[Amount, Ground] | None:
    """Return the most a client with an uncovered position may take and why, or None without such a position.

    A paper held without a price is worth nothing here; a short one without a price lets nothing out.
    """
    limit = rules.withdrawal.uncovered_limit
    if limit is None:
        return None
    balances = balances_of(act.firm, client)
    positions = _planned_pieces(balances)
    if not any(pieces < 0 for pieces in positions.values()):
        return None
    cash = sum(
        balance.minor
        for key, balance in balances.items()
        if key.unit == unit.code and key.kind in (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PLANNED)
    )
    at_place = sum(
        balance.minor
        for key, balance in balances.items()
        if key.unit == unit.code and key.kind is AccountKind.CLIENT_CASH and place in ("", key.place)
    )
    value, margin = _value_and_margin(act, positions)
    if value is None:
        return ceiling_when_uncovered(nil(unit), nil(unit), nil(unit), limit)
    portfolio = Amount(cash, unit) + round_to_unit(value, unit, Rounding.HALF_UP)
    initial = round_to_unit(margin, unit, Rounding.HALF_UP)
    return ceiling_when_uncovered(max(Amount(at_place, unit), nil(unit)), portfolio, initial, limit)


def _planned_pieces(balances: dict[AccountKey, Balance]) -> dict[str, int]:
    pieces: dict[str, int] = {}
    for key, balance in balances.items():
        if key.kind in (AccountKind.CLIENT_PAPERS, AccountKind.CLIENT_PLANNED) and key.unit not in CURRENCIES:
            pieces[key.unit] = pieces.get(key.unit, 0) + balance.minor
    return pieces


def _value_and_margin(act: Act, positions: dict[str, int]) -> tuple[Decimal | None, Decimal]:
    """Return what the papers are worth, None when a short one has no price, and the initial margin for them."""
    value = margin = Decimal(0)
    known = instruments_by_codes(act.firm, positions)
    for code, pieces in positions.items():
        price = last_price(act.firm, code, act.at)
        if price is None or code not in known:
            if pieces < 0:
                return None, margin
            continue
        worth = known[code].amount_for(price, abs(pieces)).decimal
        rates = risk_rates(act.firm, code, act.at)
        rate = Decimal(1) if rates is None else (rates.fall if pieces > 0 else rates.rise)
        value += worth if pieces > 0 else -worth
        margin += worth * rate
    return value, margin
