"""Breaches and restrictions are on record with author, reason and time."""

from __future__ import annotations

import pytest

from reglament.flows.esign.restrict import lift_restriction, record_breach, restrict_access
from reglament.store.esign.models import AccessRestriction, BreachRecord
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at
from tests.flows.esign.key_desk import LOGIN, PETROVA, SECOND_OFFICER, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
WHEN = "2025-04-02 12:00:00"


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


@clause("SR-3.3.1")
def test_a_breach_names_its_clause_and_what_was_done(desk):
    assert codes(record_breach(desk.act(WHEN), LOGIN, "", "x")) == ["breach.words_missing"]
    assert codes(record_breach(desk.act(WHEN), LOGIN, "SR-3.3.5", " ")) == ["breach.words_missing"]
    assert record_breach(desk.act(WHEN), LOGIN, "SR-3.3.5", "a shared computer").accepted
    row = BreachRecord.objects.get()
    assert (row.clause, row.what, row.by, row.at) == ("SR-3.3.5", "a shared computer", "officer:officer-1", at(WHEN))


@clause("SR-2.1.9", "SR-3.2.3")
def test_a_restriction_has_scope_reason_author_and_time(desk):
    assert codes(restrict_access(desk.act(WHEN), LOGIN, "breathing", "x")) == ["restriction.scope_unknown"]
    refused = restrict_access(desk.act(WHEN), LOGIN, "sending", " ")
    assert (codes(refused), clauses(refused)) == (["restriction.reason_missing"], ["SR-2.1.9"])
    assert codes(restrict_access(desk.act(WHEN), LOGIN, "sending", "x", breach=99)) == ["key.no_breach_record"]

    breach = record_breach(desk.act(WHEN), LOGIN, "SR-3.3.5", "a shared computer").result["breach"]
    assert restrict_access(desk.act(WHEN), LOGIN, "sending", "open breach", breach).accepted

    row = AccessRestriction.objects.get()
    assert (row.scope, row.reason, row.breach, row.by, row.at) == (
        "sending",
        "open breach",
        breach,
        "officer:officer-1",
        at(WHEN),
    )
    assert codes(restrict_access(desk.act(WHEN), LOGIN, "sending", "again")) == ["restriction.in_force"]


@clause("SR-3.2.3")
def test_a_restriction_is_lifted_once_by_another_officer(desk):
    number = restrict_access(desk.act(WHEN), LOGIN, "finance", "open breach").result["restriction"]

    own = lift_restriction(desk.act(WHEN), number)
    assert (codes(own), clauses(own)) == (["restriction.second_officer"], ["SR-3.2.3"])
    assert lift_restriction(desk.act(WHEN, SECOND_OFFICER), number).accepted
    assert codes(lift_restriction(desk.act(WHEN, SECOND_OFFICER), number)) == ["restriction.unknown"]
    assert AccessRestriction.objects.get().lifted_by == str(SECOND_OFFICER)


def test_only_officers_restrict(desk):
    for answer in (
        record_breach(desk.act(WHEN, PETROVA), LOGIN, "SR-3.3.5", "x"),
        restrict_access(desk.act(WHEN, PETROVA), LOGIN, "sending", "x"),
        lift_restriction(desk.act(WHEN, PETROVA), 1),
    ):
        assert codes(answer) == ["party.no_power"]
    assert codes(record_breach(desk.act(WHEN), "nobody", "SR-3.3.5", "x")) == ["key.unknown_login"]
    assert codes(restrict_access(desk.act(WHEN), "nobody", "sending", "x")) == ["key.unknown_login"]
