"""Changes of the liquid list, groups of clients and bans on short sales."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.set_list import ListChange, ban_short_sales, put_in_group, set_list
from reglament.store.instruments.models import LiquidRow
from reglament.store.margin.models import ClientGroupRow, ExceptionRow, ShortBan
from tests.clauses import clause
from tests.flows.margin.lender import owing, planned, told
from tests.flows.orders.desk import CLOCK, Desk, at

pytestmark = pytest.mark.django_db


def off(code: str, **more: object) -> ListChange:
    return ListChange(code, False, False, **more)  # type: ignore[arg-type]


@clause("GC-11.8.4", "GC-2.35-liquid-list")
def test_a_paper_taken_off_for_a_group_stays_for_the_others(grandis: Rulebook) -> None:
    desk = owing(grandis)
    desk.client("1002", papers={"SMPL": 10})
    assert put_in_group(desk.act(), "G1", "1001").accepted

    answer = set_list(desk.act(), off("SMPL", scope="group", target="G1"))

    assert (answer.outcome, answer.result["scope"], answer.result["target"]) == ("accepted", "group", "G1")
    values = {client: figures.S for client, figures in figures_now(desk.act(), ["1001", "1002"]).items()}
    assert values == {"1001": 60000, "1002": 2500}
    put_in_group(desk.act("2026-03-02 12:30"), "G1", "1001", member=False)
    assert figures_now(desk.act("2026-03-02 12:30"), ["1001"])["1001"].S == 85000


@clause("GC-11.8.26-g", "GC-2.33-liquid-securities")
def test_who_falls_below_the_margin_by_the_list_is_kept_with_exception_g(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    desk.client("1002", papers={"SMPL": 10})

    answer = set_list(desk.act("2026-03-02 12:30"), off("SMPL"))

    # 125,000 − 90,000 = 35,000 over 33,041.50; without SMPL 10,000 stands against 26,964.
    row = ExceptionRow.objects.get()
    assert answer.result["below"] == ["1001"]
    assert (row.client, row.code, row.clause, row.act) == ("1001", "g", "GC-11.8.26-g", "liquid.list")
    assert row.evidence["removed_at"].startswith("2026-03-02T12:30")
    assert (row.evidence["value_after"], row.evidence["initial_after"]) == ("10000.00", "26964.00")


@clause("GC-11.8.26-g")
def test_a_paper_taken_off_while_short_counts_at_its_price(grandis: Rulebook) -> None:
    desk = owing(grandis, short=400)

    answer = set_list(desk.act(), off("ONES"))

    figures = figures_now(desk.act(), ["1001"])["1001"]
    assert (answer.result["below"], figures.S) == ([], 85000)
    assert [ground.code for ground in figures.grounds if ground.code == "margin.short_off_list"]


@clause("GF-21.1.8")
@pytest.mark.parametrize(
    ("starts_on", "code"),
    [
        ("2025-03-04", "margin.list_change_early"),
        ("2025-03-05", ""),
        ("2025-04-02", ""),
        ("2025-04-03", "margin.list_change_late"),
    ],
)
def test_a_change_out_of_its_window_is_taken_and_flagged(geofinance: Rulebook, starts_on: str, code: str) -> None:
    desk = Desk(geofinance, "2025-03-03 12:00")
    change = off("SMPL", published_on=date(2025, 3, 3), starts_at=at(f"{starts_on} 00:00"))

    answer = set_list(desk.act(), change)

    assert (answer.outcome, told(answer)) == ("accepted", [(code, "GF-21.1.8")] if code else [])
    row = LiquidRow.objects.get(instrument="SMPL", published_on=date(2025, 3, 3))
    assert (row.at, row.listed, row.recorded_by) == (at(f"{starts_on} 00:00"), False, "officer:trader-1")


def test_a_change_that_names_nobody_known_is_refused(grandis: Rulebook) -> None:
    desk = owing(grandis)
    rows = LiquidRow.objects.count()
    refused = [
        set_list(desk.act(), off("NONE")),
        set_list(desk.act(), off("SMPL", scope="client", target="9999")),
        set_list(desk.act(), off("SMPL", scope="group")),
        set_list(desk.act(by=CLOCK), off("SMPL")),
        put_in_group(desk.act(), "G1", "9999"),
        put_in_group(desk.act(), " ", "1001"),
        put_in_group(desk.act(by=CLOCK), "G1", "1001"),
    ]

    assert [told(answer)[0][0] for answer in refused] == [
        "instruments.unknown", "client.unknown", "margin.list_target_needed", "party.no_power",
        "client.unknown", "margin.list_target_needed", "party.no_power",
    ]  # fmt: skip
    assert (LiquidRow.objects.count(), ClientGroupRow.objects.count()) == (rows, 0)


def test_a_ban_has_an_end_after_its_beginning(grandis: Rulebook) -> None:
    desk = owing(grandis)
    begins, ends = at("2026-03-02 12:00"), at("2026-03-02 13:00")

    good = ban_short_sales(desk.act(), "ONES", "решение биржи", "биржа", begins, ends)
    refused = [
        ban_short_sales(desk.act(), "ONES", "решение биржи", "биржа", begins, begins),
        ban_short_sales(desk.act(), "NONE", "решение биржи", "биржа"),
        ban_short_sales(desk.act(by=CLOCK), "ONES", "решение биржи", "биржа"),
    ]

    assert good.accepted
    assert [told(answer)[0][0] for answer in refused] == [
        "margin.ban_ends_before", "instruments.unknown", "party.no_power",
    ]  # fmt: skip
    row = ShortBan.objects.get()
    assert (row.instrument, row.starts_at, row.ends_at, row.reason) == ("ONES", begins, ends, "решение биржи")


def test_what_begins_later_takes_nobody_below_yet(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    planned(desk, "1001", "RUB", 100)

    answer = set_list(desk.act(), off("SMPL", starts_at=at("2026-03-03 10:00")))

    assert (answer.result["below"], ExceptionRow.objects.count()) == ([], 0)
    assert figures_now(desk.act(), ["1001"])["1001"].S == 35001
    assert figures_now(desk.act("2026-03-03 10:00"), ["1001"])["1001"].S == 10001
