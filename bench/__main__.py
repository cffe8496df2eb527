"""Run benchmarks: `python -m bench ledger-post --n 200000 --database postgresql://… --json`.

Without a name, or with `all`, all of them run. A benchmark that touches tables gets a database of
its own: a file in a temporary folder, or a fresh database on the server given by
`--database` or `REGLAMENT_DATABASE_URL`; both go away afterwards. Each checks its own
result and fails rather than print a wrong figure. A figure is called durable only
when the database syncs every commit.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlsplit, urlunsplit


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where a benchmark's `run(n, database)` is, and whether it needs a database."""

    module: str
    tables: bool


BENCHMARKS = {
    "ledger-post": Benchmark("bench.ledger_post", tables=True),
    "order-intake": Benchmark("bench.order_intake", tables=True),
    "import": Benchmark("bench.import_statement", tables=False),
    "margin": Benchmark("bench.margin", tables=False),
    "margin-cycle": Benchmark("bench.margin_cycle", tables=True),
    "registry-list": Benchmark("bench.registry_list", tables=True),
    "replay": Benchmark("bench.replay", tables=True),
    "reports-pdf": Benchmark("bench.reports_pdf", tables=False),
    "tax-lots": Benchmark("bench.tax_lots", tables=False),
}
PACKAGES = ("reglament", "django", "numpy", "numba", "psycopg", "typst", "msgspec")


def main() -> int:
    """Run what is asked and print one result each; return 1 when a check does not hold."""
    arguments = _arguments()
    names = list(BENCHMARKS) if arguments.names in ([], ["all"]) else arguments.names
    if len(names) > 1:
        return max(_in_own_process(name, arguments) for name in names)
    try:
        result = measure(names[0], arguments.n, arguments.database)
    except AssertionError as fault:
        print(f"{names[0]}: the result is wrong: {fault}", file=sys.stderr)
        return 1
    print(json.dumps(result, ensure_ascii=False) if arguments.json else _as_text(result), flush=True)
    return 0


def _in_own_process(name: str, arguments: argparse.Namespace) -> int:
    """Run one benchmark by itself, so that its memory is its own; return its exit code."""
    options = ["--json"] * arguments.json
    options += ["--n", str(arguments.n)] if arguments.n is not None else []
    options += ["--database", arguments.database] if arguments.database else []
    return subprocess.call([sys.executable, "-m", "bench", name, *options])


def measure(name: str, n: int | None, database: str | None) -> dict[str, Any]:
    """Run one benchmark and return its result with name, memory, versions and sync settings."""
    benchmark = BENCHMARKS[name]
    with _database(benchmark, database) as url:
        run = importlib.import_module(benchmark.module).run
        gc.freeze()  # as a server does once it has started: the program itself is not walked again
        result: dict[str, Any] = run(n, url) if n is not None else run(database=url)
        settings = sync_settings() if benchmark.tables else {}
    result = {"name": name, **result}
    result["per_second"] = round(float(result["per_second"]), 1)
    result["seconds"] = round(float(result["seconds"]), 6)
    result["peak_rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    result["versions"] = _versions()
    result["sync"] = settings
    result["durable"] = bool(result.get("durable", benchmark.tables)) and _is_durable(settings)
    return result


@contextmanager
def _database(benchmark: Benchmark, given: str | None) -> Iterator[str | None]:
    """Give the address of a fresh database with all tables; nothing where none is needed."""
    with tempfile.TemporaryDirectory(prefix="reglament-bench-") as folder:
        os.environ["REGLAMENT_HOME"] = folder
        local = f"sqlite:///{folder}/bench.sqlite3"
        if not benchmark.tables:
            _start_django(local)
            yield None
        elif given is None or given.startswith("sqlite:"):
            with _tables(given or local) as url:
                yield url
        else:
            with _own_database(given) as fresh, _tables(fresh) as url:
                yield url


@contextmanager
def _own_database(server: str) -> Iterator[str]:
    """Make a database on a server and drop it afterwards."""
    import psycopg

    name = f"reglament_bench_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _start_django(url: str) -> None:
    os.environ["REGLAMENT_DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "reglament.project.settings"
    import django

    django.setup()


@contextmanager
def _tables(url: str) -> Iterator[str]:
    """Point Django at a database, make the tables straight from the models, close it afterwards."""
    _start_django(url)
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    try:
        yield url
    finally:
        connections.close_all()


def sync_settings() -> dict[str, str]:
    """Return what the open database does at a commit."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ("fsync", "synchronous_commit", "full_page_writes", "server_version")
            found = {}
            for name in names:
                cursor.execute(f"SHOW {name}")
                found[name] = str(cursor.fetchone()[0])
            return found
        cursor.execute("PRAGMA synchronous")
        synchronous = {0: "off", 1: "normal", 2: "full", 3: "extra"}[cursor.fetchone()[0]]
        cursor.execute("PRAGMA journal_mode")
        return {"synchronous": synchronous, "journal_mode": str(cursor.fetchone()[0])}


def _is_durable(settings: dict[str, str]) -> bool:
    if "fsync" in settings:
        return settings["fsync"] == "on" and settings["synchronous_commit"] in ("on", "remote_write", "remote_apply")
    return settings.get("synchronous") in ("full", "extra") and settings.get("journal_mode") != "memory"


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _as_text(result: dict[str, Any]) -> str:
    lines = [f"{result['name']}: {result['per_second']:,.0f} a second ({result['n']:,} in {result['seconds']:.3f} s)"]
    skipped = ("name", "n", "seconds", "per_second", "versions")
    lines += [f"  {key}: {value}" for key, value in result.items() if key not in skipped]
    if not result["durable"]:
        lines.append("  not a durable figure: nothing is stored, or the database does not sync every commit")
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; or all")
    parser.add_argument("--n", type=int, help="how many; each benchmark has its own usual number")
    parser.add_argument("--database", default=os.environ.get("REGLAMENT_DATABASE_URL"), help="URL of a database")
    parser.add_argument("--coins", action="store_true", help="lots of digital currency: what tax-lots counts")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in BENCHMARKS and arguments.names != ["all"]]
    if unknown:
        parser.error(f"{unknown[0]} is no benchmark; there are {', '.join(BENCHMARKS)}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
