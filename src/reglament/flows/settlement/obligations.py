"""What a client must pay and deliver at a place for his deals: a query for pages, the programs' door, scenarios."""

from __future__ import annotations

from datetime import date
from typing import Any

from reglament.core.settlement.obligations import cash_obligation, papers_to_deliver
from reglament.core.units.amount import RUB, Unit
from reglament.flows.act import Act
from reglament.store.settlement.load import open_obligations


def client_obligations(
    act: Act, client: str, place: str, unit: Unit = RUB, until: date | None = None
) -> dict[str, Any]:
    """Return the money to pay and the papers to deliver at a place, and the open tasks they come from."""
    due = [one for one in open_obligations(act.firm, client, until) if one.place == place]
    return {
        "client": client,
        "place": place,
        "cash": str(cash_obligation(due, place, unit)),
        "papers": papers_to_deliver(due, place),
        "tasks": [
            {
                "trade": one.trade,
                "component": one.component,
                "unit": one.unit,
                "minor": one.minor,
                "settle_on": one.settle_on.isoformat(),
            }
            for one in due
        ],
    }
