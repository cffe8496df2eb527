"""Names of clients beside the rows of a long list: read with each portion of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reglament.store.parties.lists import client_names

Read = Callable[[Any, int], Sequence[Any]]


def named(firm: str, read: Read) -> tuple[dict[str, str], Read]:
    """Return names by code, empty at first, and the reading that fills them with each portion of rows."""
    names: dict[str, str] = {}

    def read_and_name(place: Any, many: int) -> Sequence[Any]:
        rows = read(place, many)
        names.update(client_names(firm, {row.client for row in rows} - names.keys()))
        return rows

    return names, read_and_name
