"""Where a shortage stands at each minute of its day."""

from __future__ import annotations

import pytest

from reglament.core.repo.chain import ChainState, Shortage, carried_part, demanded_part, stands
from tests.clauses import clause
from tests.core.repo.given import FORCE_FROM, STOCK, WEDNESDAY, moment, special


def state(shortage: Shortage, at: str) -> str:
    return stands(shortage, moment(at), STOCK, special(), FORCE_FROM).state.value


def carried(lacking: int = 50, rolled: bool = False) -> Shortage:
    return Shortage(WEDNESDAY, lacking, rolled)


def demanded(lacking: int = 50, until: str = "2016-11-16 16:00", ordered: int = 0) -> Shortage:
    return Shortage(WEDNESDAY, lacking, demanded=True, answer_until=moment(until), ordered=ordered)


@clause("GC-11.8.12", "GC-11.8.12-deadline", "GC-11.8.15", "GC-11.8.21")
@pytest.mark.parametrize(
    ("at", "stands_as"),
    [
        pytest.param("2016-11-14 23:59:59", "active", id="two days before"),
        pytest.param("2016-11-15 00:00", "repo_allowed", id="one trading day before"),
        pytest.param("2016-11-16 15:59:59", "repo_allowed", id="a second before four"),
        pytest.param("2016-11-16 16:00", "repo_due", id="at four"),
        pytest.param("2016-11-16 18:39:59", "repo_due", id="a second before the session ends"),
        pytest.param("2016-11-16 18:40", "incident", id="the session has ended"),
        pytest.param("2016-11-17 09:00", "incident", id="the day after"),
    ],
)
def test_a_shortage_is_carried_over_by_the_hours_of_its_day(at: str, stands_as: str) -> None:
    assert state(carried(), at) == stands_as


@clause("GC-11.8.12")
@pytest.mark.parametrize("at", ["2016-11-16 12:00", "2016-11-16 16:00", "2016-11-16 18:40"])
def test_a_balance_restored_ends_it_at_any_hour_and_a_single_paper_does_not(at: str) -> None:
    assert state(carried(0), at) == "restored"
    assert state(carried(1), at) != "restored"
    assert stands(carried(0), moment(at), STOCK, special(), FORCE_FROM).clause == "GC-11.8.12"


def test_what_a_repo_covers_is_rolled_and_not_restored() -> None:
    assert state(carried(0, rolled=True), "2016-11-16 16:05") == "rolled"
    assert state(carried(5, rolled=True), "2016-11-16 16:05") == "repo_due"


@clause("GC-11.8.12-deadline")
def test_the_hour_names_its_clause() -> None:
    move = carried_part(carried(), moment("2016-11-16 16:00"), STOCK, special())
    assert (move.state, move.clause) == (ChainState.REPO_DUE, "GC-11.8.12-deadline")


@clause("GC-11.8.21")
def test_a_session_without_an_offer_names_its_clause() -> None:
    assert carried_part(carried(), moment("2016-11-16 18:40"), STOCK, special()).clause == "GC-11.8.21"


@clause("GC-11.8.15")
def test_an_early_day_names_its_clause() -> None:
    for at in ("2016-11-14 12:00", "2016-11-15 12:00"):
        assert carried_part(carried(), moment(at), STOCK, special()).clause == "GC-11.8.15"


@clause("GC-11.8.23", "GC-11.8.28")
@pytest.mark.parametrize(
    ("at", "until", "stands_as"),
    [
        pytest.param("2016-11-16 15:59:59", "2016-11-16 16:00", "demanded", id="a second before four"),
        pytest.param("2016-11-16 16:00", "2016-11-16 16:00", "forced_close", id="at four"),
        pytest.param("2016-11-16 18:39:59", "2016-11-16 16:00", "forced_close", id="until the session ends"),
        pytest.param("2016-11-16 18:40", "2016-11-16 16:00", "incident", id="the session has ended"),
        pytest.param("2016-11-16 15:59", "2016-11-16 15:30", "demanded", id="an early term waits for four"),
        pytest.param("2016-11-16 16:00", "2016-11-16 15:30", "forced_close", id="and runs out then"),
        pytest.param("2016-11-16 17:29:59", "2016-11-16 17:30", "demanded", id="its own later term prevails"),
        pytest.param("2016-11-16 17:30", "2016-11-16 17:30", "forced_close", id="until it runs out"),
        pytest.param("2016-11-16 19:59", "2016-11-16 20:00", "demanded", id="a term after the session still runs"),
        pytest.param("2016-11-16 20:00", "2016-11-16 20:00", "incident", id="and then it is too late for force"),
    ],
)
def test_a_demand_waits_for_its_term_and_is_closed_until_the_session_ends(at: str, until: str, stands_as: str) -> None:
    assert state(demanded(until=until), at) == stands_as


@clause("GC-11.8.23", "GC-11.8.28")
@pytest.mark.parametrize(
    ("at", "named"),
    [
        pytest.param("2016-11-16 12:00", "GC-11.8.23", id="waiting"),
        pytest.param("2016-11-16 16:00", "GC-11.8.28", id="to be closed"),
        pytest.param("2016-11-16 18:40", "GC-11.8.28", id="too late"),
    ],
)
def test_a_demand_names_the_clause_it_stands_on(at: str, named: str) -> None:
    assert demanded_part(demanded(), moment(at), STOCK, special(), FORCE_FROM).clause == named


@clause("GC-11.8.24")
@pytest.mark.parametrize(
    ("ordered", "stands_as"),
    [
        pytest.param(50, "demanded", id="all of it is ordered"),
        pytest.param(49, "forced_close", id="one paper is not"),
    ],
)
def test_orders_filed_in_time_hold_force_back(ordered: int, stands_as: str) -> None:
    shortage = demanded(ordered=ordered)
    move = demanded_part(shortage, moment("2016-11-16 16:00"), STOCK, special(), FORCE_FROM)
    assert move.state.value == stands_as
    if ordered == 50:
        assert move.clause == "GC-11.8.24"
        assert state(shortage, "2016-11-16 18:40") == "incident"


@clause("GC-11.8.12")
def test_a_demand_met_is_over() -> None:
    assert state(demanded(0), "2016-11-16 12:00") == "restored"
