"""An officer is told of the client what the client is told of himself."""

from __future__ import annotations

import re
import string

import pytest

from reglament.phrases.office import OFFICE
from reglament.phrases.sentences import catalogue, sentence_for

TO_SOMEBODY = re.compile(r"\b(вы|вас|вам|вами|ваш\w*|you|your|yours)\b", re.IGNORECASE)
TO_WHOEVER_ACTS = ("act.", "hook.", "task.", "party.", "mail.", "margin.warning_not_confirmed", "report.kind_unknown")
"""Sentences to whoever does the act, client or officer; a mail goes to the client alone."""


def test_no_sentence_about_a_client_speaks_to_an_officer_as_if_he_were_the_client():
    speaking = {
        code
        for code, languages in catalogue().items()
        if not code.startswith(TO_WHOEVER_ACTS)
        and any(TO_SOMEBODY.search({**languages, **OFFICE.get(code, {})}[language]) for language in ("ru", "en"))
    }

    assert speaking == set()


@pytest.mark.parametrize("code", OFFICE)
def test_both_are_told_the_same_facts(code):
    def facts(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}

    for language in ("ru", "en"):
        assert facts(OFFICE[code][language]) == facts(catalogue()[code][language])


def test_who_reads_decides_which_is_said():
    client = sentence_for("withdrawal.third_party_payee", {}, "ru")
    officer = sentence_for("withdrawal.third_party_payee", {}, "ru", to_officer=True)

    assert client == "Получатель не вы. Платёж решает сотрудник."
    assert officer == "Получатель не клиент, а другое лицо. Платёж решает сотрудник."
