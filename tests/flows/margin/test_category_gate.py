"""A change of category at the gate: dearer rates bar it, unless the regulation itself makes it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.category_gate import category_bars
from reglament.flows.margin.grant_exception import grant_exception
from reglament.flows.parties.set_category import CategoryDraft, set_category
from reglament.store.margin.models import ExceptionRow
from reglament.store.parties.models import CategoryRow, Client
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import OFFICER, Desk

pytestmark = pytest.mark.django_db


def increased(rulebook: Rulebook, short: int) -> Desk:
    """Return a desk whose client is of the increased category, whose rates are lower."""
    desk = owing(rulebook, short=short)
    CategoryRow.objects.create(
        client=Client.objects.get(code="1001"), category="increased", starts_on=desk.now.date(), cause="broker",
        recorded_at=desk.now, recorded_by="test",
    )  # fmt: skip
    return desk


def bars(desk: Desk, cause: str = "broker", category: str = "standard") -> list[str]:
    return [one.clause for one in category_bars(desk.act(by=OFFICER), "1001", category, frozenset(), cause)]


@clause("GC-11.8.25")
@pytest.mark.parametrize(("short", "barred"), [(914, []), (916, ["GC-11.8.25"])])
def test_rates_that_take_the_value_below_the_margin_bar_the_change(
    grandis: Rulebook, short: int, barred: list[str]
) -> None:
    # 125,000 − 100 a piece stand against 6,077.50 + 29.96 a piece: 915 pieces and no more.
    assert bars(increased(grandis, short)) == barred


@clause("GC-11.8.26-i", "GC-11.8.26")
@pytest.mark.parametrize("cause", ["close_out", "suspension", "termination"])
def test_what_the_regulation_makes_of_a_client_passes_and_is_kept(grandis: Rulebook, cause: str) -> None:
    desk = increased(grandis, 916)

    assert bars(desk, cause) == []
    row = ExceptionRow.objects.get()
    assert (row.code, row.act, row.subject) == ("i", "category.set", "category:standard")
    assert cause in row.ground


def test_who_owes_nothing_and_the_other_rulebook_are_not_asked(grandis: Rulebook, geofinance: Rulebook) -> None:
    assert bars(increased(grandis, 0)) == []


def test_the_other_rulebook_bans_orders_only(geofinance: Rulebook) -> None:
    assert bars(increased(geofinance, 916)) == []


@clause("GC-11.8.25", "GC-11.8.26")
def test_the_flow_refuses_until_an_officer_lets_it_pass(grandis: Rulebook) -> None:
    desk = increased(grandis, 916)
    draft = CategoryDraft("1001", "standard", date(2026, 3, 20), reason="по решению брокера")

    refused = set_category(desk.act(by=OFFICER), draft)
    assert [ground.code for ground in refused.grounds] == ["margin.act_below_initial"]

    granted = grant_exception(desk.act(by=OFFICER), "1001", "i", "category.set", {}, "решение правления № 4")
    assert granted.accepted
    assert set_category(desk.act(by=OFFICER), draft).accepted
    assert ExceptionRow.objects.get().used_at is not None
