"""The table of daily quotes: its header, its rows, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.formats.catalogue import check
from reglament.formats.coin_quotes.read import HEADER, looks_like, read_quotes
from reglament.formats.errors import FormatError

GOOD = "2025-05-01,SAMPLE-X,BTC,95000.00,USD,150000000000.00,2019-01-01"


def table(*rows: str, header: str = ",".join(HEADER)) -> bytes:
    return "\n".join((header, *rows, "")).encode()


def test_rows_are_read_exactly():
    (row,) = read_quotes(table(GOOD)).rows
    assert (row.day, row.exchange, row.coin, row.close) == (date(2025, 5, 1), "SAMPLE-X", "BTC", Decimal("95000.00"))
    assert (row.currency, row.turnover, row.published_since) == ("USD", Decimal("150000000000.00"), date(2019, 1, 1))


def test_the_catalogue_knows_it_by_its_header():
    result = check("auto", table(GOOD))
    assert (result.format, result.outcome, result.rows) == ("coin-quotes", "accepted", 1)
    assert result.totals == {"from_on": "2025-05-01", "until_on": "2025-05-01"}
    assert not looks_like(b"date,exchange\n")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (table(GOOD, header="date,exchange"), "quotes.header"),
        (table(), "quotes.empty"),
        (table(GOOD, GOOD), "quotes.twice"),
        (table(GOOD.replace("95000.00", "0")), "quotes.price"),
        (table(GOOD.replace("150000000000.00", "-1")), "quotes.turnover"),
        (table(GOOD.replace("2025-05-01", "01.05.2025")), "quotes.day"),
        (table(GOOD.replace("SAMPLE-X", "")), "cell.required"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(data, rule):
    with pytest.raises(FormatError) as refused:
        read_quotes(data)
    assert refused.value.rule == rule
