"""Our trades against the clearing house's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.settlement.clearing import ClearedTrade, Comparison, Difference, compare_clearing
from tests.core.settlement.deals import ON

ROW = ClearedTrade("501", "buy", "1001", "SMPL", Decimal("250"), 100, 2500000, ON, 375)


def test_equal_trades_agree() -> None:
    assert compare_clearing([ROW], [ROW]) == Comparison(("501|buy",), ())


@pytest.mark.parametrize(
    ("field", "theirs"),
    [("client", "1002"), ("instrument", "OTHR"), ("price", Decimal("250.01")), ("pieces", 99), ("amount", 1),
     ("settle_on", ON.replace(day=17)), ("fee", 374)],
)  # fmt: skip
def test_every_field_is_compared(field: str, theirs: object) -> None:
    compared = compare_clearing([ROW], [replace(ROW, **{field: theirs})])

    assert compared == Comparison((), (Difference("501|buy", field, str(getattr(ROW, field)), str(theirs)),))


def test_a_trade_only_one_side_has_is_a_difference() -> None:
    other = replace(ROW, side="sell")

    assert compare_clearing([ROW], [other]).differences == (
        Difference("501|buy", "trade", "501", ""),
        Difference("501|sell", "trade", "", "501"),
    )
