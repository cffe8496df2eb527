"""`reglament clause`: what is required, which numbers, which code, what proves it."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from reglament.cli.exits import NotAvailable, Refused, Unreadable
from reglament.cli.printing import json_option, print_json, talk
from reglament.core.rulebook.editions import Clause, NoEditionInForce, edition_in_force
from reglament.formats.rulebook.card import UnknownClause, card_of, find_clause
from reglament.formats.rulebook.carriers import ClauseIndex
from reglament.formats.rulebook.coverage import Coverage
from reglament.formats.rulebook.read import documents, rulebook_of


@click.group()
def clause() -> None:
    """Look clauses up and count how far they are carried and proved."""


@clause.command()
@click.argument("clause_id")
@click.option("--on", "moment", type=click.DateTime(["%Y-%m-%d"]), help="Show the values in force on this day.")
@json_option
def show(clause_id: str, moment: datetime | None, as_json: bool) -> None:
    """Show a clause: requirement, values, code, proof, reading.

    \b
        reglament clause show GC-7.11 --on 2016-11-14
    """
    on: date | None = moment.date() if moment else None
    try:
        rulebook, found = find_clause(clause_id)
        if on is not None:
            edition_in_force(rulebook, on)
    except (UnknownClause, NoEditionInForce) as error:
        raise Refused(str(error)) from None
    index = ClauseIndex()
    if not index.has_tests:
        talk("The tests are not here, so no proof can be shown; run from a checkout to see them.")
    card = card_of(rulebook, found, index, on)
    if as_json:
        print_json(card)
    else:
        click.echo(_card_text(card))


@clause.command()
@click.option("--document", type=click.Choice(documents()), help="Only this regulation.")
@click.option("--topic", help="Only this topic of the register.")
@click.option("--ids", type=click.Path(dir_okay=False, path_type=Path), help="Only the ids in this file's id column.")
@click.option("--why", is_flag=True, help="Say for each open clause what is missing.")
@json_option
def coverage(document: str | None, topic: str | None, ids: Path | None, why: bool, as_json: bool) -> None:
    """Count clauses carried and proved.

    \b
        reglament clause coverage --topic orders --why
    """
    index = ClauseIndex()
    if not index.has_tests:
        raise NotAvailable("The tests are not here; coverage counts proofs, so run it from a checkout.")
    chosen = _chosen(document, topic, ids)
    counted = Coverage(index)
    if as_json:
        print_json(counted.as_plain(chosen))
        return
    for name, counts in counted.as_plain(chosen)["documents"].items():
        click.echo(
            f"{name}: {counts['total']} clauses, {counts['required']} required, "
            f"{counts['carried']} carried, {counts['proved']} proved, {len(counts['open'])} open"
        )
    if why:
        for item in chosen:
            lack = counted.why_not_carried(item) or counted.why_not_proved(item)
            if item.kind != "legal" and lack:
                click.echo(f"{item.id} ({item.topic}, {item.carried_by}): {lack}")


def _chosen(document: str | None, topic: str | None, ids: Path | None) -> list[Clause]:
    topics = {found.topic for name in documents() for found in rulebook_of(name).clauses.values()}
    if topic is not None and topic not in topics:
        raise click.BadParameter(
            f"there is no topic {topic}; known are {', '.join(sorted(topics))}", param_hint="--topic"
        )
    known = {found.id: found for name in documents() for found in rulebook_of(name).clauses.values()}
    wanted = _ids_in(ids) if ids is not None else list(known)
    for clause_id in wanted:
        if clause_id not in known:
            raise Unreadable(f"{ids}: {clause_id} is in no regulation; mend the id")
    inside = rulebook_of(document).clauses if document is not None else known
    return [
        known[clause_id]
        for clause_id in wanted
        if clause_id in inside and (topic is None or known[clause_id].topic == topic)
    ]


def _ids_in(path: Path) -> list[str]:
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from None
    if not rows or "id" not in rows[0]:
        raise Unreadable(f"{path} has no rows under a column `id`; write the ids below that heading")
    return [row["id"] for row in rows]


def _card_text(card: dict[str, Any]) -> str:
    lines = [
        f"{card['id']}  {card['document']}, printed {card['printed'] or '–'}, {card['topic']}, {card['kind']}",
        "",
        card["requirement"],
        "",
        f"carried by {card['carried_by']}" + (f": {card['reason']}" if card["reason"] else ""),
    ]
    for value in card["parameters"]:
        lines.append(f"  {value['name']} = {value['value']} ({value['unit']}) from {value['from']}")
    for heading in ("code", "proof"):
        lines.append(f"{heading}:" if card[heading] else f"{heading}: none")
        lines += [f"  {place['path']}:{place['line']} {place['name']}" for place in card[heading]]
    if card["reading"]:
        lines.append(f"reading: {card['reading']}")
    return "\n".join(lines)
