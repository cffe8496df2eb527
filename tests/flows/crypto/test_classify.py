"""A person decides what a coin is."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.crypto.classify import classify_coin
from reglament.flows.crypto.year import close_year
from reglament.store.crypto.models import CoinClassRow
from tests.flows.crypto.books import MARKS, act, codes, open_books

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)


def test_a_decision_is_kept_with_its_author_and_what_the_marks_make_of_it():
    open_books()
    obliged = {**MARKS, "no_obliged_person": False}
    answer = classify_coin(act(), "P1", "USDT", obliged, "outside", "an issuer redeems it", DAY, is_stable=True)
    assert (answer.outcome, answer.result["by_marks"], codes(answer)) == (
        "accepted",
        "outside",
        ["crypto.somebody_is_obliged"],
    )
    row = CoinClassRow.objects.get(coin="USDT")
    assert (row.author, row.is_stable, row.valid_from) == ("officer:officer-1", True, DAY)


def test_an_incomplete_decision_changes_nothing():
    open_books()
    before = CoinClassRow.objects.count()
    assert codes(classify_coin(act(), "P1", "ETH", {}, "outside", "why", DAY)) == ["crypto.mark_unanswered"]
    assert CoinClassRow.objects.count() == before


def test_a_decision_does_not_reach_into_a_closed_year():
    open_books()
    assert close_year(act("2026-02-01 10:00"), "P1", 2025).accepted
    late = classify_coin(act(), "P1", "ETH", MARKS, "digital_currency", "why", date(2025, 12, 31))
    assert codes(late) == ["crypto.year_closed"]
    assert classify_coin(act(), "P1", "ETH", MARKS, "digital_currency", "why", date(2026, 1, 1)).accepted
