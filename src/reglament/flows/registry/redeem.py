"""Redemption: papers cease to be, all of an issue or those on one of the issuer's own accounts; and placing ends."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.registry.account import ISSUERS_OWN, PersonalKind
from reglament.core.registry.bucket import Bucket, issued
from reglament.core.registry.entries import Move, entries_for
from reglament.core.registry.issue import IssueState
from reglament.core.registry.movement import not_enough
from reglament.core.registry.operation import OperationKind
from reglament.core.registry.reshaping import RedeemDraft, ended
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, add_row, book_entries, value_day
from reglament.flows.registry.reshape import why_not_whole
from reglament.flows.registry.scene import Scene, locked_buckets, scene_of, standing_since
from reglament.store.registry.balances import buckets_of_issue, buckets_on_account
from reglament.store.registry.register_save import add_version


def redeem_papers(act: Act, draft: RedeemDraft) -> Answer:
    """Redeem a whole issue, its encumbrances ending with it, or free papers on the issuer's own account.

    Papers left on the emission account when placing ends are redeemed there; the issue is then placed.
    """

    def decide() -> Answer:
        scene = scene_of(act, draft.issue, draft.ground, (draft.account,) if draft.account else ())
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = why_not_whole(act, draft.issue, draft.ground)
        if refused is not None:
            return refusal(refused)
        return _own(act, draft, scene) if draft.account else _whole(act, draft, scene)

    return perform(act, OperationKind.REDEMPTION.what, draft, decide)


def _whole(act: Act, draft: RedeemDraft, scene: Scene) -> Answer:
    buckets = locked_buckets(act, lambda: buckets_of_issue(act.firm, draft.issue))
    marks = sorted({mark for bucket in buckets for mark in bucket.marks})
    moves = [(bucket.key, issued(draft.issue), pieces) for bucket, pieces in buckets.items()]
    answer = _write(act, draft, scene, moves, IssueState.REDEEMED)
    grounds = tuple(Ground.of("registry.ended_with_the_issue", "", encumbrance=str(mark)) for mark in marks)
    return replace(answer, grounds=grounds)


def _own(act: Act, draft: RedeemDraft, scene: Scene) -> Answer:
    if scene.kinds[draft.account] not in ISSUERS_OWN:
        return refusal(Ground.of("registry.not_the_issuers_own", "", account=draft.account))
    bucket = Bucket(draft.account, draft.issue)
    there = standing_since(act, [bucket.key, issued(draft.issue)], value_day(act, draft.ground))[bucket.key]
    emission = scene.kinds[draft.account] is PersonalKind.ISSUER_EMISSION
    if draft.quantity < 0 or (draft.quantity == 0 and (there or not emission)):
        return refusal(Ground.of("registry.quantity_not_positive", "", quantity=draft.quantity))
    refused = not_enough(bucket, draft.quantity, there, buckets_on_account(act.firm, draft.issue, draft.account))
    if refused is None and draft.quantity == scene.figures.quantity:
        refused = Ground.of("registry.whole_issue_by_account", "", issue=draft.issue)
    if refused is not None:
        return refusal(refused)
    state = IssueState.PLACED if emission and draft.quantity == there else scene.figures.state
    return _write(act, draft, scene, [(bucket.key, issued(draft.issue), draft.quantity)], state)


def _write(act: Act, draft: RedeemDraft, scene: Scene, moves: list[Move], state: IssueState) -> Answer:
    pieces = sum(move[2] for move in moves)
    operation = Operation(OperationKind.REDEMPTION, scene.issue, pieces, draft.ground, source=draft.account)
    row = add_row(act, operation)
    entries = list(entries_for(row.pk, OperationKind.REDEMPTION, moves, row.value_on))
    booked = book_entries(act, row, entries)
    left = scene.figures.quantity - pieces
    figures = replace(scene.figures, quantity=left, state=state) if left else ended(scene.figures, state)
    add_version(scene.issue, row.value_on, figures, act.at, row)
    return Answer("accepted", (), booked.result(left=left, state=state.value))
