"""What every command shares for its output: data on stdout as JSON when asked, talk on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")(command)


def print_json(content: object) -> None:
    """Print a value as JSON, readable and in UTF-8."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def talk(text: str) -> None:
    """Say something to the person at the terminal; never part of the data."""
    click.echo(text, err=True)
