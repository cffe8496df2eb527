"""The day of a list on both sides of every border."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reglament.core.registry.lists.kinds import ListKind, clause_of
from reglament.core.registry.lists.request import MeetingKind
from reglament.core.registry.lists.windows import (
    as_of_obstacle,
    days_before_meeting,
    days_obstacles,
    income_obstacle,
    meeting_obstacle,
    paid_until,
)
from tests.clauses import clause
from tests.core.registry.lists.sample import DAY, ISSUE, WEEKDAYS, asked, terms_on

MEETING = date(2026, 4, 20)


@clause("SR-6.6-1", "SR-6.6-2", "SR-6.6-3", "SR-6.6-4", "SR-6.6-5", "SR-6.6-6", "SR-6.6-7", "SR-6.6-8")
@pytest.mark.parametrize("kind", list(ListKind))
@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        (date(2021, 1, 31), "list.before_the_issue"),
        (date(2021, 2, 1), None),
        (DAY, None),
        (DAY + timedelta(days=1), "list.day_to_come"),
    ],
)
def test_a_list_is_of_a_day_that_has_come_and_has_the_issue(kind: ListKind, as_of: date, code: str | None) -> None:
    fault = as_of_obstacle(kind, as_of, ISSUE, DAY)

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert fault.clause == clause_of(kind)
        assert fault.fact("as_of") == as_of


def meeting(before: int, kind: MeetingKind = MeetingKind.ANNUAL, decided: int = 60):
    """Return a meeting's request: its record day so many days before, the decision so many before the record day."""
    record_on = MEETING - timedelta(days=before)
    return asked(
        ListKind.GENERAL_MEETING,
        as_of=record_on,
        meeting_on=MEETING,
        meeting_kind=kind,
        decided_on=record_on - timedelta(days=decided),
    )


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("before", "kind", "code"),
    [
        (-1, MeetingKind.ANNUAL, "list.record_not_before_meeting"),
        (0, MeetingKind.ANNUAL, "list.record_not_before_meeting"),
        (1, MeetingKind.ANNUAL, None),
        (25, MeetingKind.ANNUAL, None),
        (26, MeetingKind.ANNUAL, "list.record_too_early"),
        (25, MeetingKind.EXTRAORDINARY, None),
        (26, MeetingKind.EXTRAORDINARY, "list.record_too_early"),
        (55, MeetingKind.BOARD, None),
        (56, MeetingKind.BOARD, "list.record_too_early"),
        (35, MeetingKind.REORGANISATION, None),
        (36, MeetingKind.REORGANISATION, "list.record_too_early"),
    ],
)
def test_a_record_day_lies_before_the_meeting_and_not_too_far(before: int, kind: MeetingKind, code: str | None) -> None:
    fault = meeting_obstacle(meeting(before, kind), terms_on())

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert fault.clause == "SR-6.6-2"
    if code == "list.record_too_early" and fault is not None:
        assert fault.fact("earliest") == MEETING - timedelta(days=before - 1)


@clause("SR-6.6-2")
@pytest.mark.parametrize(("decided", "code"), [(9, "list.record_too_soon"), (10, None), (11, None)])
def test_a_record_day_is_ten_days_after_the_decision(decided: int, code: str | None) -> None:
    request = meeting(5, decided=decided)

    fault = meeting_obstacle(request, terms_on())

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert fault.fact("earliest") == request.as_of + timedelta(days=1)


@clause("SR-6.6-2")
def test_how_far_depends_on_the_meeting() -> None:
    terms = terms_on()

    assert [days_before_meeting(kind, terms).value for kind in MeetingKind] == [25, 25, 55, 35]
    assert days_before_meeting(None, terms).value == 25


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("after", "code"), [(9, "list.record_too_soon"), (10, None), (20, None), (21, "list.record_too_late")]
)
def test_income_is_fixed_ten_to_twenty_days_after_the_decision(after: int, code: str | None) -> None:
    decided = DAY - timedelta(days=after)

    fault = income_obstacle(asked(ListKind.INCOME, decided_on=decided), terms_on())

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert fault.clause == "SR-6.6-3"
        border = fault.fact("earliest" if code == "list.record_too_soon" else "latest")
        assert border == decided + timedelta(days=10 if code == "list.record_too_soon" else 20)


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("nominee", date(2026, 3, 6)),
        ("central_depository_nominee", date(2026, 3, 6)),
        ("trustee", date(2026, 3, 6)),
        ("owner_natural", date(2026, 3, 27)),
        ("owner_legal", date(2026, 3, 27)),
        ("notary_deposit", date(2026, 3, 27)),
    ],
)
def test_nominees_and_trustees_are_paid_in_ten_working_days_others_in_twenty_five(kind: str, until: date) -> None:
    assert paid_until(kind, DAY, WEEKDAYS, terms_on()) == until


def test_only_a_list_of_the_kind_asks_for_its_window() -> None:
    terms = terms_on()

    assert [fault.code for fault in days_obstacles(meeting(26), ISSUE, MEETING, terms)] == ["list.record_too_early"]
    late = asked(ListKind.INCOME, decided_on=DAY - timedelta(days=21))
    assert [fault.code for fault in days_obstacles(late, ISSUE, DAY, terms)] == ["list.record_too_late"]
    assert days_obstacles(asked(ListKind.OTHER), ISSUE, DAY, terms) == ()
