"""Reports come back as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats.errors import FormatError, WrongTotal
from reglament.formats.exchange_reports.read import read_obligations, read_results, read_trades
from reglament.formats.exchange_reports.sums import rounded
from reglament.formats.exchange_reports.values import (
    Envelope,
    Obligation,
    ObligationsReport,
    RepoTerms,
    ResultsReport,
    SecurityResult,
    Trade,
    TradesReport,
)
from reglament.formats.exchange_reports.write import write_obligations, write_results, write_trades
from tests.formats.story import sample

DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 3)
PRICES = st.integers(1, 10**8).map(lambda number: Decimal(number).scaleb(-2))
PIECES = st.integers(1, 10**6)
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=12)
SIDES = st.sampled_from(["B", "S"])
BOARDS = st.sampled_from(["TQBR", "TQCB", "EQRP"])


def envelope(kind) -> Envelope:
    return Envelope(DAY, time(19, 30, 5), "000000101", kind, "1", "Биржа", "MC0099900000", "")


@st.composite
def trades(draw: st.DrawFn) -> TradesReport:
    rows = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        price, pieces = draw(PRICES), draw(PIECES)
        value = rounded(price * pieces * 100)
        repo = draw(st.none() | st.builds(RepoTerms, PRICES, st.integers(1, 99), discount=PRICES, value=PIECES))
        rows.append(
            Trade(
                number, draw(SIDES), draw(st.times()).replace(microsecond=0), NEXT_DAY, draw(BOARDS), "SMPL",
                draw(st.sampled_from(["L01+00000EX1", "S01+00000EX1"])), price, pieces, value, value, "RUB",
                fee=draw(st.integers(0, 10**6)), client_code=draw(NAMES), broker_reference=draw(NAMES),
                security_short_name=draw(NAMES), repo=repo, other=draw(st.sampled_from([(), (("Colour", "red"),)])),
            )
        )  # fmt: skip
    return TradesReport(envelope("SEM03"), DAY, tuple(rows))


@given(trades())
def test_trades_come_back_as_they_were_written(report):
    assert read_trades(write_trades(report)) == report


@st.composite
def obligations(draw: st.DrawFn) -> ObligationsReport:
    rows = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        price, pieces, accrued = draw(PRICES), draw(PIECES), draw(st.integers(0, 10**6))
        value = rounded(price * pieces * 100)
        second = draw(st.booleans())
        interest = rounded(Decimal(value) * (1 + Decimal(7) * 16 / (100 * Decimal(365))))
        rows.append(
            Obligation(
                number, draw(SIDES), DAY, time(10, 15), NEXT_DAY, draw(BOARDS), "SMPL", "RU000A1SMPL4", "CASH",
                "L01+00000EX1", price, pieces, value, interest if second else value + accrued, "RUB",
                0 if second else accrued, exchange_fee=draw(PIECES), clearing_fee=draw(PIECES),
                information_type=draw(st.sampled_from(["1", "2"])), firm_name=draw(NAMES),
                repo=RepoTerms(Decimal(16), 7, 2, price, "FIX", NEXT_DAY) if second else None,
            )
        )  # fmt: skip
    return ObligationsReport(envelope("EQM06"), DAY, tuple(rows))


@given(obligations())
def test_obligations_come_back_as_they_were_written(report):
    assert read_obligations(write_obligations(report)) == report


@given(st.lists(st.tuples(PRICES, PIECES, NAMES), max_size=6))
def test_results_come_back_as_they_were_written(rows):
    results = tuple(
        SecurityResult(
            "TQBR", f"S{n}", "RUB", pieces, pieces * 100, n, low=price, high=price, close=price, board_name=name,
            matures_on=NEXT_DAY, issue_size=pieces,
        )
        for n, (price, pieces, name) in enumerate(rows)
    )  # fmt: skip
    report = ResultsReport(envelope("SEM21"), DAY, results)

    assert read_results(write_results(report)) == report


@pytest.mark.parametrize(
    ("name", "read", "write"),
    [
        ("SEM03_00T_020326_000000101", read_trades, write_trades),
        ("EQM06_00T_020326_000000202", read_obligations, write_obligations),
        ("SEM21_00T_020326_000000303", read_results, write_results),
    ],
)
def test_a_sample_read_and_written_again_has_the_same_bytes(name, read, write):
    data = sample(f"exchange_reports/MC00999_{name}.xml")

    assert write(read(data)) == data


def test_a_trade_that_does_not_add_up_is_not_written():
    report = read_trades(sample("exchange_reports/MC00999_SEM03_00T_020326_000000101.xml"))

    with pytest.raises(WrongTotal):
        write_trades(replace(report, trades=(replace(report.trades[0], amount=1),)))


def test_an_empty_attribute_that_must_be_filled_is_not_written():
    report = read_trades(sample("exchange_reports/MC00999_SEM03_00T_020326_000000101.xml"))

    with pytest.raises(FormatError):
        write_trades(replace(report, trades=(replace(report.trades[0], board=""),)))


def test_a_character_xml_forbids_is_not_written():
    report = read_trades(sample("exchange_reports/MC00999_SEM03_00T_020326_000000101.xml"))

    with pytest.raises(FormatError) as refusal:
        write_trades(replace(report, trades=(replace(report.trades[0], client_code="a\x01"),)))

    assert refusal.value.rule == "xml.character"


def test_a_character_the_encoding_lacks_is_written_as_its_number():
    report = read_trades(sample("exchange_reports/MC00999_SEM03_00T_020326_000000101.xml"))
    odd = replace(report, trades=(replace(report.trades[0], client_code="₸"),))

    assert b"&#8376;" in write_trades(odd)
    assert read_trades(write_trades(odd)) == odd
