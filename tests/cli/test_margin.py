"""`reglament margin assess`: the ten worked examples, both sides of their borders, and how it ends on a wrong case."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reglament.cli.margin import margin


def run(case: object) -> Result:
    text = case if isinstance(case, str | bytes) else json.dumps(case)
    return CliRunner().invoke(margin, ["assess"], input=text)


def told(case: dict[str, Any]) -> dict[str, Any]:
    done = run(case)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rub(balance: Any, **more: Any) -> dict[str, Any]:
    return {"id": "RUB", "balance": balance, **more}


def asset(code: str, price: str, balance: Any, fall: str, rise: str, lot: int = 10, **more: Any) -> dict[str, Any]:
    return {"id": code, "price": price, "balance": balance, "r_fall": fall, "r_rise": rise, "lot": lot, **more}


def ask(kind: str, code: str = "", **more: Any) -> dict[str, Any]:
    return {"kind": kind, **({"asset": code} if code else {}), **more}


def sber(balance: Any, **more: Any) -> dict[str, Any]:
    return asset("SBER", "250", balance, "0.13", "0.14", **more)


def gazp(balance: Any) -> dict[str, Any]:
    return asset("GAZP", "160", balance, "0.15", "0.16")


def case(category: str, rule: str, assets: list[Any], asks: list[Any], **more: Any) -> dict[str, Any]:
    return {"category": category, "minimum_rule": rule, "assets": assets, "ask": asks, **more}


TRADES = [ask("buy", "GAZP"), ask("sell", "GAZP")]
XILL = {"id": "XILL", "price": "500", "balance": "1000", "lot": 1, "short_allowed": False, "liquid": False}
EXAMPLES = [
    (
        case("KSUR", "rates", [rub("500000"), sber("1000")], [ask("buy", "SBER"), ask("sell", "SBER")]),
        ("750000.00", "60775.00", "32500.00", "689225.00", "717500.00", "NORMAL"),
        {"max_buy_SBER": 11340, "max_sell_SBER": 11010},
    ),
    (
        case("KSUR", "rates", [rub("-300000"), gazp("4000")], [*TRADES, ask("usl")]),
        ("340000.00", "177600.00", "96000.00", "162400.00", "244000.00", "NORMAL"),
        {"max_buy_GAZP": 3650, "max_sell_GAZP": 10140, "sufficiency": "2.99"},
    ),
    (
        case("KPUR", "rates", [rub("-300000"), gazp("4000")], TRADES),
        ("340000.00", "96000.00", "49949.15", "244000.00", "290050.85", "NORMAL"),
        {"max_buy_GAZP": 10160, "max_sell_GAZP": 17280},
    ),
    (
        case(
            "KSUR",
            "rates",
            [rub("900000"), asset("LKOH", "7000", "-60", "0.15", "0.16", lot=1)],
            [ask("buy", "LKOH"), ask("sell", "LKOH")],
        ),
        ("480000.00", "145152.00", "67200.00", "334848.00", "412800.00", "NORMAL"),
        {"max_buy_LKOH": 307, "max_sell_LKOH": 138},
    ),
    (
        case(
            "KPUR",
            "half",
            [rub("100000"), XILL, sber("200")],
            [ask("buy", "SBER"), ask("buy", "XILL"), ask("sell", "XILL")],
        ),
        ("150000.00", "6500.00", "3250.00", "143500.00", "146750.00", "NORMAL"),
        {"max_buy_SBER": 4410, "max_buy_XILL": 287, "max_sell_XILL": 1000},
    ),
    (
        case(
            "KSUR",
            "half",
            [
                rub("120000", receivable="24800", payable="165000"),
                asset("ROSN", "560", "0", "0.16", "0.17", lot=1, receivable="300"),
                sber("400", payable="100"),
            ],
            [ask("buy", "ROSN"), ask("sell", "SBER")],
        ),
        ("222800.00", "67691.70", "33845.85", "155108.30", "188954.15", "NORMAL"),
        {"max_buy_ROSN": 940, "max_sell_SBER": 2610},
    ),
    (
        case(
            "KPUR",
            "half",
            [
                rub("150000"),
                asset("CNY", "12.50", "20000", "0.07", "0.08", lot=1),
                asset("USD", "90.00", "-2000", "0.10", "0.11", lot=1),
            ],
            [ask("buy", "CNY"), ask("sell", "USD")],
        ),
        ("220000.00", "37300.00", "18650.00", "182700.00", "201350.00", "NORMAL"),
        {"max_buy_CNY": 208800, "max_sell_USD": 18454},
    ),
    (
        case("KSUR", "rates", [rub("-520000"), gazp("4000")], [*TRADES, ask("deposit"), ask("close", "GAZP")]),
        ("120000.00", "177600.00", "96000.00", "-57600.00", "24000.00", "RESTRICTED"),
        {"max_buy_GAZP": 0, "max_sell_GAZP": 7210, "deposit_to_M0": "57600.00", "close_out_GAZP": 1300},
    ),
    (
        case(
            "KSUR",
            "rates",
            [rub("-560000"), gazp("4000")],
            [ask("close", "GAZP", cushion="1"), ask("deposit")],
            breach={"time": "15:10", "session_end": "18:50"},
        ),
        ("80000.00", "177600.00", "96000.00", "-97600.00", "-16000.00", "CLOSE_OUT"),
        {"close_out_GAZP": 2200, "deposit_to_M0": "97600.00", "close_by": "END_OF_THIS_MAIN_SESSION"},
    ),
    (
        case(
            "KPUR",
            "half",
            [
                rub("400000"),
                sber("2000", set="sber"),
                asset("SBERP", "240", "-1500", "0.13", "0.14", set="sber"),
                asset("MOEX", "200", "500", "0.18", "0.20"),
            ],
            [ask("buy", "MOEX"), ask("sell", "MOEX")],
            orders=[
                {"asset": "MOEX", "side": "buy", "qty": "1000"},
                {"asset": "MOEX", "side": "sell", "qty": "900"},
            ],
        ),
        ("640000.00", "36200.00", "18100.00", "603800.00", "621900.00", "NORMAL"),
        {"max_buy_MOEX": 16770, "max_sell_MOEX": 16040, "M0_corrected": "72200.00"},
    ),
]
FIGURES = ("S", "M0", "Mmin", "NPR1", "NPR2", "status")


@pytest.mark.parametrize(("asked", "figures", "answers"), EXAMPLES, ids=[f"example {n}" for n in range(1, 11)])
def test_a_worked_example_comes_out(asked: dict[str, Any], figures: tuple, answers: dict[str, Any]) -> None:
    found = told(asked)

    assert tuple(found[name] for name in FIGURES) == figures
    assert {name: found[name] for name in answers} == answers


def test_every_figure_opens_into_its_terms() -> None:
    found = told(EXAMPLES[9][0])

    assert [(term["asset"], term["value"], term["initial"]) for term in found["terms"]] == [
        ("RUB", "400000.00", "0.00"),
        ("SBER", "500000.00", "65000.00"),
        ("SBERP", "-360000.00", "-46800.00"),
        ("MOEX", "100000.00", "18000.00"),
    ]
    assert found["terms"][2]["rate_initial"] == "0.14"
    assert found["terms"][2]["set"] == "sber"


def test_a_paper_that_counts_as_nothing_is_said() -> None:
    done = run(EXAMPLES[4][0])

    assert [ground["code"] for ground in json.loads(done.stdout)["grounds"]] == ["margin.no_rates"]
    assert "XILL" in done.stderr


@pytest.mark.parametrize(
    ("at", "by"),
    [
        ("15:49", "END_OF_THIS_MAIN_SESSION"),
        ("15:50", "END_OF_NEXT_MAIN_SESSION"),
        ("15:51", "END_OF_NEXT_MAIN_SESSION"),
        ("18:55", "END_OF_NEXT_MAIN_SESSION"),
    ],
)
def test_exactly_three_hours_before_the_end_is_too_late_for_this_session(at: str, by: str) -> None:
    asked = {**EXAMPLES[8][0], "breach": {"time": at, "session_end": "18:50"}}

    assert told(asked)["close_by"] == by


def test_without_a_breach_there_is_nothing_to_close_by() -> None:
    asked = {**EXAMPLES[7][0], "breach": {"time": "15:10", "session_end": "18:50"}}

    assert "close_by" not in told(asked)


@pytest.mark.parametrize(
    ("cash", "status"),
    [("-462400", "NORMAL"), ("-462400.01", "RESTRICTED"), ("-544000", "RESTRICTED"), ("-544000.01", "CLOSE_OUT")],
)
def test_equal_to_a_margin_is_not_below_it(cash: str, status: str) -> None:
    assert told(case("KSUR", "rates", [rub(cash), gazp("4000")], []))["status"] == status


def test_a_debt_without_positions_is_no_breach() -> None:
    assert told(case("KSUR", "rates", [rub("-0.01")], []))["status"] == "NEGATIVE_NO_POSITION"


def test_numbers_may_be_written_as_numbers_or_text_and_are_exact() -> None:
    asked = '{"category":"KSUR","minimum_rule":"half","assets":[{"id":"RUB","balance":0.1},{"id":"A","price":0.2,'
    asked += '"balance":1,"r_fall":0.1,"r_rise":0.1}],"ask":[]}'

    assert json.loads(run(asked).stdout)["S"] == "0.30"


def test_a_half_kopeck_goes_up_away_from_nil() -> None:
    assert told(case("KSUR", "rates", [rub("0.005")], []))["S"] == "0.01"
    assert told(case("KSUR", "rates", [rub("-0.005")], []))["S"] == "-0.01"
    assert told(case("KSUR", "rates", [rub("-0.0049")], []))["S"] == "0.00"


def test_a_beginner_keeps_the_whole_and_a_legal_entity_its_own_rates() -> None:
    found = [told(case(of, "half", [rub("0"), gazp("100")], [])) for of in ("KNUR", "KOUR")]

    assert [(one["M0"], one["Mmin"]) for one in found] == [("16000.00", "8000.00"), ("2400.00", "1200.00")]


def test_a_rate_above_one_is_cut_for_a_holding_and_said() -> None:
    done = run(case("KSUR", "rates", [asset("A", "100", "10", "1.2", "1.5")], []))

    assert json.loads(done.stdout)["M0"] == "1000.00"
    assert json.loads(done.stdout)["grounds"][0]["code"] == "margin.rate_cut"


def test_nothing_limits_what_has_no_rate() -> None:
    assert (
        told(case("KSUR", "rates", [rub("0"), asset("A", "1", "0", "0", "0")], [ask("buy", "A")]))["max_buy_A"] is None
    )


def test_a_short_position_without_a_price_is_refused() -> None:
    done = run(case("KSUR", "rates", [rub("5"), {**gazp("-10"), "price": None}], []))

    assert done.exit_code == 1
    assert json.loads(done.stdout)["grounds"][0]["code"] == "margin.no_price_short"
    assert "GAZP" in done.stderr


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        pytest.param("{", 3, "line 1, column 2: not JSON", id="not JSON"),
        pytest.param(b"\xff", 3, "not UTF-8", id="not UTF-8"),
        pytest.param("[]", 3, "the case: expected an object", id="not an object"),
        pytest.param('{"a": 1, "a": 2}', 3, "written twice", id="a key twice"),
        pytest.param('{"a": NaN}', 3, "NaN is no number", id="not a number"),
        pytest.param('{"a": ' + "9" * 5000 + "}", 3, "a number cannot be read", id="a number without end"),
        pytest.param("[" * 100000, 3, "nested too deep", id="nested without end"),
        pytest.param(case("KXUR", "half", [], []), 3, "category is “KXUR”; expected one of KSUR", id="category"),
        pytest.param(case("KSUR", "third", [], []), 3, "minimum_rule is “third”", id="minimum rule"),
        pytest.param({"category": "KSUR", "minimum_rule": "half", "ask": []}, 3, "expected a list", id="assets"),
        pytest.param(case("KSUR", "half", [{"id": "A"}], []), 3, "assets[0]: price is missing", id="no price"),
        pytest.param(case("KSUR", "half", [{**gazp(1), "prise": "1"}], []), 3, "unknown key “prise”", id="misspelt"),
        pytest.param(case("KSUR", "half", [gazp("a lot")], []), 3, "assets[0].balance: “a lot” is not", id="no number"),
        pytest.param(case("KSUR", "half", [gazp(True)], []), 3, "balance is true; expected a number", id="a truth"),
        pytest.param(
            case("KSUR", "half", [gazp("0.1234567890123456789012345678901")], []),
            3,
            "more than 30 digits",
            id="too long a number",
        ),
        pytest.param(case("KSUR", "half", [gazp(1), gazp(2)], []), 3, "GAZP stands in the case twice", id="twice"),
        pytest.param(case("KSUR", "half", [{**gazp(1), "lot": "1.5"}], []), 3, "1.5 is no lot", id="a broken lot"),
        pytest.param(case("KSUR", "half", [{**gazp(1), "liquid": "no"}], []), 3, "true or false", id="no truth"),
        pytest.param(case("KSUR", "half", [rub("1", price="2")], []), 3, "a rouble costs 1 rouble", id="rouble price"),
        pytest.param(case("KSUR", "half", [rub("1", r_fall="0.1")], []), 3, "no risk rate", id="rouble rate"),
        pytest.param(
            case("KSUR", "half", [{"id": "A", "price": "1", "balance": "1", "r_fall": "0.1"}], []),
            3,
            "give both r_fall and r_rise",
            id="one rate of two",
        ),
        pytest.param(case("KSUR", "half", [gazp(1)], [ask("lend", "GAZP")]), 3, "kind is “lend”", id="question"),
        pytest.param(case("KSUR", "half", [gazp(1)], [ask("buy", "X")]), 3, "X is none of the case's", id="asset"),
        pytest.param(case("KSUR", "half", [rub(1)], [ask("buy", "RUB")]), 3, "name another asset", id="buying roubles"),
        pytest.param(
            case("KSUR", "half", [gazp(1)], [ask("close", "GAZP", cushion="-1")]), 3, "is below nil", id="cushion"
        ),
        pytest.param(
            case("KSUR", "half", [gazp(1)], [], orders=[{"asset": "GAZP", "side": "buy", "qty": "0"}]),
            3,
            "orders[0].qty: 0 is not above nil",
            id="an order of nothing",
        ),
        pytest.param(
            case("KSUR", "half", [], [], breach={"time": "25:00", "session_end": "18:50"}),
            3,
            "“25:00” is no clock time",
            id="no clock time",
        ),
        pytest.param(case("KSUR", "half", [{**gazp(1), "price": "-1"}], []), 1, "-1 is below nil", id="negative price"),
        pytest.param(case("KSUR", "half", [{**gazp(1), "r_fall": "-0.1"}], []), 1, "below nil", id="negative rate"),
        pytest.param(case("KSUR", "half", [{**gazp(1), "payable": "-1"}], []), 1, "below nil", id="negative debt"),
    ],
)
def test_a_wrong_case_is_refused_and_says_why(asked: object, code: int, said: str) -> None:
    done = run(asked)

    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""
