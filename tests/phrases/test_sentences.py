"""Facts that are codes are said in words of the reader's language."""

from __future__ import annotations

import pytest

from reglament.phrases.sentences import sentence_for


@pytest.mark.parametrize(
    ("code", "facts", "language", "said"),
    [
        ("order.field_missing", {"field": "settlement_term"}, "ru", "«срок расчётов»"),
        ("order.field_missing", {"field": "settlement_term"}, "en", "“settlement term”"),
        ("order.field_missing", {"field": "of_the_venue"}, "en", "“of_the_venue”"),
        ("category.already", {"category": "increased", "since": "2026-03-02"}, "ru", "повышенный уровень риска"),
        ("mail.category_changed.text", {"was": "standard", "category": "special"}, "en", "before: standard risk"),
        ("category.not_for_kind", {"category": "special", "client_kind": "individual"}, "ru", "физическое лицо"),
    ],
)
def test_a_code_is_said_in_words(code, facts, language, said):
    assert said in sentence_for(code, facts, language)
