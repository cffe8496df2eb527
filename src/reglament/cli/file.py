"""`reglament file`: check a file without changing anything, or book it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from reglament.cli.printing import STDIN, content_of, dry_run_option
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.crypto.exports import EXPORT_FORMAT, recognise_export
from reglament.flows.crypto.quotes import QUOTES_FORMAT, RATE_FORMATS, take_coin_rates, take_quotes
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import STATEMENT_FORMATS, accept_statement
from reglament.flows.margin.take_rates import RATES_FORMAT, take_rates
from reglament.flows.registry.take_register import REGISTER_FORMAT, take_register
from reglament.flows.trial import tried
from reglament.formats.catalogue import UnknownFormatName
from reglament.formats.catalogue import check as check_file
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for

FROM_INPUT = "standard-input"
"""Name of a file that came without one."""
FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.group()
def file() -> None:
    """Check and book files of banks, exchanges and central banks."""


@file.command()
@click.argument("format_name", metavar="FORMAT")
@click.argument("path", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(format_name: str, path: Path, as_json: bool) -> None:
    """Read a file and say what it holds; nothing is changed. Exit 3 when it cannot be taken.

    \b
        reglament file check 1c statement.txt --json
        reglament file check auto report.xml
        reglament file check camt.053 - < statement.xml
    """
    try:
        result = check_file(format_name, content_of(path))
    except UnknownFormatName as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    _print(result.as_json(), as_json)
    sys.exit(3 if result.outcome == "refused" else 0)


@file.command("import")
@click.argument("format_name", metavar="FORMAT")
@click.argument("path", type=FILE)
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--officer", default="operations", show_default=True, help="Log-in of the officer who brings it.")
@click.option("--taxpayer", default="", help="Of an export of coins: whose it is.")
@click.option("--wallet", default="", help="Of an export of coins: the own wallet it tells of.")
@click.option("--zone", default="", help="Of an export of coins: the time zone of its owner's settings.")
@dry_run_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def import_file(
    format_name: str,
    path: Path,
    firm: str,
    officer: str,
    taxpayer: str,
    wallet: str,
    zone: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Keep a file and book what it tells; the same bytes twice change nothing.

    An export of coins is recognised and shown; `reglament taxpayer accept` makes operations of it.

    \b
        reglament file import 1c statement.txt --firm FIRM
        reglament file import 1c - --firm FIRM --dry-run < statement.txt
        reglament file import coin-export trades.csv --firm ru-digital-currency-tax --taxpayer P1 --wallet Binance
    """
    act = Act(firm, rulebook_of(firm), settings.CLOCK(), Actor(ActorKind.OFFICER, officer), "command")
    name, content = (FROM_INPUT if str(path) == STDIN else path.name), content_of(path)

    def book() -> Answer:
        answer = receive_file(act, format_name, name, content)
        return _booked(act, answer, format_name, taxpayer, wallet, zone) if answer.accepted else answer

    answer = tried(book, ("file",)) if dry_run else book()
    plain: dict[str, Any] = answer.as_plain()
    _print({"outcome": plain["outcome"], **plain["result"], "grounds": plain["grounds"]}, as_json)
    for ground in plain["grounds"]:
        click.echo(sentence_for(ground["code"], ground["values"], "en"), err=True)
    unreadable = any(ground["code"] == "file.refused" for ground in plain["grounds"])
    sys.exit(3 if unreadable else int(answer.refused))


def _booked(act: Act, received: Answer, format_name: str, taxpayer: str, wallet: str, zone: str) -> Answer:
    """Return what booking a received file came to; a file of which nothing is booked stays as received."""
    told_format, number = received.result.get("format", format_name), int(received.result["file"])
    if told_format in STATEMENT_FORMATS:
        return accept_statement(act, number)
    if told_format == RATES_FORMAT:
        return take_rates(act, number)
    if told_format == EXPORT_FORMAT:
        return recognise_export(act, taxpayer, number, wallet, zone)
    if told_format == QUOTES_FORMAT:
        return take_quotes(act, number)
    if told_format in RATE_FORMATS and act.edition.speaks_of(CryptoTerms.package):
        return take_coin_rates(act, number)
    if told_format == REGISTER_FORMAT:
        return take_register(act, number)
    return received


def _print(plain: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    for name, value in plain.items():
        if name != "remarks":
            click.echo(f"{name}: {value}")
    for remark in plain.get("remarks", []):
        click.echo(f"line {remark['line']}, {remark['field']}: {remark['text']}")
