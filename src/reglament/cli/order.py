"""`reglament order`: place and cancel a client's order from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import click
from django.conf import settings

from reglament.cli.printing import dry_run_option
from reglament.core.orders.draft import OrderDraft
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.orders.accept import accept_order
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.trial import tried
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for


@click.group()
def order() -> None:
    """Place and cancel orders on behalf of clients."""


@order.command()
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--client", required=True, help="Code of the client.")
@click.option("--instrument", required=True, help="Code of the instrument.")
@click.option("--side", required=True, type=click.Choice(["buy", "sell"]))
@click.option("--quantity", required=True, help="Pieces.")
@click.option("--price", default="", help="Limit; without it the order is a market order.")
@click.option("--valid-until", type=click.DateTime(["%Y-%m-%d"]), help="Last day it is to live.")
@click.option("--risk-warned", is_flag=True, help="The client was warned of the risk of an uncovered position.")
@click.option("--officer", default="trader", show_default=True, help="Log-in of the officer who enters it.")
@click.option("--key", default="", help="Key of the act: the same key again changes nothing.")
@dry_run_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def place(as_json: bool, dry_run: bool, key: str, officer: str, firm: str, **fields: object) -> None:
    """Place an order; exit 1 when a rule refuses it.

    \b
        reglament order place --firm FIRM --client 1001 --instrument SMPL \\
            --side buy --quantity 100 --price 250.00
        reglament order place --firm FIRM --client 1001 --instrument SMPL \\
            --side sell --quantity 50 --dry-run --json
    """
    until = fields.pop("valid_until")
    draft = OrderDraft(
        client=str(fields["client"]),
        instrument=str(fields["instrument"]),
        side=str(fields["side"]),
        quantity=str(fields["quantity"]),
        price=str(fields["price"]),
        valid_until=until.date() if until else None,  # type: ignore[attr-defined]
        risk_warned=bool(fields["risk_warned"]),
        signature="office",
    )
    act = _act(firm, officer, key)
    _end(_tried_or_done(lambda one: accept_order(one, draft), act, dry_run), as_json)


@order.command()
@click.argument("number", type=int)
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--officer", default="trader", show_default=True, help="Log-in of the officer.")
@click.option("--key", default="", help="Key of the act.")
@dry_run_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def cancel(number: int, firm: str, officer: str, key: str, dry_run: bool, as_json: bool) -> None:
    """Cancel what is left of an order.

    \b
        reglament order cancel 17 --firm FIRM
        reglament order cancel 17 --firm FIRM --dry-run
    """
    act = _act(firm, officer, key)
    _end(_tried_or_done(lambda one: cancel_order(one, number), act, dry_run), as_json)


def _tried_or_done(run: Callable[[Act], Answer], act: Act, dry_run: bool) -> Answer:
    """Return the answer of an act; of one that is only tried nothing stays, and it has no number to be told."""
    return tried(lambda: run(replace(act, key="")), ("order",)) if dry_run else run(act)


def _act(firm: str, officer: str, key: str) -> Act:
    actor = Actor(ActorKind.OFFICER, officer)
    return Act(firm, rulebook_of(firm), settings.CLOCK(), actor, "command", key or uuid4().hex)


def _end(answer: Answer, as_json: bool) -> None:
    plain = answer.as_plain()
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False))
    else:
        click.echo(f"{answer.outcome}: {json.dumps(plain['result'], ensure_ascii=False)}")
        for ground in plain["grounds"]:
            click.echo(f"  {ground['clause']}  {sentence_for(ground['code'], ground['values'], 'en')}")
    sys.exit(1 if answer.refused else 0)
