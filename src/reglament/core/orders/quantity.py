"""How many pieces an order is for: lots as the venue sets them, pieces where there are none."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PIECES_MAX = 10**12


class Quantity(Struct, frozen=True, gc=False):
    """Pieces asked for, or that an officer must say what the number means, or why it is none."""

    pieces: int
    needs_choice: bool = False
    grounds: tuple[Ground, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """True when the number cannot be taken at all."""
        return self.pieces == 0


@rule("GF-8.2.2-a", "GF-8.2.2-c", "GC-7.4")
def quantity_of(text: str, unit: str, lot: int, terms: OrderTerms) -> Quantity:
    """Return the pieces a quantity means; without a unit it is read, or put to an officer, as the rulebook says."""
    number = _whole_number(text)
    if number is None or not 0 < number <= PIECES_MAX:
        return Quantity(0, grounds=(Ground.of("order.quantity_wrong", terms.required_fields.clause, quantity=text),))
    if unit == "lots":
        return Quantity(number * lot)
    choice = terms.quantity_unit_missing
    if unit == "" and lot > 1 and choice.value == "ask_officer":
        ground = Ground.of("order.quantity_unit_unclear", choice.clause, quantity=number, lot=lot)
        return Quantity(number, needs_choice=True, grounds=(ground,))
    return Quantity(number)


@rule("GC-7.5", "GF-8.1.3")
def venue_rule_faults(
    pieces: int, price: Decimal | None, instrument: Instrument, terms: OrderTerms
) -> tuple[Ground, ...]:
    """Return what of the venue's rules an order breaks: whole lots, whole price steps."""
    bind = terms.venue_rules_bind
    if not bind.value:
        return ()
    faults = []
    if pieces % instrument.lot != 0:
        faults.append(Ground.of("order.not_whole_lots", bind.clause, pieces=pieces, lot=instrument.lot))
    if price is not None and not instrument.is_on_tick(price):
        faults.append(Ground.of("order.price_off_tick", bind.clause, price=price, tick=instrument.tick))
    return tuple(faults)


def _whole_number(text: str) -> int | None:
    plain = text if text.isdigit() else text.strip().replace(" ", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 19 else None
