"""Every command: examples in its help that can be typed as they stand, JSON, a trial, input by `-`, clear ends."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reglament.cli.main import main
from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import ReceivedFile
from reglament.store.orders.models import Order
from tests.flows.orders.desk import Desk

AT_WORK = {"serve", "completion"}
"""What serves or is data already has no other form."""
ALWAYS_JSON = {
    f"taxpayer {verb}" for verb in ("accept", "bring", "open", "papers", "quotes", "source", "wallet", "year")
}
TRIED = ("order place", "order cancel", "file import")


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its words."""
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from leaves(found, (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = dict(leaves(main))


def examples_of(command: click.Command) -> list[str]:
    """Return the lines of a help that can be typed, continued lines joined."""
    text = (command.help or "").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if re.match(r"\s*reglament ", line)]


def options_of(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - ALWAYS_JSON))
def test_the_examples_of_a_help_are_what_the_command_takes(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    examples = examples_of(COMMANDS[name])
    assert examples, f"{name} shows no example"
    for line in examples:
        line = re.split(r"\s[<>|]\s", line)[0].replace("FIRM", "grandis-brokerage")
        line = line.replace("DOCUMENT", "servis-reestr-issuer-cabinet")
        words = shlex.split(line)[1:]
        own = name.split()
        assert words[: len(own)] == own, line
        for word in words:
            if "." in word and "/" not in word and not word[0].isdigit():
                (tmp_path / word).write_bytes(b"")
        COMMANDS[name].make_context(name, words[len(own) :])


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - AT_WORK - ALWAYS_JSON))
def test_every_command_speaks_json(name: str) -> None:
    assert "--json" in options_of(COMMANDS[name])


@pytest.mark.parametrize("name", TRIED)
def test_what_books_can_be_tried(name: str) -> None:
    assert "--dry-run" in options_of(COMMANDS[name])


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str) -> None:
    told = CliRunner().invoke(main, ["completion", shell])

    assert (told.exit_code, "_REGLAMENT_COMPLETE" in told.output) == (0, True)


def test_words_are_completed() -> None:
    asked = {"_REGLAMENT_COMPLETE": "zsh_complete", "COMP_WORDS": "reglament file ch", "COMP_CWORD": "2"}
    told = CliRunner().invoke(main, prog_name="reglament", env=asked)

    assert "check" in told.output


@pytest.mark.parametrize(
    "words",
    [
        [
            "order",
            "place",
            "--firm",
            "nobody",
            "--client",
            "1",
            "--instrument",
            "X",
            "--side",
            "buy",
            "--quantity",
            "1",
        ],
        ["file", "import", "1c", "-", "--firm", "nobody"],
        ["day", "close", "--firm", "nobody", "--on", "2026-03-02"],
    ],
)
def test_a_firm_nobody_knows_is_wrong_use_and_those_known_are_named(words: list[str]) -> None:
    ended = CliRunner().invoke(main, words)

    assert ended.exit_code == 2
    assert "grandis-brokerage" in ended.output


def test_input_comes_by_a_dash_and_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    by_dash = CliRunner().invoke(main, ["file", "check", "1c", "-", "--json"], input="# no statement")
    missing = CliRunner().invoke(main, ["file", "check", "1c", str(tmp_path / "none.txt")])

    assert (by_dash.exit_code, '"outcome": "refused"' in by_dash.output) == (3, True)
    assert (missing.exit_code, "No such file" in missing.output) == (3, True)


@pytest.mark.django_db
def test_an_order_that_is_tried_is_answered_and_leaves_nothing(grandis, settings) -> None:
    desk = Desk(grandis)
    settings.CLOCK = lambda: desk.now
    desk.client("1001", cash="100000.00")
    words = ["order", "place", "--firm", desk.firm, "--client", "1001", "--instrument", "SMPL", "--side", "buy"]
    before = ActRow.objects.count()

    good = CliRunner().invoke(main, [*words, "--quantity", "100", "--price", "250.00", "--dry-run", "--json"])
    bad = CliRunner().invoke(main, [*words, "--quantity", "0", "--dry-run"])

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert '"outcome": "accepted"' in good.output
    assert '"order":' not in good.output
    assert (Order.objects.count(), ActRow.objects.count()) == (0, before)


@pytest.mark.django_db
def test_a_file_that_is_tried_is_not_kept(grandis, settings) -> None:
    desk = Desk(grandis)
    settings.CLOCK = lambda: desk.now
    words = ["file", "import", "1c", "-", "--firm", desk.firm, "--dry-run"]

    assert CliRunner().invoke(main, words, input="# no statement").exit_code == 3
    assert ReceivedFile.objects.count() == 0
