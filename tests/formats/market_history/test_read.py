"""Answers of the exchange's data service, in JSON of both forms and in CSV."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats.errors import FormatError, MissingField
from reglament.formats.market_history.read import join_history, read_history, read_securities
from reglament.formats.market_history.values import Cursor, HistoryPage, HistoryRow, SecuritiesPage, SecurityRow
from reglament.formats.market_history.write import write_history, write_history_csv, write_securities
from tests.formats.story import changed, sample

case = pytest.param
JSON = sample("market_history/history_shares_SMPL.json")
CSV = sample("market_history/history_shares_SMPL.csv")
SECURITIES = sample("market_history/securities_TQBR.json")


def in_json(old: str, new: str, data: bytes = JSON) -> bytes:
    return changed(data, old, new, "utf-8")


def test_prices_are_exact_and_roubles_have_todays_letters():
    first, second = read_history(JSON).rows

    assert (first.board, first.security, first.traded_on) == ("TQBR", "SMPL", date(2026, 2, 27))
    assert (second.legal_close_price, second.market_price_3, second.volume) == (
        Decimal("250.8"),
        Decimal("250.4"),
        60303,
    )
    assert second.currency == "RUB"
    assert second.natural_key == "TQBR|SMPL|2026-03-02|3"


def test_json_and_csv_give_the_same_rows():
    assert read_history(CSV) == read_history(JSON)


def test_a_number_never_passes_through_binary():
    data = in_json("15100000.0", "15100000.1234567890123456789")

    assert read_history(data).rows[1].turnover == Decimal("15100000.1234567890123456789")


def test_the_extended_form_gives_the_same_rows():
    compact = json.loads(JSON, parse_float=str)
    rows = [dict(zip(compact["history"]["columns"], row, strict=True)) for row in compact["history"]["data"]]
    extended = [{"charsetinfo": {"name": "utf-8"}}, {"history": rows, "history.cursor": [
        {"INDEX": 0, "TOTAL": 2, "PAGESIZE": 100}]}]  # fmt: skip

    assert read_history(json.dumps(extended).encode()) == read_history(JSON)


def test_unknown_columns_are_kept():
    row = read_history(JSON.replace(b'"FACEUNIT"', b'"COLOUR"')).rows[0]

    assert row.other == (("COLOUR", None),)


def test_a_security_keeps_its_lot_and_step():
    (row,) = read_securities(SECURITIES).rows

    assert (row.lot_size, row.price_step, row.isin, row.list_level) == (10, Decimal("0.1"), "RU000A1SMPL4", 2)
    assert (row.currency, row.face_unit, row.settles_on) == ("RUB", "RUB", date(2026, 3, 3))


def page(index: int, count: int, total: int, size: int = 2) -> HistoryPage:
    rows = tuple(HistoryRow("TQBR", date(2026, 3, 1 + index + n), "SMPL") for n in range(count))
    return HistoryPage(rows, Cursor(index, total, size))


def test_a_page_that_is_not_the_last_says_so():
    first = read_history(write_history(page(0, 2, 3)))

    assert [remark.rule for remark in first.remarks] == ["history.more"]
    assert first.next_start == 2
    assert read_history(write_history(page(2, 1, 3))).next_start is None


def test_all_pages_together_reach_the_total():
    assert len(join_history([page(2, 1, 3), page(0, 2, 3)])) == 3


@pytest.mark.parametrize(
    "pages", [[page(0, 2, 3)], [page(2, 1, 3)], [page(0, 2, 5), page(4, 1, 5)]], ids=["last", "first", "middle"]
)
def test_a_missing_page_is_refused(pages):
    with pytest.raises(MissingField):
        join_history(pages)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("table.row_length", '"2026-02-27",\n    "Образец ао",', '"2026-02-27",', id="row too short"),
        case("table.column_twice", '"LOW",', '"OPEN",', id="column twice"),
        case("row.twice", '"2026-03-02",\n    "Образец', '"2026-02-27",\n    "Образец', id="row twice"),
        case("history.count", "    2,\n    100", "    3,\n    100", id="fewer rows than the cursor says"),
        case("history.cursor", "    2,\n    100", "    null,\n    100", id="cursor without total"),
        case("price.range", "248.6,\n    248,", "247.9,\n    248,", id="opened below the lowest"),
        case("number.form", "48350", '"много"', id="words for a number"),
        case("number.whole", "48350", "48350.5", id="half a piece"),
        case("json.constant", "48350", "NaN", id="no number"),
        case("day.form", '"2026-02-27",\n    "Образец', '"27.02.2026",\n    "Образец', id="day in another form"),
        case("cell.required", '"SMPL"', "null", id="no security"),
        case("history.block", '"history": {', '"histories": {', id="no block"),
        case("table.block", '"columns"', '"heads"', id="no columns"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_history(in_json(old, new))

    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("isin.control", "RU000A1SMPL4", "RU000A1SMPL5", id="ISIN"),
        case("lot.size", '"Образец ао",\n    10,', '"Образец ао",\n    0,', id="lot of nought"),
        case("securities.block", '"securities"', '"history"', id="another block"),
    ],
)  # fmt: skip
def test_a_fault_in_securities_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_securities(in_json(old, new, SECURITIES))

    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        case("file.empty", b"  ", id="nothing"),
        case("json.end", JSON[:500], id="cut"),
        case("json.end", JSON[:-4], id="cut at the end"),
        case("json.form", JSON.replace(b":", b";", 3), id="no JSON"),
        case("json.form", b"[" * 100_000, id="too deep"),
        case("json.key_twice", b'{"history": {}, "history": {}}', id="block twice"),
        case("encoding.bytes", JSON.decode().encode("cp1251"), id="windows-1251 in JSON"),
        case("encoding.bytes", CSV.replace(b"SMPL", b"SM\x98L"), id="undecodable byte in CSV"),
        case("csv.end", b"history\n", id="CSV cut after the name"),
        case("csv.end", b"history\n\n", id="CSV cut before the heads"),
        case("csv.block", CSV.replace(b"history\n", b"", 1), id="CSV without a name"),
        case("table.row_length", CSV.replace(b";SMPL;", b";", 1), id="CSV row too short"),
        case("history.count", CSV[: CSV.index(b"TQBR;2026-03-02")] + CSV[CSV.index(b"\nhistory.cursor") :],
             id="CSV row lost"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_answer_are_refused(rule, data):
    with pytest.raises(FormatError) as refusal:
        read_history(data)

    assert refusal.value.rule == rule


NUMBERS = st.integers(1, 10**9).map(lambda number: Decimal(number).scaleb(-4))
NAMES = st.text(st.characters(codec="cp1251", categories=["L", "N"]), max_size=12)


@st.composite
def histories(draw: st.DrawFn) -> HistoryPage:
    rows = []
    for number in range(draw(st.integers(1, 5))):
        low, between, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
        rows.append(
            HistoryRow(
                "TQBR", date(2026, 3, 1 + number), "SMPL", draw(NAMES), draw(st.integers(0, 9999)), draw(NUMBERS),
                between, low, high, between, None, between, draw(st.integers(0, 10**9)), draw(NUMBERS), None, None,
                draw(st.none() | st.integers(1, 3)), draw(st.sampled_from(["RUB", "USD"])), date(2026, 3, 1 + number),
                draw(st.none() | NUMBERS), None, draw(st.none() | NUMBERS), draw(st.sampled_from(["", "RUB"])),
            )
        )  # fmt: skip
    return HistoryPage(tuple(rows), draw(st.sampled_from([None, Cursor(0, len(rows), 100)])))


@given(histories())
def test_history_comes_back_as_it_was_written_in_both_forms(written):
    assert read_history(write_history(written)) == written
    assert read_history(write_history_csv(written)) == written


@given(st.lists(st.tuples(NAMES, st.integers(1, 10**6), NUMBERS, st.integers(0, 9)), max_size=5))
def test_securities_come_back_as_they_were_written(rows):
    page = SecuritiesPage(
        tuple(
            SecurityRow(f"S{n}", "TQBR", name, lot, price, "RUB", decimals, price, isin="RU000A1SMPL4", issue_size=lot)
            for n, (name, lot, price, decimals) in enumerate(rows)
        )
    )

    assert read_securities(write_securities(page)) == page
