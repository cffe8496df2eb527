"""Follow the legs of special REPO deals: a deal is as far as the trades it stands on."""

from __future__ import annotations

from reglament.flows.act import Act
from reglament.store.repo.load import deals_under_way, trade_states
from reglament.store.repo.save import set_deal

KINDS = ("special", "client_repo")


def advance_deals(act: Act) -> list[int]:
    """Bring the states of special REPO deals up to their trades; return the deals that moved. Safe to call again."""
    deals = deals_under_way(act.firm, KINDS)
    states = trade_states(number for deal in deals for number in (deal.leg1_trade, deal.leg2_trade) if number)
    moved = []
    for deal in deals:
        first, second = (states.get(number or 0, "") for number in (deal.leg1_trade, deal.leg2_trade))
        state = "leg2_settled" if second == "settled" else "leg1_settled" if first == "settled" else deal.state
        if state != deal.state:
            set_deal(deal, state=state)
            moved.append(int(deal.pk))
    return moved
