"""What follows when a shortage moves: cases opened and closed, the client told."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.follow import amount_text, lacking_of, lacks_of_notice, notice_of, subject_of
from reglament.flows.repo.picture import picture_of, special_terms
from reglament.store.docflow.load import open_tasks, tasks_about
from reglament.store.repo.load import day_by_number
from tests.flows.repo.desk import Desk, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    return desk


def test_a_case_is_closed_when_the_client_restores_the_balance_himself(desk: Desk) -> None:
    desk.papers("1001", 50)
    desk.tick("2016-11-16 16:10")

    assert open_tasks(desk.firm) == []
    (task,) = tasks_about(desk.firm, f"chain:{desk.chain()['chain']}")
    assert (task.decision, task.decided_by) == ("restored", "system:clock")


def test_one_case_gives_way_to_the_next(desk: Desk) -> None:
    desk.tick("2016-11-16 18:40")
    kinds = [(task.kind, task.decision) for task in tasks_about(desk.firm, f"chain:{desk.chain()['chain']}")]
    assert kinds == [("repo.special", "incident"), ("repo.incident", "")]


def test_a_notice_says_what_whom_and_until_when(desk: Desk) -> None:
    row = day_by_number(desk.firm, int(desk.chain()["chain"]))
    terms = special_terms(desk.act())
    assert row is not None
    assert terms is not None
    notice = notice_of(row, 30, at("2016-11-16 16:00"), whole=False)

    assert notice["quantity"] == "30"
    assert lacks_of_notice(picture_of(desk.act(), terms, ["1001"]), notice) == ()
    assert (subject_of(row), lacking_of(row)) == (f"chain:{row.pk}", "50")
    assert (amount_text("RUB", 1250), amount_text("SMPL", 1250)) == ("12.50 RUB", "1250")
