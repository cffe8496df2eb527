"""Fit: which rows of a table stand on one line, so that the typesetter need not try.

A row of known height is laid out once instead of twice; that is a third of the time
of a long table. Widths are upper bounds of the form's face, in thousandths of its size.
"""

from __future__ import annotations

from collections.abc import Sequence

from reglament.render.pages import Column

TABLE_WIDTH = 177.0
"""Millimetres between the margins of the form."""
PADDING = 2.0
"""Millimetres a cell keeps free on both sides together."""
SIZE = 7.5 * 0.3528
"""Height of the table's letters in millimetres."""
WIDEST = 1000

_UPPER_BOUNDS = {
    260: "' |,.:; \u00a0",
    300: "l°’iіj{}\\!IІ()",
    340: 'ftJ/"-',
    400: "[]*r„“”s`",
    450: "гғzcс?зтeеёә~",
    470: "эaа#$0123456789€£ь",
    500: "вяFS_бxхbvГҒқg",
    520: "кqoоөdkyу^pр",
    550: "лLuhдчPРn«»һ–+<=>−±×",
    590: "EЕЁЗЬңъұүYҰҮцЯБийнпRBВУ",
    640: "TТZКЭҚЛ%",
    670: "KӘCСЧVфҺДXХUП",
    710: "ФЦм₽GAАNҢDOQОӨ&жИЙ",
    760: "ЪыHНю—w…",
    860: "mЫMМшщ",
    980: "Ж@Ю№WШЩ",
}
_WIDTHS = {mark: bound for bound, marks in _UPPER_BOUNDS.items() for mark in marks}


def widths_in_millimetres(columns: Sequence[Column]) -> tuple[float, ...]:
    """Return the columns' widths, what is left being shared out as the form does."""
    fixed = sum(column.width for column in columns if column.width > 0)
    shares = sum(-column.width for column in columns if column.width < 0)
    one_share = (TABLE_WIDTH - fixed) / shares if shares else 0.0
    return tuple(column.width if column.width > 0 else -column.width * one_share for column in columns)


def is_one_line(texts: Sequence[str], widths: Sequence[float]) -> bool:
    """True when no text of the row can need a second line."""
    return all(width_of(text) <= width - PADDING for text, width in zip(texts, widths, strict=True))


def width_of(text: str) -> float:
    """Return at most how wide a text is in the table's letters, in millimetres."""
    return sum(_WIDTHS.get(mark, WIDEST) for mark in text) * SIZE / 1000
