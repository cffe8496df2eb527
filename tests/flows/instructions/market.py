"""A share of a fictitious issuer, and a short position in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.store.ledger.save import append_entries
from tests.flows.instructions.desk import act, at

SHARE = Instrument("SMPL", "share", "Пример ао", "ПАО Пример", "RU000A0SMPL1", "MOEX_STOCK", 10, Decimal("0.01"), RUB)


def list_share(rulebook: Rulebook, when: str, price: str | None = None, rise: str = "0.14") -> None:
    """List the share, with a price and rates when given."""
    known = None if price is None else Decimal(price)
    listing = Listing(
        SHARE, known, None if known is None else Decimal("0.13"), None if known is None else Decimal(rise)
    )
    assert list_instrument(act(rulebook, when), listing).accepted


def sell_short(pieces: int, when: str, client: str = "1001") -> None:
    """Book a short position of a client as it stands between deal and delivery."""
    mine = AccountKey(AccountKind.CLIENT_PLANNED, client, "MOEX_STOCK", "SMPL")
    lies = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "SMPL")
    entry = Entry("trade.concluded", (Line(mine, -pieces), Line(lies, pieces)), date.fromisoformat(when[:10]))
    append_entries("test-firm", [entry], at(when))
