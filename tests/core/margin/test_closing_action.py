"""Closing by the client: what counts as one."""

from __future__ import annotations

import pytest

from reglament.core.margin.closing_action import Moved, closing_tag
from reglament.core.margin.watch import Seen
from tests.clauses import clause
from tests.core.margin.world import d


def seen(value: str, minimum: str) -> Seen:
    return Seen(d(value), d("0"), d(minimum))


@clause("GC-2.32-closing-uncovered-position")
@pytest.mark.parametrize(
    ("before", "after", "uncovered", "tag"),
    [
        pytest.param(("100", "50"), ("100", "49"), "6000", "client_closing", id="the minimum margin is lower"),
        pytest.param(("100", "50"), ("101", "50"), "6000", "client_closing", id="the value is higher"),
        pytest.param(("100", "50"), ("101", "51"), "6000", "client_closing", id="either is enough"),
        pytest.param(("100", "50"), ("100", "50"), "6000", "", id="nothing changed"),
        pytest.param(("100", "50"), ("99", "51"), "6000", "", id="it got worse"),
        pytest.param(("100", "50"), ("200", "10"), "0", "", id="nothing was uncovered"),
        pytest.param(("100", "50"), ("200", "10"), "0.01", "client_closing", id="a kopeck was"),
    ],
)
def test_an_act_that_lowers_the_margin_or_raises_the_value_closes(
    before: tuple[str, str], after: tuple[str, str], uncovered: str, tag: str
) -> None:
    moved = Moved(seen(*before), seen(*after), d(uncovered), d("0"))

    assert closing_tag(moved) == tag
