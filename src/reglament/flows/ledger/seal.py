"""Seal the act log: chain what was logged since by digests, outside every writer's way."""

from __future__ import annotations

from datetime import datetime

from reglament.store.audit.chain import seal_some

_ROUNDS_MAX = 10_000


def seal_acts(firm: str, at: datetime) -> int:
    """Seal every act logged so far, a few thousand in a transaction; return how many."""
    sealed = 0
    for _ in range(_ROUNDS_MAX):
        found = seal_some(firm, at)
        if not found:
            break
        sealed += found
    return sealed
