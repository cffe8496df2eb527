"""`reglament taxpayer`: the books of one who has digital currency."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings

from reglament.cli.printing import print_json, talk
from reglament.core.crypto.evidence import SOURCE_KINDS
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.crypto.bring import bring_file
from reglament.flows.crypto.exports import accept_moves, name_wallet
from reglament.flows.crypto.papers import make_papers
from reglament.flows.crypto.quotes import know_source, quotes_shown
from reglament.flows.crypto.taxpayers import KINDS, open_taxpayer
from reglament.flows.crypto.year import year_shown
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for
from reglament.store.docflow.load import document_by_id

DOCUMENT = "ru-digital-currency-tax"
DAY = click.DateTime(formats=["%Y-%m-%d"])
OFFICER = click.option("--officer", default="operations", show_default=True, help="Log-in of the officer who acts.")


@click.group()
def taxpayer() -> None:
    """Keep the books of one who has digital currency, and make his register."""


def _act(officer: str) -> Act:
    return Act(DOCUMENT, rulebook_of(DOCUMENT), settings.CLOCK(), Actor(ActorKind.OFFICER, officer), "command")


def _act_of(code: str, officer: str) -> Act:
    """Return an act of the taxpayer himself, or of an officer when one is named."""
    if officer:
        return _act(officer)
    return Act(DOCUMENT, rulebook_of(DOCUMENT), settings.CLOCK(), Actor(ActorKind.CLIENT, code), "command")


def _end(answer: Answer) -> None:
    """Print an answer and end with its code: 1 when it was refused, with the grounds on the side."""
    plain = answer.as_plain()
    print_json({"outcome": plain["outcome"], **plain["result"], "grounds": plain["grounds"]})
    for ground in plain["grounds"]:
        talk(f"{ground['clause']}  {sentence_for(ground['code'], ground['values'], 'en')}".strip())
    sys.exit(int(answer.refused))


@taxpayer.command(name="open")
@click.argument("code", metavar="TAXPAYER")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--name", required=True, help="Name as papers print it.")
@click.option("--tax-id", default="", help="Tax number.")
@OFFICER
def open_command(code: str, kind: str, name: str, tax_id: str, officer: str) -> None:
    """Begin a taxpayer's books.

    \b
        reglament taxpayer open P1 individual --name "Ivanov"
    """
    _end(open_taxpayer(_act(officer), code, kind, name, tax_id))


@taxpayer.command(name="wallet")
@click.argument("code", metavar="TAXPAYER")
@click.argument("name")
@click.option("--kind", default="exchange", show_default=True, type=click.Choice(["exchange", "pool", "wallet"]))
@click.option("--right-on", default="", help="Of a pool: accrual or payment.")
@click.option("--ground", default="", help="What that rests on.")
@OFFICER
def wallet_command(code: str, name: str, kind: str, right_on: str, ground: str, officer: str) -> None:
    """Tell of an own wallet, before its exports are brought."""
    _end(name_wallet(_act(officer), code, name, kind, right_on, ground))


@taxpayer.command(name="bring")
@click.argument("code", metavar="TAXPAYER")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--wallet", default="", help="Of an export: whose wallet it tells of.")
@click.option("--zone", default="", help="Of an export that does not tell it: the time zone, Europe/Moscow.")
@click.option("--officer", default="", help="Log-in of an officer: quotes and rates then count for everybody.")
def bring_command(code: str, path: Path, wallet: str, zone: str, officer: str) -> None:
    """Bring an export, a table of quotes or official rates; the file is kept as evidence.

    Quotes and rates brought without an officer count in these books alone. Each quote that may not be used is told
    with its grounds.

    \b
        reglament taxpayer bring P1 quotes.csv
        reglament taxpayer bring P1 trades.csv --wallet Exchange
    """
    _end(bring_file(_act_of(code, officer), code, path.name, path.read_bytes(), wallet, zone))


@taxpayer.command(name="source")
@click.argument("code", metavar="TAXPAYER")
@click.argument("exchange")
@click.option("--kind", type=click.Choice(SOURCE_KINDS), default=SOURCE_KINDS[0], show_default=True)
@click.option("--access", required=True, help="Where its turnover and history of quotes are seen.")
@click.option("--verified-on", type=DAY, required=True, help="Day that was verified.")
@click.option("--officer", default="", help="Log-in of an officer: it then counts for everybody.")
def source_command(code: str, exchange: str, kind: str, access: str, verified_on: datetime, officer: str) -> None:
    """Describe a source of quotes, before they may be used.

    \b
        reglament taxpayer source P1 SAMPLE-X --access "page of volumes" --verified-on 2025-01-10
    """
    _end(know_source(_act_of(code, officer), exchange, kind, access, verified_on.date(), "" if officer else code))


@taxpayer.command(name="quotes")
@click.argument("code", metavar="TAXPAYER")
@OFFICER
def quotes_command(code: str, officer: str) -> None:
    """Print the quotes of the taxpayer's days, why one may not be used, and which are missing."""
    _end(quotes_shown(_act(officer), code))


@taxpayer.command(name="accept")
@click.argument("code", metavar="TAXPAYER")
@OFFICER
def accept_command(code: str, officer: str) -> None:
    """Make operations of all rows of exports that are explained."""
    _end(accept_moves(_act(officer), code))


@taxpayer.command(name="year")
@click.argument("code", metavar="TAXPAYER")
@click.argument("year", type=int)
@OFFICER
def year_command(code: str, year: int, officer: str) -> None:
    """Print a year as it stands: figures where they can be counted, and all that is lacking."""
    _end(year_shown(_act(officer), code, year))


@taxpayer.command(name="papers")
@click.argument("code", metavar="TAXPAYER")
@click.argument("year", type=int)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder to write to.")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@OFFICER
def papers_command(code: str, year: int, into: Path, language: str, officer: str) -> None:
    """Make a year's register and write it as PDF, XLSX and JSON."""
    act = _act(officer)
    answer = make_papers(act, code, year, language)
    if answer.accepted:
        into.mkdir(parents=True, exist_ok=True)
        for number in answer.result["documents"].values():
            filed = document_by_id(act.firm, number)
            assert filed is not None, "filed a moment ago"
            (into / filed.name).write_bytes(bytes(filed.content))
            talk(str(into / filed.name))
    _end(answer)
