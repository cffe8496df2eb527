"""Take in what the market publishes: prices, risk rates, the liquid list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from reglament.core.instruments.market_state import PriceMark, RiskRates
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code, instruments_by_codes
from reglament.store.instruments.save import mark_liquid, save_prices, save_risk_rates


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


def set_risk_rates(act: Act, code: str, fall: Decimal, rise: Decimal, source: str = "clearing house") -> Answer:
    """Take in the clearing house's rates of one instrument."""

    def decide() -> Answer:
        if instrument_by_code(act.firm, code) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=code))
        if fall < 0 or rise < 0:
            return refusal(Ground.of("instruments.rate_negative", "", instrument=code, fall=fall, rise=rise))
        save_risk_rates(act.firm, RiskRates(code, fall, rise, act.at, source))
        return Answer("accepted", (), {"instrument": code, "rate_fall": str(fall), "rate_rise": str(rise)})

    return perform(act, "rates.set", {"code": code, "fall": fall, "rise": rise, "source": source}, decide)


def set_liquid(act: Act, code: str, listed: bool, source: str = "the firm's list") -> Answer:
    """Put an instrument on the liquid list, or take it off."""

    def decide() -> Answer:
        if instrument_by_code(act.firm, code) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=code))
        mark_liquid(act.firm, code, listed, source, act.at)
        return Answer("accepted", (), {"instrument": code, "liquid": listed})

    return perform(act, "liquid.set", {"code": code, "listed": listed, "source": source}, decide)
