"""Checking a file by name: what the command promises."""

from __future__ import annotations

import json

import pytest

from reglament.formats.catalogue import FORMATS, UnknownFormatName, check, format_named
from tests.formats.story import changed, sample
from tools.make_samples import samples

STATEMENT = sample("bank_1c/kl_to_1c.txt")
NAMES = {
    "bank_1c/kl_to_1c.txt": "1c",
    "bank_1c/1c_to_kl.txt": "1c",
    "bank_1c/kz_statement_v2.txt": "1c",
    "iso20022/camt.053.001.08.xml": "camt.053",
    "iso20022/pain.001.001.09.xml": "pain.001",
    "iso20022/seev.045.001.04.xml": "seev.045",
    "iso20022/seev.047.001.03.xml": "seev.047",
    "registry_lists/list_registered_persons.csv": "registry-list",
    "registry_lists/list_registered_persons.xml": "registry-list",
    "registry_lists/list_dividends.csv": "registry-list",
    "registry_lists/list_dividends.xml": "registry-list",
    "registry_lists/list_general_meeting.json": "registry-list",
    "registry_lists/list_general_meeting.xml": "registry-list",
    "cbr_rates/XML_daily_2026-03-03.xml": "cbr-daily",
    "cbr_rates/XML_dynamic_R01235.xml": "cbr-dynamic",
    "nbk_rates/nbk_rates_2026-03-03.xml": "nbk-rates",
    "risk_rates/risk_rates_2026-03-02.csv": "risk-rates",
    "register/register.csv": "register",
    "exchange_reports/MC00999_SEM03_00T_020326_000000101.xml": "sem03",
    "exchange_reports/MC00999_EQM06_00T_020326_000000202.xml": "eqm06",
    "exchange_reports/MC00999_SEM21_00T_020326_000000303.xml": "sem21",
    "market_history/history_shares_SMPL.json": "market-history",
    "market_history/history_shares_SMPL.csv": "market-history",
    "market_history/securities_TQBR.json": "market-securities",
    "coin_exports/binance_trades.csv": "coin-export",
    "coin_exports/binance_transaction_history.csv": "coin-export",
    "coin_exports/bybit_asset_change.csv": "coin-export",
    "coin_exports/bybit_deposit_withdraw.csv": "coin-export",
    "coin_exports/neutral.csv": "coin-export",
    "coin_exports/okx_funding.csv": "coin-export",
    "coin_exports/okx_trading_history.csv": "coin-export",
    "coin_exports/pool_payouts.csv": "coin-export",
    "coin_quotes/daily_quotes.csv": "coin-quotes",
}
IN_THE_ACCOUNTS_ZONE = {"coin_exports/okx_funding.csv", "coin_exports/okx_trading_history.csv"}
"""Whoever brings these names the zone of their rows; until then a remark asks for it."""


def test_every_sample_has_its_format():
    assert set(NAMES) == set(samples())


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_the_format_is_found_from_the_bytes_by_folder_and_by_name(path, name):
    data = sample(path)

    assert check("auto", data).format == name
    assert check(path.partition("/")[0] if "market" not in path else "iss", data).format == name
    outcome = "remarks" if path in IN_THE_ACCOUNTS_ZONE else "accepted"
    assert check(name.upper().replace("-", "_"), data).outcome == outcome


def test_a_good_statement_is_accepted_with_its_totals():
    assert check("1c", STATEMENT).as_json() == {
        "format": "1c",
        "outcome": "accepted",
        "rows": 4,
        "totals": {"opening": "1000000.00", "credited": "107000.50", "debited": "50150.00", "closing": "1056850.50"},
        "remarks": [],
    }


def test_both_formats_of_one_statement_have_the_same_totals():
    assert check("camt.053", sample("iso20022/camt.053.001.08.xml")).totals == check("1c", STATEMENT).totals


@pytest.mark.parametrize(
    ("path", "totals"),
    [
        ("bank_1c/1c_to_kl.txt", {"ordered": "53900.00"}),
        ("iso20022/pain.001.001.09.xml", {"ordered": "50000.00"}),
        ("exchange_reports/MC00999_SEM03_00T_020326_000000101.xml",
         {"bought": "44946.80", "sold": "12560.00", "fees": "14.22"}),
        ("exchange_reports/MC00999_SEM21_00T_020326_000000303.xml", {"turnover": "16577200.00"}),
        ("market_history/history_shares_SMPL.csv", {"volume": "108653", "turnover": "27100000.0"}),
        ("nbk_rates/nbk_rates_2026-03-03.xml", {"effective_on": "2026-03-03"}),
        ("risk_rates/risk_rates_2026-03-02.csv",
         {"from_on": "2026-03-02", "until_on": "2026-03-02", "short_barred": "2"}),
    ],
)  # fmt: skip
def test_totals_are_those_of_the_format(path, totals):
    assert check("auto", sample(path)).totals == totals


def test_an_odd_file_is_accepted_with_remarks():
    result = check("1c", changed(STATEMENT, "Сумма=150.00", "Сумма=150"))

    assert (result.outcome, result.rows) == ("remarks", 4)
    assert [(remark.field, remark.rule) for remark in result.remarks] == [("Сумма", "amount.decimals")]


def test_a_refused_file_says_why_where_and_what_to_do():
    result = check("1c", changed(STATEMENT, "ИНН=770345678922", "ИНН=770345678923"))
    (remark,) = result.as_json()["remarks"]

    assert (result.outcome, result.rows, result.totals) == ("refused", 0, {})
    assert (remark["field"], remark["rule"]) == ("ПлательщикИНН", "inn.control")
    assert remark["line"] > 1
    assert "770345678923" in remark["text"]
    assert "Ask the sender" in remark["text"]


def test_a_file_nobody_knows_is_refused():
    assert check("auto", b"hello").outcome == "refused"
    assert check("auto", b"").outcome == "refused"


def test_a_name_nobody_knows_is_wrong_use():
    with pytest.raises(UnknownFormatName, match=r"camt\.053"):
        check("fax", b"")


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
@pytest.mark.parametrize("data", [b"", b"\0", b"<", b"{", b"\xff\xfe", "Ж".encode()], ids=repr)
def test_rubbish_is_refused_and_breaks_nothing(entry, data):
    result = check(entry.name, data)

    assert result.outcome == "refused"
    assert json.dumps(result.as_json())


def test_a_statement_of_several_currencies_keeps_them_apart():
    text = STATEMENT.decode("cp1251")
    section = text[text.index("СекцияРасчСчет") : text.index("СекцияДокумент")]
    dollars = section.replace("40701810700000000001", "40701840000000000001").replace("=50150.00", "=0.00")
    dollars = dollars.replace("=107000.50", "=0.00").replace("=1056850.50", "=1000000.00")
    totals = check("1c", changed(STATEMENT, "СекцияДокумент", dollars + "СекцияДокумент")).totals

    assert totals["closing RUB"] == "1056850.50"
    assert totals["closing USD"] == "1000000.00"


def test_every_format_has_a_title_and_a_name_of_its_own():
    assert len({entry.name for entry in FORMATS}) == len(FORMATS)
    assert all(entry.title for entry in FORMATS)
    assert format_named("iso20022").name == "camt.053"
