"""`reglament demo`: two days of two brokers, a balanced ledger, papers with the same figures in every dress."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

pytest.importorskip("quickfix", reason="the FIX engine is a wheel for CPython 3.11 on Linux")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the demonstration in a process of its own."""
    command = [sys.executable, "-m", "reglament", "demo", "--headless", "--dir", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)


def test_the_demonstration_ends_with_books_that_hold(tmp_path):
    done = run(tmp_path / "demo", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)

    assert told["clients"] == 16
    assert told["orders"] >= 12
    assert told["trades"] >= 10
    assert told["ledger_balanced"] is True
    assert told["act_chain_intact"] is True
    assert told["faults"] == []
    assert {state: count for state, count in told["bank_movements"].items() if count} == {"credited": 14, "executed": 3}
    kinds = {Path(paper).suffix for paper in told["papers"]}
    assert kinds == {".pdf", ".xlsx", ".json", ".xml", ".csv", ".sig"}
    assert (told["issuers"], told["signed_answers"], told["answer_documents"]) == (2, 3, 12)
    listed = next(paper for paper in told["papers"] if "registered-persons" in paper and paper.endswith(".pdf"))
    holders = "".join(page.extract_text() for page in PdfReader(listed).pages)
    assert "Лосева Вера Андреевна" in holders
    assert f"{listed}.sig" in told["papers"]
    register = next(paper for paper in told["papers"] if "register-T1-2025" in paper and paper.endswith(".json"))
    assert json.loads(Path(register).read_text())["tax"] == "73700"
    bought = next(paper for paper in told["papers"] if "2026-03-02" in paper and paper.endswith("1003_v1.pdf"))
    text = "".join(page.extract_text() for page in PdfReader(bought).pages)
    assert "Нуртазин Ержан Кайратович" in text
    assert "100\u00a0000,00" in text.replace("\u202f", "\u00a0").replace(" 000,00", "\u00a0000,00")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")

    done = run(tmp_path)

    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert (tmp_path / "letters.txt").read_text() == "mine"
