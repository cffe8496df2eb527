"""Write the act log and the keys. Every act passes here, so the statements go straight to the driver."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.rows import moment_text

_ADD_ACT = """
INSERT INTO audit_act (firm, at, "by", door, what, edition, content_digest, outcome, answer, client, key, seal)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '') RETURNING id
"""


def append_act(
    firm: str,
    at: datetime,
    by: str,
    door: str,
    what: str,
    edition: str,
    digest: str,
    answer: dict[str, Any],
    key: str = "",
) -> int:
    """Append an act, bind its key to it and return its number. Raises `IntegrityError` for a key bound already.

    The client it concerns is read from the answer or the actor.
    """
    client = str(answer["result"].get("client", "")) or (by.removeprefix("client:") if by.startswith("client:") else "")
    values = (
        firm,
        moment_text(at),
        by,
        door,
        what,
        edition,
        digest,
        answer["outcome"],
        _json_text(answer),
        client[:32],
        key,
    )
    with driver_cursor() as cursor:
        cursor.execute(_marked(_ADD_ACT), values)
        return int(cursor.fetchone()[0])


def _marked(sql: str) -> str:
    return sql.replace("?", "%s") if is_postgresql() else sql


def _json_text(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
