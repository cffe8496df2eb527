"""One part of a list set by the typesetter. A process of its own imports nothing else, and goes with its memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typst

FORMS = Path(__file__).parent / "forms"


@dataclass(frozen=True, slots=True)
class Part:
    """Pages to be set: how the form takes them, in a file, and where the made part goes."""

    content: Path
    made: Path
    stamp: int
    is_tagged: bool


def set_part(part: Part) -> None:
    """Set a part and leave it in its file."""
    compiler = typst.Compiler(str(FORMS / "list.typ"), root=str(FORMS), ignore_system_fonts=True)
    content = part.content.read_text(encoding="utf-8")
    made = compiler.compile(format="pdf", sys_inputs={"page": content}, timestamp=part.stamp, pdf_tags=part.is_tagged)
    assert isinstance(made, bytes), "one document comes out"
    part.made.write_bytes(made)
