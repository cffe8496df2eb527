"""Which lines there are: the engine's own settings file, with a firm and a venue for each session.

`REGLAMENT_HOME/fix/sessions.cfg` is read by the engine; the keys `Firm` and `Venue`
of a session are ours and say whose orders for which venue go out on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reglament.fix.engine import dictionary_path

SESSIONS_FILE = Path("fix") / "sessions.cfg"


@dataclass(frozen=True, slots=True)
class Line:
    """One session: whose, for which venue, and where its far end is."""

    firm: str
    venue: str
    sender: str
    target: str
    port: int
    host: str = "127.0.0.1"


def settings_text(
    lines: list[Line], role: Literal["initiator", "acceptor"], folder: Path, heartbeat_seconds: int = 30
) -> str:
    """Return the engine's settings for these lines, their numbers and messages kept in a folder."""
    common = {
        "ConnectionType": role,
        "StartTime": "00:00:00",
        "EndTime": "23:59:59",
        "ReconnectInterval": "1",
        "HeartBtInt": str(heartbeat_seconds),
        "UseDataDictionary": "Y",
        "DataDictionary": dictionary_path(),
        "FileStorePath": str(folder / "store"),
        "SocketReuseAddress": "Y",
        "SocketNodelay": "Y",
        "PersistMessages": "Y",
    }
    parts = [_section("DEFAULT", common)]
    for line in lines:
        sides = (line.sender, line.target) if role == "initiator" else (line.target, line.sender)
        session = {
            "BeginString": "FIX.4.4",
            "SenderCompID": sides[0],
            "TargetCompID": sides[1],
            "Firm": line.firm,
            "Venue": line.venue,
        }
        if role == "initiator":
            session |= {"SocketConnectHost": line.host, "SocketConnectPort": str(line.port)}
        else:
            session |= {"SocketAcceptPort": str(line.port)}
        parts.append(_section("SESSION", session))
    return "\n".join(parts)


def _section(name: str, pairs: dict[str, str]) -> str:
    return "".join([f"[{name}]\n", *(f"{key}={value}\n" for key, value in pairs.items())])
