"""Reshaping: an issue is split, consolidated, exchanged for another, or is no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reglament.core.registry.bucket import Bucket
from reglament.core.registry.issue import IssueFigures, IssueState
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Fractions, exchanged
from reglament.core.rulebook.grounds import Ground


@dataclass(frozen=True, slots=True)
class ExchangeDraft:
    """Split, consolidation or conversion: `into` new papers for each `old` ones.

    A conversion names the issue papers are exchanged for; `fractions` says what becomes of parts of a paper.
    """

    kind: OperationKind
    issue: str
    old: int
    into: int
    ground: OperationGround
    successor: str = ""
    fractions: Fractions = Fractions.REFUSE


@dataclass(frozen=True, slots=True)
class RedeemDraft:
    """Papers cease to be: all of the issue, or so many free ones on one of the issuer's own accounts."""

    issue: str
    ground: OperationGround
    account: str = ""
    quantity: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an exchange makes of each bucket, of the issuer's own account, and of the issue."""

    pieces: Mapping[Bucket, int]
    to_issuer: int
    figures: IssueFigures
    """Of the issue that stands afterwards."""


def why_no_such_ratio(draft: ExchangeDraft) -> Ground | None:
    """Return why the ratio fits no operation of the kind, or None."""
    grows = draft.into > draft.old
    shrinks = draft.into < draft.old
    fits = {
        OperationKind.SPLIT: grows,
        OperationKind.CONSOLIDATION: shrinks,
        OperationKind.CONVERSION: bool(draft.successor) and draft.successor != draft.issue,
    }
    if draft.old > 0 and draft.into > 0 and fits[draft.kind]:
        return None
    return Ground.of("registry.ratio_does_not_fit", "", operation_kind=draft.kind.value, old=draft.old, into=draft.into)


def exchange_of(draft: ExchangeDraft, buckets: Mapping[Bucket, int], figures: IssueFigures) -> Exchange | Ground:
    """Return what comes of an exchange, encumbrances kept as they are; a ground where parts of a paper bar it.

    A split or consolidation leaves the capital as it was: the nominal goes the other way by the same ratio.
    """
    ratio = Fraction(draft.into, draft.old)
    found = exchanged(list(buckets.values()), ratio, draft.fractions)
    if found is None:
        uneven = next(bucket for bucket, pieces in buckets.items() if (pieces * ratio).denominator != 1)
        return Ground.of("registry.parts_of_a_paper", "", account=uneven.account, pieces=buckets[uneven])
    pieces, to_issuer = found
    whole = IssueFigures(sum(pieces) + to_issuer, figures.nominal / ratio, figures.state)
    return Exchange(dict(zip(buckets, pieces, strict=True)), to_issuer, whole)


def ended(figures: IssueFigures, state: IssueState) -> IssueFigures:
    """Return the figures of an issue that is no more."""
    return IssueFigures(0, figures.nominal, state)
