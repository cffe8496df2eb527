"""Restrictions name what they cover and why, and another officer lifts them."""

from __future__ import annotations

import pytest

from reglament.core.esign.restriction import SECTIONS, SENDING, why_not_lifted, why_not_restricted, why_restricted
from tests.clauses import clause


@clause("SR-3.2.3", "SR-2.1.9")
def test_five_sections_and_sending_can_be_taken_away():
    assert (SENDING, len(SECTIONS)) == ("sending", 5)
    for scope in (SENDING, *SECTIONS):
        assert why_not_restricted(scope, "open breach") is None
    unknown = why_not_restricted("breathing", "open breach")
    assert (unknown.code, unknown.clause) == ("restriction.scope_unknown", "SR-3.2.3")
    assert unknown.fact("known").split(", ") == [SENDING, *SECTIONS]


@clause("SR-3.2.3", "SR-2.1.9")
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_restriction_has_a_reason(reason):
    ground = why_not_restricted(SENDING, reason)

    assert (ground.code, ground.clause) == ("restriction.reason_missing", "SR-2.1.9")


@clause("SR-3.2.3")
def test_what_is_restricted_is_closed_and_the_rest_is_open():
    ground = why_restricted(["sending", "finance"], "finance")

    assert (ground.code, ground.clause, ground.fact("scope")) == ("restriction.in_force", "SR-3.2.3", "finance")
    assert why_restricted(["sending"], "finance") is None
    assert why_restricted([], "sending") is None


@clause("SR-3.2.3")
def test_another_officer_lifts():
    assert why_not_lifted("officer:one", "officer:two") is None
    ground = why_not_lifted("officer:one", "officer:one")
    assert (ground.code, ground.clause) == ("restriction.second_officer", "SR-3.2.3")
