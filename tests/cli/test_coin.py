"""`reglament coin assess`: the twelve worked examples, and how it ends on what it cannot count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reglament.cli.coin import coin
from tests.clauses import clause

QUOTE = "7052000.00"


def run(case: object) -> Result:
    text = case if isinstance(case, str | bytes) else json.dumps(case)
    return CliRunner().invoke(coin, ["assess"], input=text)


def told(case: dict[str, Any]) -> dict[str, Any]:
    done = run(case)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def op(kind: str, on: str, quantity: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": on, "coin": "BTC", "quantity": quantity, **more}


def person(*operations: dict[str, Any], resident: bool = True, **more: Any) -> dict[str, Any]:
    return {"taxpayer": "individual", "resident": resident, "year": 2025, "operations": list(operations), **more}


def firm(*operations: dict[str, Any], method: str = "fifo", **more: Any) -> dict[str, Any]:
    return {"taxpayer": "organisation", "year": 2025, "method": method, "operations": list(operations), **more}


MINED = op(
    "mine",
    "2025-03-14",
    "0.05",
    quote=QUOTE,
    expenses=[{"amount": "120000.00", "documented": True}, {"amount": "15000.00", "documented": False}],
)
BOUGHT = op("buy", "2021-02-01", "0.5", price="2100000.00")
SOLD = op("sell", "2025-03-14", "0.5", price="3400000.00")
OLD_MINED = op(
    "mine", "2024-10-15", "1", expenses=[{"amount": "3200000.00", "documented": True, "recognised": "2000000.00"}]
)
LOTS = (
    op("buy", "2025-02-03", "1.0", price="5000000.00", quote=QUOTE),
    op("buy", "2025-04-10", "1.0", price="6500000.00", quote=QUOTE),
    op("buy", "2025-05-12", "0.5", price="3500000.00", quote=QUOTE),
)
SALE_OF_LOTS = op("sell", "2025-06-02", "1.5", price="10800000.00", quote=QUOTE)
MINED_BY_FIRM = op("mine", "2025-03-14", "2", quote=QUOTE, expenses=[{"amount": "9000000.00", "documented": True}])
CHEAP = {"price": "700000.00", "quote": "1000000.00", "related": True}

EXAMPLES = [
    pytest.param(person(MINED, other_main_base="2300000.00"), {"mining": "232600.00"}, "32890", id="E1 resident"),
    pytest.param(person(MINED, resident=False), {"mining": "352600.00"}, "105780", id="E1 non-resident"),
    pytest.param(person(BOUGHT, SOLD), {"disposal": "1300000.00"}, "169000", id="E2 resident"),
    pytest.param(
        person({**BOUGHT, "documented": False}, SOLD), {"disposal": "3400000.00"}, "462000", id="E2 without documents"
    ),
    pytest.param(person(BOUGHT, SOLD, resident=False), {"disposal": "3400000.00"}, "1020000", id="E2 non-resident"),
    pytest.param(person(op("receive_gift", "2025-03-14", "1", quote="250000.00")), {}, "32500", id="E3 friend"),
    pytest.param(person(op("receive_gift", "2025-03-14", "1", quote="250000.00", kin=True)), {}, "0", id="E3 mother"),
    pytest.param(
        person(op("receive_gift", "2025-03-14", "1", quote="250000.00"), resident=False), {}, "75000", id="E3 abroad"
    ),
    pytest.param(person(op("buy_related", "2025-03-14", "1", **CHEAP)), {"benefit": "300000.00"}, "39000", id="E4"),
    pytest.param(person(op("buy_related", "2025-03-14", "1", **CHEAP), resident=False), {}, "90000", id="E4 abroad"),
    pytest.param(firm(MINED_BY_FIRM, other_main_base="-1000000"), {"separate": "5104000.00"}, "1276000", id="E5"),
    pytest.param(
        firm(
            op("buy", "2025-02-03", "1", price="5641600.00", quote=QUOTE),
            op("sell", "2025-03-14", "1", price="5000000.00", quote=QUOTE),
        ),
        {"separate": "0.00"},
        "0",
        id="E6",
    ),
    pytest.param(
        firm(
            op("buy", "2025-03-14", "1", price="9000000.00", quote=QUOTE),
            op(
                "sell",
                "2025-06-02",
                "1",
                price="8800000.00",
                quote="8700000.00",
                expenses=[{"amount": "50000.00", "documented": True}],
            ),
        ),
        {"separate": "287600.00"},
        "71900",
        id="E7",
    ),
    pytest.param(
        firm(
            op("buy", "2025-02-03", "0.25", price="1500000.00", quote=QUOTE),
            op("free_transfer", "2025-03-14", "0.25", quote=QUOTE),
        ),
        {"separate": "263000.00"},
        "65750",
        id="E8",
    ),
    pytest.param(firm(*LOTS, SALE_OF_LOTS), {"separate": "2550000.00"}, "637500", id="E9 first in first out"),
    pytest.param(
        firm(*LOTS, {**SALE_OF_LOTS, "lots": [3, 2]}, method="unit"), {"separate": "800000.00"}, "200000", id="E9 unit"
    ),
    pytest.param(
        firm(MINED_BY_FIRM, losses_brought="4000000.00"),
        {"separate": "5104000.00", "after_losses": "2552000.00"},
        "638000",
        id="E10",
    ),
    pytest.param(
        firm(OLD_MINED, op("sell", "2025-03-14", "1", price="7000000.00", quote=QUOTE)),
        {"separate": "5800000.00"},
        "1450000",
        id="E11",
    ),
]


@pytest.mark.parametrize(("case", "bases", "tax"), EXAMPLES)
def test_the_worked_examples_come_out(case, bases, tax):
    found = told(case)
    assert {name: found["bases"][name] for name in bases} == bases
    assert found["tax"] == tax


def test_the_loss_left_is_told():
    found = told(firm(MINED_BY_FIRM, losses_brought={"2023": "3000000.00", "2024": "1000000.00"}))
    assert found["losses_left"] == "1448000.00"
    assert found["losses_by_year"] == {"2023": "448000.00", "2024": "1000000.00"}


def test_a_sale_of_mined_coins_shows_both_readings():
    sold = op("sell", "2025-06-02", "0.05", price="400000.00", mining_tax_paid=True)
    found = told(person(MINED, sold))
    assert found["taxes"]["special"] == "21762"
    assert list(found["other_readings"]) == ["mined_cost_basis=recognised_income"]


@clause("DC-75", "DC-77")
def test_quotes_are_converted_and_the_refused_ones_say_why():
    quotes = [
        {"exchange": name, "day": "2025-03-14", "close": close, "currency": "USD", "volume_bn": volume,
         "rate": "86.0000", "published_since": since}
        for name, close, volume, since in (
            ("A", "82000.00", "1.20", "2019-01-10"),
            ("B", "81900.00", "1.15", "2018-05-02"),
            ("C", "82100.00", "2.00", "2022-09-01"),
            ("D", "81950.00", "1.80", "2020-06-15"),
        )
    ]  # fmt: skip
    chosen = op("mine", "2025-03-14", "1", exchange="D")
    found = told(person(chosen, quotes=quotes))
    assert found["operations"][0]["income"] == "7047700.00"
    assert found["eligible_quotes"] == [
        {"exchange": "A", "quote_rub": "7052000.00"},
        {"exchange": "D", "quote_rub": "7047700.00"},
    ]
    assert [(one["exchange"], one["ground"]) for one in found["refused_quotes"]] == [
        ("B", "crypto.turnover_too_small"),
        ("C", "crypto.history_too_short"),
    ]

    unchosen = run(person(op("mine", "2025-03-14", "1"), quotes=quotes))
    assert unchosen.exit_code == 1
    assert json.loads(unchosen.stdout)["grounds"][0]["code"] == "crypto.choose_a_quote"
    assert len(json.loads(unchosen.stdout)["eligible_quotes"]) == 2


def test_what_cannot_be_counted_ends_with_one_and_its_ground():
    done = run(firm(*LOTS, SALE_OF_LOTS, method=""))
    assert done.exit_code == 1
    assert json.loads(done.stdout)["grounds"][0]["clause"] == "DC-61"
    assert "accounting policy" in done.stderr


def test_a_year_before_the_law_is_refused():
    done = run({**person(), "year": 2024})
    assert done.exit_code == 1
    assert "2024" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "line 1"), (b"\xff", "UTF-8"), ('{"taxpayer": "robot"}', "taxpayer"), ("[]", "expected an object")],
)
def test_what_cannot_be_read_ends_with_three(content, said):
    done = run(content)
    assert done.exit_code == 3
    assert said in done.stderr
