"""A printed regulation as plain text: cut into the paragraphs its numbers begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"^[\s*-]*(?P<printed>\d{1,3}(?:\.\d{1,3})*)(?:(?P<point>\.)\**\s*(?=[^\d\s*])|\s+(?=\S))")
_SPACED = re.compile(r"^[\s*-]*(?P<section>\d{1,2}) (?P<item>\d{1,2})\.\s+(?=[^\d\s])")
"""A point lost in print: `5 8. The key…` is paragraph 5.8."""
_CONTENTS = re.compile(r"\.{4,}|\t\s*\d+\s*$")


class TextUnreadable(ValueError):
    """The bytes are not a text with numbered paragraphs."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands under one printed number; the number is empty for what comes before the first."""

    printed: str
    content: str


def paragraphs_of(content: bytes) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs. Lines of a table of contents begin none.

    Raises `TextUnreadable` when the bytes are not UTF-8 or no line begins with a number.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextUnreadable(f"not UTF-8 at byte {error.start}; save the text as UTF-8") from None
    printed, lines = "", list[str]()
    found: list[Paragraph] = []
    for line in text.splitlines():
        begun = number_begun_by(line)
        if begun:
            _close(found, printed, lines)
            printed, lines = begun, []
        lines.append(line.strip())
    _close(found, printed, lines)
    if not any(paragraph.printed for paragraph in found):
        raise TextUnreadable("no line begins with a number such as 7.11; give the text with its own numbering")
    return tuple(found)


def number_begun_by(line: str) -> str:
    """Return the number a line begins its paragraph with, or nothing."""
    spaced = _SPACED.match(line)
    if spaced is not None:
        return f"{spaced['section']}.{spaced['item']}"
    found = _NUMBERED.match(line)
    if found is None or _CONTENTS.search(line):
        return ""
    is_number = found["point"] is not None or "." in found["printed"]
    return found["printed"] if is_number else ""


def _close(found: list[Paragraph], printed: str, lines: list[str]) -> None:
    content = "\n".join(line for line in lines if line)
    if content:
        found.append(Paragraph(printed, content))
