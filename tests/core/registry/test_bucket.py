"""Buckets name encumbrances in one way, and the journal's account is that of the strongest."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.registry.bucket import Bucket, EncumbranceKind, Mark, bucket_of, issued, marks_from

PLEDGE, BLOCK, ARREST = (Mark(n, kind) for n, kind in zip((3, 4, 12), EncumbranceKind, strict=True))


@pytest.mark.parametrize(
    ("marks", "label", "kind"),
    [
        ((), "", AccountKind.REGISTRY_ACCOUNT),
        ((PLEDGE,), "p3", AccountKind.REGISTRY_PLEDGED),
        ((BLOCK, PLEDGE), "p3.b4", AccountKind.REGISTRY_BLOCKED),
        ((ARREST, PLEDGE, BLOCK), "p3.b4.a12", AccountKind.REGISTRY_ARRESTED),
    ],
)
def test_a_bucket_has_one_account_in_the_journal(marks, label, kind):
    bucket = Bucket("1001", "SMPL", frozenset(marks))

    assert bucket.key == AccountKey(kind, "1001", label, "SMPL")
    assert bucket_of(bucket.key) == bucket


def test_encumbrances_come_and_go():
    bucket = Bucket("1001", "SMPL").with_mark(PLEDGE).with_mark(ARREST)

    assert bucket.marks_of(EncumbranceKind.PLEDGE) == [PLEDGE]
    assert bucket.without(PLEDGE).label == "a12"
    assert bucket.on("1002").key.client == "1002"


@pytest.mark.parametrize("label", ["3", "x3", "p", "p3.", "p3,a4", "p-3"])
def test_what_names_no_encumbrance_is_refused(label):
    with pytest.raises(ValueError, match="names no encumbrances"):
        marks_from(label)


def test_the_issue_stands_on_the_other_side():
    assert str(issued("SMPL")) == "registry.issued/-/-/SMPL"
