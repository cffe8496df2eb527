"""Pledge, block and arrest papers: they stay on their account and go into a bucket of their own."""

from __future__ import annotations

from typing import Any

from reglament.core.registry.account import PersonalKind, why_not_encumbered
from reglament.core.registry.bucket import Bucket, EncumbranceKind, Mark
from reglament.core.registry.encumbrance import PLACED_BY, EncumberDraft, part_missing
from reglament.core.registry.movement import not_enough
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, book, value_day
from reglament.flows.registry.move import bucket_asked
from reglament.flows.registry.scene import Scene, facts_of_marks, scene_of, standing_since
from reglament.store.registry.balances import buckets_on_account
from reglament.store.registry.models import Encumbrance
from reglament.store.registry.register_save import add_encumbrance


def encumber_papers(act: Act, draft: EncumberDraft) -> Answer:
    """Put papers under a pledge, block or arrest; the answer names the encumbrance's number.

    Pledging again what is encumbered takes the part of those it is encumbered for; a block or an
    arrest does not ask.
    """

    def decide() -> Answer:
        pledge = draft.kind is EncumbranceKind.PLEDGE
        named = (draft.account, draft.in_favour) if pledge else (draft.account,)
        scene = scene_of(act, draft.issue, draft.ground, named)
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = _why_not(draft, scene.kinds)
        if refused is not None:
            return refusal(refused)
        bucket = bucket_asked(draft.account, draft.issue, draft.over)
        if isinstance(bucket, Ground):
            return refusal(bucket)
        return _encumbered(act, draft, scene, bucket)

    return perform(act, PLACED_BY[draft.kind].what, draft, decide)


def _why_not(draft: EncumberDraft, kinds: dict[str, PersonalKind]) -> Ground | None:
    if draft.quantity <= 0:
        return Ground.of("registry.quantity_not_positive", "", quantity=draft.quantity)
    if not draft.in_favour.strip():
        return Ground.of("registry.in_favour_missing", "", encumbrance_kind=draft.kind.value)
    pledge = draft.kind is EncumbranceKind.PLEDGE
    if pledge and kinds[draft.in_favour] is not PersonalKind.PLEDGEE:
        return Ground.of("registry.not_a_pledgee", "", account=draft.in_favour)
    return why_not_encumbered(draft.account, kinds[draft.account], draft.kind.value)


def _encumbered(act: Act, draft: EncumberDraft, scene: Scene, bucket: Bucket) -> Answer:
    facts = facts_of_marks(act, [bucket])
    if isinstance(facts, Ground):
        return refusal(facts)
    there = standing_since(act, [bucket.key], value_day(act, draft.ground))[bucket.key]
    standing = buckets_on_account(act.firm, draft.issue, draft.account)
    refused = not_enough(bucket, draft.quantity, there, standing)
    if refused is None and draft.kind is EncumbranceKind.PLEDGE:
        refused = part_missing(bucket, facts, draft.consents)
    if refused is not None:
        return refusal(refused)
    row = _row(act, draft)
    target = bucket.with_mark(Mark(row.pk, draft.kind))
    operation = Operation(
        PLACED_BY[draft.kind],
        scene.issue,
        draft.quantity,
        draft.ground,
        source=draft.account,
        target=draft.in_favour if draft.kind is EncumbranceKind.PLEDGE else "",
        encumbrance=row.pk,
        details={"over": draft.over, "in_favour": draft.in_favour},
    )
    booked = book(act, operation, [(bucket.key, target.key, draft.quantity)])
    result: dict[str, Any] = booked.result(account=draft.account, encumbrance=row.pk, over=target.label)
    return Answer("accepted", (), result)


def _row(act: Act, draft: EncumberDraft) -> Encumbrance:
    return add_encumbrance(
        {
            "firm": act.firm,
            "kind": draft.kind.value,
            "issue": draft.issue,
            "account": draft.account,
            "quantity": draft.quantity,
            "in_favour": draft.in_favour,
            "free_disposal": draft.free_disposal,
            "agreement": draft.agreement,
            "placed_on": value_day(act, draft.ground),
            "recorded_at": act.at,
        }
    )
