"""Write a table of rates in the same columns: for samples and the far side."""

from __future__ import annotations

from decimal import Decimal

from reglament.formats.risk_rates.read import COLUMNS
from reglament.formats.risk_rates.values import RiskTable


def write_table(table: RiskTable) -> bytes:
    """Return the table as bytes; rates in per cent, as the clearing house prints them."""
    lines = [";".join(COLUMNS)]
    for row in table.rows:
        cells = [
            row.effective_from.isoformat(),
            row.ticker,
            *(_percent(level) for level in row.levels),
            *(str(limit) for limit in row.limits),
            "Yes" if row.short_barred else "No",
            "Yes" if row.collateral else "No",
        ]
        lines.append(";".join(cells))
    return ("\n".join(lines) + "\n").encode()


def _percent(rate: Decimal) -> str:
    whole = (rate * 100).normalize()
    return f"{whole:f}%"
