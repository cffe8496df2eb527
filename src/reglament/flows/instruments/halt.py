"""Stop and resume trading as the market announces it."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code, venue_by_code
from reglament.store.instruments.save import add_halt, end_halts


def halt(act: Act, instrument: str = "", venue: str = "", reason: str = "", source: str = "market") -> Answer:
    """Stop trading in one instrument, or at a whole venue when no instrument is named."""

    def decide() -> Answer:
        unknown = _unknown(act.firm, instrument, venue)
        if unknown is not None:
            return refusal(unknown)
        add_halt(act.firm, venue, instrument, reason, source, act.at)
        return Answer("accepted", (), {"instrument": instrument, "venue": venue, "halted": True})

    return perform(act, "market.halt", {"instrument": instrument, "venue": venue, "reason": reason}, decide)


def resume(act: Act, instrument: str = "", venue: str = "") -> Answer:
    """Resume trading in one instrument, or at a whole venue when no instrument is named."""

    def decide() -> Answer:
        unknown = _unknown(act.firm, instrument, venue)
        if unknown is not None:
            return refusal(unknown)
        if end_halts(act.firm, venue, instrument, act.at) == 0:
            return refusal(Ground.of("instruments.not_halted", "", instrument=instrument, venue=venue))
        return Answer("accepted", (), {"instrument": instrument, "venue": venue, "halted": False})

    return perform(act, "market.resume", {"instrument": instrument, "venue": venue}, decide)


def _unknown(firm: str, instrument: str, venue: str) -> Ground | None:
    if not instrument and not venue:
        return Ground.of("instruments.halt_of_nothing", "")
    if instrument and instrument_by_code(firm, instrument) is None:
        return Ground.of("instruments.unknown", "", instrument=instrument)
    if venue and venue_by_code(firm, venue) is None:
        return Ground.of("instruments.venue_unknown", "", venue=venue, instrument=instrument)
    return None
