"""`reglament edition`: the printed texts of the editions in force."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from reglament.cli.exits import NotAvailable, Refused, Unreadable
from reglament.cli.printing import json_option, print_json, talk
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.esign.editions import paragraphs_to_consent
from reglament.flows.rulebook.import_text import import_text
from reglament.formats.rulebook.read import documents, rulebook_of
from reglament.phrases.sentences import sentence_for

MEGABYTES_MAX = 20


@click.group()
def edition() -> None:
    """Load the printed texts that the editions of the regulations are."""


@edition.command("import-text")
@click.argument("document", type=click.Choice(documents()), metavar="DOCUMENT")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--fictitious", is_flag=True, help="A made-up text for a demonstration; it is marked as such everywhere.")
@json_option
def import_text_command(document: str, path: Path, fictitious: bool, as_json: bool) -> None:
    """Load a firm's own printed text, checked by its digest and cut into paragraphs.

    \b
        reglament edition import-text DOCUMENT rules.txt
    """
    answer = import_text(
        Act(
            firm=document,
            rulebook=rulebook_of(document),
            at=datetime.now(UTC),
            by=Actor(ActorKind.OFFICER, "operator"),
            door="cli",
        ),
        _content_of(path),
        fictitious,
    )
    if as_json:
        print_json(answer.as_plain())
    if answer.refused:
        said = " ".join(sentence_for(ground.code, dict(ground.values), "en") for ground in answer.grounds)
        kind = Unreadable if answer.grounds[0].code == "rulebook.text_unreadable" else Refused
        raise kind(f"{path}: {said}")
    result = answer.result
    if not as_json:
        click.echo(
            f"{document}, edition of {result['edition']}: {result['paragraphs']} paragraphs"
            + (", fictitious" if result["fictitious"] else "")
            + (", loaded before" if result["already_loaded"] else "")
        )
    if result["missing"]:
        talk(f"Legal clauses point to numbers the text does not print: {', '.join(result['missing'])}.")


@edition.command("paragraphs")
@click.argument("document", type=click.Choice(documents()))
@click.argument("number")
@json_option
def paragraphs_command(document: str, number: str, as_json: bool) -> None:
    """Show what is read before consent to an edition of the service rules; exit 4 while its text is not loaded.

    \b
        reglament edition paragraphs DOCUMENT 7
    """
    shown = paragraphs_to_consent(document, number)
    if isinstance(shown, Ground):
        raise NotAvailable(sentence_for(shown.code, dict(shown.values), "en"))
    if as_json:
        print_json([{"clauses": one.clauses, "printed": one.printed, "content": one.content} for one in shown])
        return
    for one in shown:
        click.echo(f"{one.printed} ({', '.join(one.clauses)})")
        for paragraph in one.content:
            click.echo(f"  {paragraph}")


def _content_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MEGABYTES_MAX * 2**20:
            raise Unreadable(f"{path} is larger than {MEGABYTES_MAX} MB; give the plain text, not a scan.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
