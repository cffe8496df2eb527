"""Figures of the moment of an act."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.margin.figures import Status
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.portfolio import basis_of, figures_now
from tests.flows.margin.lender import owing

pytestmark = pytest.mark.django_db


def test_figures_of_many_clients_take_one_round_of_statements(grandis: Rulebook) -> None:
    desk = owing(grandis)
    for code in ("1002", "1003", "1004"):
        desk.client(code, cash="500.00")

    with CaptureQueriesContext(connection) as asked:
        found = figures_now(desk.act(), ["1001", "1002", "1003", "1004"])

    assert len(asked) <= 16
    assert {client: figures.status for client, figures in found.items()} == dict.fromkeys(found, Status.NORMAL)
    assert found["1002"].S == 500


def test_the_directive_of_the_day_counts(grandis: Rulebook) -> None:
    desk = owing(grandis)

    assert basis_of(desk.act()).directive.code == "6681-U"
    assert basis_of(desk.act("2017-03-02 12:00")).directive.code == "3234-U"
