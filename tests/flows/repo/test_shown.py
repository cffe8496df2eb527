"""Chains, deals and offers as pages show them."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.repo.shown import chains_shown, deals_shown, offers_shown, offers_shown_for
from reglament.store.docflow.load import open_tasks
from tests.flows.repo.desk import D, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("numbers_from_one")]


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    return desk


def test_a_chain_shows_its_steps_with_their_clauses(desk: Desk) -> None:
    (chain,) = chains_shown(desk.act("2016-11-16 16:01"), "1001")
    assert [(step["at"], step["state"], step["lacking"], step["clause"]) for step in chain["steps"]] == [
        ("2016-11-16T16:00:00+03:00", "repo_due", "50", "GC-11.8.12-deadline")
    ]


def test_offers_that_fit_are_shown_others_before_the_firms_own(desk: Desk) -> None:
    own = desk.offer("2016-11-16 16:01", party="", dealer=True)
    bank = desk.offer("2016-11-16 16:02")
    desk.offer("2016-11-16 16:03", side=Side.BUY)

    (chain,) = chains_shown(desk.act("2016-11-16 16:04"), "1001")
    (task,) = open_tasks(desk.firm)
    assert [one["offer"] for one in chain["offers"]] == [bank, own]
    assert [one["of"] for one in offers_shown_for(desk.act("2016-11-16 16:04"), task)] == ["third_party", "dealer"]
    assert len(offers_shown(desk.act("2016-11-16 16:04"), D)) == 3


def test_a_chain_that_is_over_asks_for_no_offers_and_shows_its_deals(desk: Desk) -> None:
    desk.price("120.00", "2016-11-16 16:01")
    desk.make("2016-11-16 16:05", desk.chain()["chain"], desk.offer("2016-11-16 16:02"))
    rows = chains_shown(desk.act("2016-11-16 16:06"), "1001", D)
    assert [(row["offers"], [deal["repo"] for deal in row["deals"]]) for row in rows] == [([], [1])]
    assert [deal["pieces"] for deal in deals_shown(desk.act(), "1001")] == [50]
    assert deals_shown(desk.act(), "1002") == []
