"""`reglament scenario run`: play scenario files on fresh in-memory tables."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reglament.cli.exits import NotAvailable

if TYPE_CHECKING:
    from reglament.scenarios.run import Played


@click.group()
def scenario() -> None:
    """Play scenarios: a firm, a moment, acts, and what must follow."""


@scenario.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print every step with its grounds as JSON.")
def run(files: tuple[Path, ...], as_json: bool) -> None:
    """Run scenario files; exit 1 when anything went another way, 3 when a file cannot be read to its end.

    \b
        reglament scenario run docs/scenarios/withdrawal-a-minute-late.yaml
        reglament scenario run docs/scenarios/*.yaml --json
    """
    os.environ["REGLAMENT_DATABASE_URL"] = "sqlite:///:memory:"
    from reglament.cli.main import set_up_tables

    set_up_tables()
    from reglament.fix.engine import EngineMissing
    from reglament.scenarios import run as runner
    from reglament.scenarios.file import ScenarioUnreadable, read_scenario
    from reglament.scenarios.tables import fresh_tables

    played: list[Played] = []
    for path in files:
        title, firm = "", ""
        try:
            read = read_scenario(path)
            title, firm = read.title, read.firm
            played.append(runner.play(read, fresh_tables))
        except ScenarioUnreadable as error:
            click.echo(str(error), err=True)
            played.append(runner.Played(title, firm, str(path), error.played, unreadable=str(error)))
        except EngineMissing as error:
            raise NotAvailable(f"a scenario with an order in it carries real FIX bytes. {error}") from error
    failed = sum(one.failed for one in played)
    if as_json:
        click.echo(json.dumps(_as_plain(played), ensure_ascii=False, indent=2))
    else:
        for one in played:
            _print(one)
    sys.exit(3 if any(one.unreadable for one in played) else 1 if failed else 0)


def _as_plain(played: list[Played]) -> dict[str, object]:
    if len(played) == 1:
        return played[0].as_plain()
    plain = [one.as_plain() for one in played]
    steps = [{"scenario": one["scenario"], **step} for one in plain for step in one["steps"]]
    return {
        "passed": sum(one["passed"] for one in plain),
        "failed": sum(one["failed"] for one in plain),
        "steps": steps,
        "scenarios": plain,
    }


def _print(played: Played) -> None:
    if played.unreadable and not played.steps:
        return
    mark = "unreadable" if played.unreadable else "failed" if played.failed else "passed"
    click.echo(f"{mark}  {played.title}  ({played.firm}, {played.source})")
    for step in played.steps:
        sign = "×" if step.mismatches else "·"
        clauses = ", ".join(str(ground["clause"]) for ground in step.grounds if ground["clause"])
        click.echo(f"  {sign} {step.n:>3}  {step.at[:16].replace('T', ' ')}  {step.did}: {step.outcome}  {clauses}")
        for row in step.mismatches:
            click.echo(f"        {row['key']}: expected {row['expected']}, met {row['met']}")
    for row in played.differences:
        click.echo(f"  ≠ {row['n']:>3}  {row['did']}: {json.dumps(row['result'], ensure_ascii=False)}")
