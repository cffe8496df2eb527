from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglament.formats.rulebook.nodes import RulebookUnreadable
from reglament.formats.rulebook.read import UnknownDocument, documents, read_rulebook, rulebook_of
from reglament.formats.rulebook.records import read_cases, read_forms, read_readings
from tests.formats.rulebook.folder import NAME, spoiled, written

ORDERS = "parameters/orders.yaml"
FIRST_ROW = '    - {from: "2016-11-01", value: "30", clause: SM-7.11}\n'


def test_a_regulation_is_read_with_typed_values_and_their_clauses(tmp_path: Path) -> None:
    rulebook = read_rulebook(NAME, written(tmp_path))

    (edition,) = rulebook.editions
    days = edition.parameters["orders.lifetime_days_max"]
    excess = edition.parameters["orders.lifetime_excess"]
    assert (days.rows[0].value, days.rows[0].clause, days.unit) == (30, "SM-7.11", "calendar_days")
    assert [row.value for row in excess.rows] == ["cut", "ask_officer"]
    assert excess.unit == "one_of(cut, ask_officer)"
    assert rulebook.clauses["SM-7.11"].related == ("SM-7.12",)
    assert rulebook.clauses["SM-7.11"].in_force_from == date(2016, 11, 1)


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    before = read_rulebook(NAME, written(tmp_path)).digest

    assert read_rulebook(NAME, spoiled(tmp_path, ORDERS, "Longest", "The longest")).digest != before


@pytest.mark.parametrize("document", documents())
def test_every_installed_regulation_reads(document: str) -> None:
    rulebook = rulebook_of(document)

    assert rulebook.clauses
    assert all(clause.startswith(f"{rulebook.prefix}-") for clause in rulebook.clauses)


def test_an_unknown_document_is_refused_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownDocument, match=NAME):
        read_rulebook("other-rules", written(tmp_path))


@pytest.mark.parametrize(
    ("name", "before", "after", "line", "said"),
    [
        pytest.param(
            ORDERS,
            '"2016-11-01", value: "30"',
            '"2017-01-01", value: "30"',
            2,
            "lifetime_days_max has no value from 2016-11-01 to 2016-12-31: its first row starts on 2017-01-01",
            id="hole at the start of an edition",
        ),
        pytest.param(
            ORDERS,
            '"2016-11-01", value: "30"',
            '"2016-10-31", value: "30"',
            2,
            "before the first edition of 2016-11-01",
            id="row before the first edition",
        ),
        pytest.param(ORDERS, FIRST_ROW, FIRST_ROW * 2, 6, "two values from 2016-11-01", id="two values for one day"),
        pytest.param(
            ORDERS, '"2017-01-01"', '"2016-10-01"', 10, "write rows in the order of their days", id="rows out of order"
        ),
        pytest.param(ORDERS, FIRST_ROW, "    []\n", 2, "has no value at all", id="no rows"),
        pytest.param(ORDERS, "lifetime_excess:", "lifetime_days_max:", 6, "is written twice", id="repeated parameter"),
        pytest.param(
            ORDERS, "  about: Longest life of an order", "  unit: count", 3, "unit is written twice", id="repeated key"
        ),
        pytest.param(ORDERS, "about:", "abuot:", 2, "unknown key abuot", id="unknown key"),
        pytest.param(ORDERS, ", clause: SM-7.11", "", 5, "clause is missing", id="row without clause"),
        pytest.param(ORDERS, "clause: SM-7.11", "clause: SM-7.99", 5, "SM-7.99", id="clause not in the register"),
        pytest.param(ORDERS, 'value: "30"', 'value: "30.5"', 5, "no whole number", id="value the unit cannot read"),
        pytest.param(ORDERS, 'value: "30"', 'value: ["30"]', 5, "is one text, not a list", id="list for one value"),
        pytest.param(ORDERS, "value: cut", "value: shorten", 9, "none of cut, ask_officer", id="word not allowed"),
        pytest.param(ORDERS, "unit: calendar_days", "unit: days", 3, "unknown unit days", id="unknown unit"),
        pytest.param(ORDERS, '"2017-01-01"', '"01.01.2017"', 10, "write it as 2016-11-01", id="day written otherwise"),
        pytest.param(ORDERS, "lifetime_excess:", "Lifetime-excess:", 7, "no parameter name", id="parameter name"),
        pytest.param(ORDERS, "unit: calendar_days", "unit: calendar_days: x", 3, "not YAML", id="not YAML"),
        pytest.param("document.yaml", "0" * 64, "abc", 8, "64 hexadecimal digits", id="digest"),
        pytest.param("document.yaml", "prefix: SM", "prefix: SM\nowner: x", 2, "unknown key owner", id="document key"),
        pytest.param("clauses.csv", "id,printed", "id,number", 1, "the columns must be", id="columns"),
        pytest.param("clauses.csv", "SM-7.12,7.12", "SM-7.11,7.12", 3, "SM-7.11 occurs twice", id="repeated id"),
        pytest.param("clauses.csv", "SM-7.12,7.12", "XX-7.12,7.12", 3, "does not begin with SM-", id="prefix"),
        pytest.param("clauses.csv", "orders,behaviour", "ordres,behaviour", 3, "topic “ordres”", id="topic"),
        pytest.param("clauses.csv", "behaviour", "habit", 3, "kind “habit”", id="kind"),
        pytest.param("clauses.csv", ",,,,rule,,", ",,,,text,x,", 3, "only a legal clause", id="text for a rule"),
        pytest.param("clauses.csv", ",,,,rule,,", ",,,,officer,,", 3, "without a reason", id="no reason"),
        pytest.param("clauses.csv", "The rules are rules.", "", 4, "has no requirement", id="no requirement"),
        pytest.param("clauses.csv", "An order is refused.,", "", 3, "11 cells, expected 12", id="cells"),
    ],
)
def test_what_is_doubtful_is_refused_by_file_and_line(
    tmp_path: Path, name: str, before: str, after: str, line: int, said: str
) -> None:
    root = spoiled(tmp_path, name, before, after)

    with pytest.raises(RulebookUnreadable) as error:
        read_rulebook(NAME, root)
    place, _, message = str(error.value).partition(": ")
    assert said in message
    assert place == f"regulations/{NAME}/{name}:{line}"


