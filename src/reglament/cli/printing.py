"""What every command shares for its output: data on stdout as JSON when asked, talk on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reglament.cli.exits import Unreadable

STDIN = "-"
"""Named as a path, it is standard input."""


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")(command)


def dry_run_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--dry-run`, given to the command as `dry_run`."""
    return click.option("--dry-run", is_flag=True, help="Say what would come of it; nothing is changed.")(command)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, of standard input for `-`. Raises `Unreadable`."""
    if str(path) == STDIN:
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}. Give the path of a file, or - for input") from None


def print_json(content: object) -> None:
    """Print a value as JSON, readable and in UTF-8."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def talk(text: str) -> None:
    """Say something to the person at the terminal; never part of the data."""
    click.echo(text, err=True)
