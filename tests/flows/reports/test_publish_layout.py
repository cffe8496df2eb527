"""Layouts."""

from __future__ import annotations

import pytest

from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.publish_layout import publish_layout
from tests.clauses import clause
from tests.flows.reports.desk import Desk

pytestmark = pytest.mark.django_db


@clause("GC-18.14")
def test_a_layout_without_the_place_is_refused_and_a_reordered_one_is_used(grandis):
    desk = Desk(grandis, "2016-11-18 09:00")
    without = [column for column in USUAL_LAYOUT.columns if column != "deals.place"]
    reordered = list(reversed(USUAL_LAYOUT.columns))

    refused = publish_layout(desk.act(), "daily_securities", without)
    assert [ground.fact("field") for ground in refused.grounds] == ["place"]
    assert publish_layout(desk.act(), "daily_securities", reordered).accepted
    number = issue_report(desk.act("2016-11-18 10:00"), "1001", "daily_securities").result["report"]
    assert desk.report(number).layout == reordered


def test_a_layout_of_no_kind_or_with_an_unknown_column_is_refused(grandis):
    desk = Desk(grandis, "2016-11-18 09:00")

    assert publish_layout(desk.act(), "weekly", []).grounds[0].code == "report.kind_unknown"
    odd = publish_layout(desk.act(), "daily_securities", [*USUAL_LAYOUT.columns, "deals.colour"])
    assert [ground.code for ground in odd.grounds] == ["report.layout_column_unknown"]
