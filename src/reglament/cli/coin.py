"""`reglament coin`: tax on digital currency, from a case on standard input."""

from __future__ import annotations

import sys
from datetime import date

import click

from reglament.cli.exits import Unreadable
from reglament.cli.printing import print_json, talk
from reglament.core.crypto.assess import assess, other_readings
from reglament.core.crypto.operation import CannotAssess
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.editions import NoEditionInForce, edition_in_force
from reglament.core.rulebook.grounds import as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.formats.coin_case.read import CaseUnreadable, case_from_text
from reglament.formats.coin_case.write import plain_from, quotes_told
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for

DOCUMENT = "ru-digital-currency-tax"


@click.group()
def coin() -> None:
    """Count the tax on mining, sale and other deals with digital currency."""


@coin.command(name="assess")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; it is printed without this word as well.")
def assess_command(as_json: bool) -> None:
    """Count one taxpayer's year from a JSON case on standard input.

    Exit 1 when a figure cannot be counted, with the grounds; 3 when the case cannot be read.

    \b
        reglament coin assess < case.json
    """
    try:
        case = case_from_text(sys.stdin.buffer.read())
    except CaseUnreadable as error:
        raise Unreadable(str(error)) from error
    last_day = date(case.year, 12, 31)
    try:
        edition = edition_in_force(rulebook_of(DOCUMENT), last_day)
    except NoEditionInForce as error:
        raise click.ClickException(f"year {case.year}: these rules are not in force yet") from error
    terms = terms_of(CryptoTerms, edition, last_day)
    try:
        plain = plain_from(assess(case, terms), case, terms)
    except CannotAssess as refusal:
        for ground in refusal.grounds:
            plain_ground = as_plain(ground)
            talk(f"{ground.clause}  {sentence_for(ground.code, plain_ground['values'], 'en')}")  # type: ignore[arg-type]
        print_json(
            {"outcome": "refused", "grounds": [as_plain(one) for one in refusal.grounds], **quotes_told(case, terms)}
        )
        sys.exit(1)
    others = other_readings(case, terms)
    if others:
        plain["other_readings"] = {name: f"{other.tax:f}" for name, other in others.items()}
    print_json(plain)
