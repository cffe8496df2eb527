"""Cases by the figures: falls, terms, duties that end, deals, targets, incidents; both sides of every border."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.due import Due, close_out_due, restore_due
from reglament.core.margin.watch import (
    CallState,
    Look,
    Seen,
    Standing,
    Step,
    below_initial,
    is_closed_enough,
    is_exempt,
    is_overdue,
    is_recovered,
    must_close,
    not_restored,
    step,
    with_deal,
)
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.margin.close_out import DAYS, GEOFINANCE, GRANDIS, at
from tests.core.margin.world import d

NOON = at("2026-03-02 12:00")
STANDARD, SPECIAL = RiskCategory.STANDARD, RiskCategory.SPECIAL
BOTH = pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])


def seen(value: str, initial: str = "200000", minimum: str = "100000") -> Seen:
    return Seen(d(value), d(initial), d(minimum))


def look(figures: Seen, now: str = "12:00", terms: CloseOutTerms = GRANDIS, category: RiskCategory = STANDARD) -> Look:
    moment = at(f"2026-03-02 {now}") if len(now) <= 8 else at(now)
    return Look(
        figures,
        moment,
        category,
        lambda breached: close_out_due(breached, moment, [], DAYS, terms),
        lambda fell: restore_due(fell, DAYS, terms),
    )


def due_case(**changed: object) -> Standing:
    standing = Standing(CallState.CLOSEOUT_DUE, NOON, None, NOON, at("2026-03-02 18:50"))
    return replace(standing, **changed)  # type: ignore[arg-type]


def codes(taken: Step) -> list[str]:
    return [ground.code for ground in taken.grounds]


def state(taken: Step) -> CallState:
    assert taken.standing is not None
    return taken.standing.state


@clause("GC-11.8.10", "GF-21.1.6")
@BOTH
def test_at_the_initial_margin_there_is_no_call_and_a_kopeck_below_there_is_one(terms: CloseOutTerms) -> None:
    assert step(None, look(seen("200000"), terms=terms), terms) == Step(None)

    taken = step(None, look(seen("199999.99"), terms=terms), terms)

    assert state(taken) is CallState.BELOW_INITIAL
    assert codes(taken) == ["margin.below_initial"]
    (ground,) = taken.grounds
    assert ground.clause == terms.breach_notice.clause
    assert str(ground.fact("shortfall")) == "0.01 RUB"
    assert (str(ground.fact("value")), str(ground.fact("initial"))) == ("199999.99 RUB", "200000.00 RUB")


@clause("GC-11.8.10")
def test_limits_apply_at_once_whether_or_not_a_notice_was_sent() -> None:
    ground = below_initial(seen("150000"), GRANDIS)

    assert ground is not None
    assert (ground.code, ground.clause) == ("margin.below_initial", "GC-11.8.10")
    assert below_initial(seen("200000"), GRANDIS) is None


@clause("GC-11.8.9-restore")
def test_the_client_restores_on_the_day_or_the_call_is_breached_without_more() -> None:
    fallen = step(None, look(seen("190000")), GRANDIS).standing
    assert fallen is not None
    assert fallen.restore_by == at("2026-03-02 23:59:59")

    met = step(fallen, look(seen("200000"), "15:00"), GRANDIS)
    in_time = step(fallen, look(seen("190000"), "23:59:59"), GRANDIS)
    late = step(fallen, look(seen("190000"), "2026-03-03 00:00"), GRANDIS)

    assert (state(met), codes(met)) == (CallState.NORMAL, ["margin.back_to_normal"])
    assert (state(in_time), codes(in_time)) == (CallState.BELOW_INITIAL, [])
    assert (state(late), codes(late)) == (CallState.BREACHED, ["margin.not_restored"])
    again = step(late.standing, look(seen("190000"), "2026-03-03 10:00"), GRANDIS)
    assert (state(again), codes(again)) == (CallState.BREACHED, [])
    assert state(step(late.standing, look(seen("200000"), "2026-03-03 10:00"), GRANDIS)) is CallState.NORMAL


@clause("GC-11.8.9-restore")
def test_a_term_that_is_not_set_is_not_missed() -> None:
    fallen = Standing(CallState.BELOW_INITIAL, NOON, at("2026-03-02 23:59:59"))
    later = at("2026-03-03 12:00")

    ground = not_restored(fallen, later, GRANDIS)
    assert ground == Ground.of("margin.not_restored", "GC-11.8.9-restore", by=at("2026-03-02 23:59:59"))
    assert not_restored(fallen, later, GEOFINANCE) is None
    assert not_restored(replace(fallen, restore_by=None), later, GRANDIS) is None
    assert not_restored(replace(fallen, state=CallState.BREACHED), later, GRANDIS) is None
    assert not_restored(fallen, at("2026-03-02 23:59:59"), GRANDIS) is None


@clause("GC-11.8.29", "GF-21.1.7")
@BOTH
def test_at_the_minimum_margin_nothing_is_closed_and_a_kopeck_below_it_is(terms: CloseOutTerms) -> None:
    at_it = step(None, look(seen("100000"), terms=terms), terms)
    below = step(None, look(seen("99999.99"), terms=terms), terms)

    assert state(at_it) is CallState.BELOW_INITIAL
    assert state(below) is CallState.CLOSEOUT_DUE
    assert codes(below) == ["margin.below_minimum", "margin.due_same_session"]
    assert below.grounds[0].clause == terms.close_below_minimum.clause
    assert below.standing is not None
    assert (below.standing.breached_at, below.standing.close_by) == (NOON, at("2026-03-02 18:50"))
    assert str(below.grounds[0].fact("value")) == "99999.99 RUB"
    assert str(below.grounds[0].fact("minimum")) == "100000.00 RUB"


@clause("GC-11.8.29")
def test_a_call_that_falls_further_is_to_be_closed_with_its_first_moment_kept() -> None:
    fallen = step(None, look(seen("150000")), GRANDIS).standing

    taken = step(fallen, look(seen("99999.99"), "15:00"), GRANDIS)

    assert taken.standing is not None
    assert (taken.standing.fell_at, taken.standing.breached_at) == (NOON, at("2026-03-02 15:00"))


@clause("GC-11.8.29-exempt", "GF-21.1.7")
@BOTH
def test_a_special_client_and_a_debt_without_positions_are_not_closed(terms: CloseOutTerms) -> None:
    assert must_close(seen("99999.99"), SPECIAL, terms) is None
    assert must_close(seen("-5000", "0", "0"), STANDARD, terms) is None
    assert must_close(seen("-5000", "0.02", "0.01"), STANDARD, terms) is not None
    assert is_exempt(seen("150000"), SPECIAL, terms)
    assert not is_exempt(seen("-5000"), STANDARD, terms)
    assert is_exempt(seen("-5000", "0", "0"), STANDARD, terms)


@clause("GC-11.8.29-exempt", "GF-21.1.7")
def test_who_is_exempt_is_what_the_terms_name() -> None:
    nobody = replace(GRANDIS, close_out_exempt=Cited((), "GC-11.8.29-exempt"))

    assert not is_exempt(seen("150000"), SPECIAL, nobody)
    assert not is_exempt(seen("-5000", "0", "0"), STANDARD, nobody)
    assert must_close(seen("99999.99"), SPECIAL, nobody) is not None
    off = replace(GRANDIS, close_below_minimum=Cited(False, "GC-11.8.29"))
    assert must_close(seen("99999.99"), STANDARD, off) is None


@clause("GC-11.8.29-exempt", "GF-21.1.7")
@pytest.mark.parametrize(
    ("terms", "value", "recovered"),
    [
        pytest.param(GRANDIS, "100000.00", False, id="exactly the minimum margin is not above it"),
        pytest.param(GRANDIS, "100000.01", True, id="a kopeck above"),
        pytest.param(GEOFINANCE, "99999.99", False, id="a kopeck below"),
        pytest.param(GEOFINANCE, "100000.00", True, id="not below it"),
    ],
)
def test_before_the_first_deal_the_duty_ends_by_each_rulebook_s_measure(
    terms: CloseOutTerms, value: str, recovered: bool
) -> None:
    taken = step(due_case(), look(seen(value), "12:30", terms), terms)

    assert is_recovered(seen(value), STANDARD, terms) is recovered
    assert state(taken) is (CallState.BELOW_INITIAL if recovered else CallState.CLOSEOUT_DUE)
    if recovered:
        assert codes(taken) == ["margin.recovered"]
        assert taken.standing is not None
        assert (taken.standing.breached_at, taken.standing.close_by) == (None, None)


@clause("GC-11.8.29-exempt", "GF-21.1.7")
@BOTH
def test_one_who_becomes_exempt_has_recovered(terms: CloseOutTerms) -> None:
    assert is_recovered(seen("99999"), SPECIAL, terms)
    assert is_recovered(seen("-1", "0", "0"), STANDARD, terms)


@clause("GC-11.8.29-exempt")
def test_one_cured_to_the_initial_margin_before_the_first_deal_ends_as_recovered() -> None:
    taken = step(due_case(), look(seen("200000")), GRANDIS)

    assert state(taken) is CallState.RECOVERED
    assert not state(taken).is_open


def test_one_recovered_after_his_own_term_is_in_breach_of_it_only() -> None:
    case = due_case(restore_by=at("2026-03-01 23:59:59"))

    taken = step(case, look(seen("150000")), GRANDIS)

    assert (state(taken), codes(taken)) == (CallState.BREACHED, ["margin.recovered", "margin.not_restored"])


@clause("GC-11.8.31", "GF-21.1.7")
@pytest.mark.parametrize(
    ("terms", "value", "enough"),
    [
        pytest.param(GRANDIS, "400000.50", False, id="half a rouble above"),
        pytest.param(GRANDIS, "400000.99", False, id="a kopeck under a rouble"),
        pytest.param(GRANDIS, "400001.00", True, id="a rouble above"),
        pytest.param(GEOFINANCE, "399999.99", False, id="a kopeck below the initial margin"),
        pytest.param(GEOFINANCE, "400000.00", True, id="at the initial margin"),
    ],
)
def test_closing_ends_at_its_target(terms: CloseOutTerms, value: str, enough: bool) -> None:
    figures = seen(value, "400000", "200000")
    case = with_deal(due_case(), at("2026-03-02 12:10"))

    taken = step(case, look(figures, "12:30", terms), terms)

    assert is_closed_enough(figures, terms) is enough
    assert state(taken) is (CallState.RESTORED if enough else CallState.CLOSING)
    assert codes(taken) == (["margin.restored"] if enough else [])


def test_after_the_first_deal_only_the_target_ends_closing() -> None:
    case = with_deal(due_case(), at("2026-03-02 12:10"))

    taken = step(case, look(seen("150000"), "12:30"), GRANDIS)

    assert case.state is CallState.CLOSING
    assert with_deal(case, at("2026-03-02 12:20")) == case
    assert state(taken) is CallState.CLOSING


def test_a_case_overdue_stays_overdue_with_its_first_deal() -> None:
    case = with_deal(due_case(state=CallState.OVERDUE), at("2026-03-02 19:00"))

    assert (case.state, case.first_deal_at) == (CallState.OVERDUE, at("2026-03-02 19:00"))


def test_when_nothing_that_margin_is_asked_for_is_left_a_debt_remains() -> None:
    case = with_deal(due_case(), at("2026-03-02 12:10"))

    taken = step(case, look(seen("-5000", "0", "0")), GRANDIS)

    assert (state(taken), codes(taken)) == (CallState.EXHAUSTED, ["margin.nothing_left"])
    assert not state(taken).is_open


@clause("GC-11.8.30", "GF-21.1.7")
@BOTH
def test_at_the_term_closing_is_in_time_and_a_second_later_it_is_an_incident(terms: CloseOutTerms) -> None:
    in_time = step(due_case(), look(seen("99000"), "18:50:00", terms), terms)
    late = step(due_case(), look(seen("99000"), "18:50:01", terms), terms)

    assert (state(in_time), codes(in_time)) == (CallState.CLOSEOUT_DUE, [])
    assert (state(late), codes(late)) == (CallState.OVERDUE, ["margin.close_out_overdue"])
    again = step(late.standing, look(seen("99000"), "19:00", terms), terms)
    assert (state(again), codes(again)) == (CallState.OVERDUE, [])
    assert state(step(late.standing, look(seen("150000"), "19:00", terms), terms)) is CallState.BELOW_INITIAL


@clause("GC-11.8.30", "GF-21.1.7")
def test_an_incident_is_told_once_and_only_where_there_is_a_term() -> None:
    due = Due(at("2026-03-02 18:50"), Ground.of("margin.due_same_session", "GC-11.8.30"))
    late = at("2026-03-02 18:50:01")

    ground = is_overdue(due_case(), late, due)
    assert ground == Ground.of("margin.close_out_overdue", "GC-11.8.30", by=at("2026-03-02 18:50"))
    assert is_overdue(due_case(close_by=None), late, due) is None
    assert is_overdue(due_case(state=CallState.OVERDUE), late, due) is None
    assert is_overdue(due_case(), at("2026-03-02 18:50"), due) is None


@clause("GC-11.8.30-halt")
def test_a_term_that_a_halt_moves_is_told_with_its_ground() -> None:
    moved = Due(at("2026-03-03 18:50"), Ground.of("margin.due_after_halt", "GC-11.8.30-halt"))
    by_halt = replace(look(seen("99000"), "17:00"), due_of=lambda breached: moved)

    taken = step(due_case(), by_halt, GRANDIS)

    assert taken.standing is not None
    assert (taken.standing.close_by, codes(taken)) == (moved.at, ["margin.due_after_halt"])
    assert step(taken.standing, by_halt, GRANDIS).grounds == ()


def test_an_ended_case_begins_anew() -> None:
    ended = Standing(CallState.NORMAL, NOON)

    taken = step(ended, look(seen("150000"), "16:00"), GRANDIS)

    assert taken.standing is not None
    assert (taken.standing.state, taken.standing.fell_at) == (CallState.BELOW_INITIAL, at("2026-03-02 16:00"))
    assert taken.says("margin.below_initial")
    assert not taken.says("margin.below_minimum")


def test_states_that_ask_for_closing_are_open() -> None:
    assert [one for one in CallState if one.asks_for_closing] == [
        CallState.CLOSEOUT_DUE,
        CallState.CLOSING,
        CallState.OVERDUE,
    ]
    assert all(one.is_open for one in CallState if one.asks_for_closing)


@given(
    values=st.lists(st.integers(-10_000, 400_000), min_size=1, max_size=12),
    terms=st.sampled_from([GRANDIS, GEOFINANCE]),
)
def test_one_who_is_cured_is_never_closed(values: list[int], terms: CloseOutTerms) -> None:
    standing: Standing | None = None
    moment = NOON
    for value in values:
        moment += timedelta(minutes=10)
        taken = step(standing, replace(look(seen(str(value)), terms=terms), at=moment), terms)
        standing = taken.standing
        if value >= 200_000:
            assert standing is None or not standing.state.is_open
        if value > 100_000 and standing is not None:
            assert not standing.state.asks_for_closing


@given(
    looked=st.lists(st.tuples(st.integers(-10_000, 400_000), st.booleans()), min_size=1, max_size=12),
    terms=st.sampled_from([(GRANDIS, 1), (GEOFINANCE, 0)]),
)
def test_one_who_is_cured_between_deals_is_closed_no_further(
    looked: list[tuple[int, bool]], terms: tuple[CloseOutTerms, int]
) -> None:
    rules, above = terms
    standing: Standing | None = None
    moment = NOON
    for value, dealt in looked:
        moment += timedelta(minutes=10)
        standing = step(standing, replace(look(seen(str(value)), terms=rules), at=moment), rules).standing
        if value >= 200_000 + above:
            assert standing is None or not standing.state.asks_for_closing
        if dealt and standing is not None and standing.state.asks_for_closing:
            standing = with_deal(standing, moment)
