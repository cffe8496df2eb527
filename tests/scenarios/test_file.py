"""A scenario file is read strictly; what is not understood is named with its place."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.scenarios.file import ScenarioUnreadable, read_scenario, scenario_from

GOOD = """
scenario: A deposit
firm: grandis-brokerage
given:
  clients:
    - {code: "1001", kind: individual}
steps:
  - at: "2026-03-02 10:00"
    do: cash.deposit
    with: {client: "1001", amount: "7.10 RUB"}
    as: paid
  - at: "2026-03-02 10:00:05"
    show: balance
    with: {client: "1001"}
    expect: {cash: "7.10 RUB"}
amend:
  - {parameter: orders.lifetime_days_max, value: "10", from: "2026-03-01"}
"""


def test_a_good_file_keeps_every_scalar_as_text():
    scenario = scenario_from(GOOD.encode(), "good.yaml")

    assert scenario.clients == ({"code": "1001", "kind": "individual"},)
    assert scenario.steps[0].arguments["amount"] == "7.10 RUB"
    assert scenario.steps[0].alias == "paid"
    assert not scenario.steps[0].is_query
    assert scenario.steps[1].is_query
    assert scenario.steps[1].at == datetime(2026, 3, 2, 10, 0, 5, tzinfo=MOSCOW)
    assert scenario.amend[0].starts_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("firm: grandis-brokerage\n", "", "`firm` is missing", id="no firm"),
        pytest.param("scenario: A deposit", "scenari: A deposit", "unknown key `scenari`", id="unknown key"),
        pytest.param("    do: cash.deposit\n", "", "step 1: give either `do` or `show`", id="neither"),
        pytest.param('"2026-03-02 10:00"', '"02.03.2026"', "is not a moment", id="moment"),
        pytest.param("10:00:05", "09:59:59", "put steps in time order", id="time order"),
        pytest.param("    as: paid", "    as: paid\n    as: again", ":12: `as` is given twice", id="repeated key"),
        pytest.param('from: "2026-03-01"', 'from: "March"', "is not a day", id="amend day"),
        pytest.param(", from:", ", since:", "unknown key `since`", id="amend key"),
        pytest.param('{client: "1001"}\n    expect', "nothing\n    expect", "`with` must be names", id="with"),
        pytest.param("steps:", "steps: [", "not a scenario file", id="not yaml"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(old, new, message):
    assert old in GOOD

    with pytest.raises(ScenarioUnreadable, match=message.replace("`", ".")):
        scenario_from(GOOD.replace(old, new, 1).encode(), "bad.yaml")


def test_a_file_in_another_encoding_is_refused():
    with pytest.raises(ScenarioUnreadable, match="not a scenario file"):
        scenario_from("scenario: Заявка".encode("cp1251"), "bad.yaml")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ScenarioUnreadable, match=r"none\.yaml: cannot be opened"):
        read_scenario(tmp_path / "none.yaml")
