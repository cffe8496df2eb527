"""The sample files, and small changes to their bytes."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def changed(data: bytes, old: str, new: str, encoding: str = "cp1251", count: int = 1) -> bytes:
    """Return the bytes with a text replaced; the test is wrong if the text is not there."""
    assert old.encode(encoding) in data, f"{old} is not in the sample"
    return data.replace(old.encode(encoding), new.encode(encoding), count)
