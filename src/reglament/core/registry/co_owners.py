"""Common shared ownership: one account of several owners, each with his share; it is one holder and votes once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.holding import HolderFacts
from reglament.core.rulebook.grounds import Ground

OWNERS_MIN = 2
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class CoOwner:
    """One owner of a joint account: a person known already, or his questionnaire, and his part of every paper."""

    share: Fraction
    person: str = ""
    holder: HolderFacts | None = None

    @property
    def code(self) -> str:
        """The person's code in the firm."""
        return self.person or (self.holder.person if self.holder else "")


def why_not_joint(kind: PersonalKind, owners: Sequence[CoOwner]) -> Ground | None:
    """Return why an account cannot be of these owners, or None; no owners at all is a usual account."""
    if not owners:
        return None
    if kind is not PersonalKind.OWNER:
        return Ground.of("registry.joint_kind", "", account_kind=kind.value)
    codes = [owner.code for owner in owners]
    if len(owners) < OWNERS_MIN or len(set(codes)) != len(codes) or not all(codes):
        return Ground.of("registry.joint_owners", "", owners=", ".join(code or "—" for code in codes))
    met = sum((owner.share for owner in owners), Fraction())
    if met != WHOLE or any(owner.share <= 0 for owner in owners):
        return Ground.of(
            "registry.joint_shares", "", shares=" + ".join(str(owner.share) for owner in owners), met=str(met)
        )
    return None
