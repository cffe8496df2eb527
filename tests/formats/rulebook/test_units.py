from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from reglament.core.rulebook.steps import Step
from reglament.core.units.amount import RUB, Amount
from reglament.formats.rulebook.nodes import Plain
from reglament.formats.rulebook.units import ValueUnreadable, unit_from_text, unit_of, value_as_plain

WORDS: Plain = {"list_of": ["MOEX_STOCK", "OTC"]}
OPTIONAL: Plain = {"optional": "count"}


@pytest.mark.parametrize(
    ("unit", "plain", "value"),
    [
        pytest.param("clock_msk", "17:00", time(17, 0), id="time of day"),
        pytest.param("clock_msk", "17:00:30", time(17, 0, 30), id="with seconds"),
        pytest.param("calendar_days", "30", 30, id="days"),
        pytest.param("percent", "7.10", Decimal("7.10"), id="percent keeps its nought"),
        pytest.param("fraction", "0.0005", Decimal("0.0005"), id="fraction"),
        pytest.param("money_rub", "100.50", Amount(10050, RUB), id="money"),
        pytest.param("date", "2016-11-01", date(2016, 11, 1), id="date"),
        pytest.param("yes_no", "no", False, id="no is not false by accident"),
        pytest.param("text", "NO", "NO", id="text"),
        pytest.param({"one_of": ["cut", "ask"]}, "ask", "ask", id="word"),
        pytest.param(WORDS, ["OTC", "MOEX_STOCK"], ("OTC", "MOEX_STOCK"), id="words in their order"),
        pytest.param({"several": "text"}, ["a b", "c"], ("a b", "c"), id="free words"),
        pytest.param(OPTIONAL, "unset", None, id="unset"),
        pytest.param(OPTIONAL, "3", 3, id="optional"),
        pytest.param(
            "steps",
            [{"over": "0", "rate": "0.05"}, {"over": "1000", "rate": "0.04"}],
            (Step(Decimal(0), Decimal("0.05")), Step(Decimal(1000), Decimal("0.04"))),
            id="steps",
        ),
    ],
)
def test_text_becomes_a_typed_value_by_its_unit(unit: Plain, plain: Plain, value: object) -> None:
    found = unit_of(unit)

    assert found.value_of(plain) == value
    assert unit_from_text(str(found)) == found
    assert found.value_of(written_back(value)) == value


def written_back(value: object) -> Plain:
    plain = value_as_plain(value)
    assert isinstance(plain, str | list)
    return plain


@pytest.mark.parametrize(
    ("unit", "plain", "said"),
    [
        pytest.param("clock_msk", "24:00", "no time of day", id="no such hour"),
        pytest.param("clock_msk", "7:00", "no time of day", id="one digit"),
        pytest.param("calendar_days", "3.0", "no whole number", id="point"),
        pytest.param("calendar_days", "010", "no whole number", id="leading nought"),
        pytest.param("percent", "five", "not a number", id="word for a number"),
        pytest.param("money_rub", "1.005", "decimals", id="three decimals"),
        pytest.param("date", "2016-02-30", "not a day", id="no such day"),
        pytest.param("yes_no", "true", "neither yes nor no", id="true"),
        pytest.param("text", " ", "empty", id="empty text"),
        pytest.param({"several": "text"}, ["a", "a"], "written twice", id="repeated word"),
        pytest.param(WORDS, ["NYSE"], "none of", id="unknown word"),
        pytest.param(WORDS, "OTC", "list of words", id="word for a list"),
        pytest.param("steps", [], "steps are a list", id="no steps"),
        pytest.param("steps", [{"over": "0"}], "a step is", id="half a step"),
        pytest.param(
            "steps",
            [{"over": "5", "rate": "1"}, {"over": "5", "rate": "2"}],
            "write steps upwards",
            id="steps not upwards",
        ),
    ],
)
def test_what_a_unit_cannot_read_is_refused(unit: Plain, plain: Plain, said: str) -> None:
    with pytest.raises(ValueUnreadable, match=said):
        unit_of(unit).value_of(plain)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("days", id="unknown word"),
        pytest.param({"one_of": []}, id="no words"),
        pytest.param({"one_of": ["a", "a"]}, id="repeated word"),
        pytest.param({"one_of": ["a b"]}, id="space in a word"),
        pytest.param({"several": "count"}, id="several of something else"),
        pytest.param({"one_of": ["a"], "optional": "count"}, id="two at once"),
        pytest.param(["count"], id="list"),
    ],
)
def test_a_unit_that_is_none_is_refused(unit: Plain) -> None:
    with pytest.raises(ValueUnreadable):
        unit_of(unit)
