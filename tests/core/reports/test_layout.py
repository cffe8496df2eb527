"""Layouts may change; what is demanded stays."""

from __future__ import annotations

import pytest

from reglament.core.reports.fields import FIELDS
from reglament.core.reports.layout import USUAL_LAYOUT, Layout, layout_obstacles
from reglament.core.reports.report import Family
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS


@clause("GC-18.14")
@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
def test_the_usual_layout_holds_everything(family, terms):
    assert layout_obstacles(USUAL_LAYOUT.columns, family, terms) == ()


@clause("GC-18.14")
@pytest.mark.parametrize(
    ("family", "field"),
    [
        *((Family.DAILY, field) for field in GRANDIS.daily_fields.value),
        *((Family.PERIOD, field) for field in GRANDIS.period_fields.value),
    ],
)
def test_a_layout_that_drops_a_demanded_field_is_refused_by_name(family, field):
    for dropped in FIELDS[field].shown_by:
        columns = [column for column in USUAL_LAYOUT.columns if column != dropped]

        found = layout_obstacles(columns, family, GRANDIS)

        assert field in [ground.fact("field") for ground in found]
        assert {ground.code for ground in found} == {"report.layout_lacks_field"}
        assert {ground.clause for ground in found} == {"GC-18.8" if family is Family.DAILY else "GC-18.11"}


@clause("GC-18.14")
@pytest.mark.parametrize("dropped", ["deals.fee", "deals.number", "operations.basis", "heading.edition"])
def test_a_layout_may_drop_what_nobody_demands(dropped):
    columns = [column for column in USUAL_LAYOUT.columns if column != dropped]

    assert layout_obstacles(columns, Family.DAILY, GRANDIS) == ()


@clause("GC-18.14")
def test_an_unknown_column_is_refused():
    (ground,) = layout_obstacles([*USUAL_LAYOUT.columns, "deals.colour"], Family.DAILY, GRANDIS)

    assert (ground.code, ground.fact("column")) == ("report.layout_column_unknown", "deals.colour")


def test_the_columns_of_a_section_stand_in_the_layouts_order():
    layout = Layout(("deals.price", "cash.unit", "deals.side"))

    assert layout.of("deals") == ("price", "side")
    assert layout.of("papers") == ()
