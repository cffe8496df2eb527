"""Kinds of reports and the words for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.reports.kinds import kind_asked_for, kind_of_family, kinds_of
from reglament.core.reports.report import Family
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS

WEEK = (date(2016, 11, 7), date(2016, 11, 13))
SIX = ("daily_securities", "daily_derivatives", "daily_fx", "period_securities", "period_derivatives", "period_fx")


@clause("GC-18.2")
def test_three_daily_and_three_periodic_kinds():
    assert tuple(kind.word for kind in kinds_of(GRANDIS)) == SIX
    for word in SIX:
        found = kind_asked_for(word, None, GRANDIS).kind
        assert found is not None
        assert found.word == word
        assert f"{found.family.value}_{found.market}" == word


@clause("GF-13.2-a")
def test_one_daily_and_one_monthly_kind_for_all_markets():
    assert tuple((kind.word, kind.family, kind.market) for kind in kinds_of(GEOFINANCE)) == (
        ("daily", Family.DAILY, ""),
        ("monthly", Family.PERIOD, ""),
    )


@clause("GC-18.2", "GC-18.3")
@pytest.mark.parametrize(("word", "period", "kind"), [("weekly", None, None), ("weekly", WEEK, "period_securities")])
def test_another_word_is_a_report_only_with_days_of_its_own(word, period, kind):
    chosen = kind_asked_for(word, period, GRANDIS)

    assert (chosen.kind.word if chosen.kind else None) == kind
    assert [ground.code for ground in chosen.grounds] == ([] if kind else ["report.kind_unknown"])
    assert [ground.clause for ground in chosen.grounds] == ([] if kind else ["GC-18.2"])


@clause("GF-13.1", "GF-13.2-a")
@pytest.mark.parametrize(
    ("word", "period", "kind"),
    [
        ("daily", None, "daily"),
        ("monthly", None, "monthly"),
        ("daily_securities", None, "daily"),
        ("period_fx", None, "monthly"),
        ("periodic", None, "monthly"),
        ("weekly", WEEK, "monthly"),
        ("weekly", None, None),
    ],
)
def test_a_firm_with_one_report_for_all_markets(word, period, kind):
    chosen = kind_asked_for(word, period, GEOFINANCE)

    assert (chosen.kind.word if chosen.kind else None) == kind


@clause("GC-18.2")
@pytest.mark.parametrize(("word", "kind"), [("daily", "daily_securities"), ("period", "period_securities")])
def test_a_word_without_a_market_is_the_first_kind_of_its_family(word, kind):
    assert kind_asked_for(word, None, GRANDIS).kind.word == kind


@clause("GC-18.2")
def test_an_unknown_market_of_a_known_family_is_refused():
    assert kind_asked_for("daily_crypto", WEEK, GRANDIS).kind is None


def test_the_kind_made_unasked():
    assert kind_of_family(Family.DAILY, GRANDIS).word == "daily_securities"
    assert kind_of_family(Family.PERIOD, GEOFINANCE).word == "monthly"


@clause("GC-18.2", "GF-13.2-a")
def test_days_of_his_own_are_no_ground_where_no_such_report_is_promised():
    for terms in (GRANDIS, GEOFINANCE):
        unpromised = replace(terms, custom_period=Cited(False, terms.custom_period.clause))
        assert kind_asked_for("weekly", WEEK, unpromised).kind is None
