from __future__ import annotations

import ast

import pytest

from reglament.formats.rulebook.digests import digest_of_test, helpers_of, rule_digest
from reglament.formats.rulebook.source import Marked, Module, marked

RULE = '''
@rule("SM-1")
def lasts(days):
    """Return how long."""
    return _limit(days)

def _limit(days):
    return min(days, _top())

def _top():
    return 30

def _unused():
    return 1

def public():
    return 2
'''
TESTS = """
START = 1

@clause("SM-1")
def test_one():
    assert START == 1

def test_two():
    assert True
"""


def parsed(source: str) -> Module:
    return Module("sample", "sample.py", ast.parse(source))


def the_rule(source: str) -> Marked:
    (rule,) = marked((parsed(source),), "rule")
    return rule


def test_a_rule_brings_the_private_functions_it_leans_on() -> None:
    assert [helper.name for helper in helpers_of(the_rule(RULE))] == ["_limit", "_top"]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("return 30", "return 31", True, id="what it leans on"),
        pytest.param("_limit(days)\n", "_limit(days) + 1\n", True, id="the rule"),
        pytest.param("SM-1", "SM-2", True, id="the clause"),
        pytest.param("return 1", "return 9", False, id="what it does not use"),
        pytest.param("Return how long.", "Return the days.", False, id="the docstring"),
        pytest.param("    return _limit(days)", "    # said\n    return _limit(days)", False, id="a remark"),
    ],
)
def test_the_digest_of_a_rule_changes_with_what_decides(before: str, after: str, changes: bool) -> None:
    assert (rule_digest(the_rule(RULE.replace(before, after, 1))) != rule_digest(the_rule(RULE))) is changes


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("START == 1", "START == 2", True, id="the test"),
        pytest.param("START = 1", "START = 3", True, id="what it uses"),
        pytest.param("assert True", "assert 1", False, id="another test"),
    ],
)
def test_the_digest_of_a_test_leaves_other_tests_out(before: str, after: str, changes: bool) -> None:
    changed = digest_of_test(parsed(TESTS.replace(before, after, 1)), "test_one")

    assert (changed != digest_of_test(parsed(TESTS), "test_one")) is changes
