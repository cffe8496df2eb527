"""Hand a demand that was not met over to closing by force."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.margin.closing_ground import ClosingGround
from reglament.core.repo.chain import ChainState
from reglament.core.repo.demand import still_to_close
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES, RUB
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.start_close_out import start
from reglament.flows.repo.follow import lacking_of
from reglament.flows.repo.move_chains import moved
from reglament.store.repo.load import day_by_number


def force_close(act: Act, chain: int) -> Answer:
    """Begin to buy back what a client was asked to close and did not, within the running act.

    What his own live orders, filed in time, are to bring is left to them. Roubles are raised by selling papers, as
    few as bring them; for other money an officer finds the papers.
    """
    row = day_by_number(act.firm, chain)
    assert row is not None, "days of chains are never deleted"
    moved(act, [row.client])
    row.refresh_from_db()
    if row.state != ChainState.FORCED_CLOSE.value:
        return refusal(Ground.of("repo.no_unmet_demand", row.standing.clause, chain=chain, state=row.state))
    if row.unit in CURRENCIES and row.unit != RUB.code:
        return refusal(Ground.of("repo.force_needs_officer", row.standing.clause, lacking=lacking_of(row)))
    needs = {row.unit: still_to_close(row.lacking, row.ordered)}
    answer = start(act.keyed(""), row.client, ClosingGround.DEMAND.value, needs)
    return answer if answer.refused else replace(answer, result={**answer.result, "chain": chain})
