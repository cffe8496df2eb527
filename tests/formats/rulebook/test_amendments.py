from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglament.core.rulebook.amend import AmendmentRefused, with_amendments
from reglament.formats.rulebook.amendments import amendments_from_plain
from reglament.formats.rulebook.read import read_rulebook
from tests.formats.rulebook.folder import NAME, written

FROM = date(2026, 3, 1)


def test_an_amendment_as_a_scenario_writes_it_changes_the_value(tmp_path: Path) -> None:
    rulebook = read_rulebook(NAME, written(tmp_path))

    amended = with_amendments(rulebook, amendments_from_plain(rulebook, [("orders.lifetime_days_max", "60", FROM)]))

    row = amended.editions[0].parameters["orders.lifetime_days_max"].row_on(FROM)
    assert row is not None
    assert (row.value, row.clause) == (60, "SM-7.11")


@pytest.mark.parametrize(
    ("parameter", "value", "said"),
    [
        pytest.param("orders.nothing", "60", "no parameter orders.nothing", id="unknown parameter"),
        pytest.param("orders.lifetime_days_max", "sixty", "no whole number", id="value of another unit"),
    ],
)
def test_what_cannot_be_amended_is_refused(tmp_path: Path, parameter: str, value: str, said: str) -> None:
    rulebook = read_rulebook(NAME, written(tmp_path))

    with pytest.raises(AmendmentRefused, match=said):
        amendments_from_plain(rulebook, [(parameter, value, FROM)])
