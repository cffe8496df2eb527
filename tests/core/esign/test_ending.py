"""Access ends as the day begins, never before it is registered, on a ground the rules know."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.esign.ending import EndGround, end_moment, why_not_ended
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at


@clause("SR-A2.4")
@pytest.mark.parametrize(
    ("registered", "day", "ends"),
    [
        ("2025-05-19 11:00:07.5", date(2025, 5, 20), "2025-05-20 00:00"),
        ("2025-05-28 11:00:07.5", date(2025, 5, 20), "2025-05-28 11:00:07"),
        ("2025-05-20 11:00", date(2025, 5, 20), "2025-05-20 11:00"),
        ("2025-05-20 00:00", date(2025, 5, 20), "2025-05-20 00:00"),
        ("2025-05-20 11:00:07.9", None, "2025-05-20 11:00:07"),
    ],
)
def test_access_ends_on_the_day_the_paper_names_and_not_before_it_came(registered, day, ends):
    assert end_moment(at(registered), day) == at(ends)


@clause("SR-3.3.1", "SR-2.10-b")
def test_a_ground_is_one_of_the_rules():
    for ground in EndGround:
        assert why_not_ended(ground, has_breach_record=True) is None
    unknown = why_not_ended("boredom", has_breach_record=True)
    assert (unknown.code, unknown.clause) == ("key.ground_unknown", "SR-2.10-b")


@clause("SR-3.3.1", "SR-2.10-b")
def test_only_a_breach_needs_its_record():
    refused = [ground for ground in EndGround if why_not_ended(ground, has_breach_record=False) is not None]

    assert refused == [EndGround.BREACH]
    told = why_not_ended("breach", has_breach_record=False)
    assert (told.code, told.clause) == ("key.no_breach_record", "SR-3.3.1")
