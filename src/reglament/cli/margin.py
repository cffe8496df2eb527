"""`reglament margin`: the figures of one portfolio, from a case on standard input."""

from __future__ import annotations

import sys

import click

from reglament.cli.exits import Refused, Unreadable
from reglament.cli.printing import print_json, talk
from reglament.core.margin.assess import assess
from reglament.core.rulebook.grounds import as_plain
from reglament.formats.margin_case.read import CaseRefused, CaseUnreadable, case_from_text
from reglament.formats.margin_case.write import plain_from
from reglament.phrases.sentences import sentence_for


@click.group()
def margin() -> None:
    """Compute portfolio value, margins, and how much may be traded, deposited or closed."""


@margin.command(name="assess")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; it is printed without this word as well.")
def assess_command(as_json: bool) -> None:
    """Compute the figures of one portfolio from a JSON case on standard input.

    Exit 1 when no figure can be computed, with the reason; 3 when the case cannot be read.

    \b
        reglament margin assess < case.json
    """
    try:
        case = case_from_text(sys.stdin.buffer.read())
    except CaseUnreadable as error:
        raise Unreadable(str(error)) from None
    except CaseRefused as error:
        raise Refused(str(error)) from None
    assessed = assess(case)
    if assessed.figures.undecided:
        print_json({"outcome": "refused", "grounds": [as_plain(one) for one in assessed.figures.undecided]})
    for ground in assessed.figures.grounds:
        talk(sentence_for(ground.code, dict(ground.values), "en"))
    if assessed.figures.undecided:
        sys.exit(Refused.exit_code)
    print_json(plain_from(assessed, case))
