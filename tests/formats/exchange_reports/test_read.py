"""Reports of the exchange and the clearing house: what they say and what is refused."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from reglament.formats.errors import DuplicatedPart, FormatError, TruncatedFile, WrongTotal, WrongValue
from reglament.formats.exchange_reports.agreement import differences_between
from reglament.formats.exchange_reports.names import ReportName, check_name, report_name_of
from reglament.formats.exchange_reports.read import read_obligations, read_results, read_trades
from tests.formats.story import changed, sample

case = pytest.param
FOLDER = "exchange_reports/MC00999_"
SEM03 = sample(f"{FOLDER}SEM03_00T_020326_000000101.xml")
EQM06 = sample(f"{FOLDER}EQM06_00T_020326_000000202.xml")
SEM21 = sample(f"{FOLDER}SEM21_00T_020326_000000303.xml")
DAY = date(2026, 3, 2)


def test_a_trade_counts_pieces_and_money_exactly():
    report = read_trades(SEM03)
    bought, sold, bond = report.trades

    assert report.traded_on == DAY
    assert (bought.trade_no, bought.side, bought.quantity, bought.price) == (10000000001, "B", 100, Decimal("250.00"))
    assert (bought.value, bought.amount, bought.fee) == (2_500_000, 2_500_000, 750)
    assert (sold.side, sold.amount, sold.traded_at) == ("S", 1_256_000, time(11, 40, 55))
    assert (bond.value, bond.accrued, bond.amount) == (1_970_000, 24_680, 1_994_680)
    assert (bought.order_reference, bought.is_own_position) == ("IVN1-0000000001", False)


def test_levels_above_a_row_are_read_by_attribute_whatever_they_are_called():
    other_levels = changed(SEM03, "SETTLEDATE", "DAY", count=-1)
    older = changed(changed(other_levels, '<SESSION Session="1" SessionName="Основная">', ""), "</SESSION>", "")

    assert [trade.settles_on for trade in read_trades(older).trades] == [date(2026, 3, 3)] * 3
    assert read_trades(older).trades[0].session == ""


def test_the_fee_of_an_obligation_is_the_sum_of_its_parts():
    report = read_obligations(EQM06)
    first = report.obligations[0]

    assert (first.exchange_fee, first.clearing_fee, first.technical_fee, first.fee) == (250, 400, 100, 750)
    assert (first.isin, first.price_type, first.information_type) == ("RU000A1SMPL4", "CASH", "1")


def test_the_second_part_of_a_repo_carries_interest():
    repo = read_obligations(EQM06).obligations[3]

    assert repo.repo is not None
    assert (repo.repo.part, repo.repo.rate, repo.repo.due_on) == (2, Decimal("16.00"), date(2026, 3, 3))
    assert (repo.value, repo.amount) == (20_000_000, 20_008_767)
    assert repo.natural_key == "10000000004|B|2"


def test_both_parts_of_a_repo_may_stand_in_one_report():
    row = EQM06[EQM06.index(b'<RECORDS RecNo="4"') : EQM06.index(b"/>", EQM06.index(b'<RECORDS RecNo="4"')) + 2]
    first = row.replace(b'RepoPart="2"', b'RepoPart="1"').replace(b'Amount="200087.67"', b'Amount="200000.00"')
    report = read_obligations(EQM06.replace(row, first + row))

    assert [obligation.amount for obligation in report.obligations[3:]] == [20_000_000, 20_008_767]


def test_the_exchange_and_the_clearing_house_tell_of_the_same_trades():
    assert differences_between(read_trades(SEM03), read_obligations(EQM06)) == ()


def test_every_disagreement_of_two_reports_is_named():
    trades = read_trades(changed(SEM03, 'ExchComm="7.50"', 'ExchComm="7.51"'))
    obligations = read_obligations(
        changed(EQM06, 'TradeNo="10000000002"', 'TradeNo="10000000009"').replace(b"EXM0001", b"EXM0002", 2)
    )
    found = [(difference.key, difference.field) for difference in differences_between(trades, obligations)]

    assert found == [
        ("10000000001|B", "client_code"),
        ("10000000001|B", "fee"),
        ("10000000002|S", "row"),
        ("10000000009|S", "row"),
    ]


def test_a_result_keeps_its_prices():
    share, bond = read_results(SEM21).results

    assert (share.legal_close_price, share.market_price_3, share.volume) == (
        Decimal("250.80"),
        Decimal("250.40"),
        60303,
    )
    assert (bond.accrued, bond.face_value, bond.matures_on) == (Decimal("12.34"), Decimal(1000), date(2028, 3, 1))
    assert bond.market_price_3 is None


def test_an_unknown_attribute_is_kept_and_reported_once():
    report = read_trades(changed(SEM03, 'Decimals="', 'Colour="red" Decimals="', count=-1))

    assert [(remark.field, remark.rule) for remark in report.remarks] == [("Colour", "attribute.unknown")]
    assert report.trades[2].other == (("Colour", "red"),)


@pytest.mark.parametrize(
    ("kind", "rule", "old", "new"),
    [
        case(WrongTotal, "trade.value", 'Value="25000.00" Amount="25000.00"',
             'Value="25000.01" Amount="25000.01"', id="value"),
        case(WrongTotal, "trade.value", 'Quantity="100"', 'Quantity="10"', id="lots in place of pieces"),
        case(WrongTotal, "trade.amount", 'Amount="19946.80"', 'Amount="19946.81"', id="amount with coupon"),
        case(DuplicatedPart, "row.twice", 'TradeNo="10000000002" TradeTime="11:40:55" BuySell="S"',
             'TradeNo="10000000001" TradeTime="11:40:55" BuySell="B"', id="trade twice"),
        case(WrongValue, "amount.form", 'Value="25000.00"', 'Value="25000.000"', id="three decimals"),
        case(WrongValue, "trade.side", 'BuySell="S"', 'BuySell="X"', id="side unknown"),
        case(WrongValue, "number.whole", 'Quantity="50"', 'Quantity="50.5"', id="half a share"),
        case(WrongValue, "number.form", 'Price="251.20"', 'Price="251,20"', id="decimal comma"),
        case(WrongValue, "time.form", "11:40:55", "11-40-55", id="time in another form"),
        case(WrongValue, "day.form", 'SettleDate="2026-03-03"', 'SettleDate="03.03.2026"', id="day in another form"),
        case(WrongValue, "trade.settles_on", 'SettleDate="2026-03-03"', 'SettleDate="2026-03-01"', id="settled before"),
        case(WrongValue, "report.kind", 'DOC_TYPE_ID="SEM03"', 'DOC_TYPE_ID="SEM21"', id="envelope of another kind"),
    ],
)  # fmt: skip
def test_a_fault_in_trades_is_refused_by_its_rule(kind, rule, old, new):
    with pytest.raises(kind) as refusal:
        read_trades(changed(SEM03, old, new))

    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("repo.second_part", 'Amount="200087.67"', 'Amount="200087.68"', id="interest too high"),
        case("repo.second_part", 'Amount="200087.67"', 'Amount="200087.42"', id="interest too low"),
        case("repo.part", 'RepoPart="2"', 'RepoPart="3"', id="third part"),
        case("isin.control", "RU000A1SMPL4", "RU000A1SMPL5", id="ISIN"),
        case("price.type", 'PriceType="PERC"', 'PriceType="LOTS"', id="kind of price unknown"),
        case("trade.value", 'Value="12560.00" AccInt="0" Amount="12560.00"',
             'Value="12560.01" AccInt="0" Amount="12560.01"', id="value"),
        case("xml.required", 'TradeNo="10000000003" ', "", id="no trade number"),
    ],
)  # fmt: skip
def test_a_fault_in_obligations_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_obligations(changed(EQM06, old, new))

    assert refusal.value.rule == rule


def test_interest_of_a_leap_year_is_taken():
    assert read_obligations(changed(EQM06, 'Amount="200087.67"', 'Amount="200087.43"'))


def test_a_floating_rate_is_not_recomputed_and_says_so():
    report = read_obligations(
        changed(EQM06, 'Amount="200087.67"', 'Amount="200050.00"').replace(b'RateType="FIX"', b'RateType="FLT"')
    )

    assert [remark.rule for remark in report.remarks] == ["repo.floating_rate"]


@pytest.mark.parametrize(
    ("face", "accepted"), [(Decimal(1000), True), (Decimal("999.99"), False)], ids=["known face", "another face"]
)
def test_a_known_face_makes_the_value_of_a_bond_exact(face, accepted):
    faces = {"RU000A1SMB00": face}
    if accepted:
        assert read_trades(SEM03, faces).remarks == read_obligations(EQM06, faces).remarks == ()
    else:
        with pytest.raises(WrongTotal):
            read_trades(SEM03, faces)
        with pytest.raises(WrongTotal):
            read_obligations(EQM06, faces)


def test_a_value_no_face_explains_is_a_remark():
    large = changed(SEM03, 'Quantity="20" Value="19700.00" AccInt="246.80" Amount="19946.80"',
                    'Quantity="2000000" Value="1970000000.07" AccInt="246.80" Amount="1970000246.87"')  # fmt: skip

    assert [remark.rule for remark in read_trades(large).remarks] == ["trade.face_unknown"]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("price.range", 'Open="248.60"', 'Open="247.99"', id="opened below the lowest"),
        case("price.range", 'Close="251.00"', 'Close="252.01"', id="closed above the highest"),
        case("price.range", 'Low="248.00" High="252.00"', 'Low="252.00" High="248.00"', id="lowest above highest"),
        case("row.twice", 'SecurityId="RU000A1SMB00"', 'SecurityId="SMPL"', id="security twice"),
    ],
)  # fmt: skip
def test_a_fault_in_results_is_refused_by_its_rule(rule, old, new):
    data = SEM21.replace(b"TQCB", b"TQBR") if rule == "row.twice" else SEM21
    with pytest.raises(FormatError) as refusal:
        read_results(changed(data, old, new))

    assert refusal.value.rule == rule


@pytest.mark.parametrize("name", ["Low", "High"])
def test_a_price_on_the_edge_is_taken(name):
    value = {"Low": "248.00", "High": "252.00"}[name]

    assert read_results(changed(SEM21, 'Close="251.00"', f'Close="{value}"'))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        case(SEM03[:-40], TruncatedFile, id="cut at the end"),
        case(SEM03[:700], TruncatedFile, id="cut in the middle"),
        case(b"<MICEX_DOC/>", FormatError, id="no envelope"),
        case(EQM06, WrongValue, id="another report"),
        case(SEM03.replace(b"windows-1251", b"utf-8"), FormatError, id="another encoding declared"),
        case(SEM03.decode("cp1251").encode(), FormatError, id="UTF-8 under another name"),
        case(SEM03.replace(b"<MICEX_DOC>", b"<!DOCTYPE MICEX_DOC><MICEX_DOC>"), FormatError, id="document type"),
    ],
)
def test_bytes_that_are_no_such_report_are_refused(data, kind):
    with pytest.raises(kind):
        read_trades(data)


def test_the_file_name_agrees_with_the_envelope():
    name = report_name_of("MC00999_SEM03_00T_020326_000000101.xml")

    check_name(name, read_trades(SEM03).envelope)
    assert name == ReportName("MC00999", "SEM03", "00T", DAY, "000000101")
    assert str(name) == "MC00999_SEM03_00T_020326_000000101.xml"


@pytest.mark.parametrize(
    "name",
    ["MC00999_SEM21_00T_020326_000000101.xml", "MC00999_SEM03_00T_030326_000000101.xml",
     "MC00999_SEM03_00T_020326_000000102.xml"],
)  # fmt: skip
def test_another_file_name_than_the_envelope_says_is_refused(name):
    with pytest.raises(WrongValue):
        check_name(report_name_of(name), read_trades(SEM03).envelope)


@pytest.mark.parametrize("name", ["report.xml", "MC00999_SEM03_00T_310226_000000101.xml"])
def test_a_name_that_is_no_reports_name_is_refused(name):
    with pytest.raises(WrongValue):
        report_name_of(name)
