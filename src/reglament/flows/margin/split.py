"""A split of a security: from its day the figures of who holds it wait until the new pieces stand in the books."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code
from reglament.store.margin.case_save import add_split, book_split


def announce_split(act: Act, instrument: str, on: date, before: int, after: int, source: str) -> Answer:
    """Record that from a day on `before` pieces are `after` pieces."""

    def decide() -> Answer:
        denied = may(act.by, "market.price")
        if denied is not None:
            return refusal(denied)
        if instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if before <= 0 or after <= 0 or before == after:
            return refusal(Ground.of("margin.split_wrong", "", before=before, after=after))
        if not source.strip():
            return refusal(Ground.of("margin.source_missing", "", task=0))
        if not add_split(act.firm, instrument, on, (before, after), source, act.at, str(act.by)):
            return refusal(Ground.of("margin.split_known", "", asset=instrument, on=on))
        return Answer("accepted", (), {"instrument": instrument, "on": on.isoformat(), "ratio": f"{before}:{after}"})

    content = {"instrument": instrument, "on": on, "before": before, "after": after, "source": source}
    return perform(act, "market.split", content, decide)


def split_booked(act: Act, instrument: str, on: date) -> Answer:
    """Record, on an officer's word, that the pieces of a split stand in the books; the figures count again."""

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("party.no_power", "", what="market.split", actor=act.by.kind.value))
        if not book_split(act.firm, instrument, on, act.at, str(act.by)):
            return refusal(Ground.of("margin.split_unknown", "", asset=instrument, on=on))
        return Answer("accepted", (), {"instrument": instrument, "on": on.isoformat()})

    return perform(act, "market.split_booked", {"instrument": instrument, "on": on}, decide)
