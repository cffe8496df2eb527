"""`@clause`: the mark of a test that proves clauses."""

from __future__ import annotations

from typing import Any

import pytest


def clause(*ids: str) -> Any:
    """Mark a test as proving these clauses, by their ids (`GC-7.11`)."""
    assert ids, "a proof names at least one clause"
    return pytest.mark.clause(*ids)
