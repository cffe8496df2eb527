"""Editions through the flows, and the paragraphs shown before consent."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.editions import (
    approve_edition,
    draft_edition,
    edition_card,
    paragraphs_to_consent,
    publish_edition,
    resume_rules,
    stop_rules,
    text_before_consent,
    withdraw_edition,
)
from reglament.flows.rulebook.import_text import import_text
from reglament.store.esign.agree_models import RulesConsent
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, RULES, AccessDesk, at, codes

pytestmark = pytest.mark.django_db
BODY = "sole_executive_body"
LEGAL = {one.id: one for one in RULES.clauses.values() if one.kind == "legal"}


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-1.9", "SR-1.10")
@pytest.mark.parametrize(
    ("published", "effective", "moved"),
    [
        ("2026-03-03 12:00", "2026-03-09", []),
        ("2026-03-04 12:00", "2026-03-09", []),
        ("2026-03-05 12:00", "2026-03-10", ["edition.day_moved"]),
    ],
)
def test_a_late_publication_moves_the_day(desk, published, effective, moved):
    answer = desk.edition("7", "2026-03-03", published)

    assert (answer.result["effective_on"], codes(answer)) == (effective, moved)
    assert answer.result["effective_at"] == at(f"{effective} 00:00").isoformat()


@clause("SR-1.10")
def test_a_day_insisted_on_with_too_little_notice_is_refused(desk):
    act = desk.act("2026-03-05 10:00")
    draft_edition(act, "7", "changes")
    assert codes(publish_edition(act, "7")) == ["edition.no_such_step"]
    approve_edition(act, "7", BODY, date(2026, 3, 3))

    answer = publish_edition(act, "7", date(2026, 3, 9))
    assert codes(answer) == ["edition.too_little_notice"]
    assert answer.grounds[0].fact("earliest") == date(2026, 3, 10)
    assert publish_edition(act, "7", date(2026, 3, 10)).accepted


@clause("SR-1.9", "SR-0.18")
def test_who_approves_and_for_which_day(desk):
    act = desk.act("2026-03-03 10:00")
    draft_edition(act, "7", "changes")

    assert codes(draft_edition(act, "7", "again")) == ["edition.number_taken"]
    assert codes(draft_edition(act, "8", "changes", "0" * 64)) == ["edition.text_missing"]
    assert codes(approve_edition(act, "7", "board", date(2026, 3, 3))) == ["edition.approver"]
    assert codes(approve_edition(act, "7", BODY, date(2026, 3, 4))) == ["access.day_to_come"]
    early = approve_edition(act, "7", BODY, date(2026, 3, 3), date(2026, 3, 2))
    assert codes(early) == ["edition.before_approval"]
    assert codes(approve_edition(act, "9", BODY, date(2026, 3, 3))) == ["edition.unknown"]
    own = approve_edition(act, "7", BODY, date(2026, 3, 3), date(2026, 4, 1))
    assert own.result["effective_on"] == "2026-04-01"


@clause("SR-0.18")
def test_the_first_edition_is_in_force_at_its_publication_and_is_superseded(desk):
    def state(moment: str) -> object:
        card = edition_card(desk.act(moment), "6")
        assert card is not None
        return card["state"]

    assert (state("2026-02-02 10:59"), state("2026-02-02 11:00")) == ("approved", "in_force")
    desk.edition("7", "2026-03-03", "2026-03-03 12:00")
    assert (state("2026-03-08 23:59"), state("2026-03-09 00:00")) == ("in_force", "superseded")
    assert edition_card(desk.act("2026-03-09 00:00"), "99") is None


@clause("SR-0.18")
def test_a_published_edition_is_withdrawn_before_its_day(desk):
    desk.edition("7", "2026-03-03", "2026-03-03 12:00")

    assert codes(withdraw_edition(desk.act("2026-03-05 10:00"), "7", " ")) == ["access.reason_missing"]
    assert codes(withdraw_edition(desk.act("2026-03-09 00:00"), "7", "ошибка")) == ["edition.no_such_step"]
    assert withdraw_edition(desk.act("2026-03-08 23:59"), "7", "ошибка").result["state"] == "withdrawn"


@clause("SR-1.12")
def test_ending_and_resuming_stop_and_open_all_access(desk):
    login = desk.user()
    assert codes(stop_rules(desk.act("2026-09-01 18:00"), " ")) == ["edition.stop_unpublished"]
    assert stop_rules(desk.act("2026-09-01 18:00"), "site 12").accepted
    assert codes(stop_rules(desk.act("2026-09-01 18:01"), "site 13")) == ["edition.stopped_already"]

    assert desk.signs_in("2026-09-01 17:59", login).accepted
    assert codes(desk.signs_in("2026-09-01 18:00", login)) == ["edition.rules_stopped"]
    assert codes(resume_rules(desk.act("2026-09-03 09:00"), "")) == ["edition.resumption_unpublished"]
    assert resume_rules(desk.act("2026-09-03 09:00"), "site 14").accepted
    assert codes(resume_rules(desk.act("2026-09-03 09:01"), "site 15")) == ["edition.not_stopped"]
    assert desk.signs_in("2026-09-03 09:00", login).accepted


@pytest.mark.parametrize("legal", sorted(LEGAL))
def test_every_legal_clause_points_to_a_paragraph_shown_before_consent(desk, legal):
    shown = paragraphs_to_consent(FIRM, "6")

    assert not isinstance(shown, Ground)
    (paragraph,) = [one for one in shown if legal in one.clauses]
    assert paragraph.printed == LEGAL[legal].printed
    assert paragraph.content
    assert all(text.strip() for text in paragraph.content)


def test_without_the_text_nothing_is_published_and_nothing_consented():
    desk = AccessDesk(text=False)
    card = edition_card(desk.act("2026-03-10 10:00"), "6")

    assert card is not None
    assert card["state"] == "approved"
    missing = paragraphs_to_consent(FIRM, "6")
    assert isinstance(missing, Ground)
    assert missing.code == "edition.text_missing"
    unknown = paragraphs_to_consent(FIRM, "99")
    assert isinstance(unknown, Ground)
    assert unknown.code == "edition.unknown"


def test_a_text_that_lacks_a_paragraph_cannot_be_consented_to():
    desk = AccessDesk(text=False)
    import_text(desk.act("2026-02-03 10:00"), b"1.1. Made up.\n", fictitious=True)

    lacking = text_before_consent(FIRM, "6", RULES)
    assert isinstance(lacking, Ground)
    assert lacking.code == "edition.paragraph_missing"
    assert lacking.fact("printed") == "1.2"


@clause("SR-1.16")
def test_an_edition_may_have_a_text_of_its_own(desk):
    content = b"1.1. Another made-up text.\n"
    digest = import_text(desk.act("2026-03-01 10:00"), content, fictitious=True).result["digest"]
    login = desk.user()
    act = desk.act("2026-04-01 09:00")
    draft_edition(act, "7", "changes", digest)
    approve_edition(act, "7", BODY, date(2026, 4, 1))
    assert publish_edition(act, "7").accepted

    refused = desk.signs_in("2026-04-02 08:30", login)
    assert codes(refused) == ["edition.paragraph_missing"]
    assert not RulesConsent.objects.filter(login=login, edition="7").exists()
