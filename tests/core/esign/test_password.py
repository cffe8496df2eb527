"""Demands on passwords one sign below and at each border; attempts one below and at each limit."""

from __future__ import annotations

import pytest

from reglament.core.esign.password import Failures, classes_of, is_throttled, weaknesses_of, why_not_set
from reglament.core.esign.terms import PasswordTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import cabinet_terms


def terms() -> PasswordTerms:
    return cabinet_terms(PasswordTerms)


def codes(password: str) -> list[str]:
    return [ground.code for ground in weaknesses_of(password, terms())]


@clause("SR-3.3.8")
def test_a_weak_password_is_told_both_demands_it_does_not_meet():
    short, plain = weaknesses_of("vega2025", terms())

    assert (short.code, short.clause, short.fact("length"), short.fact("least")) == (
        "password.too_short",
        "SR-3.3.8",
        8,
        10,
    )
    assert (plain.code, plain.clause, plain.fact("classes"), plain.fact("least")) == (
        "password.too_few_classes",
        "SR-3.3.8",
        2,
        3,
    )
    assert codes("Kedr-2025!ok") == []


@clause("SR-3.3.8")
def test_ten_signs_are_enough_and_nine_are_not():
    assert codes("Kedr-2025!") == []
    assert codes("Kedr-2025") == ["password.too_short"]


@clause("SR-3.3.8")
def test_three_classes_are_enough_and_two_are_not():
    assert codes("kedr2025-sosna") == []
    assert codes("kedr2025sosna") == ["password.too_few_classes"]


@clause("SR-3.3.8")
@pytest.mark.parametrize(
    ("password", "classes"),
    [
        ("kedr", 1),
        ("KEDR", 1),
        ("2025", 1),
        ("-!", 1),
        ("kE", 2),
        ("k2", 2),
        ("K-", 2),
        ("kE2-", 4),
        ("кЕдр2", 3),
        ("", 0),
    ],
)
def test_classes_of_signs_are_counted(password, classes):
    assert classes_of(password) == classes


@clause("SR-2.5", "SR-0.14")
def test_what_is_strong_enough_may_still_not_be_taken():
    def told(**facts: bool) -> list[tuple[str, str]]:
        given = {"is_repeated": True, "is_temporary": False, "was_used": False, **facts}
        return [(ground.code, ground.clause) for ground in why_not_set(**given, terms=terms())]

    assert told() == []
    assert told(is_repeated=False) == [("password.not_repeated", "SR-2.5")]
    assert told(is_temporary=True) == [("password.is_temporary", "SR-2.5")]
    assert told(was_used=True) == [("password.was_used", "SR-0.14")]
    assert len(told(is_repeated=False, is_temporary=True, was_used=True)) == 3


@clause("SR-0.14", "SR-3.3.8")
def test_the_reader_is_told_how_many_do_not_come_back():
    (ground,) = why_not_set(is_repeated=True, is_temporary=False, was_used=True, terms=terms())

    assert ground.fact("last") == 5


@clause("SR-3.3.8")
@pytest.mark.parametrize(
    ("failures", "stopped"),
    [
        (Failures(4, 4, 4), False),
        (Failures(5, 5, 5), True),
        (Failures(5, 0, 0), True),
        (Failures(0, 29, 29), False),
        (Failures(0, 30, 0), True),
        (Failures(0, 0, 30), True),
    ],
)
def test_attempts_over_a_limit_are_not_looked_at(failures, stopped):
    assert is_throttled(failures, terms()) is stopped
