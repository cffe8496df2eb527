"""The rules of the day of an act."""

from __future__ import annotations

from datetime import date, time

import pytest

from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.flows.instructions.rules import rules_of
from tests.clauses import clause
from tests.flows.instructions.desk import act

pytestmark = pytest.mark.django_db


@clause("GC-5.7.3")
def test_an_amendment_counts_from_its_day(grandis):
    amended = with_amendments(
        grandis, [Amendment("instructions.withdrawal_cutoff_own_bank", time(18), date(2016, 11, 14))]
    )

    before = rules_of(act(amended, "2016-11-13 23:59:59")).withdrawal.withdrawal_cutoff_own_bank
    after = rules_of(act(amended, "2016-11-14 00:00")).withdrawal.withdrawal_cutoff_own_bank

    assert (before.value, after.value) == (time(17), time(18))
    assert after.clause == "GC-5.7.3"


def test_both_rulebooks_have_all_the_terms(grandis, geofinance):
    for rulebook in (grandis, geofinance):
        rules = rules_of(act(rulebook, "2026-03-02 10:00"))
        assert rules.working.is_open(date(2026, 3, 2))
        assert not rules.working.is_open(date(2026, 3, 1))
