"""The clock of the doors: the real one, or one set to another moment for a demonstration.

`REGLAMENT_CLOCK_AT` (an ISO moment with its offset) sets where the clock stood when
the process started; it runs on from there. Nothing below the doors reads a clock.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

_STARTED = time.monotonic()


def now() -> datetime:
    """Return the present moment, zoned. Raises `ValueError` for a set moment without an offset."""
    set_to = os.environ.get("REGLAMENT_CLOCK_AT")
    if not set_to:
        return datetime.now(UTC)
    start = datetime.fromisoformat(set_to)
    if start.tzinfo is None:
        raise ValueError(f"REGLAMENT_CLOCK_AT={set_to} has no offset; write 2026-03-04T11:00:00+03:00")
    return start + timedelta(seconds=time.monotonic() - _STARTED)
