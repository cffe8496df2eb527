"""`suspensions` shows what waits for a settlement to be covered, of one client or of all."""

from __future__ import annotations

from datetime import date, time

import pytest

from reglament.core.calendar.moments import moment
from reglament.core.rulebook.editions import Rulebook
from reglament.sandbox.world import World
from reglament.scenarios.acts.table import QUERIES
from reglament.scenarios.stage import Stage
from reglament.store.settlement.save import release_suspensions, suspend

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NOW = moment(DAY, time(12, 0))


@pytest.fixture
def stage(geofinance: Rulebook) -> Stage:
    firm = geofinance.document
    for client, subject, unit, lacking in (("1001", "order:1", "RUB", 500000), ("1002", "order:2", "SMPL", 30)):
        suspend(firm, client, subject, "MOEX_STOCK", unit, lacking, DAY, "short", "GF-8.4.5", NOW, "officer:one")
    return Stage(firm, geofinance, World(firm, geofinance), NOW)


@pytest.mark.parametrize(
    ("client", "shown"),
    [
        ("", [("1001", "order:1", "5000.00 RUB"), ("1002", "order:2", "30")]),
        ("1002", [("1002", "order:2", "30")]),
        ("1003", []),
    ],
)
def test_what_is_held_back_is_shown_with_what_is_lacking(stage, client, shown):
    told = QUERIES["suspensions"].run(stage, {"client": client}).result

    rows = told["suspensions"]
    assert [(row["client"], row["subject"], row["lacking"]) for row in rows] == shown
    assert told["count"] == len(shown)
    assert {(row["settle_on"], row["reason"], row["clause"]) for row in rows} <= {("2026-03-02", "short", "GF-8.4.5")}


def test_what_was_let_go_is_not_shown(stage):
    release_suspensions(stage.firm, "1001", NOW)

    assert QUERIES["suspensions"].run(stage, {"client": "1001"}).result == {"count": 0, "suspensions": []}
