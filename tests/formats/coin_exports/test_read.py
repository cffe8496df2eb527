"""Exports of exchanges and pools: read by their exact header, to the last decimal, each row one event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from reglament.formats.coin_exports.read import layout_of, looks_like, read_export
from reglament.formats.errors import FormatError

HISTORY = """"User_ID","UTC_Time","Account","Operation","Coin","Change","Remark"
"90000001","2025-02-03 10:00:00","Spot","Deposit","USDT","5000.00000000",""
"90000001","2025-02-04 09:30:15","Spot","Transaction Buy","BTC","0.01000000",""
"90000001","2025-02-04 09:30:15","Spot","Transaction Buy","BTC","0.01000000",""
"90000001","2025-02-04 09:30:15","Spot","Transaction Spend","USDT","-980.00000000",""
"90000001","2025-02-04 09:30:15","Spot","Transaction Fee","BNB","-0.00410000",""
"90000001","2025-09-11 08:00:00","Spot","Withdraw","USDT","-3000.00000000","Withdraw fee is included"
"""
TRADES = """"Date(UTC)","Pair","Side","Price","Executed","Amount","Fee"
"2025-02-04 09:30:15","BTCUSDT","BUY","98000.00","0.0250000000BTC","2450.00000000USDT","0.0041000000BNB"
"2025-09-10 14:02:41","BTCUSDT","SELL","113000.00","0.0300000000BTC","3390.00000000USDT","3.3900000000USDT"
"""
BYBIT = """Time,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Fee Rate,Trade ID,Order ID
2025-03-01 12:00:00,USDT,BTCUSDT,TRADE,SELL,-0.01,0,86000,0,0.86,860,859.14,1859.14,0.001,tr-0001,or-0001
2025-03-01 12:00:00,BTC,BTCUSDT,TRADE,SELL,-0.01,0,86000,0,0,-0.01,-0.01,0.04,0,tr-0001,or-0001
2025-03-02 12:00:00,BTC,BTCUSDT,TRADE,SELL,-0.01,0,86000,0,0,-0.01,-0.01,0.03,0,tr-0002,or-0002
"""  # noqa: E501 the header is the exchange's own
DEPOSITS = """Date & Time(UTC),Coin,QTY,Type,Account Balance,Description
2025-02-28 07:10:00,BTC,0.05,Deposit,0.05,On-chain
2025-03-05 16:45:00,USDT,-500,Withdraw,1359.14,On-chain
"""
OKX = """\ufeffid,Order id,Time,Trade Type,Instrument,Type,Amount,Unit,PL,Fee,Position Change,Position Balance,Balance Change,Balance,Unit
700001,800001,2025-04-02 11:22:33,Spot,ETH-USDT,Buy,0.5,ETH,0,-0.0005,0,0,0.4995,0.4995,ETH
700002,800001,2025-04-02 11:22:33,Spot,ETH-USDT,Buy,0.5,ETH,0,0,0,0,-900,100,USDT
"""  # noqa: E501 the header is the exchange's own
FUNDING = """\ufeffid,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol
900001,2025-04-01 09:00:00,Deposit,1000,0,1000,0,USDT
"""
POOL = """payout_time_utc,accrual_date,operation,coin,amount,status,hashrate_hs,yield_per_hs,txid
2025-05-02 03:00:00,2025-05-01,accrual,BTC,0.00031200,confirmed,100000000000000,3.12E-18,
2025-05-03 03:00:00,2025-05-02,accrual,BTC,0.00030900,confirmed,100000000000000,3.09E-18,
2025-05-03 12:00:00,2025-05-02,payment,BTC,-0.00062100,paid,,,sample-txid-0001
"""
NEUTRAL = """at_utc,account,operation,coin,quantity,group,number,note
2025-05-02 03:00:00,Cold,deposit,eth,0.000000000000000001,,n1,
"""


def read(text: str, zone=None):
    return read_export(text.encode(), zone)


@pytest.mark.parametrize(
    ("text", "layout", "totals"),
    [
        (HISTORY, "binance-history", {"BNB": "-0.0041", "BTC": "0.02", "USDT": "1020"}),
        (TRADES, "binance-trades", {"BNB": "-0.0041", "BTC": "-0.005", "USDT": "936.61"}),
        (BYBIT, "bybit-asset", {"BTC": "-0.02", "USDT": "859.14"}),
        (DEPOSITS, "bybit-deposits", {"BTC": "0.05", "USDT": "-500"}),
        (OKX, "okx-trading", {"ETH": "0.4995", "USDT": "-900"}),
        (FUNDING, "okx-funding", {"USDT": "1000"}),
        (POOL, "pool", {"BTC": "0"}),
        (NEUTRAL, "neutral", {"ETH": "1E-18"}),
    ],
)
def test_each_layout_is_known_by_its_header_and_sums_by_coin(text, layout, totals):
    export = read(text)
    assert export.layout == layout
    assert looks_like(text.encode())
    assert export.totals == {coin: Decimal(total) for coin, total in totals.items()}


def test_two_equal_rows_are_two_events_and_a_second_upload_is_none():
    first, again = read(HISTORY).identities(), read(HISTORY).identities()
    assert len(set(first)) == len(first) == 6
    assert first == again
    shorter = HISTORY.replace(
        '"90000001","2025-02-04 09:30:15","Spot","Transaction Buy","BTC","0.01000000",""\n', "", 1
    )
    assert set(read(shorter).identities()) < set(first)


def test_a_trade_is_its_moves_of_one_group_with_the_fee_in_a_third_coin():
    moves = read(TRADES).moves
    bought = [move for move in moves if move.group == moves[0].group]
    assert [(move.coin, move.quantity, move.what) for move in bought] == [
        ("BTC", Decimal("0.025"), "trade"),
        ("USDT", Decimal("-2450"), "trade"),
        ("BNB", Decimal("-0.0041"), "fee"),
    ]


def test_a_fee_is_taken_apart_from_the_change_it_stands_in():
    moves = read(BYBIT).moves[:2]
    assert [(move.what, move.quantity) for move in moves] == [("trade", Decimal("860")), ("fee", Decimal("-0.86"))]
    assert moves[0].group == moves[1].group == "tr-0001"


def test_two_columns_of_one_name_are_read_by_place_and_the_order_joins_the_halves():
    moves = read(OKX).moves
    assert [(move.coin, move.what, move.quantity) for move in moves] == [
        ("ETH", "trade", Decimal("0.5")),
        ("ETH", "fee", Decimal("-0.0005")),
        ("USDT", "trade", Decimal("-900")),
    ]
    assert {move.group for move in moves} == {"800001"}


def test_a_zone_nobody_told_is_a_remark_and_one_told_is_used():
    assert [remark.rule for remark in read(OKX).remarks] == ["export.zone"]
    asked = read(OKX, timezone(timedelta(hours=3)))
    assert asked.remarks == ()
    assert asked.moves[0].at == datetime(2025, 4, 2, 8, 22, 33, tzinfo=UTC)
    assert read(HISTORY).remarks == ()


def test_a_changed_header_is_refused_with_the_nearest_known_one():
    with pytest.raises(FormatError) as refused:
        layout_of(TRADES.replace("Executed", "Filled").encode())
    assert (refused.value.rule, refused.value.line) == ("export.header", 1)
    assert "binance-trades" in refused.value.expected
    assert not looks_like(b"a,b,c\n")


def test_eighteen_decimals_are_taken_and_nineteen_are_refused():
    assert read(NEUTRAL).moves[0].quantity == Decimal("1E-18")
    assert read(NEUTRAL.replace("0.000000000000000001", "0.5000000000000000000")).moves[0].quantity == Decimal("0.5")
    with pytest.raises(FormatError) as refused:
        read(NEUTRAL.replace("0.000000000000000001", "0.0000000000000000001"))
    assert refused.value.rule == "coin.decimals"


@pytest.mark.parametrize(
    ("text", "old", "new", "rule"),
    [
        (BYBIT, ",0.03,", ",0.035,", "export.balance"),
        (FUNDING, "0,1000,0,USDT", "5,1000,0,USDT", "export.balance"),
        (HISTORY, "2025-02-03 10:00:00", "03.02.2025", "moment.form"),
        (HISTORY, '"5000.00000000"', '"many"', "number.form"),
        (HISTORY, '"USDT","5000', '"US DT","5000', "coin.letters"),
        (HISTORY, '"Deposit"', '""', "cell.required"),
        (TRADES, "0.0250000000BTC", "0.0250000000", "coin.glued"),
        (TRADES, "BUY", "SWAP", "export.side"),
        (POOL, "payment", "bonus", "export.operation"),
        (POOL, "sample-txid-0001", "a,b", "export.cells"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(text, old, new, rule):
    assert old in text
    with pytest.raises(FormatError) as refused:
        read(text.replace(old, new, 1))
    assert refused.value.rule == rule


def test_a_file_without_rows_and_bytes_that_are_no_text_are_refused():
    with pytest.raises(FormatError, match="at least one row"):
        read(HISTORY.splitlines()[0] + "\n")
    with pytest.raises(FormatError, match="UTF-8"):
        read_export(POOL.encode()[:90] + b"\n\xff\xfe")
