"""What was seen in a file's bytes, whatever its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The kind of content, and what in it may do harm or hides from the check."""

    kind: str
    has_macros: bool = False
    has_active_content: bool = False
    is_locked: bool = False
