"""What the clearing organisation took is booked whatever the margin says, and kept with its exception."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.margin.clearing_claim import record_clearing_claim
from reglament.flows.margin.portfolio import figures_now
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import OFFICER, Desk

pytestmark = pytest.mark.django_db


def claim(desk: Desk, minor: int, notice: str = "K-1", place: str = "own_bank", client: str = "1001") -> Answer:
    return record_clearing_claim(desk.act(by=OFFICER), client, Amount(minor, RUB), place, notice)


@clause("GC-11.8.26-f")
@pytest.mark.parametrize(("short", "letters"), [(915, ["f"]), (100, [])])
def test_it_is_booked_and_kept_when_it_leads_below_the_margin(
    grandis: Rulebook, short: int, letters: list[str]
) -> None:
    desk = owing(grandis, short=short)
    before = figures_now(desk.act(), ["1001"])["1001"].S

    answer = claim(desk, 100_000)

    assert answer.accepted
    assert before - figures_now(desk.act(), ["1001"])["1001"].S == 1000
    rows = list(ExceptionRow.objects.filter(client="1001"))
    assert [row.code for row in rows] == letters
    assert all(row.evidence["clearing_notice"] == "K-1" for row in rows)
    assert [ground.clause for ground in answer.grounds] == ["GC-11.8.26-f"] * len(letters)


def test_the_other_rulebook_books_it_without_an_exception(geofinance: Rulebook) -> None:
    desk = owing(geofinance, short=915)

    assert claim(desk, 100_000).grounds == ()
    assert ExceptionRow.objects.count() == 0


@pytest.mark.parametrize(
    ("minor", "notice", "client", "code"),
    [
        (0, "K-1", "1001", "amount.not_positive"),
        (1, "", "1001", "clearing.notice_needed"),
        (1, "x" * 41, "1001", "clearing.notice_needed"),
        (1, "K-1", "9999", "client.unknown"),
        (10_000_001, "K-1", "1001", "clearing.claim_over_balance"),
    ],
)
def test_what_cannot_be_booked_is_refused_and_changes_nothing(
    grandis: Rulebook, minor: int, notice: str, client: str, code: str
) -> None:
    desk = owing(grandis)
    before = figures_now(desk.act(), ["1001"])["1001"].S

    assert [ground.code for ground in claim(desk, minor, notice, client=client).grounds] == [code]
    assert before == figures_now(desk.act(), ["1001"])["1001"].S
    assert claim(desk, 10_000_000).accepted
