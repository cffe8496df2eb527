"""Reading the packaged facts about venues: cycles and charges as their own rules publish them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast, get_args

from reglament.core.instruments.instrument import InstrumentKind, PriceUnit
from reglament.core.instruments.venue import SettlementCycle, Venue, VenueCharge, days_of_mode
from reglament.core.units.amount import decimal_from_text
from reglament.formats.rulebook.nodes import Piece, read_pieces

VENUES = Path(__file__).parent / "venues.yaml"
_KEYS = (
    "name",
    "organised",
    "default_order_life",
    "required_fields",
    "price_units",
    "rules_link",
    "rules_edition",
    "cycles",
    "charges",
)


@cache
def packaged_venues() -> tuple[Venue, ...]:
    """Return the venues a new firm starts with."""
    return read_venues(VENUES)


def read_venues(path: Path) -> tuple[Venue, ...]:
    """Read a file of venues. Raises `RulebookUnreadable` naming file and line."""
    pieces = read_pieces(path, f"market_facts/{path.name}")
    return tuple(_venue(code, piece) for code, piece in pieces.pairs().items())


def _venue(code: str, piece: Piece) -> Venue:
    fields = piece.fields(_KEYS)
    edition = fields["rules_edition"]
    return Venue(
        code=code,
        name=fields["name"].text(),
        organised=_word(fields["organised"], ("yes", "no")) == "yes",
        cycles=tuple(_cycle(row) for row in fields["cycles"].elements()),
        charges=tuple(_charge(row) for row in fields["charges"].elements()),
        default_order_life=_word(fields["default_order_life"], ("", "day")),
        required_fields=tuple(row.text() for row in fields["required_fields"].elements()),
        price_units=tuple(
            (_kind_word(unit, kind), cast(PriceUnit, _word(unit, get_args(PriceUnit))))
            for kind, unit in fields["price_units"].pairs().items()
        ),
        rules_link=fields["rules_link"].text(),
        rules_edition=edition.day() if edition.text() else None,
    )


def _cycle(piece: Piece) -> SettlementCycle:
    fields = piece.fields(("kind", "from", "mode", "source"))
    try:
        days_of_mode(fields["mode"].text())
    except ValueError as error:
        raise fields["mode"].fault(str(error)) from None
    kind = _kind_word(fields["kind"], fields["kind"].text())
    return SettlementCycle(kind, fields["from"].day(), fields["mode"].text(), fields["source"].text())


def _charge(piece: Piece) -> VenueCharge:
    fields = piece.fields(("name", "from", "percent", "source"))
    percent = decimal_from_text(fields["percent"].text())
    return VenueCharge(fields["name"].text(), fields["from"].day(), percent, fields["source"].text())


def _kind_word(piece: Piece, word: str) -> InstrumentKind:
    if word not in get_args(InstrumentKind):
        raise piece.fault(f"{word} is no kind of instrument; known: {', '.join(get_args(InstrumentKind))}")
    return cast(InstrumentKind, word)


def _word(piece: Piece, known: tuple[str, ...]) -> str:
    if piece.text() not in known:
        raise piece.fault(f"“{piece.text()}” is none of {', '.join(word or 'an empty text' for word in known)}")
    return piece.text()
