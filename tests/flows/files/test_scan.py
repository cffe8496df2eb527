"""A file is looked at by the own checks, and by a scanner that listens as clamd does."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.flows.files.scan import NO_SCANNER, Looked, look_at
from tests.clauses import clause

TEXT = "Письмо\n".encode()


@contextmanager
def scanner(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Listen as a scanner does, and answer every file alike."""
    heard: list[bytes] = []

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(self.rfile.read(4), "big"):
                content += self.rfile.read(size)
            heard.append(content)
            self.wfile.write(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}", heard
        finally:
            server.shutdown()


def test_without_a_scanner_it_is_said_that_there_is_none(settings) -> None:
    settings.VIRUS_SCANNER = ""
    looked = look_at("letter.txt", TEXT)

    assert isinstance(looked, Looked)
    assert (looked.scanner, looked.facts.kind, looked.as_plain()["virus"]) == (NO_SCANNER, "text", "")


@clause("SR-0.13")
def test_a_scanner_hears_the_whole_file_and_its_finding_is_kept(settings) -> None:
    content = TEXT * 20_000
    with scanner(b"stream: Made-Up-Virus FOUND\0") as (place, heard):
        settings.VIRUS_SCANNER = place
        looked = look_at("letter.txt", content)

    assert isinstance(looked, Looked)
    assert (looked.facts.virus, looked.scanner) == ("Made-Up-Virus", place)
    assert heard == [content]


def test_a_clean_file_is_clean(settings) -> None:
    with scanner(b"stream: OK\0") as (place, _):
        settings.VIRUS_SCANNER = place
        looked = look_at("letter.txt", TEXT)

    assert isinstance(looked, Looked)
    assert looked.facts.virus == ""


@clause("SR-0.13")
@pytest.mark.parametrize("place", ["127.0.0.1:1", "nowhere", "/nowhere/clamd.sock"])
def test_a_scanner_that_does_not_answer_lets_nothing_in(settings, place: str) -> None:
    settings.VIRUS_SCANNER = place
    ground = look_at("letter.txt", TEXT)

    assert isinstance(ground, Ground)
    assert ground.code == "case.scanner_away"


def test_an_answer_nobody_understands_lets_nothing_in(settings) -> None:
    with scanner(b"INSTREAM size limit exceeded. ERROR\0") as (place, _):
        settings.VIRUS_SCANNER = place
        ground = look_at("letter.txt", TEXT)

    assert isinstance(ground, Ground)
    assert "size limit" in str(ground.fact("trouble"))
