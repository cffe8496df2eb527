"""Write an export as an exchange, a pool or a wallet gives it out: `write_export(layout, rows)`."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reglament.formats.coin_exports.read import BY_NAME

MARKED = ("okx-trading", "okx-funding")
"""Layouts whose files begin with a byte order mark."""
QUOTED = ("binance-history", "binance-trades")
"""Layouts that put every cell in quotation marks."""


def write_export(layout: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a file of a known layout. Raises `ValueError` for a row with more or fewer cells than its header."""
    header = BY_NAME[layout].header
    out = io.StringIO()
    if layout in QUOTED:
        lines = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    else:
        lines = csv.writer(out, lineterminator="\n")
    lines.writerow(header)
    for place, row in enumerate(rows, 1):
        if len(row) != len(header):
            raise ValueError(f"{layout}, row {place}: {len(header)} cells expected, {len(row)} given")
        lines.writerow(row)
    return out.getvalue().encode("utf-8-sig" if layout in MARKED else "utf-8")
