"""A list leaves only when every paper of the issue is accounted for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.registry.lists.checks import shares_differ, total_differs, totals_obstacles
from reglament.core.registry.lists.holder import Totals
from reglament.core.registry.lists.kinds import ListKind, clause_of
from tests.clauses import clause
from tests.core.registry.lists.sample import ISSUE, asked, terms_on


@clause("SR-6.6-1", "SR-6.6-2", "SR-6.6-3", "SR-6.6-4", "SR-6.6-5", "SR-6.6-6", "SR-6.6-7", "SR-6.6-8")
@pytest.mark.parametrize("kind", list(ListKind))
@pytest.mark.parametrize(("met", "difference"), [(99_999, -1), (100_000, None), (100_001, 1)])
def test_one_paper_more_or_less_is_seen(kind: ListKind, met: int, difference: int | None) -> None:
    fault = total_differs(kind, ISSUE.number, ISSUE.quantity, met)

    assert (None if fault is None else fault.fact("difference")) == difference
    if fault is not None:
        assert (fault.code, fault.clause, fault.fact("met")) == ("list.total_differs", clause_of(kind), met)


def test_what_is_left_out_and_not_disclosed_counts() -> None:
    totals = Totals(listed=96_000, left_out={"treasury": 1_000, "unidentified_persons": 1_000}, not_disclosed=2_000)

    assert totals_obstacles(asked(ListKind.GENERAL_MEETING), ISSUE, totals, terms_on()) == ()
    totals.not_disclosed -= 1
    assert [one.code for one in totals_obstacles(asked(ListKind.GENERAL_MEETING), ISSUE, totals, terms_on())] == [
        "list.total_differs"
    ]


def test_papers_of_the_other_issue_are_counted_too() -> None:
    totals = Totals(listed=100_000, beside=5_000)
    request = asked(ListKind.GENERAL_MEETING)

    assert totals_obstacles(request, ISSUE, totals, terms_on(), 5_000) == ()
    for beside in (4_999, 5_001):
        faults = totals_obstacles(request, ISSUE, totals, terms_on(), beside)
        assert [one.fact("quantity") for one in faults] == [beside]


@clause("SR-6.6-6")
@pytest.mark.parametrize(("percent", "met"), [(9_999, "99.99"), (10_000, None), (10_001, "100.01")])
def test_shares_make_a_hundred(percent: int, met: str | None) -> None:
    totals = Totals(listed=100_000, sums={"percent": percent})

    fault = shares_differ(totals, terms_on())
    faults = totals_obstacles(asked(ListKind.STRUCTURE), ISSUE, totals, terms_on())

    assert (None if fault is None else fault.fact("met")) == met
    assert [one.code for one in faults] == ([] if met is None else ["list.shares_differ"])
    if fault is not None:
        assert (fault.clause, fault.fact("whole")) == ("SR-6.6-6", "100.00")


@clause("SR-6.6-6")
def test_a_certificate_without_any_share_is_short_of_all() -> None:
    fault = shares_differ(Totals(), terms_on())

    assert fault is not None
    assert fault.fact("met") == "0.00"


@clause("SR-6.6-3")
def test_the_sum_declared_is_asked_of_income_alone() -> None:
    totals = Totals(listed=100_000)
    money = {"per_security": Decimal("12.50"), "declared": Decimal(1)}

    income = totals_obstacles(asked(ListKind.INCOME, **money), ISSUE, totals, terms_on())
    other = totals_obstacles(asked(ListKind.OTHER, **money), ISSUE, totals, terms_on())

    assert [one.code for one in income] == ["list.declared_differs"]
    assert other == ()
