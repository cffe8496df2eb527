from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reglament.cli.main import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["clause", *arguments])


def test_a_clause_is_shown_with_its_code_and_proof() -> None:
    shown = json.loads(run("show", "GC-1.2", "--on", "2016-11-01", "--json").stdout)

    assert (shown["id"], shown["printed"], shown["document"]) == ("GC-1.2", "1.2", "grandis-brokerage")
    assert "reglament.core.rulebook.editions.edition_in_force" in [code["name"] for code in shown["code"]]
    assert {proof["path"] for proof in shown["proof"]} >= {"tests/core/rulebook/test_editions.py"}
    assert set(shown) >= {"topic", "kind", "requirement", "carried_by", "parameters", "reading"}


def test_a_reading_is_shown() -> None:
    assert json.loads(run("show", "GF-1.1", "--json").stdout)["reading"]


def test_a_person_reads_the_same_without_json() -> None:
    shown = run("show", "GC-1.2").stdout

    assert "printed 1.2" in shown
    assert "edition_in_force" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["GC-77"], "GC-77", id="no such clause"),
        pytest.param(["GC-1.2", "--on", "2016-10-31"], "no edition in force", id="before the first edition"),
    ],
)
def test_what_is_not_there_is_refused(arguments: list[str], said: str) -> None:
    refused = run("show", *arguments)

    assert refused.exit_code == 1
    assert said in refused.stderr


def test_a_topic_that_is_none_is_wrong_use_and_the_known_ones_are_named() -> None:
    refused = run("coverage", "--topic", "nosuch", "--json")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "best-execution" in refused.stderr
    assert "client-risk-category" in refused.stderr


def test_a_day_that_is_none_is_wrong_use() -> None:
    assert run("show", "GC-1.2", "--on", "yesterday").exit_code == 2


def test_coverage_counts_what_is_chosen(tmp_path: Path) -> None:
    ids = tmp_path / "ids.csv"
    ids.write_text('"id","topic"\n"GC-1.2","amendments"\n"GC-1.3","legal"\n', encoding="utf-8")

    counted = json.loads(run("coverage", "--ids", str(ids), "--json").stdout)

    (counts,) = counted["documents"].values()
    assert (counts["total"], counts["required"], counts["carried"]) == (2, 1, 1)
    assert set(counts["by_carrier"]) == {"rule", "value", "form", "officer", "text"}
    assert set(counted["topics"]) == {"amendments", "legal"}


def test_coverage_says_what_is_missing() -> None:
    chosen = ("coverage", "--document", "ru-digital-currency-tax", "--topic", "quote")
    (counts,) = json.loads(run(*chosen, "--json").stdout)["documents"].values()
    said = {line.partition(" ")[0] for line in run(*chosen, "--why").stdout.splitlines()[1:]}

    assert said == set(counts["open"])


@pytest.mark.parametrize("content", ["id\nGC-77\n", "name\nx\n"], ids=["unknown id", "no id column"])
def test_a_file_of_ids_that_cannot_be_read_ends_with_three(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ids.csv"
    path.write_text(content, encoding="utf-8")

    assert run("coverage", "--ids", str(path)).exit_code == 3
