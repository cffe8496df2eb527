"""The first day without organised trading in a security, as its venue announces it."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code
from reglament.store.margin.case_save import add_trading_stop


def announce_stop(act: Act, instrument: str, stops_on: date, source: str) -> Answer:
    """Record from which day a security is not traded; the announcement recorded last counts."""

    def decide() -> Answer:
        denied = may(act.by, "market.price")
        if denied is not None:
            return refusal(denied)
        if instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if not source.strip():
            return refusal(Ground.of("margin.source_missing", "", task=0))
        add_trading_stop(act.firm, instrument, stops_on, source, act.at, str(act.by))
        return Answer("accepted", (), {"instrument": instrument, "stops_on": stops_on.isoformat()})

    content = {"instrument": instrument, "stops_on": stops_on, "source": source}
    return perform(act, "market.stop", content, decide)
