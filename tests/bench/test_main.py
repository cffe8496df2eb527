"""The benchmarks run, check themselves and do not call a figure durable that is not. No time is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALWAYS = {"name", "n", "seconds", "per_second", "peak_rss_mb", "versions", "sync", "durable"}


def bench(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("REGLAMENT_")}
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments], cwd=ROOT, env={**plain, **environment},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(("synchronous", "durable"), [("FULL", True), ("NORMAL", False)])
def test_a_figure_is_durable_only_when_every_commit_is_synced(synchronous, durable):
    done = bench("ledger-post", "--n", "2000", "--json", REGLAMENT_SQLITE_SYNCHRONOUS=synchronous)

    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert set(result) >= ALWAYS
    assert (result["name"], result["n"], result["durable"]) == ("ledger-post", 2000, durable)
    assert result["sync"] == {"synchronous": synchronous.lower(), "journal_mode": "wal"}


def test_what_stores_nothing_is_no_durable_figure():
    done = bench("replay", "--n", "300")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("replay: ")
    assert "not a durable figure" in done.stdout


def test_an_unknown_benchmark_is_wrong_use():
    done = bench("everything")

    assert done.returncode == 2
    assert "everything is no benchmark; there are ledger-post, " in done.stderr
