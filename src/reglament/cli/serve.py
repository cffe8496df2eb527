"""`reglament serve`: the pages and the programs' door."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

THREADS = 16
"""Threads of one process: some of them are held by streams of events."""


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def serve(bind: str, workers: int) -> None:
    """Serve the cabinets, the back office and the API.

    \b
        reglament serve
        reglament serve --bind 0.0.0.0:8080 --workers 4
    """
    from django.conf import settings
    from django.core.management import call_command

    from reglament.api.limits import new_counts
    from reglament.flows.rulebook.record_files import record_rulebooks
    from reglament.formats.rulebook.read import documents, rulebook_of

    call_command("migrate", verbosity=0, interactive=False)
    record_rulebooks(map(rulebook_of, documents()), settings.CLOCK())
    counts = Path(settings.HOME) / "api-counts"
    new_counts(counts)
    sys.exit(subprocess.call(server_command(bind, workers), env={**os.environ, "REGLAMENT_API_COUNTS": str(counts)}))


def server_command(bind: str, workers: int) -> list[str]:
    """Return the command line of the web server."""
    application = "reglament.project.wsgi:application"
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--worker-class",
        "gthread",
        "--threads",
        str(THREADS),
        "--workers",
        str(workers),
        "--bind",
        bind,
        "--log-level",
        "warning",
        application,
    ]
