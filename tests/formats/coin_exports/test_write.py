"""Exports written by layout are read back as they were told."""

from __future__ import annotations

import pytest

from reglament.formats.coin_exports.read import LAYOUTS, read_export
from reglament.formats.coin_exports.write import write_export
from tools.make_coin_samples import EXPORTS


@pytest.mark.parametrize("layout", sorted({layout for layout, _rows in EXPORTS.values()}))
def test_what_is_written_is_read_back(layout):
    rows = next(rows for name, rows in EXPORTS.values() if name == layout)
    assert read_export(write_export(layout, rows)).layout == layout


def test_each_layout_has_a_sample():
    assert {layout for layout, _rows in EXPORTS.values()} == {layout.name for layout in LAYOUTS}


def test_a_row_of_another_length_is_not_written():
    with pytest.raises(ValueError, match=r"neutral, row 2: 8 cells expected, 1 given"):
        write_export("neutral", [EXPORTS["coin_exports/neutral.csv"][1][0], ["x"]])
