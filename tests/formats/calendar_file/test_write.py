"""Calendar files as RFC 5545 asks: folded at 75 octets, escaped, the same bytes for the same terms."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reglament.formats.calendar_file.write import Event, write_calendar

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def lines_of(content: bytes) -> list[str]:
    """Return the lines with their folds undone, as a reader of the format does."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day_and_a_moment_is_told_in_utc() -> None:
    day = Event("settle-1@firm", "Расчёты", date(2026, 3, 31))
    moment = Event("case-2@firm", "Дело", date(2026, 3, 3), datetime(2026, 3, 3, 8, 0, tzinfo=UTC), link="https://a/b")
    lines = lines_of(write_calendar("Сроки", [day, moment], MADE))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20260331" in lines
    assert "DTEND;VALUE=DATE:20260401" in lines
    assert "DTSTART:20260303T080000Z" in lines
    assert lines.count("DTSTAMP:20260302T090000Z") == 2
    assert "URL:https://a/b" in lines


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    title = "Возразить, если не согласны; отчёт \\ за " + "ё" * 90
    content = write_calendar("Сроки", [Event("a@firm", title, date(2026, 3, 3), about="строка\nвторая")], MADE)

    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    lines = lines_of(content)
    assert f"SUMMARY:{title}".replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") in lines
    assert "DESCRIPTION:строка\\nвторая" in lines


def test_the_same_terms_give_the_same_bytes() -> None:
    event = Event("a@firm", "Срок", date(2026, 3, 3))

    assert write_calendar("Сроки", [event], MADE) == write_calendar("Сроки", [event], MADE)
    assert b"BEGIN:VEVENT" not in write_calendar("Сроки", [], MADE)
