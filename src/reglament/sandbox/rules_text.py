"""A made-up printed text of a regulation, so that a demonstration has something to show and consent to.

It bears the numbers of the register and says of every paragraph that it is invented. A firm loads its own text.
"""

from __future__ import annotations

import re

from reglament.core.rulebook.editions import Rulebook

_NUMBER = re.compile(r"^\d+(\.\d+)*$")


def fictitious_text(rulebook: Rulebook) -> bytes:
    """Return the text in UTF-8, one paragraph for every number the register prints."""
    numbers = {clause.printed for clause in rulebook.clauses.values() if _NUMBER.match(clause.printed)}
    lines = ["ВЫМЫШЛЕННЫЙ ТЕКСТ ДЛЯ ПОКАЗА. Не является документом какой-либо организации."]
    for number in sorted(numbers, key=_in_order):
        lines.append(f"{number}. Вымышленный пункт {number}: подлинный текст загружает сама организация.")
    return ("\n".join(lines) + "\n").encode()


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
