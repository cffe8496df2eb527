"""Run every test on SQLite, then what touches tables on PostgreSQL.

The closing line adds both runs up. The browser's tests run once, on SQLite.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile

CLOSING = re.compile(r"(\d+) (passed|failed|skipped|error)")


def run(title: str, command: list[str], env: dict[str, str], counts: dict[str, int]) -> int:
    """Run one command, show what it prints, add its closing counts and return its exit code."""
    print(f"== {title}", flush=True)
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    last = ""
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if CLOSING.search(line) and " in " in line:
            last = line
    for number, word in CLOSING.findall(last):
        counts[word] = counts.get(word, 0) + int(number)
    return process.wait()


def main() -> int:
    """Run both databases and return 0 when everything passed."""
    counts: dict[str, int] = {}
    pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", os.environ.get("TEST_PROCESSES", "2")]
    with tempfile.TemporaryDirectory(prefix="reglament-tests-") as folder:
        env = {**os.environ, "REGLAMENT_HOME": folder, "REGLAMENT_SQLITE_SYNCHRONOUS": "NORMAL"}
        code = run("SQLite", [*pytest, "-m", "not postgres and not browser"], env, counts)
        browser = [*pytest[:-2], "-m", "browser"]
        code = run("browser", browser, env, counts) or code
        postgres = [sys.executable, "tools/pg.py", *pytest, "-m", "(django_db or postgres) and not browser"]
        code = run("PostgreSQL", postgres, env, counts) or code
    failed = counts.get("failed", 0) + counts.get("error", 0)
    print(f"{counts.get('passed', 0)} passed, {failed} failed, {counts.get('skipped', 0)} skipped")
    return code


if __name__ == "__main__":
    sys.exit(main())
