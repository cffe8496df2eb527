"""What makes an operation fit to be recorded: quantities, prices, the other side, where the coins went."""

from __future__ import annotations

from decimal import Decimal, localcontext

from reglament.core.crypto.books import Entry
from reglament.core.crypto.operation import COIN_SCALE, EXACT_DIGITS, Kind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("DC-16", "DC-21", "DC-46", "DC-49", "DC-52", "DC-56", "DC-57")
def entry_faults(entry: Entry, credited_to: str) -> tuple[Ground, ...]:
    """Return why an operation may not be recorded.

    Coins got or given are more than none and have at most 18 decimals. A sale has what was received, a purchase what
    was paid, a free transfer neither. A gift has its giver. Coins mined straight to somebody else name whom.
    """
    faults = []
    if entry.quantity <= 0:
        faults.append(Ground.of("crypto.quantity_wrong", "DC-16", quantity=f"{entry.quantity:f}"))
    if _decimals(entry.quantity) > COIN_SCALE:
        faults.append(
            Ground.of("crypto.too_many_decimals", "DC-16", decimals=_decimals(entry.quantity), most=COIN_SCALE)
        )
    if entry.price_quantity < 0 or any(one.quantity < 0 for one in entry.expenses):
        faults.append(Ground.of("crypto.price_negative", "DC-57"))
    if entry.kind in (Kind.SELL, Kind.BUY, Kind.BUY_RELATED) and not entry.price_coin:
        faults.append(Ground.of("crypto.price_not_told", "DC-49", kind=entry.kind.value))
    if entry.kind in (Kind.GIVE, Kind.FREE_TRANSFER) and entry.price_quantity > 0:
        faults.append(Ground.of("crypto.free_has_no_price", "DC-56", price=f"{entry.price_quantity:f}"))
    if entry.kind is Kind.RECEIVE_GIFT and not entry.person.strip():
        faults.append(Ground.of("crypto.giver_unknown", "DC-46"))
    if entry.kind is Kind.MINE and credited_to and not credited_to.strip():
        faults.append(Ground.of("crypto.recipient_unknown", "DC-21"))
    return tuple(faults)


def _decimals(quantity: Decimal) -> int:
    """Return the decimals of a finite quantity without its trailing noughts; below nought for whole thousands."""
    with localcontext(prec=EXACT_DIGITS):
        exponent = quantity.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "a quantity is a finite number"
    return -exponent
