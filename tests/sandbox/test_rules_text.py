from __future__ import annotations

import pytest

from reglament.core.rulebook.printed_text import missing_paragraphs
from reglament.formats.rulebook.read import documents, rulebook_of
from reglament.formats.rulebook.text import paragraphs_of
from reglament.sandbox.rules_text import fictitious_text

NUMBERED = [name for name in documents() if any(c.printed[:1].isdigit() for c in rulebook_of(name).clauses.values())]


@pytest.mark.parametrize("document", NUMBERED)
def test_the_made_up_text_has_every_paragraph_legal_clauses_point_to(document: str) -> None:
    rulebook = rulebook_of(document)
    paragraphs = paragraphs_of(fictitious_text(rulebook))

    assert missing_paragraphs(rulebook, {paragraph.printed for paragraph in paragraphs}) == ()
    assert all("ВЫМЫШЛЕНН" in paragraph.content.upper() for paragraph in paragraphs)
