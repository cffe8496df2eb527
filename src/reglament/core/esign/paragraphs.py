"""Where a clause stands in the imported text of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

STATEMENTS = re.compile(r"Приложение (?P<appendix>\d+), п\. (?P<first>\d+)(?:[–-](?P<last>\d+))?")
"""How the register names statements of an appendix: `Приложение 1, п. 2–4`."""


def paragraphs_for(printed: str, by_number: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the paragraphs a printed number points to, none when the text does not print it.

    A number may be printed twice: all of it is shown. The numbered statements of the first appendix stand at the
    very end of the text, so of their numbers the last is meant.
    """
    found = STATEMENTS.fullmatch(printed)
    if found is None:
        return tuple(by_number.get(printed, ()))
    first = int(found["first"])
    numbers = [str(number) for number in range(first, int(found["last"] or first) + 1)]
    if any(not by_number.get(number) for number in numbers):
        return ()
    return tuple(by_number[number][-1] for number in numbers)
