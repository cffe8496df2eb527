"""A year: counted with all it lacks, closed when it lacks nothing, read by sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.crypto.assess import assess
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto import year as year_flow
from reglament.flows.crypto.taxpayers import choose_method
from reglament.flows.crypto.year import close_year, year_shown
from reglament.store.crypto.models import TaxYear
from tests.clauses import clause
from tests.flows.crypto.books import act, codes, open_books, quoted_at, recorded, told

pytestmark = pytest.mark.django_db
LATER = "2026-02-01 10:00"


def lacking() -> list[str]:
    return [gap["code"] for gap in year_shown(act(LATER), "P1", 2025).result["gaps"]]


@clause("DC-76", "DC-89")
def test_a_year_does_not_close_while_a_quote_is_missing():
    open_books()
    recorded(told("mine"))
    assert lacking() == ["crypto.no_quote"]
    assert codes(close_year(act(LATER), "P1", 2025)) == ["crypto.no_quote"]
    quoted_at()
    assert lacking() == []
    assert close_year(act(LATER), "P1", 2025).result["tax"] == "130000"


@clause("DC-7")
def test_an_unclassified_coin_keeps_the_year_open_and_its_figures_out():
    open_books()
    recorded(told("sell", coin="XYZ", price="5 RUB"))
    assert codes(close_year(act(LATER), "P1", 2025)) == ["crypto.unclassified"]
    assert year_shown(act(), "P1", 2025).result["bases"]["disposal"] == "0.00"


def test_a_sale_of_coins_never_got_is_told_and_no_figure_is_shown():
    open_books()
    recorded(told("sell", price="5 RUB"))
    shown = year_shown(act(), "P1", 2025).result
    assert ([gap["code"] for gap in shown["gaps"]], "tax" in shown) == (["crypto.not_enough_coins"], False)


@clause("DC-89")
def test_a_year_is_closed_once_and_after_its_last_day():
    open_books()
    assert codes(close_year(act("2025-12-31 23:59"), "P1", 2025)) == ["crypto.year_not_over"]
    assert close_year(act("2026-01-01 00:00"), "P1", 2025).accepted
    assert codes(close_year(act(LATER), "P1", 2025)) == ["crypto.year_closed"]
    row = TaxYear.objects.get(year=2025)
    assert (row.figures["state"], row.resident, len(row.digest)) == ("closed", True, 64)


@clause("DC-85")
def test_a_year_before_the_rules_is_not_counted():
    open_books()
    assert codes(year_shown(act(), "P1", 2024)) == ["crypto.year_before_rules"]
    assert codes(close_year(act(), "P1", 2024)) == ["crypto.year_before_rules"]


@clause("DC-90")
def test_a_year_whose_lots_do_not_reconcile_stays_open(monkeypatch):
    open_books(kind="organisation")
    quoted_at()
    recorded(told("buy", price="1000000 RUB"))
    monkeypatch.setattr(year_flow, "assess", lambda case, held: replace(assess(case, held), lots=()))
    assert codes(close_year(act(LATER), "P1", 2025)) == ["crypto.lots_not_reconciled"]
    monkeypatch.undo()
    assert close_year(act(LATER), "P1", 2025).accepted


@clause("DC-69")
def test_losses_left_go_to_the_next_year():
    open_books(kind="organisation")
    choose_method(act(), "P1", "fifo", 2025, "order")
    quoted_at()
    recorded(told("buy", price="1000000 RUB"))
    recorded(told("sell", price="900000 RUB"))
    assert close_year(act(LATER), "P1", 2025).accepted
    assert TaxYear.objects.get(year=2026).losses == [[2025, "100000.00"]]


def test_a_year_is_read_by_its_taxpayer_and_the_office():
    open_books()
    assert year_shown(act(by=Actor(ActorKind.CLIENT, "P1")), "P1", 2025).accepted
    assert codes(year_shown(act(by=Actor(ActorKind.CLIENT, "P2")), "P1", 2025)) == ["party.other_client"]
    assert codes(year_shown(act(), "P9", 2025)) == ["crypto.taxpayer_unknown"]


def test_a_year_is_read_with_as_many_queries_however_many_operations_it_has():
    open_books()
    quoted_at()
    counts = []
    for wanted in (1, 12):
        for _ in range(wanted):
            recorded(told("mine", on=date(2025, 3, 14)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            year_shown(act(), "P1", 2025)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@clause("DC-88")
def test_a_persons_year_says_who_pays_and_a_firms_does_not():
    open_books("P1")
    open_books("F1", kind="organisation")
    quoted_at()
    for code in ("P1", "F1"):
        recorded(told("mine"), code)
    said = [one["code"] for one in year_shown(act(), "P1", 2025).result["notes"]]
    assert said == ["crypto.no_advice", "crypto.declared_by_person"]
    assert [one["code"] for one in year_shown(act(), "F1", 2025).result["notes"]] == ["crypto.no_advice"]
