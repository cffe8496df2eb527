"""A report leaves with every field its clause lists, and only when it adds up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reglament.core.reports.completeness import disagreements, missing_items, release_obstacles
from reglament.core.reports.report import ClientReport
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS, daily_report, heading, period_report

DAILY_FIELDS = (
    "report_date",
    "client_name_or_code",
    "contract_no_date",
    "deal_datetime",
    "operation_date",
    "deal_side_or_operation",
    "security_kind_category_issue_tranche_series",
    "issuer",
    "unit_price",
    "quantity",
    "amount",
    "place",
    "delivery_obligations_sum_and_change",
    "cash_obligations_sum_and_change",
    "other_by_contract",
)
PERIOD_FIELDS = (
    "client_name_or_code",
    "contract_no_date",
    "period",
    "opening_securities",
    "opening_cash",
    "closing_securities",
    "closing_cash",
    "broker_fee",
    "other_expenses",
    "open_deals",
)


def with_deal(report: ClientReport, **changed: Any) -> ClientReport:
    assert report.deals
    return replace(report, deals=tuple(replace(deal, **changed) for deal in report.deals))


def with_paper(report: ClientReport, **changed: Any) -> ClientReport:
    assert report.deals
    return with_deal(report, paper=replace(report.deals[0].paper, **changed))


def with_heading(report: ClientReport, **changed: Any) -> ClientReport:
    return replace(report, heading=replace(report.heading, **changed))


def with_movement(report: ClientReport, section: str, **changed: Any) -> ClientReport:
    return replace(report, **{section: tuple(replace(row, **changed) for row in getattr(report, section))})


DROPPED_DAILY = {
    "report_date": lambda: with_heading(daily_report(), made_at=None),
    "client_name_or_code": lambda: with_heading(daily_report(), client="", client_name=""),
    "contract_no_date": lambda: with_heading(daily_report(), contract=""),
    "deal_datetime": lambda: with_deal(daily_report(), concluded_at=heading().made_at.replace(tzinfo=None)),
    "operation_date": lambda: replace(daily_report(), operations=None),
    "deal_side_or_operation": lambda: with_deal(daily_report(), side=""),
    "security_kind_category_issue_tranche_series": lambda: with_paper(daily_report(), kind=""),
    "issuer": lambda: with_paper(daily_report(), issuer=""),
    "unit_price": lambda: with_deal(daily_report(), price=daily_report().deals[0].price * 0),  # type: ignore[index]
    "quantity": lambda: with_deal(daily_report(), pieces=0),
    "amount": lambda: with_deal(daily_report(), amount=Amount(0, RUB)),
    "place": lambda: with_deal(daily_report(), place=""),
    "delivery_obligations_sum_and_change": lambda: replace(daily_report(), delivery_obligations=None),
    "cash_obligations_sum_and_change": lambda: replace(daily_report(), cash_obligations=None),
    "other_by_contract": lambda: replace(daily_report(), other=None),
}
DROPPED_PERIOD = {
    "client_name_or_code": lambda: with_heading(period_report(), client="", client_name=""),
    "contract_no_date": lambda: with_heading(period_report(), contract_on=None),
    "period": lambda: with_heading(period_report(), last=None),
    "opening_securities": lambda: with_movement(period_report(), "papers", opening=None),
    "opening_cash": lambda: with_movement(period_report(), "cash", opening=None),
    "closing_securities": lambda: with_movement(period_report(), "papers", closing=None),
    "closing_cash": lambda: with_movement(period_report(), "cash", closing=None),
    "broker_fee": lambda: replace(period_report(), charges=None),
    "other_expenses": lambda: replace(period_report(), charges=None),
    "open_deals": lambda: replace(period_report(), open_deals=None),
}


@clause("GC-18.8", "GF-13.2-a", "GC-18.11", "GF-13.2-b")
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
def test_a_whole_report_lacks_nothing(terms):
    assert missing_items(daily_report(), terms) == ()
    assert missing_items(period_report(), terms) == ()
    assert release_obstacles(daily_report(), terms) == ()


@clause("GC-18.8")
@pytest.mark.parametrize("field", DAILY_FIELDS)
def test_each_field_of_the_daily_report_is_mandatory(field):
    (missing,) = missing_items(DROPPED_DAILY[field](), GRANDIS)

    assert missing.field == field


@clause("GF-13.2-a")
@pytest.mark.parametrize(
    "field",
    [field for field in DAILY_FIELDS if field not in ("delivery_obligations_sum_and_change", "other_by_contract")],
)
def test_each_field_that_makes_a_deal_known_is_mandatory(field):
    assert [missing.field for missing in missing_items(DROPPED_DAILY[field](), GEOFINANCE)] == [field]


@clause("GC-18.11", "GF-13.2-b")
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
@pytest.mark.parametrize("field", PERIOD_FIELDS)
def test_each_field_of_the_periodic_report_is_mandatory(field, terms):
    found = [missing.field for missing in missing_items(DROPPED_PERIOD[field](), terms)]

    assert field in found
    assert set(found) <= {field, "broker_fee", "other_expenses"}


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_the_lists_are_those_of_the_regulation():
    assert GRANDIS.daily_fields.value == DAILY_FIELDS
    assert GRANDIS.period_fields.value == PERIOD_FIELDS == GEOFINANCE.period_fields.value
    assert set(GEOFINANCE.daily_fields.value) == set(DAILY_FIELDS) - {
        "delivery_obligations_sum_and_change",
        "other_by_contract",
    }


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"operations": None}, "operations"),
        ({"deals": None}, "deals"),
    ],
)
def test_a_section_that_was_not_built_is_named(changed, where):
    found = missing_items(replace(daily_report(), **changed), GRANDIS)

    assert {missing.where for missing in found} == {where}
    assert str(found[0]).endswith(f"({where})")


def test_an_operation_without_a_word_is_named():
    report = daily_report()
    assert report.operations
    odd = replace(report, operations=(replace(report.operations[0], what=""),))

    (missing,) = missing_items(odd, GRANDIS)
    assert str(missing) == "deal_side_or_operation (entry 1)"


def test_a_periodic_report_without_any_cash_row_lacks_its_balances():
    found = missing_items(replace(period_report(), cash=()), GRANDIS)

    assert [str(missing) for missing in found] == ["opening_cash (cash)", "closing_cash (cash)"]


@pytest.mark.parametrize(
    "changed",
    [{"issuer": ""}, {"kind": ""}, {"place": ""}, {"price": 0}, {"pieces": 0}],
    ids=lambda one: next(iter(one)),
)
def test_an_open_deal_tells_its_security_price_quantity_and_place(changed):
    report = period_report()
    assert report.open_deals
    deal = report.open_deals[0]
    name = next(iter(changed))
    if name in ("issuer", "kind"):
        odd = replace(deal, paper=replace(deal.paper, **changed))
    else:
        odd = replace(deal, **changed)

    (missing,) = missing_items(replace(report, open_deals=(odd,)), GRANDIS)
    assert str(missing) == "open_deals (deal 9)"


@clause("GC-18.11", "GF-13.2-b")
@pytest.mark.parametrize("section", ["cash", "papers"])
@pytest.mark.parametrize("by", [1, -1])
def test_a_closing_balance_off_by_the_smallest_part_blocks_release(section, by):
    report = period_report()
    row = getattr(report, section)[0]
    wrong = with_movement(report, section, closing=Amount(row.closing.minor + by, row.closing.unit))

    assert [movement.unit for movement in disagreements(wrong)] == [row.unit]
    (ground,) = release_obstacles(wrong, GRANDIS)
    assert (ground.code, ground.clause) == ("report.does_not_add_up", "GC-18.11")
    assert ground.fact("closing") == str(Amount(row.closing.minor + by, row.closing.unit))
    assert disagreements(report) == ()


@clause("GC-18.8")
def test_the_ground_names_the_field_the_place_and_the_clause():
    (ground,) = release_obstacles(DROPPED_DAILY["issuer"](), GRANDIS)

    assert (ground.code, ground.clause) == ("report.field_missing", "GC-18.8")
    assert (ground.fact("field"), ground.fact("where")) == ("issuer", "deal 9")


@clause("GC-18.11", "GF-13.2-b")
@pytest.mark.parametrize(
    ("section", "end"), [("cash", "opening"), ("cash", "closing"), ("papers", "opening"), ("papers", "closing")]
)
def test_a_balance_that_is_wanting_is_not_called_wrong(section, end):
    assert disagreements(with_movement(period_report(), section, **{end: None})) == ()


@clause("GC-18.11", "GF-13.2-b")
def test_a_section_that_was_not_built_agrees_with_itself():
    assert disagreements(replace(period_report(), cash=None, papers=None)) == ()
