"""Rows that stand on one line: the widths the program knows are never below the typesetter's."""

from __future__ import annotations

import json

import pytest
import typst

from reglament.render.fit import _WIDTHS, TABLE_WIDTH, is_one_line, width_of, widths_in_millimetres
from reglament.render.pages import Column

MEASURE = """
#set text(font: "Libertinus Serif", size: 100pt, number-width: "tabular", number-type: "lining")
#let marks = json(bytes(sys.inputs.marks))
#context [#metadata(marks.map(mark => measure(text(mark)).width / 1pt * 10)) <widths>]
"""


def test_no_mark_is_wider_than_the_program_thinks(tmp_path):
    source = tmp_path / "measure.typ"
    source.write_text(MEASURE, encoding="utf-8")
    marks = list(_WIDTHS)
    compiler = typst.Compiler(
        str(source), ignore_system_fonts=True, sys_inputs={"marks": json.dumps(marks, ensure_ascii=False)}
    )

    widths = json.loads(compiler.query("<widths>", field="value", one=True))

    wider = {mark: width for mark, width in zip(marks, widths, strict=True) if width > _WIDTHS[mark] + 1}
    assert wider == {}


def test_shares_divide_what_is_left():
    columns = (Column("a", "", 27.0), Column("b", "", -2), Column("c", "", -1))

    assert widths_in_millimetres(columns) == (27.0, 100.0, 50.0)
    assert sum(widths_in_millimetres(columns)) == TABLE_WIDTH
    assert widths_in_millimetres((Column("a", "", 27.0),)) == (27.0,)


@pytest.mark.parametrize(("text", "fits"), [("1 200,00", True), ("Образец, акция, обыкновенная", False), ("", True)])
def test_a_long_text_needs_a_second_line(text, fits):
    assert is_one_line([text], [20.0]) is fits


def test_an_unknown_mark_counts_as_the_widest():
    assert width_of("漢") > width_of("Щ")
