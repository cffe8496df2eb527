"""Text from outside, made fit to be kept."""

from __future__ import annotations

from reglament.flows.files.legible import legible


def test_marks_no_table_keeps_are_shown_as_squares() -> None:
    assert legible("a\0b\nв") == "a\N{WHITE SQUARE}b\N{WHITE SQUARE}в"
    assert legible("Выписка за 14.11") == "Выписка за 14.11"
