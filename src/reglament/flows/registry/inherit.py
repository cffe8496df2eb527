"""Inheritance: everything an owner had of an issue goes to his heirs by their shares, to the last paper."""

from __future__ import annotations

from collections.abc import Mapping

from reglament.core.registry.bucket import Bucket, EncumbranceKind
from reglament.core.registry.encumbrance import EncumbranceFacts, after_disposal, part_missing
from reglament.core.registry.entries import Move
from reglament.core.registry.movement import InheritDraft, why_not_inherited
from reglament.core.registry.operation import OperationKind
from reglament.core.registry.proportion import parted
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, book, value_day
from reglament.flows.registry.scene import Scene, facts_of_marks, locked_buckets, scene_of, standing_since
from reglament.store.registry.balances import buckets_on_account


def inherit_papers(act: Act, draft: InheritDraft) -> Answer:
    """Part an estate between heirs. What is pledged stays pledged; what is blocked or arrested needs its authority.

    Papers under each set of encumbrances are parted by themselves, so that no heir gets all the pledged ones.
    """

    def decide() -> Answer:
        heirs = tuple(account for account, _ in draft.heirs)
        scene = scene_of(act, draft.issue, draft.ground, (draft.source, *heirs))
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = why_not_inherited(draft, scene.kinds)
        if refused is not None:
            return refusal(refused)
        estate = locked_buckets(act, lambda: buckets_on_account(act.firm, draft.issue, draft.source))
        facts = facts_of_marks(act, estate)
        if isinstance(facts, Ground):
            return refusal(facts)
        return _parted(act, draft, scene, estate, facts)

    return perform(act, OperationKind.INHERITANCE.what, draft, decide)


def _parted(
    act: Act,
    draft: InheritDraft,
    scene: Scene,
    estate: Mapping[Bucket, int],
    facts: Mapping[int, EncumbranceFacts],
) -> Answer:
    moves: list[Move] = []
    received = dict.fromkeys((account for account, _ in draft.heirs), 0)
    for bucket, pieces in estate.items():
        pledges = bucket.marks_of(EncumbranceKind.PLEDGE)
        refused = part_missing(bucket.without(*pledges), facts, draft.consents)
        parts = parted(pieces, [share for _, share in draft.heirs], draft.remainder)
        if refused is None and parts is None:
            refused = Ground.of("registry.shares_not_whole", "", pieces=pieces, count=len(draft.heirs))
        if refused is not None or parts is None:
            assert refused is not None, "shares that do not come out whole are refused above"
            return refusal(refused)
        for (account, _), part in zip(draft.heirs, parts, strict=True):
            moves.append((bucket.key, after_disposal(bucket, account).key, part))
            received[account] += part
    if not moves:
        return refusal(Ground.of("registry.nothing_there", "", account=draft.source, issue=draft.issue))
    there = standing_since(act, {key for move in moves for key in move[:2]}, value_day(act, draft.ground))
    if any(there[bucket.key] < pieces for bucket, pieces in estate.items()):
        return refusal(Ground.of("registry.not_since_that_day", "", account=draft.source, issue=draft.issue))
    operation = Operation(
        OperationKind.INHERITANCE,
        scene.issue,
        sum(estate.values()),
        draft.ground,
        source=draft.source,
        details={"heirs": {account: str(share) for account, share in draft.heirs}, "remainder": draft.remainder.value},
    )
    booked = book(act, operation, moves)
    return Answer("accepted", (), booked.result(source=draft.source, received=received))
