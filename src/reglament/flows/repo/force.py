"""Hand a demand that was not met over to closing by force."""

from __future__ import annotations

from reglament.core.repo.chain import ChainState
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.move_chains import moved
from reglament.store.repo.load import day_by_number


def force_close(act: Act, chain: int) -> Answer:
    """Begin to close what a client was asked to close and did not, within the running act."""
    row = day_by_number(act.firm, chain)
    assert row is not None, "days of chains are never deleted"
    moved(act, [row.client])
    row.refresh_from_db()
    if row.state != ChainState.FORCED_CLOSE.value:
        return refusal(Ground.of("repo.no_unmet_demand", "GC-11.8.28", chain=chain, state=row.state))
    return Answer("accepted", (), {"chain": chain})
