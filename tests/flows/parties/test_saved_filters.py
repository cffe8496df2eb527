"""Filters officers keep: named, each one's own, an end to their number."""

from __future__ import annotations

import pytest

from reglament.flows.parties.saved_filters import FILTERS_MAX, drop_filter, keep_filter, query_of
from reglament.store.parties.filters import filters_of_user
from tests.web.stories import tell_story

LATE = {"show": "late", "kind": "order", "page": "7"}


@pytest.fixture
def users(db) -> tuple[int, int]:
    story = tell_story()
    return int(story.users["officer-a"].pk), int(story.users["second-a"].pk)


@pytest.mark.parametrize(
    ("section", "given", "query"),
    [
        ("queue", LATE, "show=late&kind=order"),
        ("queue", {"show": "all"}, ""),
        ("queue", {"kind": "  "}, ""),
        ("acts", {"clause": "7.11", "show": "late"}, "clause=7.11"),
        ("nothing", LATE, ""),
    ],
)
def test_only_what_narrows_a_list_is_kept(section: str, given: dict[str, str], query: str) -> None:
    assert query_of(section, given) == query


def test_a_filter_is_renewed_under_its_name_and_is_its_owners_alone(users: tuple[int, int]) -> None:
    mine, others = users
    assert keep_filter(mine, "queue", " Горящие  заявки ", LATE) is None
    assert keep_filter(mine, "queue", "Горящие заявки", {"show": "today"}) is None

    (kept,) = filters_of_user(mine, "queue")
    assert (kept.name, kept.query) == ("Горящие заявки", "show=today")
    assert filters_of_user(others, "queue") == filters_of_user(mine, "orders") == []
    assert drop_filter(others, kept.pk) == ""
    assert drop_filter(mine, kept.pk) == "queue"
    assert filters_of_user(mine, "queue") == []


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("Всё", {"show": "all"}, "filter.nothing_to_keep"),
        ("  ", LATE, "filter.name_wrong"),
        ("я" * 41, LATE, "filter.name_wrong"),
        ("я" * 40, LATE, None),
    ],
)
def test_what_cannot_be_kept_is_said(users: tuple[int, int], name: str, given: dict[str, str], code: str) -> None:
    refused = keep_filter(users[0], "queue", name, given)

    assert (refused.code if refused else None) == code


def test_the_twenty_first_is_too_many_but_a_known_one_is_renewed(users: tuple[int, int]) -> None:
    told = [keep_filter(users[0], "queue", f"Отбор {number}", LATE) for number in range(FILTERS_MAX + 1)]

    assert [one.code for one in told if one is not None] == ["filter.too_many"]
    assert keep_filter(users[0], "queue", "Отбор 0", {"show": "today"}) is None
