"""Write a table of daily quotes of coins: `write_quotes(rows)`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reglament.formats.coin_quotes.read import HEADER, QuoteTold


def write_quotes(rows: Iterable[QuoteTold]) -> bytes:
    """Return a table of quotes that `read_quotes` gives back as it was."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADER)
    for one in rows:
        lines.writerow(
            (
                one.day.isoformat(),
                one.exchange,
                one.coin,
                f"{one.close:f}",
                one.currency,
                f"{one.turnover:f}",
                one.published_since.isoformat(),
            )
        )
    return out.getvalue().encode()
