"""Which portfolio a place belongs to, by what was agreed and from which day."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.accounts.agree import agree_term
from reglament.store.margin.portfolio_places import portfolio_places
from tests.flows.orders.desk import OFFICER, Desk

pytestmark = pytest.mark.django_db


def test_a_place_counts_apart_from_the_day_agreed_and_comes_back_when_it_is_left_blank(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001")
    desk.client("1002")
    for value, day in (("P2", date(2026, 3, 3)), ("", date(2026, 3, 5))):
        said = agree_term(desk.act(by=OFFICER), "1001", "portfolio:MOEX_FX", value, day, "GC-2.30-planned-position")
        assert said.accepted

    def name(day: int, client: str = "1001", place: str = "MOEX_FX") -> str:
        return portfolio_places(desk.firm, ["1001", "1002"], date(2026, 3, day)).name_of(client, place)

    assert [name(day) for day in (2, 3, 4, 5)] == ["", "P2", "P2", ""]
    assert name(4, "1002") == name(4, place="MOEX_STOCK") == ""


@pytest.mark.parametrize(
    ("name", "value"), [("portfolio:NOWHERE", "P2"), ("portfolio:MOEX_FX", "x" * 41), ("portfolio:MOEX_FX", " P2")]
)
def test_a_place_nobody_knows_and_a_name_that_does_not_fit_are_refused(
    grandis: Rulebook, name: str, value: str
) -> None:
    desk = Desk(grandis)
    desk.client("1001")

    said = agree_term(desk.act(by=OFFICER), "1001", name, value, desk.now.date(), "GC-2.30-planned-position")

    assert [ground.code for ground in said.grounds] == ["margin.choice_unknown"]
    assert not portfolio_places(desk.firm, ["1001"], desk.now.date()).clients
