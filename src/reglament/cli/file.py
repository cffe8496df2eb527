"""`reglament file`: check a file without changing anything, or book it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.crypto.exports import EXPORT_FORMAT, recognise_export
from reglament.flows.crypto.quotes import QUOTES_FORMAT, RATE_FORMATS, take_coin_rates, take_quotes
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import STATEMENT_FORMATS, accept_statement
from reglament.flows.margin.take_rates import RATES_FORMAT, take_rates
from reglament.flows.registry.take_register import REGISTER_FORMAT, take_register
from reglament.formats.catalogue import UnknownFormatName
from reglament.formats.catalogue import check as check_file
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def file() -> None:
    """Check and book files of banks, exchanges and central banks."""


@file.command()
@click.argument("format_name", metavar="FORMAT")
@click.argument("path", type=EXISTING)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(format_name: str, path: Path, as_json: bool) -> None:
    """Read a file and say what it holds; nothing is changed. Exit 3 when it cannot be taken.

    \b
        reglament file check 1c statement.txt --json
        reglament file check auto report.xml
    """
    try:
        result = check_file(format_name, path.read_bytes())
    except UnknownFormatName as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    _print(result.as_json(), as_json)
    sys.exit(3 if result.outcome == "refused" else 0)


@file.command("import")
@click.argument("format_name", metavar="FORMAT")
@click.argument("path", type=EXISTING)
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--officer", default="operations", show_default=True, help="Log-in of the officer who brings it.")
@click.option("--taxpayer", default="", help="Of an export of coins: whose it is.")
@click.option("--wallet", default="", help="Of an export of coins: the own wallet it tells of.")
@click.option("--zone", default="", help="Of an export of coins: the time zone of its owner's settings.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def import_file(
    format_name: str, path: Path, firm: str, officer: str, taxpayer: str, wallet: str, zone: str, as_json: bool
) -> None:
    """Keep a file and book what it tells; the same bytes twice change nothing.

    An export of coins is recognised and shown; `reglament taxpayer accept` makes operations of it.

    \b
        reglament file import 1c statement.txt --firm FIRM
        reglament file import coin-export trades.csv --firm ru-digital-currency-tax --taxpayer P1 --wallet Binance
    """
    act = Act(firm, rulebook_of(firm), settings.CLOCK(), Actor(ActorKind.OFFICER, officer), "command")
    answer = receive_file(act, format_name, path.name, path.read_bytes())
    told_format = answer.result.get("format", format_name)
    if answer.accepted and told_format in STATEMENT_FORMATS:
        answer = accept_statement(act, int(answer.result["file"]))
    elif answer.accepted and told_format == RATES_FORMAT:
        answer = take_rates(act, int(answer.result["file"]))
    elif answer.accepted and told_format == EXPORT_FORMAT:
        answer = recognise_export(act, taxpayer, int(answer.result["file"]), wallet, zone)
    elif answer.accepted and told_format == QUOTES_FORMAT:
        answer = take_quotes(act, int(answer.result["file"]))
    elif answer.accepted and told_format in RATE_FORMATS and act.edition.speaks_of(CryptoTerms.package):
        answer = take_coin_rates(act, int(answer.result["file"]))
    elif answer.accepted and told_format == REGISTER_FORMAT:
        answer = take_register(act, int(answer.result["file"]))
    plain: dict[str, Any] = answer.as_plain()
    _print({"outcome": plain["outcome"], **plain["result"], "grounds": plain["grounds"]}, as_json)
    for ground in plain["grounds"]:
        click.echo(sentence_for(ground["code"], ground["values"], "en"), err=True)
    unreadable = any(ground["code"] == "file.refused" for ground in plain["grounds"])
    sys.exit(3 if unreadable else int(answer.refused))


def _print(plain: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    for name, value in plain.items():
        if name != "remarks":
            click.echo(f"{name}: {value}")
    for remark in plain.get("remarks", []):
        click.echo(f"line {remark['line']}, {remark['field']}: {remark['text']}")
