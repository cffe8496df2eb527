from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.rulebook.import_text import import_text
from reglament.store.rulebook.load import paragraphs_printed, text_of_edition
from reglament.store.rulebook.models import RegulationText

pytestmark = pytest.mark.django_db

TEXT = b"Sample rules\n1. General\n1.1. These rules are\nsample rules.\n1.3. Sources.\n23.4. Editions.\n"
BEGINS = date(2016, 11, 1)


def loaded(rulebook: Rulebook, content: bytes = TEXT, fictitious: bool = False) -> Answer:
    act = Act(
        firm=rulebook.document,
        rulebook=rulebook,
        at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        by=Actor(ActorKind.OFFICER, "operator"),
        door="test",
    )
    return import_text(act, content, fictitious)


def with_text(rulebook: Rulebook, content: bytes) -> Rulebook:
    edition = replace(rulebook.editions[0], digest=sha256(content).hexdigest())
    return replace(rulebook, editions=(edition,))


def test_a_text_with_the_digest_of_an_edition_is_kept_in_paragraphs(grandis: Rulebook) -> None:
    answer = loaded(with_text(grandis, TEXT))

    assert answer.accepted
    assert answer.result["edition"] == "2016-11-01"
    assert answer.result["paragraphs"] == 5
    text = text_of_edition(grandis.document, BEGINS)
    assert text is not None
    assert not text.is_fictitious
    assert paragraphs_printed(text, "1.1") == ("1.1. These rules are\nsample rules.",)


def test_a_text_of_no_edition_is_refused_and_nothing_is_kept(grandis: Rulebook) -> None:
    answer = loaded(grandis)

    assert answer.refused
    (ground,) = answer.grounds
    assert ground.code == "rulebook.text_of_no_edition"
    assert ground.fact("found") == sha256(TEXT).hexdigest()
    assert ground.fact("expected") == grandis.editions[0].digest
    assert not RegulationText.objects.exists()


def test_a_fictitious_text_is_marked(grandis: Rulebook) -> None:
    answer = loaded(grandis, fictitious=True)

    assert answer.accepted
    text = text_of_edition(grandis.document, BEGINS)
    assert text is not None
    assert text.is_fictitious


def test_a_genuine_text_is_not_passed_off_as_fictitious(grandis: Rulebook) -> None:
    answer = loaded(with_text(grandis, TEXT), fictitious=True)

    assert [ground.code for ground in answer.grounds] == ["rulebook.text_is_genuine"]


def test_the_genuine_text_is_shown_before_a_fictitious_one(grandis: Rulebook) -> None:
    genuine = with_text(grandis, TEXT)
    loaded(genuine)
    loaded(genuine, b"1.1. Made up.", fictitious=True)

    text = text_of_edition(grandis.document, BEGINS)
    assert text is not None
    assert not text.is_fictitious


def test_the_same_bytes_again_change_nothing(grandis: Rulebook) -> None:
    first = loaded(grandis, fictitious=True)
    again = loaded(grandis, fictitious=True)

    assert again.result["text"] == first.result["text"]
    assert again.result["already_loaded"]
    assert RegulationText.objects.count() == 1


def test_numbers_legal_clauses_point_to_are_missed_by_name(grandis: Rulebook) -> None:
    assert "1.1" not in loaded(grandis, fictitious=True).result["missing"]
    assert "1.1" in loaded(grandis, b"2.1. Other.", fictitious=True).result["missing"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("Регламент".encode("cp1251"), "not UTF-8", id="encoding"),
        pytest.param(b"no numbers at all", "no line begins with a number", id="no numbers"),
    ],
)
def test_what_is_no_text_of_rules_is_refused(grandis: Rulebook, content: bytes, said: str) -> None:
    answer = loaded(with_text(grandis, content), content)

    (ground,) = answer.grounds
    assert ground.code == "rulebook.text_unreadable"
    assert said in str(ground.fact("why"))
    assert not RegulationText.objects.exists()
