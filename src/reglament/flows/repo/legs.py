"""Bring deals that carry obligations over up to what the settlement of their trades says."""

from __future__ import annotations

from datetime import date

from reglament.core.repo.rollover_terms import speaks_of_carrying
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.store.repo.cover_load import deals_with_legs
from reglament.store.repo.save import set_deal

KINDS = ("rollover_repo", "two_trades", "special_trade")
WAITS_FOR_SECOND = ("leg1_sent", "leg2_due", "leg2_sent", "leg2_overdue", "not_dealt")


def mark_legs(act: Act, on: date) -> Answer:
    """Write which legs have settled; a special trade that waits for its second one keeps saying so."""

    def decide() -> Answer:
        told = {}
        for deal, first, second in deals_with_legs(act.firm, KINDS):
            state = _state(deal.state, first, second)
            if state != deal.state:
                set_deal(deal, state=state)
                told[str(deal.pk)] = state
        return Answer("accepted", (), {"on": on.isoformat(), "deals": told})

    if not speaks_of_carrying(act.edition):
        return Answer("accepted", (), {"on": on.isoformat(), "deals": {}})
    return perform(act, "rollover.mark_legs", {"on": on}, decide)


def _state(now: str, first: str, second: str) -> str:
    if now in WAITS_FOR_SECOND:
        return now
    if second == "settled":
        return "leg2_settled"
    return "leg1_settled" if first == "settled" else now
