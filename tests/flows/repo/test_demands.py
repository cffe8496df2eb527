"""Refusals of a special REPO as they were told, for the papers made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.demands import refusal_told, refusals_of
from reglament.flows.repo.refuse import refuse_repo
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk

pytestmark = pytest.mark.django_db


@clause("GC-11.8.23-notice")
def test_a_refusal_is_told_as_it_was_sent_and_only_a_refusal(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.client("1002")
    desk.short()
    desk.tick("2016-11-16 10:00")
    assert refusals_of(desk.act(), "1001") == []

    at = "2016-11-16 14:59"
    assert refuse_repo(desk.act(at), "1001", D).accepted

    (told,) = refusals_of(desk.act(at), "1001")
    assert (told.client, told.notice["unit"], told.notice["quantity"], told.notice["extent"]) == (
        "1001",
        "SMPL",
        "50",
        "full",
    )
    assert (told.due_on, f"{told.told_at:%H:%M}", told.sent_at) == (D, "14:59", None)
    assert refusal_told(desk.act(at), told.number) == told
    assert refusal_told(desk.act(at), told.number + 100) is None
    assert refusal_told(replace(desk.act(at), firm="another-firm"), told.number) is None
    assert refusals_of(desk.act(at), "1002") == []
