"""What a reader says when a file is refused, and what it says when it is merely odd.

    FormatError
    ├── UnreadableBytes    not this format, wrong encoding, over the size limit
    ├── TruncatedFile      the end is missing
    ├── UnknownVersion     a version nobody here has read the description of
    ├── BrokenStructure    a section, level or line where none may stand
    ├── MissingField       a required field is absent or empty
    ├── WrongValue         a field is there but cannot be right
    ├── WrongTotal         the file's own sums disagree with its rows
    └── DuplicatedPart     the same section or row twice

A refused file changes nothing. The message names the place, both values and the next step.
"""

from dataclasses import dataclass
from typing import ClassVar, Self


class FormatError(Exception):
    """A file that must not be taken. `line` counts from 1; None where no line applies."""

    remedy: ClassVar[str] = "Ask the sender for a corrected file; nothing of this one was taken."

    def __init__(self, line: int | None, field: str, rule: str, expected: str, met: str) -> None:
        super().__init__(line, field, rule, expected, met)
        self.line = line
        self.field = field
        self.rule = rule
        self.expected = expected
        self.met = met

    def __str__(self) -> str:
        place = f"line {self.line}, {self.field}" if self.line is not None else self.field
        return f"{place}: expected {self.expected}, met {self.met}. {self.remedy} ({self.rule})"

    def at(self, line: int, field: str | None = None) -> Self:
        """Return the same refusal placed on a line, with the field spelled as the file spells it.

        For rules that see values and do not know where they stood.
        """
        return type(self)(line, field or self.field, self.rule, self.expected, self.met)


class UnreadableBytes(FormatError):
    """The bytes are not text of this format."""

    remedy = "Ask the sender for the file in the encoding and format it claims to have."


class TruncatedFile(FormatError):
    """The file ends before its end mark."""

    remedy = "Ask the sender for the whole file; nothing of this one was taken."


class UnknownVersion(FormatError):
    """The version is not among those that can be read."""

    remedy = "Ask the sender for a known version, or add a reader for this one."


class BrokenStructure(FormatError):
    """Parts of the file stand where they may not."""


class MissingField(FormatError):
    """A required field is absent or empty."""


class WrongValue(FormatError):
    """A field holds what it cannot hold."""


class WrongTotal(FormatError):
    """A total in the file does not follow from its rows."""

    remedy = "Compare the totals with the sender and ask for a corrected file; nothing was taken."


class DuplicatedPart(FormatError):
    """The same section or row stands twice."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd but readable. `line` is 0 where no line applies."""

    line: int
    field: str
    rule: str
    text: str
