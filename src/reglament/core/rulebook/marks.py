"""`@rule`: the mark that ties a function to the clauses it carries out.

The mark has no effect. The index of rules is made by reading the source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def rule(*clauses: str) -> Callable[[F], F]:
    """Mark a function as carrying out these clauses, by their ids (`GC-7.11`)."""
    assert clauses, "a rule names at least one clause"

    def marked(function: F) -> F:
        return function

    return marked
