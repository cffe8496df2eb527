"""Let papers go from a pledge, a block or an arrest: on the word of whom they are encumbered for, or a court's."""

from __future__ import annotations

from collections.abc import Mapping

from reglament.core.registry.bucket import Bucket, EncumbranceKind
from reglament.core.registry.encumbrance import RELEASED_BY, EncumbranceFacts, ReleaseDraft, why_not_released
from reglament.core.registry.entries import Move
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, book, value_day
from reglament.flows.registry.scene import scene_of, standing_since
from reglament.store.registry.balances import buckets_on_account
from reglament.store.registry.register_load import encumbrances_by_numbers


def release_papers(act: Act, draft: ReleaseDraft) -> Answer:
    """End an encumbrance for all papers it covers on an account, or for some; what else they are under stays."""

    def decide() -> Answer:
        row = encumbrances_by_numbers(act.firm, [draft.encumbrance]).get(draft.encumbrance)
        if row is None:
            return refusal(Ground.of("registry.encumbrance_unknown", "", encumbrance=str(draft.encumbrance)))
        fact = EncumbranceFacts(row.pk, EncumbranceKind(row.kind), row.in_favour, row.free_disposal)
        scene = scene_of(act, row.issue, draft.ground, (draft.account,))
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = why_not_released(fact, draft.by)
        if refused is not None:
            return refusal(refused)
        moves = _moves(act, draft, row.issue, fact)
        if isinstance(moves, Ground):
            return refusal(moves)
        pieces = sum(move[2] for move in moves)
        operation = Operation(
            RELEASED_BY[fact.kind],
            scene.issue,
            pieces,
            draft.ground,
            source=draft.account,
            encumbrance=row.pk,
            details={"by": draft.by},
        )
        booked = book(act, operation, moves)
        return Answer("accepted", (), booked.result(account=draft.account, encumbrance=row.pk))

    return perform(act, "registry.release", draft, decide)


def _moves(act: Act, draft: ReleaseDraft, issue: str, fact: EncumbranceFacts) -> list[Move] | Ground:
    """Return what leaves the encumbrance: papers under least else first."""
    covered = {
        bucket: pieces
        for bucket, pieces in buckets_on_account(act.firm, issue, draft.account).items()
        if fact.mark in bucket.marks
    }
    keys = {each.key for bucket in covered for each in (bucket, bucket.without(fact.mark))}
    least = standing_since(act, keys, value_day(act, draft.ground)) if keys else {}
    there = {bucket: least[bucket.key] for bucket in covered}
    total = sum(there.values())
    asked = total if draft.quantity is None else draft.quantity
    if asked <= 0 or asked > total:
        return Ground.of(
            "registry.not_so_many_encumbered",
            "",
            account=draft.account,
            encumbrance=fact.number,
            asked=asked,
            there=total,
        )
    return _taken(there, asked, fact)


def _taken(there: Mapping[Bucket, int], asked: int, fact: EncumbranceFacts) -> list[Move]:
    moves: list[Move] = []
    for bucket in sorted(there, key=lambda each: (len(each.marks), each.label)):
        pieces = min(there[bucket], asked)
        asked -= pieces
        if pieces:
            moves.append((bucket.key, bucket.without(fact.mark).key, pieces))
    return moves
