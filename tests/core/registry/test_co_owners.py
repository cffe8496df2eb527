"""A joint account has two owners at least, whose shares make one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.co_owners import CoOwner, why_not_joint
from reglament.core.registry.holding import HolderFacts


def owners(**shares: str) -> tuple[CoOwner, ...]:
    return tuple(CoOwner(Fraction(share), person) for person, share in shares.items())


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (owners(), None),
        (owners(A="1/2", B="1/2"), None),
        (owners(A="1/3", B="1/3", C="1/3"), None),
        (owners(A="1"), "registry.joint_owners"),
        (owners(A="1/2", B="1/3"), "registry.joint_shares"),
        (owners(A="1/2", B="2/3"), "registry.joint_shares"),
        (owners(A="3/2", B="-1/2"), "registry.joint_shares"),
        (owners(A="1", B="0"), "registry.joint_shares"),
        ((CoOwner(Fraction(1, 2), "A"), CoOwner(Fraction(1, 2), "A")), "registry.joint_owners"),
        ((CoOwner(Fraction(1, 2), "A"), CoOwner(Fraction(1, 2))), "registry.joint_owners"),
    ],
)
def test_owners_are_two_different_persons_whose_shares_make_one(named, code: str | None) -> None:
    fault = why_not_joint(PersonalKind.OWNER, named)

    assert (None if fault is None else fault.code) == code


def test_only_an_owners_account_is_joint() -> None:
    fault = why_not_joint(PersonalKind.NOMINEE, owners(A="1/2", B="1/2"))

    assert fault is not None
    assert fault.code == "registry.joint_kind"


def test_an_owner_is_known_by_his_code_or_by_his_questionnaire() -> None:
    assert CoOwner(Fraction(1), "A").code == "A"
    assert CoOwner(Fraction(1), holder=HolderFacts("B", "individual", "Пример")).code == "B"
