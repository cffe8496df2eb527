"""Where a legal clause stands in the imported text."""

from __future__ import annotations

import pytest

from reglament.core.esign.paragraphs import paragraphs_for

TEXT = {"1.1": ["one"], "5.5": ["first", "second"], "1": ["heading", "list", "statement 1"], "2": ["statement 2"]}


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1.1", ("one",)),
        ("5.5", ("first", "second")),
        ("9.9", ()),
        ("Приложение 1, п. 1", ("statement 1",)),
        ("Приложение 1, п. 1–2", ("statement 1", "statement 2")),
        ("Приложение 1, п. 2-3", ()),
        ("Приложение 1", ()),
    ],
)
def test_a_number_points_to_what_the_text_prints(printed: str, shown: tuple[str, ...]) -> None:
    assert paragraphs_for(printed, TEXT) == shown
