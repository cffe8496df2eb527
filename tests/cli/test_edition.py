from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reglament.cli.main import main

pytestmark = pytest.mark.django_db

DOCUMENT = "grandis-brokerage"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "rules.txt"
    path.write_text("1.1. Sample.\n", encoding="utf-8")
    return path


def test_a_fictitious_text_is_loaded_and_said_to_be_one(text: Path) -> None:
    run = CliRunner().invoke(main, ["edition", "import-text", DOCUMENT, str(text), "--fictitious", "--json"])

    assert run.exit_code == 0
    assert json.loads(run.stdout)["result"]["fictitious"] is True


def test_a_wrong_digest_ends_with_one(text: Path) -> None:
    run = CliRunner().invoke(main, ["edition", "import-text", DOCUMENT, str(text)])

    assert run.exit_code == 1
    assert "digest" in run.stderr


def test_bytes_that_are_no_text_end_with_three(tmp_path: Path) -> None:
    path = tmp_path / "scan.bin"
    path.write_bytes(b"\xff\xfe\x00")

    assert CliRunner().invoke(main, ["edition", "import-text", DOCUMENT, str(path), "--fictitious"]).exit_code == 3
    assert CliRunner().invoke(main, ["edition", "import-text", DOCUMENT, str(tmp_path / "none")]).exit_code == 3


def test_an_unknown_document_is_wrong_use(text: Path) -> None:
    assert CliRunner().invoke(main, ["edition", "import-text", "no-such-rules", str(text)]).exit_code == 2
