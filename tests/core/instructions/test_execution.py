"""When a payout counts as made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.instructions.execution import execution_of, lateness_of, overdue_ground, waits_upstream
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.instructions.books import at, terms


@clause("GC-5.7.6")
def test_the_bank_s_acceptance_is_the_execution(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.execution_needs == Cited("bank_acceptance", "GC-5.7.6")

    assert execution_of(None, None, withdrawal)[:2] == ("sent", None)
    assert execution_of(None, date(2016, 11, 15), withdrawal)[:2] == ("sent", None)
    state, moment, ground = execution_of(at("2016-11-15 16:58"), None, withdrawal)
    assert (state, moment) == ("executed", at("2016-11-15 16:58"))
    assert (ground.code, ground.clause) == ("withdrawal.executed", "GC-5.7.6")
    assert ground.fact("executed_at") == at("2016-11-15 16:58")
    assert execution_of(None, None, withdrawal)[2].code == "withdrawal.waits_for_bank"


@clause("GF-10.2.8")
def test_both_the_bank_s_and_our_debit_are_needed(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.execution_needs == Cited("bank_and_ledger", "GF-10.2.8")
    bank = at("2025-03-11 12:00")

    state, moment, ground = execution_of(bank, None, withdrawal)
    assert (state, moment) == ("sent", None)
    assert (ground.code, ground.clause) == ("withdrawal.waits_for_booking", "GF-10.2.8")
    assert ground.fact("bank_accepted_at") == bank
    state, moment, ground = execution_of(bank, date(2025, 3, 11), withdrawal)
    assert (state, moment, ground.code) == ("executed", bank, "withdrawal.executed")
    state, moment, ground = execution_of(None, date(2025, 3, 11), withdrawal)
    assert (state, moment, ground.code) == ("sent", None, "withdrawal.waits_for_bank")


@clause("GC-5.7.5")
@pytest.mark.parametrize(
    ("executed", "minutes"),
    [
        ("2016-11-21 16:59:59", None),
        ("2016-11-21 17:00:00", None),
        ("2016-11-21 17:00:01", 1),
        ("2016-11-21 17:01:00", 1),
        ("2016-11-21 17:05:00", 5),
        ("2016-11-21 17:05:01", 6),
    ],
)
def test_a_late_payout_is_flagged_with_its_minutes(grandis, executed, minutes):
    late = lateness_of(at("2016-11-21 17:00:00"), at(executed), terms(WithdrawalTerms, grandis))

    if minutes is None:
        assert late is None
    else:
        assert late is not None
        assert (late.code, late.clause, late.fact("minutes")) == ("withdrawal.late", "GC-5.7.5", minutes)
        assert late.fact("due_at") == at("2016-11-21 17:00:00")


@clause("GF-10.2.7")
@pytest.mark.parametrize(
    ("now", "at_other", "received", "cause"),
    [
        ("2025-03-11 23:59:59", True, False, None),
        ("2025-03-12 00:00:00", True, False, "upstream"),
        ("2025-03-12 00:00:00", True, True, "broker"),
        ("2025-03-12 00:00:00", False, False, "broker"),
    ],
)
def test_what_is_overdue_names_its_cause(geofinance, now, at_other, received, cause):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.waits_for_upstream == Cited(True, "GF-10.2.7")

    ground = overdue_ground(at("2025-03-11 23:59:59"), at(now), at_other, received, withdrawal)

    if cause is None:
        assert ground is None
    else:
        assert ground is not None
        assert (ground.code, ground.clause) == ("instruction.overdue", "GF-10.2.7")
        assert ground.fact("cause") == cause
        assert ground.fact("due_at") == at("2025-03-11 23:59:59")


@clause("GF-10.2.7")
def test_money_with_an_executing_broker_is_waited_for(geofinance, grandis):
    withdrawal = terms(WithdrawalTerms, geofinance)

    assert waits_upstream(True, False, withdrawal)
    assert not waits_upstream(True, True, withdrawal)
    assert not waits_upstream(False, False, withdrawal)
    assert not waits_upstream(True, False, replace(withdrawal, waits_for_upstream=Cited(False, "GF-10.2.7")))
    assert not waits_upstream(True, False, terms(WithdrawalTerms, grandis))
