"""A caller is known by the code word and personal data that all fit; a card names its recording and holds no secret."""

from __future__ import annotations

import pytest

from reglament.core.esign.support import ITEMS, why_not_identified, why_not_recorded, why_note_not_kept
from reglament.core.esign.terms import SupportTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import cabinet_terms


@clause("SR-1.17", "SR-2.9-b", "SR-0.9")
@pytest.mark.parametrize(
    ("checks", "known"),
    [
        ({"code_word": True, "document": True}, True),
        ({"code_word": True, "phone": True}, True),
        ({"code_word": False, "document": True}, False),
        ({"document": True}, False),
        ({"code_word": True}, False),
        ({"code_word": True, "document": False}, False),
        ({"code_word": True, "document": True, "phone": False}, False),
        ({"code_word": True, "document": False, "phone": True}, False),
        ({}, False),
    ],
)
def test_a_caller_is_known_by_everything_he_is_asked_for(checks, known):
    ground = why_not_identified(checks, cabinet_terms(SupportTerms))

    assert (ground is None) is known
    if ground is not None:
        assert (ground.code, ground.clause, ground.values) == ("support.not_identified", "SR-1.17", ())


def test_what_is_asked_for_is_held_of_everybody():
    assert ITEMS == ("name", "document", "email", "phone")


@clause("SR-2.1.8")
@pytest.mark.parametrize(("recording", "kept"), [("call-17", True), ("not_recorded", True), ("", False), ("  ", False)])
def test_a_card_names_its_recording(recording, kept):
    ground = why_not_recorded(recording)

    assert (ground is None) is kept
    if ground is not None:
        assert (ground.code, ground.clause) == ("support.recording_missing", "SR-2.1.8")


@clause("SR-3.3.4")
@pytest.mark.parametrize(
    ("note", "said", "kept"),
    [
        ("слово Беркут верно", "беркут", False),
        ("слово БЕРКУТ верно", " Беркут ", False),
        ("просит заблокировать", "Беркут", True),
        ("просит заблокировать", "", True),
        ("просит заблокировать", "   ", True),
        ("", "Беркут", True),
    ],
)
def test_a_note_holds_no_secret(note, said, kept):
    ground = why_note_not_kept(note, {"code_word": said})

    assert (ground is None) is kept
    if ground is not None:
        assert (ground.code, ground.clause, ground.fact("item")) == ("support.secret_in_note", "SR-3.3.4", "code_word")