def test_editions_do_not_overlap(tmp_path: Path) -> None:
    later = f'  - {{approved: "2017-01-01", in_force_from: "2017-02-01", digest: {"1" * 64}}}\n'
    root = spoiled(tmp_path, "document.yaml", "editions:\n", "editions:\n" + later)

    with pytest.raises(RulebookUnreadable, match="has not ended when edition 2016-11-01 begins"):
        read_rulebook(NAME, root)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / NAME / "forms.yaml").unlink()

    with pytest.raises(RulebookUnreadable, match="forms.yaml: the file is missing"):
        read_forms(NAME, root, ["SM-7.11"])


def test_cases_forms_and_readings_are_read(tmp_path: Path) -> None:
    root = written(tmp_path)
    clauses = ["SM-7.11"]
    (root / NAME / "forms.yaml").write_text(
        "- {form: daily, appendix: '13', template: render/forms/daily.typ, clauses: [SM-7.11]}\n", encoding="utf-8"
    )
    (root / NAME / "readings.yaml").write_text(
        "- {clause: SM-7.11, reading: so, decided_by: the editors, on: 2026-01-01, why: because}\n", encoding="utf-8"
    )

    (case,) = read_cases(NAME, root, clauses)
    assert (case.package, case.clauses, case.then) == ("orders", ("SM-7.11",), {"expires_on": "2016-12-14"})
    (form,) = read_forms(NAME, root, clauses)
    assert (form.name, form.appendix, form.clauses) == ("daily", "13", ("SM-7.11",))
    (reading,) = read_readings(NAME, root, clauses)
    assert (reading.clause, reading.decided_on) == ("SM-7.11", date(2026, 1, 1))


def test_a_case_of_an_unknown_clause_is_refused_by_line(tmp_path: Path) -> None:
    root = spoiled(tmp_path, "cases/orders.yaml", "SM-7.11", "SM-9.9")

    with pytest.raises(RulebookUnreadable, match=r"cases/orders.yaml:2: SM-9.9 is not in clauses.csv"):
        read_cases(NAME, root, ["SM-7.11"])
