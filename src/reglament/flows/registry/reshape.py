"""Split, consolidation and conversion: all papers of an issue at a ratio, encumbrances kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reglament.core.ledger.account import AccountKey
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import Bucket, issued
from reglament.core.registry.entries import Move, entries_for
from reglament.core.registry.issue import IssueFigures, IssueState
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.reshaping import Exchange, ExchangeDraft, ended, exchange_of, why_no_such_ratio
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Booked, Operation, add_row, book_entries, value_day
from reglament.flows.registry.open_issuer import own_account
from reglament.flows.registry.scene import Scene, locked_buckets, scene_of
from reglament.store.registry.balances import buckets_of_issue
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import figures_on, issue_by_code, operations_since
from reglament.store.registry.register_save import add_version


def exchange_papers(act: Act, draft: ExchangeDraft) -> Answer:
    """Exchange every paper of an issue at a ratio, by one set of statements, however many accounts there are.

    A conversion fills an issue that was opened without papers, and ends the old one.
    """

    def decide() -> Answer:
        scene = scene_of(act, draft.issue, draft.ground, ())
        if isinstance(scene, Ground):
            return refusal(scene)
        refused = why_no_such_ratio(draft) or why_not_whole(act, draft.issue, draft.ground)
        if refused is not None:
            return refusal(refused)
        target = _target(act, draft, scene)
        if isinstance(target, Ground):
            return refusal(target)
        buckets = locked_buckets(act, lambda: buckets_of_issue(act.firm, draft.issue))
        exchange = exchange_of(draft, buckets, scene.figures)
        if isinstance(exchange, Ground):
            return refusal(exchange)
        booked = _write(act, draft, scene, target, buckets, exchange)
        result = booked.result(into=target.code, pieces=exchange.figures.quantity, to_issuer=exchange.to_issuer)
        return Answer("accepted", (), result)

    return perform(act, draft.kind.what, draft, decide)


def why_not_whole(act: Act, issue: str, ground: OperationGround) -> Ground | None:
    """Return that an operation with a whole issue comes after others that count later, or None.

    What lies on accounts is then not what lay there on its day.
    """
    day = value_day(act, ground)
    later = operations_since(act.firm, issue, day) if day < act.on else 0
    return Ground.of("registry.later_operations", "", issue=issue, day=day, count=later) if later else None


def _target(act: Act, draft: ExchangeDraft, scene: Scene) -> Issue | Ground:
    """Return the issue papers are exchanged for: itself, or one of the issuer's that has no papers yet."""
    if draft.kind is not OperationKind.CONVERSION:
        return scene.issue
    issue = issue_by_code(act.firm, draft.successor)
    if issue is None or issue.issuer_id != scene.issue.issuer_id:
        return Ground.of("registry.issue_unknown", "", issue=draft.successor)
    figures = figures_on(issue, value_day(act, draft.ground))
    if figures is None or not figures.state.lives or figures.quantity:
        return Ground.of("registry.successor_not_empty", "", issue=draft.successor)
    return issue


def _write(
    act: Act, draft: ExchangeDraft, scene: Scene, target: Issue, buckets: Mapping[Bucket, int], exchange: Exchange
) -> Booked:
    conversion = draft.kind is OperationKind.CONVERSION
    row = add_row(
        act,
        Operation(
            draft.kind,
            scene.issue,
            scene.figures.quantity,
            draft.ground,
            details={"old": draft.old, "into": draft.into, "to": target.code, "fractions": draft.fractions.value},
        ),
    )
    moves: list[Move] = []
    for bucket, old in buckets.items():
        if conversion:
            moves.append((bucket.key, issued(draft.issue), old))
            moves.append((issued(target.code), replace(bucket, issue=target.code).key, exchange.pieces[bucket]))
        else:
            moves.append(_change(bucket.key, exchange.pieces[bucket] - old))
    treasury = Bucket(own_account(target.issuer.code, PersonalKind.ISSUER_TREASURY), target.code)
    moves.append((issued(target.code), treasury.key, exchange.to_issuer))
    booked = book_entries(act, row, list(entries_for(row.pk, draft.kind, moves, row.value_on)))
    if conversion:
        add_version(scene.issue, row.value_on, ended(scene.figures, IssueState.CONVERTED), act.at, row)
        add_version(target, row.value_on, _filled(target, row.value_on, exchange), act.at, row)
    else:
        add_version(target, row.value_on, exchange.figures, act.at, row)
    return booked


def _change(key: AccountKey, more: int) -> Move:
    """Return the move by which papers come to an account out of the issue, or go back into it."""
    return (issued(key.unit), key, more) if more > 0 else (key, issued(key.unit), -more)


def _filled(target: Issue, day: date, exchange: Exchange) -> IssueFigures:
    """Return the successor with its papers: its nominal is its own decision's, not the old one's."""
    figures = figures_on(target, day)
    assert figures is not None, "a successor without figures is refused above"
    return replace(figures, quantity=exchange.figures.quantity, state=IssueState.PLACED)
