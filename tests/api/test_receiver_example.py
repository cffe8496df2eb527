"""The example of the page about events checks what the program signs."""

from __future__ import annotations

import re
import time
from pathlib import Path

from reglament.flows.outbox.hooks import signature_of

PAGE = Path(__file__).parents[2] / "docs/how-to/hear-of-events.md"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def is_ours(monkeypatch, second: int, body: bytes, signed: str = '{"a":1}') -> bool:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    made: dict = {}
    exec(found[1], made)
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000)
    heads = {
        "webhook-id": "000000000007-000001",
        "webhook-timestamp": str(second),
        "webhook-signature": signature_of(SECRET, "000000000007-000001", second, signed),
    }
    return bool(made["is_ours"](SECRET, heads, body))


def test_what_was_signed_is_ours_and_what_was_changed_is_not(monkeypatch):
    assert is_ours(monkeypatch, 1_700_000_000, b'{"a":1}')
    assert not is_ours(monkeypatch, 1_700_000_000, b'{"a":2}')


def test_what_is_old_is_not_ours(monkeypatch):
    assert is_ours(monkeypatch, 1_700_000_000 - 299, b'{"a":1}')
    assert not is_ours(monkeypatch, 1_700_000_000 - 300, b'{"a":1}')
