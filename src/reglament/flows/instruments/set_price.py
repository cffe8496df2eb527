"""Take in the prices the market publishes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from reglament.core.instruments.market_state import PriceMark
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.instruments.save import save_prices


def set_price(act: Act, code: str, price: Decimal, at: datetime | None = None, source: str = "market") -> Answer:
    """Take in one price of one instrument."""
    return set_prices(act, [PriceMark(code, price, at or act.at, source=source)])


def set_prices(act: Act, marks: Sequence[PriceMark]) -> Answer:
    """Take in prices; one unknown instrument or one price not above nil refuses them all."""

    def decide() -> Answer:
        known = instruments_by_codes(act.firm, (mark.instrument for mark in marks))
        for mark in marks:
            if mark.instrument not in known:
                return refusal(Ground.of("instruments.unknown", "", instrument=mark.instrument))
            if mark.price <= 0:
                return refusal(
                    Ground.of("instruments.price_not_positive", "", instrument=mark.instrument, price=mark.price)
                )
        save_prices(act.firm, marks, act.at)
        return Answer("accepted", (), {"prices": {mark.instrument: f"{mark.price:f}" for mark in marks}})

    return perform(act, "market.price", list(marks), decide)
