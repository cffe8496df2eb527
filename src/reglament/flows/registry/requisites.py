"""The registrar's own requisites: recorded by an officer from a day on, never overwritten."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.registry.requisites import Requisites, requisites_obstacle
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.registry.finance_save import add_requisites


def record_requisites(act: Act, one: Requisites) -> Answer:
    """Record what papers on settlements name the registrar by from a day on; papers made before stay as they are."""

    def decide() -> Answer:
        refused = may(act.by, "finance.requisites") or requisites_obstacle(one)
        if refused is not None:
            return refusal(refused)
        number = add_requisites(act.firm, one, act.at, str(act.by))
        return Answer("accepted", (), {"requisites": number, "from": one.starts_on.isoformat(), "inn": one.inn})

    return perform(act, "finance.requisites", one, decide)
