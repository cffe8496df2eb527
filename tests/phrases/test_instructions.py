"""Every ground on instructions, accounts and powers is said in words, and only with facts it has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from reglament.phrases.sentences import catalogue

SOURCE = Path("src/reglament")
FOLDERS = ("core/instructions", "core/accounts", "core/parties", "flows/instructions", "flows/files")


def grounds() -> Iterator[tuple[str, frozenset[str]]]:
    for folder in FOLDERS:
        for path in sorted((SOURCE / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Ground.of":
                    code = node.args[0]
                    facts = frozenset(keyword.arg or "" for keyword in node.keywords)
                    if isinstance(code, ast.Constant):
                        yield str(code.value), facts


@pytest.mark.parametrize(("code", "facts"), sorted(set(grounds()), key=lambda each: (each[0], sorted(each[1]))))
def test_a_ground_has_its_sentence(code: str, facts: frozenset[str]) -> None:
    languages = catalogue().get(code)

    assert languages is not None, f"{code} has no sentence"
    for language in ("ru", "en"):
        fields = {name for _, name, _, _ in Formatter().parse(languages[language]) if name}
        assert fields <= facts, f"{code} in {language} speaks of {fields - facts}"


@pytest.mark.parametrize(
    "code",
    ["instruction.in_time", "instruction.after_cutoff", "instruction.on_day_off"]
    + [
        f"transfer.on_{basis}"
        for basis in ("settlement_shortage", "stated_intent", "negative_place", "oral_agreement", "order_shortage")
    ],
)
def test_codes_made_from_parts_have_theirs_too(code: str) -> None:
    assert {"ru", "en"} <= set(catalogue()[code])
