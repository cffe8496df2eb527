"""Write the figures of many portfolios: the present row of each written over, points of the series added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.core.margin.stress import Sums
from reglament.store.driver import driver_cursor, is_postgresql, number_array, text_array
from reglament.store.margin.models import DeskPoint
from reglament.store.rows import moment_text, write_rows

_COLUMNS = (
    "value", "initial", "minimum", "corrected", "papers_value", "papers_initial", "papers_minimum", "status",
    "uncovered", "marks",
)  # fmt: skip
_OVER = ", ".join(f"{column} = EXCLUDED.{column}" for column in ("at", *_COLUMNS))
_NAMES = ", ".join(("firm", "at", "client", "portfolio", *_COLUMNS))
_PUT_SQLITE = f"""
INSERT INTO margin_figures ({_NAMES}) VALUES ({", ".join(f"?{n}" for n in range(1, 15))})
ON CONFLICT (firm, client, portfolio) DO UPDATE SET {_OVER}
"""  # noqa: S608
_PUT_POSTGRESQL = f"""
INSERT INTO margin_figures ({_NAMES})
SELECT %s, %s::timestamptz, client, portfolio, {", ".join(_COLUMNS[:-1])}, marks::jsonb FROM unnest(
  %s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[],
  %s::bigint[], %s::text[], %s::bool[], %s::text[]
) AS rows(client, portfolio, {", ".join(_COLUMNS)})
ON CONFLICT (firm, client, portfolio) DO UPDATE SET {_OVER}
"""  # noqa: S608
_POINT = ("firm", "client", "portfolio", "at", "value", "initial", "minimum", "status")


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures of one client's portfolio at a moment, in kopecks."""

    client: str
    sums: Sums
    corrected: int
    status: str
    uncovered: bool
    marks: str = "[]"
    """Grounds as JSON."""
    portfolio: str = ""
    """Its name, where the client has several by agreement."""


def put_figures(firm: str, at: datetime, rows: Sequence[Computed]) -> None:
    """Write the present figures of portfolios over those of the cycle before."""
    if not rows:
        return
    cells = [
        (
            row.client, row.portfolio,
            row.sums.value, row.sums.initial, row.sums.minimum, row.corrected, row.sums.papers_value,
            row.sums.papers_initial, row.sums.papers_minimum, row.status, row.uncovered, row.marks,
        )
        for row in rows
    ]  # fmt: skip
    told = moment_text(at)
    with driver_cursor() as cursor:
        if not is_postgresql():
            cursor.executemany(_PUT_SQLITE, [(firm, told, *one) for one in cells])
            return
        columns = list(zip(*cells, strict=True))
        arrays = [text_array(columns[0]), text_array(columns[1]), *(number_array(column) for column in columns[2:9])]
        arrays += [text_array(columns[9]), _truth_array(columns[10]), text_array(columns[11])]
        cursor.execute(_PUT_POSTGRESQL, (firm, told, *arrays))


def add_points(firm: str, at: datetime, rows: Sequence[Computed]) -> None:
    """Add a point to the series of portfolios."""
    told = moment_text(at)
    write_rows(
        "margin_point",
        _POINT,
        [
            (firm, row.client, row.portfolio, told, row.sums.value, row.sums.initial, row.sums.minimum, row.status)
            for row in rows
        ],
    )


def _truth_array(values: Sequence[bool]) -> str:
    return "{" + ",".join("t" if value else "f" for value in values) + "}"


def add_desk_point(firm: str, at: datetime, watched: int, below_initial: int, below_minimum: int) -> None:
    """Write how a firm's portfolios stood at a moment; a moment already written stays."""
    DeskPoint.objects.get_or_create(
        firm=firm,
        at=at,
        defaults={"watched": watched, "below_initial": below_initial, "below_minimum": below_minimum},
    )
