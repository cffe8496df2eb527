"""Movements: papers from one personal account to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reglament.core.registry.account import ISSUERS_OWN, PersonalKind, why_holds_no_papers
from reglament.core.registry.bucket import Bucket
from reglament.core.registry.encumbrance import Consent
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Remainder
from reglament.core.rulebook.grounds import Ground

_EMISSION = PersonalKind.ISSUER_EMISSION
_TREASURY = PersonalKind.ISSUER_TREASURY


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """Placement, transfer or buy-back of papers; `over` names the encumbrances they are under, `p3.a5`."""

    kind: OperationKind
    issue: str
    source: str
    target: str
    quantity: int
    ground: OperationGround
    over: str = ""
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class InheritDraft:
    """All papers of an issue on an account go to heirs by shares that make one; `remainder` says whose odd ones are."""

    issue: str
    source: str
    heirs: tuple[tuple[str, Fraction], ...]
    """Account and share."""
    ground: OperationGround
    remainder: Remainder = Remainder.LARGEST
    consents: tuple[Consent, ...] = ()


def why_no_such_move(draft: MoveDraft, source: PersonalKind, target: PersonalKind) -> Ground | None:
    """Return why papers do not go this way between accounts of these kinds, or None."""
    if draft.quantity <= 0:
        return Ground.of("registry.quantity_not_positive", "", quantity=draft.quantity)
    if draft.source == draft.target:
        return Ground.of("registry.same_account", "", account=draft.source)
    holds_none = why_holds_no_papers(draft.target, target)
    if holds_none is not None:
        return holds_none
    if not _goes(draft.kind, source, target):
        kinds = {"source_kind": source.value, "target_kind": target.value}
        return Ground.of("registry.not_this_way", "", operation_kind=draft.kind.value, **kinds)
    return None


def _goes(kind: OperationKind, source: PersonalKind, target: PersonalKind) -> bool:
    """True where an operation of the kind leads: a placement alone leaves the emission account; nothing enters it."""
    if target is _EMISSION:
        return False
    if kind is OperationKind.PLACEMENT:
        return source is _EMISSION and target not in ISSUERS_OWN
    if kind is OperationKind.BUY_BACK:
        return source not in ISSUERS_OWN and target is _TREASURY
    return source is not _EMISSION and target is not _TREASURY


def not_enough(bucket: Bucket, asked: int, there: int, standing: Mapping[Bucket, int]) -> Ground | None:
    """Return that an account has too few papers under these encumbrances, and how many it has under others, or None."""
    if asked <= there:
        return None
    others = sum(pieces for each, pieces in standing.items() if each.label != bucket.label)
    return Ground.of(
        "registry.not_enough", "", account=bucket.account, issue=bucket.issue, asked=asked, there=there, others=others
    )


def why_not_inherited(draft: InheritDraft, kinds: Mapping[str, PersonalKind]) -> Ground | None:
    """Return why an estate cannot be parted so, or None."""
    accounts = [account for account, _ in draft.heirs]
    if not accounts or len(set(accounts)) != len(accounts) or draft.source in accounts:
        return Ground.of("registry.heirs_unclear", "", count=len(accounts))
    total = sum((share for _, share in draft.heirs), Fraction(0))
    if total != 1 or any(share <= 0 for _, share in draft.heirs):
        return Ground.of("registry.shares_do_not_make_one", "", total=str(total))
    if kinds[draft.source] is not PersonalKind.OWNER:
        return Ground.of("registry.only_owners_leave", "", account=draft.source)
    return next((ground for one in accounts if (ground := why_holds_no_papers(one, kinds[one])) is not None), None)
