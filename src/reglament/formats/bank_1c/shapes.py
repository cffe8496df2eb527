"""Rows of one shape are cut with one pattern.

A bank writes the keys of its documents in the same order each time. The first document with a new
sequence of keys is cut line by line; from then on one compiled pattern takes all values of a
document at once, which is several times quicker than dividing every line at its `=`.
"""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from reglament.formats.bank_1c import keys as k

Row = tuple[str, ...]
"""The kind, the values in the order of the shape's keys, and an empty text for absent keys."""

SHAPES_MAX = 64
"""A file with more sequences of keys than this is read line by line past them."""


class Shape:
    """One sequence of keys, and where in a row each group of fields lies."""

    __slots__ = (
        "attributes", "budget", "core", "has_rare_fields", "kazakh", "keys", "lines", "other",
        "pattern", "payee", "payer", "purpose_lines", "receipt", "unknown",
    )  # fmt: skip

    def __init__(self, keys: Sequence[str], aliases: Mapping[str, str]) -> None:
        self.keys = tuple(keys)
        self.lines = len(self.keys) + 2
        self.pattern = re.compile(
            re.escape(k.DOCUMENT_START) + r"([^\n]*)" + "".join(rf"\n{re.escape(key)}=([^\n]*)" for key in self.keys)
        )
        places = {aliases.get(key, key): place for place, key in enumerate(self.keys, 1)}
        self.core = _picker(k.CORE_KEYS, places)
        self.payer = _picker(k.PAYER_KEYS, places)
        self.payee = _picker(k.PAYEE_KEYS, places)
        self.attributes = _picker(k.ATTRIBUTE_KEYS, places)
        self.budget = _picker(k.BUDGET_KEYS, places)
        self.receipt = _picker(k.RECEIPT_KEYS, places)
        self.purpose_lines = _picker(k.PURPOSE_LINE_KEYS, places)
        self.kazakh = _picker(k.KAZAKH_KEYS, places)
        self.unknown = tuple(key for key in places if key not in k.DOCUMENT_KEYS)
        self.other = tuple((key, place) for key, place in places.items() if key in k.KEPT_KEYS or key in self.unknown)
        rare = {*k.BUDGET_KEYS, *k.RECEIPT_KEYS, *k.PURPOSE_LINE_KEYS}
        self.has_rare_fields = bool(self.other) or not rare.isdisjoint(places)

    def place_of(self, key: str, aliases: Mapping[str, str]) -> tuple[int, str]:
        """Return how far below the section's first line a key stands, and how it is spelled.

        An absent key is placed on the first line.
        """
        for place, met in enumerate(self.keys, 1):
            if key in (met, aliases.get(met)):
                return place, met
        return 0, key


def _picker(keys: Sequence[str], places: Mapping[str, int]) -> Any:
    """Return a function from a row to the values of these keys, empty text for absent ones."""
    return itemgetter(*(places.get(key, -1) for key in keys))
