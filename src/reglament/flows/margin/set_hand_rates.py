"""Rates the broker sets by hand for an instrument and a risk category, never below the clearing house's."""

from __future__ import annotations

from datetime import datetime

from reglament.core.margin.asset import RateSet
from reglament.core.margin.rates import derived_rates, hand_rates_refused
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.portfolio import basis_of
from reglament.flows.margin.set_coefficient import CATEGORIES
from reglament.store.instruments.load import instrument_by_code, risk_rates
from reglament.store.margin.save import add_hand_rates


def set_hand_rates(
    act: Act, instrument: str, category: str, rates: RateSet | None, source: str, starts_at: datetime | None = None
) -> Answer:
    """Set the four rates of an instrument for a category; None withdraws what was set by hand."""
    begins = starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        if instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if category not in CATEGORIES:
            return refusal(Ground.of("margin.category_unknown", "", category=category, known=", ".join(CATEGORIES)))
        faults = () if rates is None else _faults(act, instrument, RiskCategory(category), rates)
        if faults:
            return refusal(*faults)
        number = add_hand_rates(act.firm, instrument, category, rates, begins, source, act.at, str(act.by))
        return Answer("accepted", (), {"row": number, "instrument": instrument, "category": category})

    content = {"instrument": instrument, "category": category, "rates": rates, "source": source, "starts_at": begins}
    return perform(act, "rates.hand", content, decide)


def _faults(act: Act, instrument: str, category: RiskCategory, rates: RateSet) -> tuple[Ground, ...]:
    directive = basis_of(act).directive
    clearing = risk_rates(act.firm, instrument, act.at)
    floor = None
    if clearing is not None and category is not RiskCategory.SPECIAL:
        floor, _ = derived_rates(instrument, clearing.fall, clearing.rise, category, directive)
    return hand_rates_refused(instrument, rates, floor, directive)
