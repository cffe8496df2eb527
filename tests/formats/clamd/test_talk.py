"""What is said to a scanner and what it answers."""

from __future__ import annotations

import pytest

from reglament.formats.clamd.talk import CHUNK_BYTES, ScannerUnclear, asked, found_in


def test_a_file_goes_in_chunks_with_their_lengths() -> None:
    content = b"x" * (CHUNK_BYTES + 1)
    first = CHUNK_BYTES.to_bytes(4, "big") + b"x" * CHUNK_BYTES

    assert list(asked(content)) == [b"zINSTREAM\0", first, b"\0\0\0\1x", bytes(4)]
    assert list(asked(b"")) == [b"zINSTREAM\0", bytes(4)]


def test_an_answer_names_the_virus_or_none() -> None:
    assert found_in(b"stream: OK\0") == ""
    assert found_in(b"stream: Eicar-Test FOUND\n") == "Eicar-Test"
    for unclear in (b"", b"stream: ERROR\0", b"INSTREAM size limit exceeded. ERROR\0"):
        with pytest.raises(ScannerUnclear):
            found_in(unclear)
