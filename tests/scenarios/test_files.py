"""Every scenario of the documentation plays as it says, and twelve tell the two brokers apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from reglament.scenarios.file import read_scenario
from reglament.scenarios.run import play

FILES = sorted((Path(__file__).parents[2] / "docs/scenarios").rglob("*.yaml"))


@pytest.fixture
def fresh(numbers_from_one):
    """Return what empties the tables again: the test's own transaction goes back to its beginning."""
    points = [transaction.savepoint()]

    def again() -> None:
        transaction.savepoint_rollback(points[-1])
        points.append(transaction.savepoint())

    return again


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_plays_as_it_says(path, fresh):
    played = play(read_scenario(path), fresh)

    assert [(step.n, step.did, step.mismatches) for step in played.steps if step.mismatches] == []


def test_at_least_ten_scenarios_are_told_of_both_brokers():
    told = {path.stem.removesuffix(".grandis") for path in FILES if path.stem.endswith(".grandis")}
    both = {name for name in told if (FILES[0].parent / f"{name}.geofinance.yaml") in FILES}

    assert len(FILES) >= 20
    assert len(both) >= 10


@pytest.mark.django_db
def test_the_two_brokers_differ_by_their_files_only(fresh):
    folder = FILES[0].parent
    grandis = read_scenario(folder / "withdrawal-cut-off.grandis.yaml")
    geofinance = read_scenario(folder / "withdrawal-cut-off.geofinance.yaml")
    days = []
    for scenario in (grandis, geofinance):
        assert [step.arguments for step in scenario.steps] == [step.arguments for step in grandis.steps]
        days.append([step.result.get("accepted_on") for step in play(scenario, fresh).steps])

    assert days[0] != days[1]


@pytest.mark.django_db
def test_an_amendment_shows_what_would_differ_and_why(fresh):
    played = play(read_scenario(FILES[0].parent / "a-later-cut-off-tried.yaml"), fresh)
    changed = next(row for row in played.differences if "accepted_on" in row["result"])

    assert changed["n"] == 2
    assert changed["result"]["accepted_on"] == {"before": "2026-03-03", "after": "2026-03-02"}
    assert changed["grounds"]["before"][0]["clause"] == "GC-5.7.3"
