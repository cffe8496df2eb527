"""JSON is read exactly, and what is no JSON is refused with the place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.formats.strict_json import JsonUnreadable, json_from


def test_fractions_keep_every_digit():
    assert json_from(b'\xef\xbb\xbf{"a": [0.1000, 7, "x", null, true]}') == {
        "a": [Decimal("0.1000"), 7, "x", None, True]
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "byte 0: not UTF-8"),
        (b"{", "line 1, column 2: not JSON"),
        (b"", "line 1, column 1: not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "the key “a” is written twice"),
        (b"9" * 5000, "a number cannot be read"),
    ],
)
def test_what_is_no_json_is_refused_with_the_place(data, said):
    with pytest.raises(JsonUnreadable, match=said):
        json_from(data)
