"""Fresh tables for every scenario, in memory: made once a process, then copied."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection

IN_MEMORY = "sqlite:///:memory:"
_EMPTY: list[bytes] = []


def fresh_tables() -> None:
    """Put empty tables into the in-memory database of this process.

    Raises `RuntimeError` when the process works on a real database: a scenario never touches one.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" not in name:
        raise RuntimeError(f"scenarios play in memory; this process works on {name}")
    connection.ensure_connection()
    if not _EMPTY:
        call_command("migrate", verbosity=0, interactive=False)
        _EMPTY.append(connection.connection.serialize())
        return
    # A connection that has prepared statements does not survive its tables being exchanged: take a new one.
    played = connection.connection
    connection.connection = None
    connection.connect()
    connection.connection.deserialize(_EMPTY[0])
    played.close()
