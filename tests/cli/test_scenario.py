"""`reglament scenario run`: exit codes and the printed shape."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[2] / "docs/scenarios"
LATE = SCENARIOS / "withdrawal-a-minute-late.yaml"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "reglament", "scenario", "run", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_scenario_that_goes_as_expected_ends_with_nought():
    done = run(LATE, "--json")
    told = json.loads(done.stdout)

    assert done.returncode == 0, done.stderr
    assert (told["passed"], told["failed"]) == (3, 0)
    assert told["steps"][1]["result"]["accepted_on"] == "2026-03-03"
    assert set(told["steps"][1]) == {"n", "at", "did", "outcome", "grounds", "result", "mismatches"}


def test_a_mismatch_ends_with_one_and_is_shown(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(LATE.read_text().replace('accepted_on: "2026-03-03"', 'accepted_on: "2026-03-02"'))

    done = run(wrong, LATE)

    assert done.returncode == 1
    assert "accepted_on: expected 2026-03-02, met 2026-03-03" in done.stdout
    assert "passed  A withdrawal" in done.stdout


def test_a_step_that_cannot_be_read_ends_its_own_file_alone(tmp_path):
    bad, broken = tmp_path / "bad.yaml", tmp_path / "broken.yaml"
    bad.write_text(LATE.read_text().replace("cash.withdraw", "cash.conjure"))
    broken.write_text("{")

    done = run(bad, broken, LATE, "--json")

    told = json.loads(done.stdout)
    first, second, last = told["scenarios"]
    assert done.returncode == 3
    assert ([step["did"] for step in first["steps"]], first["passed"]) == (["cash.deposit"], 1)
    assert "cash.conjure" in first["unreadable"]
    assert (second["steps"], second["source"]) == ([], str(broken))
    assert (last["passed"], "unreadable" in last) == (3, False)
    assert "cash.conjure" in done.stderr


def test_a_person_reads_what_was_played_before_the_fault(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(LATE.read_text().replace("cash.withdraw", "cash.conjure"))

    done = run(bad, LATE)

    assert done.stdout.startswith("unreadable  ")
    assert "cash.deposit: accepted" in done.stdout
    assert "passed  " in done.stdout


@pytest.mark.parametrize("content", ["firm: x", "{", ""])
def test_an_unreadable_file_ends_with_three(tmp_path, content):
    bad = tmp_path / "bad.yaml"
    bad.write_text(content)

    done = run(bad)

    assert done.returncode == 3
    assert "bad.yaml" in done.stderr
    assert done.stdout == ""
