"""Sets of papers with related prices: which paper stands in which set, from when, by whom and why."""

from __future__ import annotations

from datetime import datetime

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code
from reglament.store.margin.market import sets_at
from reglament.store.margin.save import add_set_member


def set_related(
    act: Act, name: str, instrument: str, member: bool, reason: str, starts_at: datetime | None = None
) -> Answer:
    """Put a paper into a set, or take it out. A paper stands in one set at a time; every change keeps its reason."""
    begins = starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        if instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if not name.strip() or not reason.strip():
            return refusal(Ground.of("margin.set_needs_reason", "", set=name))
        standing = sets_at(act.firm, begins).get(instrument, "")
        if member and standing and standing != name:
            return refusal(Ground.of("margin.in_another_set", "", instrument=instrument, set=standing))
        if not member and standing != name:
            return refusal(Ground.of("margin.not_in_set", "", instrument=instrument, set=name))
        add_set_member(act.firm, name, instrument, member, begins, reason, act.at, str(act.by))
        return Answer("accepted", (), {"set": name, "instrument": instrument, "member": member})

    content = {"name": name, "instrument": instrument, "member": member, "reason": reason, "starts_at": begins}
    return perform(act, "margin.related", content, decide)
