"""Writes `docs/reference/clauses/` and `docs/reference/parameters/` from the regulations and the source.

python tools/reference_clauses.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reglament.core.rulebook.editions import Clause, Parameter, Rulebook
from reglament.formats.rulebook.carriers import ClauseIndex
from reglament.formats.rulebook.read import REGULATIONS, documents, rulebook_of
from reglament.formats.rulebook.records import read_readings
from reglament.formats.rulebook.source import CHECKOUT
from reglament.formats.rulebook.units import value_as_plain

REFERENCE = CHECKOUT / "docs" / "reference"
MADE = "<!-- Made by tools/reference_clauses.py; do not edit. -->\n\n"


def pages() -> dict[Path, str]:
    """Return every page by its path."""
    index = ClauseIndex()
    found: dict[Path, str] = {}
    for document in documents():
        rulebook = rulebook_of(document)
        found[REFERENCE / "clauses" / f"{rulebook.prefix}.md"] = clauses_page(rulebook, index)
        if rulebook.editions[-1].parameters:
            found[REFERENCE / "parameters" / f"{rulebook.prefix}.md"] = parameters_page(rulebook)
    return found


def clauses_page(rulebook: Rulebook, index: ClauseIndex) -> str:
    """Return the page of one document's clauses, topic by topic."""
    readings = {reading.clause: reading for reading in read_readings(rulebook.document, REGULATIONS, rulebook.clauses)}
    lines = [MADE, f"# {rulebook.prefix}: {rulebook.title}\n\n", f"{rulebook.issuer}. ", _editions(rulebook)]
    for topic in sorted({clause.topic for clause in rulebook.clauses.values()}):
        lines.append(f"\n## {topic}\n")
        for clause in rulebook.clauses.values():
            if clause.topic == topic:
                lines.append(_clause(rulebook, clause, index))
                if clause.id in readings:
                    lines.append(f"\nRead as: {readings[clause.id].reading} ({readings[clause.id].why}).\n")
    return "".join(lines)


def _editions(rulebook: Rulebook) -> str:
    lines = ["Editions:\n\n"]
    for edition in rulebook.editions:
        until = f" until {edition.in_force_until}" if edition.in_force_until else ""
        named = f"{edition.number}, " if edition.number else ""
        lines.append(f"- {named}approved {edition.approved_on}, in force from {edition.in_force_from}{until}\n")
    return "".join(lines)


def _clause(rulebook: Rulebook, clause: Clause, index: ClauseIndex) -> str:
    printed = f", printed {clause.printed}" if clause.printed else ""
    reason = f": {clause.reason}" if clause.reason else ""
    lines = [
        f"\n### {clause.id}\n\n",
        f"*{clause.kind}{printed}, carried by {clause.carried_by}{reason}*\n\n",
        f"{_escaped(clause.requirement)}\n",
    ]
    facts = [
        f"- value: `{parameter.name}` = {_value(row.value)} from {row.starts_on}\n"
        for parameter in rulebook.editions[-1].parameters.values()
        for row in parameter.rows
        if row.clause == clause.id
    ]
    facts += [
        f"- {carrier.kind}: `{carrier.name}`\n"
        for carrier in index.carriers_by_clause.get(clause.id, ())
        if carrier.kind != "value"
    ]
    facts += [f"- proof: `{evidence.name}`\n" for evidence in index.evidence_by_clause.get(clause.id, ())]
    return "".join([*lines, *(["\n", *facts] if facts else [])])


def parameters_page(rulebook: Rulebook) -> str:
    """Return the page of one document's values, package by package."""
    lines = [MADE, f"# Values of {rulebook.prefix}: {rulebook.title}\n"]
    parameters = rulebook.editions[-1].parameters.values()
    for package in sorted({parameter.name.partition(".")[0] for parameter in parameters}):
        lines.append(f"\n## {package}\n\n| value | unit | from | | clause | what it is |\n|---|---|---|---|---|---|\n")
        lines += [_rows(parameter) for parameter in parameters if parameter.name.startswith(f"{package}.")]
    return "".join(lines)


def _rows(parameter: Parameter) -> str:
    name = parameter.name.partition(".")[2]
    about = _escaped(parameter.about + (f" ({parameter.reading})" if parameter.reading else ""))
    return "".join(
        f"| `{name}` | {parameter.unit} | {row.starts_on} | {_value(row.value)} | {row.clause} | {about} |\n"
        for row in parameter.rows
    )


def _value(value: object) -> str:
    plain = value_as_plain(value)
    if isinstance(plain, list):
        return _escaped(", ".join(_element(element) for element in plain))
    return _escaped(str(plain))


def _element(element: object) -> str:
    if isinstance(element, dict):
        return f"over {element['over']}: {element['rate']}"
    return str(element)


def _escaped(text: str) -> str:
    for sign in ("\\", "|", "<", "*", "_", "["):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def main() -> int:
    """Write the pages, or with `--check` end with 1 when one differs from what is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    stale = []
    for path, content in pages().items():
        if checking:
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                stale.append(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for path in stale:
        print(f"{path.relative_to(CHECKOUT)} is not up to date; run `make docs`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
