"""The benchmark's statement is one the reader checks to its end."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bench.import_statement import run, write_statement


def test_the_benchmark_reads_what_it_made():
    result = run(50)

    assert (result["name"], result["n"], result["durable"]) == ("import", 50, False)
    assert result["per_second"] > 0


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path):
    digests = set()
    for name in ("first", "second"):
        write_statement(tmp_path / name, 30)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())

    assert len(digests) == 1
