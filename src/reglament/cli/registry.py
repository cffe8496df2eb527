"""`reglament registry`: load a register, show its state on any day, find one person, answer a request to disclose."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from reglament.cli.exits import NotAvailable
from reglament.core.calendar.moments import MOSCOW
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.issue import nominal_text
from reglament.core.registry.nominee_client import Sought
from reglament.core.registry.operation import OperationGround
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.files.receive import receive_file
from reglament.flows.registry.disclose import disclose as answer_request
from reglament.flows.registry.state import IssueUnknown, state_on
from reglament.flows.registry.take_register import REGISTER_FORMAT, take_register
from reglament.flows.registry.whereabouts import whereabouts
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for
from reglament.store.docflow.load import document_by_id
from reglament.store.registry.register_load import operations_of_issue

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(formats=["%Y-%m-%d"])
MOMENT = click.DateTime(formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"])


@click.group()
def registry() -> None:
    """The register of holders."""


@registry.command()
@click.argument("path", type=EXISTING)
@click.option("--firm", required=True, help="The registrar's document.")
@click.option("--document", default="act of hand-over", show_default=True, help="What the register stands on.")
@click.option("--number", default="", help="The document's number; the file's name without it.")
@click.option("--on", "day", type=DAY, help="Day it counts from; today without it.")
@click.option("--officer", default="operations", show_default=True, help="Log-in of the officer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def load(path: Path, firm: str, document: str, number: str, day: datetime | None, officer: str, as_json: bool) -> None:
    """Take a register over from a file: all its accounts or none. Exit 1 refused, 3 unreadable.

    \b
        reglament registry load holders.csv --firm FIRM --number 3 --json
    """
    act = _act(firm, officer)
    answer = receive_file(act, REGISTER_FORMAT, path.name, path.read_bytes())
    if answer.accepted:
        ground = OperationGround(document, number or path.name, value_on=day.date() if day else None)
        answer = take_register(act, int(answer.result["file"]), ground)
    _finish(answer, as_json)


@registry.command()
@click.argument("issue")
@click.option("--firm", required=True, help="The registrar's document.")
@click.option("--on", "day", type=DAY, help="End of which day; today without it.")
@click.option("--known-at", "known_at", type=MOMENT, help="As known at this Moscow moment; now without it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(issue: str, firm: str, day: datetime | None, known_at: datetime | None, as_json: bool) -> None:
    """Show who holds an issue at the end of a day.

    \b
        reglament registry show 1-01-00123-A --firm FIRM --on 2025-03-11 --known-at "2025-03-12 09:59"
    """
    on = day.date() if day else _act(firm, "operations").on
    try:
        state = state_on(firm, issue, on, known_at.replace(tzinfo=MOSCOW) if known_at else None)
    except IssueUnknown as fault:
        raise NotAvailable(str(fault)) from None
    figures = state.figures
    accounts = [
        {
            "account": each.account,
            "kind": each.kind.value,
            "holder": each.holder.name if each.holder else "",
            "quantity": str(each.quantity),
            "encumbered": str(each.encumbered),
        }
        for each in state.holdings
    ]
    told = {
        "issue": issue,
        "on": on.isoformat(),
        "quantity": str(figures.quantity) if figures else "0",
        "nominal": nominal_text(figures.nominal) if figures else "",
        "state": figures.state.value if figures else "",
        "held": str(state.held),
        "accounts": accounts,
    }
    _print(told, as_json)


@registry.command()
@click.argument("issue")
@click.option("--firm", required=True, help="The registrar's document.")
@click.option("--limit", default=100, show_default=True, help="So many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def operations(issue: str, firm: str, limit: int, as_json: bool) -> None:
    """Show the latest operations with an issue, newest first, with the documents they stand on.

    \b
        reglament registry operations 1-01-00123-A --firm FIRM
    """
    rows = [
        {
            "operation": row.pk,
            "value_on": row.value_on.isoformat(),
            "kind": row.kind,
            "from": row.source,
            "to": row.target,
            "quantity": str(row.quantity),
            "document": f"{row.ground} {row.ground_number}",
            "recorded_by": row.recorded_by,
        }
        for row in operations_of_issue(firm, issue, limit)
    ]
    _print({"issue": issue, "operations": rows}, as_json)


@registry.command()
@click.argument("issue")
@click.option("--firm", required=True, help="The registrar's document.")
@click.option("--on", "day", type=DAY, help="End of which day; today without it.")
@click.option("--name", default="", help="The person's name.")
@click.option("--inn", default="", help="His taxpayer number.")
@click.option("--document", default="", help="His identity document, or OGRN.")
@click.option("--broker", "brokers", multiple=True, help="A broker whose ledger is asked too; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def person(
    issue: str,
    firm: str,
    day: datetime | None,
    name: str,
    inn: str,
    document: str,
    brokers: tuple[str, ...],
    as_json: bool,
) -> None:
    """Find one person's papers: own accounts, behind nominees, in brokers' ledgers.

    \b
        reglament registry person 1-01-00123-A --firm FIRM --inn 500100732259 --broker BROKER
    """
    on = day.date() if day else _act(firm, "operations").on
    try:
        found = whereabouts(firm, issue, on, Sought(name, inn, document), brokers)
    except IssueUnknown as fault:
        raise NotAvailable(str(fault)) from None
    places = [
        {
            "book": place.book,
            "holder": place.holder,
            "account": place.account,
            "name": place.name,
            "quantity": str(place.quantity),
            "same_by": place.same_by.value,
        }
        for place in found.places
    ]
    figures = {"total": str(found.total), "difference": str(found.difference)}
    _print({"issue": issue, "on": on.isoformat(), **figures, "places": places}, as_json)


@registry.command()
@click.argument("request", type=EXISTING)
@click.argument("answer", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--firm", required=True, help="The broker's document.")
@click.option("--account", required=True, help="His account with the registrar or the depository above.")
@click.option("--ogrn", default="", help="His number in the state register.")
@click.option("--officer", default="operations", show_default=True, help="Log-in of the officer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def disclose(request: Path, answer: Path, firm: str, account: str, ogrn: str, officer: str, as_json: bool) -> None:
    """Answer a registrar's request (seev.045) from a broker's own ledger; the answer (seev.047) is written to a file.

    A long answer comes in pages; from the second on they stand beside, answer-2.xml and so on.

    \b
        reglament registry disclose request.xml answer.xml --firm BROKER --account DEPO-1
    """
    answered = answer_request(_act(firm, officer), request.read_bytes(), account, ogrn)
    if answered.accepted:
        for place, filed in enumerate(answered.result["documents"], start=1):
            row = document_by_id(firm, int(filed["id"]))
            assert row is not None, "an answer is filed"
            path = answer if place == 1 else answer.with_stem(f"{answer.stem}-{place}")
            path.write_bytes(bytes(row.content))
    _finish(answered, as_json)


def _act(firm: str, officer: str) -> Act:
    return Act(firm, rulebook_of(firm), settings.CLOCK(), Actor(ActorKind.OFFICER, officer), "command")


def _finish(answer: Answer, as_json: bool) -> None:
    """Print an answer and end with its exit code."""
    plain = answer.as_plain()
    _print({"outcome": plain["outcome"], **plain["result"], "grounds": plain["grounds"]}, as_json)
    for ground in plain["grounds"]:
        click.echo(sentence_for(ground["code"], ground["values"], "en"), err=True)
    unreadable = {"file.refused", "disclosure.call_unreadable"} & {ground["code"] for ground in plain["grounds"]}
    sys.exit(3 if unreadable else int(answer.refused))


def _print(told: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        if isinstance(value, list):
            for row in value:
                click.echo("  " + "  ".join(map(str, row.values() if isinstance(row, dict) else [row])))
        else:
            click.echo(f"{name}: {value}")
