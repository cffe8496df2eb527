"""A corrected list says what changed and why."""

from __future__ import annotations

import pytest

from reglament.core.registry.lists.columns import columns_of
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.versions import account_order, changes_between, correction_obstacle
from tests.clauses import clause
from tests.core.registry.lists.sample import asked, holder, listed, terms_on

COLUMNS = columns_of(ListKind.REGISTERED_PERSONS, terms_on())


def rows(*holders):
    return listed(asked(ListKind.REGISTERED_PERSONS), holders)[0]


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("reason", "changes", "code"),
    [
        ("mistake", 1, None),
        ("right_restored", 2, None),
        ("disclosure", 1, None),
        ("mistake", 0, "list.nothing_changed"),
        ("convenience", 1, "list.correction_reason"),
        ("", 1, "list.correction_reason"),
    ],
)
def test_a_new_version_has_a_reason_and_a_difference(reason: str, changes: int, code: str | None) -> None:
    fault = correction_obstacle(reason, changes)

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert fault.clause == "SR-6.6-2"


@clause("SR-6.6-2")
@pytest.mark.parametrize(("reason", "told"), [("convenience", "convenience"), ("", "—")])
def test_a_reason_the_law_does_not_know_is_told(reason: str, told: str) -> None:
    fault = correction_obstacle(reason, 1)

    assert fault is not None
    assert fault.fact("reason") == told


def test_rows_added_removed_and_changed_are_told() -> None:
    former = rows(holder("A", 10), holder("B", 20), holder("C", 30))
    present = rows(holder("A", 10), holder("C", 31, email="c@example.org"), holder("D", 20))

    changes = [(one.account, one.what, one.was, one.now) for one in changes_between(former, present, COLUMNS)]

    assert changes == [
        ("B", "removed", "Holder B, 20", ""),
        ("C", "email", "", "c@example.org"),
        ("C", "quantity", "30", "31"),
        ("C", "percent", "0.0300", "0.0310"),
        ("D", "added", "", "Holder D, 20"),
    ]


def test_equal_rows_under_other_numbers_are_no_change() -> None:
    former = rows(holder("A", 10), holder("B", 20))
    shifted = [(row[0] + 5, *row[1:]) for row in former]

    assert list(changes_between(former, shifted, COLUMNS)) == []
    assert list(changes_between([], [], COLUMNS)) == []


def test_a_nominees_clients_follow_him_by_number() -> None:
    accounts = ["000003", "000003/1", "000003/2", "000003/10", "0000031", "000004"]

    assert sorted(set(accounts), key=account_order) == accounts
