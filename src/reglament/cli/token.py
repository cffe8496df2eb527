"""`reglament token`: keys for programs."""

from __future__ import annotations

import json

import click
from django.conf import settings

from reglament.cli.exits import Refused
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.parties.tokens import make_token
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.parties.load import link_by_login


@click.group()
def token() -> None:
    """Keys programs bring to the API."""


@token.command()
@click.option("--login", required=True, help="Whom the token stands for.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def make(login: str, as_json: bool) -> None:
    """Make a token for a log-in and print it once; the one before it ends.

    \b
        reglament token make --login client-1001
        reglament token make --login officer-1 --json
    """
    link = link_by_login(login)
    if link is None:
        raise Refused(f"there is no log-in {login} linked to a client or an officer")
    answer = make_token(Act(link.firm, rulebook_of(link.firm), settings.CLOCK(), SYSTEM, "cli"), login)
    if answer.refused:
        raise Refused(f"no token was made: {answer.grounds[0].code}")
    made = str(answer.result["token"])
    click.echo(json.dumps({"login": login, "token": made}) if as_json else made)
