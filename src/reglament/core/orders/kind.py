"""Market or limit: the kind follows from the price field, and a limit is in the venue's unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.order import Kind
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import AmountUnreadable, decimal_from_text

_NUMBER_AND_UNIT = re.compile(r"^(?P<number>[-−+]?[\d\s.,]+?)\s*(?P<unit>[^\d\s.,].*)?$")
_PERCENT_WORDS = ("%", "percent", "per cent", "процент", "процентов")
_MONEY_WORDS = {"₽": "RUB", "руб": "RUB", "руб.": "RUB", "$": "USD", "€": "EUR"}


class Priced(Struct, frozen=True, gc=False):
    """Kind and limit as read from the price field, or why they cannot be."""

    kind: Kind
    price: Decimal | None = None
    faults: tuple[Ground, ...] = ()
    grounds: tuple[Ground, ...] = ()


@rule("GC-7.7", "GC-7.7-market", "GF-8.2.6-a")
def kind_of(price_text: str, terms: OrderTerms) -> Kind:
    """Return `market` for no price or a word that means the market's, else `limit`."""
    word = price_text.strip().casefold()
    return "market" if not word or word in terms.market_price_words.value else "limit"


@rule("GC-7.7", "GC-7.7-limit", "GF-8.2.2-a", "GF-8.2.6-b")
def priced(draft: OrderDraft, instrument: Instrument, terms: OrderTerms) -> Priced:
    """Return kind and limit of a draft; a limit must be a positive number in the venue's unit."""
    kind = kind_of(draft.price, terms)
    if kind == "market":
        if draft.kind == "limit":
            missing = Ground.of("order.field_missing", terms.required_fields.clause, field="price")
            return Priced("limit", faults=(missing,))
        return _at_the_market(terms.market_price_words.clause)
    number, unit = _number_and_unit(draft)
    price = _decimal_or_none(number)
    clause = terms.kinds.clause
    if price is None:
        return Priced(kind, faults=(Ground.of("order.price_unreadable", clause, price=draft.price),))
    if price <= 0:
        return Priced(kind, faults=(Ground.of("order.price_not_positive", clause, price=price),))
    return Priced(kind, price, _unit_faults(unit, instrument, terms))


@cache
def _at_the_market(clause: str) -> Priced:
    """Return what the price field of a market order says, made once a clause."""
    return Priced("market", grounds=(Ground.of("order.taken_at_the_market", clause),))


def _number_and_unit(draft: OrderDraft) -> tuple[str, str]:
    if draft.price.replace(".", "").isdecimal():
        return draft.price, draft.price_unit.strip()
    found = _NUMBER_AND_UNIT.match(draft.price.strip())
    if found is None:
        return draft.price, draft.price_unit
    return found["number"], (found["unit"] or draft.price_unit).strip()


def _decimal_or_none(text: str) -> Decimal | None:
    try:
        return decimal_from_text(text)
    except AmountUnreadable:
        return None


@rule("GC-7.7-limit", "GF-8.2.6-b")
def _unit_faults(unit: str, instrument: Instrument, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the unit does not fit; a price without a unit is in the venue's."""
    needed = "percent" if instrument.price_unit == "percent" else instrument.currency.code
    given = "percent" if unit.casefold() in _PERCENT_WORDS else _MONEY_WORDS.get(unit, unit)
    wanted = terms.limit_price_unit
    if wanted.value == "any" or given in ("", needed):
        return ()
    return (Ground.of("order.price_unit_wrong", wanted.clause, needed=needed, given=unit),)
