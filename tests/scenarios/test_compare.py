"""Only the keys an expectation names are compared."""

from __future__ import annotations

import pytest

from reglament.scenarios.compare import mismatches, same

MET = {
    "outcome": "refused",
    "grounds": [{"code": "cash.short", "clause": "GC-7.17.1", "values": {}}],
    "result": {"free": "100.00 RUB", "state": "refused", "places": {"own_bank": "100.00 RUB"}},
}


def test_a_step_without_expectation_must_be_accepted():
    assert mismatches(None, MET) == [{"key": "outcome", "expected": "accepted", "met": "refused"}]


def test_keys_that_are_not_named_are_not_compared():
    assert mismatches({"outcome": "refused"}, MET) == []


def test_a_clause_must_be_among_the_grounds():
    assert mismatches({"clauses": ["GC-7.17.1"]}, MET) == []
    assert mismatches({"clauses": ["GC-7.11"]}, MET) == [
        {"key": "clauses", "expected": ["GC-7.11"], "met": ["GC-7.17.1"]}
    ]


def test_a_code_must_be_among_the_grounds():
    assert mismatches({"codes": "cash.short"}, MET) == []
    assert mismatches({"codes": "cash.long"}, MET)


def test_nested_names_are_compared_name_by_name():
    assert mismatches({"places": {"own_bank": "100 RUB"}}, MET) == []
    assert mismatches({"places": {"own_bank": "101 RUB"}}, MET)


@pytest.mark.parametrize(
    ("wanted", "found", "equal"),
    [
        ("1000.00 RUB", "1000 RUB", True),
        ("1000.00 RUB", "1000.00 USD", False),
        ("1000.00 RUB", "1000.01 RUB", False),
        ("40", 40, True),
        ("yes", True, True),
        ("true", True, True),
        ("no", False, True),
        ("none", None, True),
        ("2026-03-03", "2026-03-03", True),
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a"], "a", False),
    ],
)
def test_values_are_the_same_by_meaning(wanted, found, equal):
    assert same(wanted, found) is equal


@pytest.mark.parametrize(
    "written",
    ["2016-11-21", "2016-11-21 17:00", "2016-11-21 17:00:00", "2016-11-21T17:00:00+03:00", "2016-11-21T17:00+03:00"],
)
@pytest.mark.parametrize("found", ["2016-11-21T17:00:00+03:00", "2016-11-21T14:00:00+00:00"])
def test_a_moment_is_compared_in_moscow_as_exactly_as_it_is_written(written, found):
    assert same(written, found)


@pytest.mark.parametrize("written", ["2016-11-22", "2016-11-21 17:01", "2016-11-21 17:00:01", "2016-11-21 14:00"])
def test_another_moment_is_not_met(written):
    assert not same(written, "2016-11-21T17:00:00+03:00")


def test_a_day_is_not_met_by_another_day_or_by_words():
    assert not same("2016-11-21", "2016-11-22")
    assert not same("2016-11-21", "The next day")
