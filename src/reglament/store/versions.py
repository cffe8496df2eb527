"""The version of a row: a digest of all it holds, another one after every change."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db.models import BinaryField, Model


def version_of(row: Model) -> str:
    """Return the version of a row as it was read. Bytes are left out: rows that hold them hold their digest."""
    held = {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not isinstance(field, BinaryField)
    }
    return sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, bool | int | str | list | dict | None) else str(value)
