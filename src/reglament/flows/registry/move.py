"""Placement, transfer and buy-back: papers from one personal account to another."""

from __future__ import annotations

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import Bucket, marks_from
from reglament.core.registry.encumbrance import after_disposal, part_missing
from reglament.core.registry.movement import MoveDraft, not_enough, why_no_such_move
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, book, value_day
from reglament.flows.registry.scene import Scene, facts_of_marks, scene_of, standing_since
from reglament.store.registry.balances import buckets_on_account


def move_papers(act: Act, draft: MoveDraft) -> Answer:
    """Move papers between personal accounts; encumbered ones with the part of those they are encumbered for.

    What is pledged stays pledged to the same pledgee on the other account.
    """

    def decide() -> Answer:
        scene = scene_of(act, draft.issue, draft.ground, (draft.source, draft.target))
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = why_no_such_move(draft, scene.kinds[draft.source], scene.kinds[draft.target])
        if refused is not None:
            return refusal(refused)
        bucket = bucket_asked(draft.source, draft.issue, draft.over)
        if isinstance(bucket, Ground):
            return refusal(bucket)
        return _moved(act, draft, scene, bucket)

    return perform(act, draft.kind.what, draft, decide)


def bucket_asked(account: str, issue: str, over: str) -> Bucket | Ground:
    """Return the bucket a label names, or that it names none."""
    try:
        return Bucket(account, issue, marks_from(over))
    except ValueError:
        return Ground.of("registry.encumbrance_unknown", "", encumbrance=over)


def _moved(act: Act, draft: MoveDraft, scene: Scene, bucket: Bucket) -> Answer:
    facts = facts_of_marks(act, [bucket])
    if isinstance(facts, Ground):
        return refusal(facts)
    target = after_disposal(bucket, draft.target)
    there = standing_since(act, (bucket.key, target.key), value_day(act, draft.ground))[bucket.key]
    refused = part_missing(bucket, facts, draft.consents)
    if refused is None:
        standing = buckets_on_account(act.firm, draft.issue, draft.source)
        refused = not_enough(bucket, draft.quantity, there, standing)
    if refused is not None:
        return refusal(refused)
    operation = Operation(
        draft.kind,
        scene.issue,
        draft.quantity,
        draft.ground,
        source=draft.source,
        target=draft.target,
        details={"over": draft.over, "consents": [f"{one.by}: {one.document}" for one in draft.consents]},
    )
    booked = book(act, operation, [(bucket.key, target.key, draft.quantity)])
    to_nominee = scene.kinds[draft.target] in (PersonalKind.NOMINEE, PersonalKind.CENTRAL_DEPOSITORY)
    return Answer(
        "accepted",
        (),
        booked.result(source=draft.source, target=draft.target, over=target.label, to_nominee=to_nominee),
    )
