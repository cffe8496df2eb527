"""A made-up printed text of a regulation, so that a demonstration has something to show and consent to.

It bears the numbers of the register and says of every paragraph that it is invented. A firm loads its own text.
"""

from __future__ import annotations

import re

from reglament.core.esign.paragraphs import STATEMENTS
from reglament.core.rulebook.editions import Rulebook

_NUMBER = re.compile(r"^\d+(\.\d+)*$")


def fictitious_text(rulebook: Rulebook) -> bytes:
    """Return the text in UTF-8, one paragraph for every number the register prints."""
    numbers = {clause.printed for clause in rulebook.clauses.values() if _NUMBER.match(clause.printed)}
    lines = ["ВЫМЫШЛЕННЫЙ ТЕКСТ ДЛЯ ПОКАЗА. Не является документом какой-либо организации."]
    for number in sorted(numbers, key=_in_order):
        lines.append(f"{number}. Вымышленный пункт {number}: подлинный текст загружает сама организация.")
    for statement in sorted(_statements(rulebook)):
        lines.append(f"{statement}. Вымышленное заявление {statement} первого приложения.")
    return ("\n".join(lines) + "\n").encode()


def _statements(rulebook: Rulebook) -> set[int]:
    """Return the numbers of the statements clauses point to in the first appendix, which ends the text."""
    found: set[int] = set()
    for clause in rulebook.clauses.values():
        pointer = STATEMENTS.fullmatch(clause.printed)
        if pointer is not None:
            found |= set(range(int(pointer["first"]), int(pointer["last"] or pointer["first"]) + 1))
    return found


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
