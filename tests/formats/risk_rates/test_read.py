"""The clearing house's table of rates: read tolerantly, stored exactly, refused by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.formats.errors import FormatError
from reglament.formats.risk_rates.read import read_table
from reglament.formats.risk_rates.write import write_table
from tests.formats.story import sample

DATA = sample("risk_rates/risk_rates_2026-03-02.csv")


def changed(data: bytes, old: str, new: str) -> bytes:
    """Return the table with one text in place of another."""
    text = data.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


ROW = "2026-03-02;SMPL;20%;25%;30%;200000;1000000;No;Yes"


def test_rates_limits_and_bans_are_read_by_column():
    first, second, third = read_table(DATA).rows
    assert (first.ticker, first.levels[0], first.limits) == ("SMPL", Decimal("0.2"), (200_000, 1_000_000))
    assert (first.short_barred, first.collateral) == (False, True)
    assert (second.short_barred, third.collateral) == (True, False)
    assert first.effective_from == date(2026, 3, 2)


def test_what_is_written_is_read_back():
    assert write_table(read_table(DATA)) == DATA


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02;SMPL;20 %;25,0%;0.3;200 000;1\u00a0000\u00a0000;NO;yes",
        "2026-03-02;SMPL;0.20;0,25;30%;200000;1000000;no;YES",
    ],
)
def test_spaces_commas_and_signs_of_per_cent_are_all_the_same(written):
    assert read_table(changed(DATA, ROW, written)).rows[0].levels == read_table(DATA).rows[0].levels


@pytest.mark.parametrize(
    ("new", "rule", "line"),
    [
        (ROW.replace("20%", "101%"), "rates.range", 2),
        (ROW.replace("20%", "-1%"), "rates.range", 2),
        (ROW.replace("20%", "26%"), "rates.order", 2),
        (ROW.replace("20%", "many"), "number.form", 2),
        (ROW.replace("200000", "1000001"), "rates.limits", 2),
        (ROW.replace("2026-03-02", "02.03.2026"), "rates.day", 2),
        (ROW.replace("SMPL", " "), "rates.ticker", 2),
        (ROW.replace("No", "Maybe"), "rates.word", 2),
        (ROW + ";more", "rates.cells", 2),
        (ROW.replace("SMPL", "SMPX"), "rates.ticker_twice", 4),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(new, rule, line):
    with pytest.raises(FormatError) as refused:
        read_table(changed(DATA, ROW, new))
    assert (refused.value.rule, refused.value.line) == (rule, line)


def test_a_column_that_lacks_and_an_empty_table_are_refused():
    with pytest.raises(FormatError, match="S_1_min"):
        read_table(changed(DATA, "S_1_min", "S1"))
    with pytest.raises(FormatError, match="at least one rate"):
        read_table(DATA.splitlines()[0])
    with pytest.raises(FormatError, match="UTF-8"):
        read_table(b"\xff\xfe")


def test_a_column_nobody_reads_is_a_remark():
    lines = DATA.decode().splitlines()
    wider = "\n".join([lines[0] + ";Note", *(line + ";x" for line in lines[1:])])
    assert [remark.field for remark in read_table(wider.encode()).remarks] == ["Note"]
