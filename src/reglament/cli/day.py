"""`reglament day close`: the end-of-day batch."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click
from django.conf import settings

from reglament.batch.close_day import close_day
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.formats.rulebook.read import UnknownDocument, rulebook_of


@click.group()
def day() -> None:
    """Close days."""


@day.command()
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day to close.")
@click.option("--json", "as_json", is_flag=True, help="Print what each step did as JSON.")
def close(firm: str, on: datetime, as_json: bool) -> None:
    """Close a day. Safe to run twice: the second run finds nothing left to do.

    \b
        reglament day close --firm FIRM --on 2026-03-02
    """
    try:
        rulebook = rulebook_of(firm)
    except UnknownDocument as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    closed = close_day(Act(firm, rulebook, settings.CLOCK(), SYSTEM, "batch"), on.date())
    if as_json:
        click.echo(
            json.dumps({"firm": firm, "on": on.date().isoformat(), "steps": dict(closed.steps)}, ensure_ascii=False)
        )
        return
    for name, told in closed.steps.items():
        click.echo(f"{name}: {json.dumps(told, ensure_ascii=False)}")
