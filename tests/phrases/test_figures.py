"""Figures are said as people of the language write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from reglament.core.units.amount import RUB, Amount
from reglament.phrases import figures
from reglament.phrases.sentences import catalogue, sentence_for

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (Amount(123456789, RUB), f"1{SPACE}234{SPACE}567,89{SPACE}₽", f"RUB{SPACE}1,234,567.89"),
        (Amount(-5, RUB), f"−0,05{SPACE}₽", f"RUB{SPACE}−0.05"),
        ("1000.00 RUB", f"1{SPACE}000,00{SPACE}₽", f"RUB{SPACE}1,000.00"),
        (date(2026, 3, 2), "02.03.2026", "2 March 2026"),
        ("2026-03-02", "02.03.2026", "2 March 2026"),
        (datetime(2026, 3, 2, 14, 0, tzinfo=UTC), "02.03.2026, 17:00 МСК", "2 March 2026, 17:00 Moscow time"),
        ("2026-03-02T17:00:00+03:00", "02.03.2026, 17:00 МСК", "2 March 2026, 17:00 Moscow time"),
        (time(17, 0), "17:00", "17:00"),
        ("17:00", "17:00", "17:00"),
        ("16:59:59", "16:59:59", "16:59:59"),
        (Decimal("12.5"), "12,5", "12.5"),
        (1500, f"1{SPACE}500", "1,500"),
        (True, "да", "yes"),
        ("SMPL", "SMPL", "SMPL"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("2026-02-28T25:00", "2026-02-28T25:00", "2026-02-28T25:00"),
        ("order:17", "заявка № 17", "order 17"),
        ("40702810700000000001", "40702810700000000001", "40702810700000000001"),
    ],
)
def test_a_fact_is_said_in_each_language(value, ru, en):
    assert figures.say(value, "ru") == ru
    assert figures.say(value, "en") == en


def test_a_day_in_words():
    assert figures.long_day(date(2026, 3, 2), "ru") == "2 марта 2026"
    assert figures.long_day(date(2026, 3, 2), "kk") == "2026 ж. 2 наурыз"
    assert figures.long_day(date(2026, 3, 2), "en") == "2 March 2026"


@pytest.mark.parametrize(
    ("count", "word"), [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (12, "дней"), (21, "день"), (104, "дня")]
)
def test_russian_plurals(count, word):
    assert figures.plural(count, "день", "дня", "дней") == word


@pytest.mark.parametrize(
    ("seconds", "ru"),
    [
        (42 * 60, f"42{SPACE}мин"),
        (59, f"0{SPACE}мин"),
        (102 * 60, f"1{SPACE}ч 42{SPACE}мин"),
        (3 * 86400, f"3{SPACE}дня"),
        (-108 * 60, f"1{SPACE}ч 48{SPACE}мин назад"),
        (-86400, f"1{SPACE}день назад"),
    ],
)
def test_time_left(seconds, ru):
    assert figures.time_left(seconds, "ru") == ru


def test_a_code_without_a_sentence_still_tells_its_facts():
    assert sentence_for("no.such_code", {"amount": "1.00 RUB"}, "ru") == f"no.such_code: amount 1,00{SPACE}₽"


def test_every_code_is_told_in_russian_and_english_with_the_same_facts():
    for code, languages in catalogue().items():
        fields = {language: _fields(text) for language, text in languages.items()}
        assert {"ru", "en"} <= set(languages), code
        assert fields["ru"] == fields["en"], code


def _fields(text):
    from string import Formatter

    return {name for _, name, _, _ in Formatter().parse(text) if name}
