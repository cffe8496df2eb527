from __future__ import annotations

import pytest

from reglament.formats.rulebook.text import TextUnreadable, number_begun_by, paragraphs_of


def test_lines_belong_to_the_number_above_them() -> None:
    found = paragraphs_of(b"Title\n1. General\n1.1. One\nmore\n\n1.2 Two\n1.2. Again")

    assert [(paragraph.printed, paragraph.content) for paragraph in found] == [
        ("", "Title"),
        ("1", "1. General"),
        ("1.1", "1.1. One\nmore"),
        ("1.2", "1.2 Two"),
        ("1.2", "1.2. Again"),
    ]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        pytest.param("7.11. Срок", "7.11", id="clause"),
        pytest.param("5.7.9 Остаток", "5.7.9", id="without the last point"),
        pytest.param("- 4.2.** Услуги", "4.2", id="as a bullet"),
        pytest.param("2.Термины", "2", id="no space"),
        pytest.param("5 8. Ключ", "5.8", id="a point lost in print"),
        pytest.param("1. Общие положения.....\t3", "", id="table of contents"),
        pytest.param("14 декабря 2020 г.", "", id="a date"),
        pytest.param("- вручение лично", "", id="bullet"),
    ],
)
def test_a_paragraph_begins_with_its_number(line: str, printed: str) -> None:
    assert number_begun_by(line) == printed


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no numbers"], ids=["encoding", "no numbers"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(TextUnreadable):
        paragraphs_of(content)
