"""The program's entry: `reglament <noun> <verb>`. One file a noun, found through one table."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from reglament.cli.exits import NotAvailable
from reglament.formats.rulebook.read import UnknownDocument


@dataclass(frozen=True, slots=True)
class Noun:
    """Where a command is and whether it needs the database."""

    path: str
    """`module:attribute`."""
    needs_tables: bool


NOUNS = {
    "clause": Noun("reglament.cli.clause:clause", needs_tables=False),
    "coin": Noun("reglament.cli.coin:coin", needs_tables=False),
    "completion": Noun("reglament.cli.completion:completion", needs_tables=False),
    "day": Noun("reglament.cli.day:day", needs_tables=True),
    "demo": Noun("reglament.cli.demo:demo", needs_tables=False),
    "edition": Noun("reglament.cli.edition:edition", needs_tables=True),
    "file": Noun("reglament.cli.file:file", needs_tables=True),
    "margin": Noun("reglament.cli.margin:margin", needs_tables=False),
    "order": Noun("reglament.cli.order:order", needs_tables=True),
    "registry": Noun("reglament.cli.registry:registry", needs_tables=True),
    "scenario": Noun("reglament.cli.scenario:scenario", needs_tables=False),
    "serve": Noun("reglament.cli.serve:serve", needs_tables=True),
    "signature": Noun("reglament.cli.signature:signature", needs_tables=True),
    "taxpayer": Noun("reglament.cli.taxpayer:taxpayer", needs_tables=True),
    "token": Noun("reglament.cli.token:token", needs_tables=True),
    "verify": Noun("reglament.cli.verify:verify", needs_tables=True),
    "worker": Noun("reglament.cli.worker:worker", needs_tables=True),
}


class Nouns(click.Group):
    """Loads a command when it is asked for: showing a clause does not wait for the database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the nouns in alphabetical order."""
        return sorted(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a noun, or None when there is none such."""
        noun = NOUNS.get(cmd_name)
        if noun is None:
            return None
        if noun.needs_tables:
            set_up_tables()
        module, _, attribute = noun.path.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a firm nobody knows, or a home whose tables nobody has made yet, is said in one line."""
        try:
            return super().invoke(ctx)
        except UnknownDocument as error:
            raise click.UsageError(str(error)) from error
        except Exception as error:
            if not _is_without_tables(error):
                raise
            raise NotAvailable("no books here yet; `reglament serve` or `reglament demo` makes them") from error


def _is_without_tables(error: Exception) -> bool:
    from django.db import OperationalError, ProgrammingError

    told = str(error)
    missing = "no such table" in told or ("relation " in told and "does not exist" in told)
    return missing and isinstance(error, OperationalError | ProgrammingError)


def set_up_tables() -> None:
    """Make the database models usable. Safe to call again."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.project.settings")
    django.setup()


@click.command(cls=Nouns)
@click.version_option(package_name="reglament")
def main() -> None:
    """Run a broker, a registrar and an issuer by their own written regulations."""
