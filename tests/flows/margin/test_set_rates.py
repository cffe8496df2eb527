"""The clearing house's sets: whole or not at all, kept with their history; the alarm of a day without one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.set_rates import ClearingRate, alarm_missing_rates, load_rates
from reglament.store.docflow.models import Task
from reglament.store.instruments.models import RiskRateRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import CLOCK, OFFICER

pytestmark = pytest.mark.django_db


def rate(code: str, fall: str, rise: str) -> ClearingRate:
    return ClearingRate(code, Decimal(fall), Decimal(rise))


@clause("GC-11.8.8-rates")
def test_a_set_counts_from_its_moment_and_the_earlier_one_stays(grandis: Rulebook) -> None:
    desk = owing(grandis)
    before = figures_now(desk.act(), ["1001"])["1001"].M0

    answer = load_rates(desk.act("2026-03-02 12:30"), [rate("SMPL", "0.2", "0.3"), rate("ONES", "0.2", "0.3")], "НКЦ")

    assert (answer.outcome, answer.result["rates"]) == ("accepted", 2)
    assert before == figures_now(desk.act("2026-03-02 12:29"), ["1001"])["1001"].M0
    later = figures_now(desk.act("2026-03-02 12:30"), ["1001"])["1001"].M0
    assert later == Decimal("25000") * Decimal("0.36") + Decimal("40000") * Decimal("0.69")
    assert RiskRateRow.objects.filter(instrument="SMPL").count() == 2
    assert RiskRateRow.objects.filter(source="НКЦ").count() == 2


@clause("GC-11.8.8-rates")
def test_a_rate_of_an_earlier_day_counts_and_says_that_it_is_stale(grandis: Rulebook) -> None:
    desk = owing(grandis)

    figures = figures_now(desk.act(), ["1001"])["1001"]
    stale = [ground for ground in figures.grounds if ground.code == "margin.rates_stale"]
    load_rates(desk.act("2026-03-02 11:00"), [rate("SMPL", "0.13", "0.14"), rate("ONES", "0.13", "0.14")])

    assert {str(ground.fact("on")) for ground in stale} == {"2026-02-27"}
    fresh = figures_now(desk.act(), ["1001"])["1001"]
    assert (fresh.M0, [ground.code for ground in fresh.grounds]) == (figures.M0, [])


def test_one_wrong_line_refuses_the_whole_set(grandis: Rulebook) -> None:
    desk = owing(grandis)
    good = rate("SMPL", "0.1", "0.1")
    cases = [
        ([good, rate("NONE", "0.1", "0.1")], "instruments.unknown"),
        ([good, rate("ONES", "-0.01", "0.1")], "instruments.rate_negative"),
        ([good, rate("ONES", "0.1", "-0.01")], "instruments.rate_negative"),
        ([good, good], "margin.rates_twice"),
        ([], "margin.rates_count"),
    ]
    rows = RiskRateRow.objects.count()

    for lines, code in cases:
        refused = load_rates(desk.act(), lines)
        assert (refused.outcome, refused.grounds[0].code) == ("refused", code)
    client = load_rates(desk.act(by=Actor(ActorKind.CLIENT, "1001")), [good])

    assert client.refused
    assert RiskRateRow.objects.count() == rows


def test_a_rate_above_one_is_taken_and_said(grandis: Rulebook) -> None:
    desk = owing(grandis)

    answer = load_rates(desk.act(), [rate("SMPL", "1.2", "1.5")])

    assert (answer.outcome, answer.grounds[0].code) == ("accepted", "margin.rate_cut")
    smpl = next(term for term in figures_now(desk.act(), ["1001"])["1001"].terms if term.asset == "SMPL")
    assert smpl.initial == 25000


@clause("GC-11.8.8-rates")
def test_a_running_session_without_the_days_rates_puts_them_before_an_officer_once(
    grandis: Rulebook, geofinance: Rulebook
) -> None:
    desk = owing(grandis)
    clock = desk.act("2026-03-02 10:00", by=CLOCK)
    assert alarm_missing_rates(clock) == ()
    desk.agree("1001", "uncovered_deals", "yes")

    assert alarm_missing_rates(desk.act("2026-03-02 09:00", by=CLOCK)) == ()
    (task,) = alarm_missing_rates(clock)

    assert alarm_missing_rates(desk.act("2026-03-02 10:05", by=CLOCK)) == ()
    row = Task.objects.get(pk=task)
    assert (row.kind, row.subject, row.grounds[0]["clause"]) == (
        "margin.rates_missing", "rates:2026-03-02", "GC-11.8.8-rates",
    )  # fmt: skip
    refused = decide_task(desk.act("2026-03-02 10:06", by=OFFICER), task, "approve")
    assert told(refused) == [("margin.rates_reason_needed", "")]
    load_rates(desk.act("2026-03-02 10:07"), [rate("SMPL", "0.1", "0.1")])
    assert decide_task(desk.act("2026-03-02 10:08", by=OFFICER), task, "approve").accepted
    assert alarm_missing_rates(desk.act("2026-03-02 10:09", by=CLOCK)) == ()
    assert len(alarm_missing_rates(desk.act("2026-03-03 10:00", by=CLOCK))) == 1
    other = owing(geofinance)
    other.agree("1001", "uncovered_deals", "yes")
    assert alarm_missing_rates(other.act("2026-03-02 10:00", by=CLOCK)) == ()
