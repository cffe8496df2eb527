"""The reference made from the code: commands, scenario acts, ground codes.

python tools/reference.py            writes docs/reference/{commands,scenario,grounds}.md
python tools/reference.py --check    fails when a page is not what the code says
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


def commands() -> str:
    """Return the page of all commands with their options."""
    from reglament.cli.main import NOUNS, main

    lines = [
        "# Commands",
        "",
        "Exit 0 done, 1 refused by a rule, 2 wrong use, 3 input unreadable, 4 not available.",
        "",
    ]
    with click.Context(main) as context:
        for noun in sorted(NOUNS):
            command = main.get_command(context, noun)
            assert command is not None
            lines += _command(f"reglament {noun}", command)
    return "\n".join(lines)


def _command(name: str, command: click.Command) -> list[str]:
    about = (command.help or "").replace("\b", "").strip()
    lines = [f"## {name}", "", *(line.rstrip() for line in about.splitlines()), ""]
    options = [one for one in command.params if isinstance(one, click.Option)]
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    if arguments:
        lines += ["Arguments: " + ", ".join(f"`{one.human_readable_name}`" for one in arguments), ""]
    if options:
        lines += ["| option | meaning |", "| --- | --- |"]
        lines += [f"| `{one.opts[0]}` | {one.help or ''} |" for one in options]
        lines.append("")
    if isinstance(command, click.Group):
        for verb in sorted(command.commands):
            lines += _command(f"{name} {verb}", command.commands[verb])
    return lines


def scenario() -> str:
    """Return the page of all acts and queries with their arguments."""
    from reglament.scenarios.acts.table import ACTS, QUERIES

    lines = [
        "# Scenario acts",
        "",
        "Acts are written with `do`, queries with `show`. An argument without a default must be given.",
        "",
    ]
    for title, table in (("Acts", ACTS), ("Queries", QUERIES)):
        lines += [f"## {title}", ""]
        for name in sorted(table):
            one = table[name]
            lines += [f"### {name}", "", one.about, ""]
            if one.arguments:
                lines += ["| argument | meaning | without it |", "| --- | --- | --- |"]
                lines += [
                    f"| `{argument.name}` | {argument.about} | {_default(argument.default)} |"
                    for argument in one.arguments
                ]
                lines.append("")
    return "\n".join(lines)


def _default(default: str | None) -> str:
    return "must be given" if default is None else (f"`{default}`" if default else "–")


def grounds() -> str:
    """Return the page of all ground codes with their sentences."""
    from reglament.phrases.sentences import catalogue

    lines = ["# Ground codes", "", "Codes are public and never reused. Facts stand in braces.", ""]
    lines += ["| code | in English | по-русски |", "| --- | --- | --- |"]
    for code, languages in sorted(catalogue().items()):
        lines.append(f"| `{code}` | {languages['en']} | {languages['ru']} |")
    return "\n".join([*lines, ""])


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands, "scenario.md": scenario, "grounds.md": grounds}


def main(check: bool) -> int:
    """Write or check the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.project.settings")
    import django

    django.setup()
    old = []
    for name, page in PAGES.items():
        path, text = REFERENCE / name, page().rstrip() + "\n"
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                old.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    for name in old:
        print(f"docs/reference/{name} is not what the code says; run python tools/reference.py", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
