"""What starts the settlement of a deal: the order itself, unless an agreement or the order says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.progress import SettlementState
from reglament.core.settlement.terms import SettlementTerms

SEPARATE_SETTLEMENT_TERM = "separate_settlement"
"""Name of the contract term by which a client asks for an instruction of his own: `yes`."""


@dataclass(frozen=True, slots=True)
class SettlementStart:
    """Whether settlement runs at once, and what stands for the instruction."""

    state: SettlementState
    basis: str
    ground: Ground | None


@rule("GC-11.4", "GF-8.4.1")
def settlement_start(
    order: str, agreed_separately: bool, order_says_no: bool, terms: SettlementTerms
) -> SettlementStart:
    """Return how the settlement of a deal begins. `order` is its basis, `order:17`.

    One rulebook lets an agreement with the client hold settlement back, the other a remark
    in the order; `terms.settlement_excepted_by` says which.
    """
    except_by = terms.settlement_excepted_by
    held_back = agreed_separately if except_by.value == "agreement" else order_says_no
    if terms.order_settles_trade.value and not held_back:
        return SettlementStart(SettlementState.CONCLUDED, order, None)
    ground = Ground.of("settlement.waits_for_instruction", except_by.clause, order=order, by=except_by.value)
    return SettlementStart(SettlementState.WAITING, "", ground)
