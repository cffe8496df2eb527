"""Have a file looked at before it is taken: by the own checks, and by a virus scanner when one is set up."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from reglament.core.registry.file_check import FileFacts
from reglament.core.rulebook.grounds import Ground
from reglament.formats.attached_file.read import facts_of
from reglament.formats.clamd.talk import ScannerUnclear, asked, found_in

SECONDS_MAX = 30
ANSWER_BYTES_MAX = 4096
NO_SCANNER = "none"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is, and who looked at it."""

    facts: FileFacts
    scanner: str
    """Where the scanner listens, or `none`: no virus scanner is configured."""

    def as_plain(self) -> dict[str, Any]:
        """Return what is kept with the file."""
        facts = self.facts
        return {
            "kind": facts.kind,
            "macros": facts.has_macros,
            "active": facts.has_active_content,
            "locked": facts.is_locked,
            "virus": facts.virus,
            "scanner": self.scanner,
        }


def look_at(name: str, content: bytes) -> Looked | Ground:
    """Return what a file is; a ground when a scanner is set up and does not answer: then nothing is taken unseen."""
    scanner = str(settings.VIRUS_SCANNER)
    if not scanner:
        return Looked(facts_of(name, content), NO_SCANNER)
    try:
        virus = found_in(_answer_of(scanner, content))
    except (OSError, ScannerUnclear) as error:
        return Ground.of("case.scanner_away", "SR-0.13", scanner=scanner, trouble=str(error))
    return Looked(facts_of(name, content, virus), scanner)


def _answer_of(scanner: str, content: bytes) -> bytes:
    with _connected(scanner) as line:
        line.settimeout(SECONDS_MAX)
        for piece in asked(content):
            line.sendall(piece)
        answer = b""
        while len(answer) < ANSWER_BYTES_MAX and not answer.endswith(b"\0"):
            piece = line.recv(ANSWER_BYTES_MAX)
            if not piece:
                break
            answer += piece
    return answer


def _connected(scanner: str) -> socket.socket:
    if scanner.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS_MAX)
        line.connect(scanner)
        return line
    host, _, port = scanner.rpartition(":")
    if not host or not port.isdigit():
        raise ScannerUnclear(f"“{scanner}” is no place of a scanner; write host:port or the path of its socket")
    return socket.create_connection((host, int(port)), timeout=SECONDS_MAX)
