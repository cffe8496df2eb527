"""Every call is on record; a caller who is not known changes nothing; a known one is served in the same call."""

from __future__ import annotations

from typing import Any

import pytest

from reglament.flows.answer import Answer
from reglament.flows.esign.support import Call, Said, take_call
from reglament.store.audit.models import ActRow
from reglament.store.esign.models import SupportCall
from tests.clauses import clause
from tests.flows.esign.key_desk import CODE_WORD, DRAFT, LOGIN, OWN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
PASSPORT = {"document": "passport 4510 123456"}
WHEN = "2025-04-02 09:00"


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


def call(
    desk: KeyDesk, wish: str, word: str = CODE_WORD, items: dict[str, str] | None = None, when: str = WHEN, **more: Any
) -> Answer:
    told = Call(**{"login": LOGIN, "wish": wish, "recording": "call-17", **more})
    return take_call(desk.act(when), told, Said(word, PASSPORT if items is None else items))


@clause("SR-1.17", "SR-0.9")
def test_a_caller_is_known_by_the_code_word_and_his_data(desk):
    answer = call(desk, "consult", " БЕРКУТ ", {"document": "Passport 4510  123456", "phone": DRAFT.phone})

    assert answer.accepted
    assert answer.result["checks"] == {"code_word": True, "document": True, "phone": True}
    row = SupportCall.objects.get()
    assert (row.outcome, row.identified, row.recording, row.officer) == ("done", True, "call-17", "officer:officer-1")


@clause("SR-1.17", "SR-2.9-b", "SR-2.9-a")
@pytest.mark.parametrize(
    ("word", "items"),
    [
        ("Сокол", PASSPORT),
        (CODE_WORD, {"document": "passport 4510 123457"}),
        (CODE_WORD, {**PASSPORT, "phone": "+79035550199"}),
        (CODE_WORD, {"document": ""}),
        (CODE_WORD, {}),
        ("", PASSPORT),
    ],
)
@pytest.mark.parametrize("wish", ["block", "restore", "compromise", "consult"])
def test_wrong_answers_change_nothing_and_are_on_record(desk, word, items, wish):
    answer = call(desk, wish, word, items)

    assert (codes(answer), clauses(answer)) == (["support.not_identified"], ["SR-1.17"])
    assert desk.key().state == "active"
    row = SupportCall.objects.get()
    assert (row.outcome, row.identified, row.wish) == ("failed_identification", False, wish)
    assert row.ground == "support.not_identified"


@clause("SR-2.9-b")
def test_a_known_caller_s_key_is_blocked_within_the_call(desk):
    answer = call(desk, "block")

    assert (answer.result["state"], SupportCall.objects.get().outcome) == ("blocked", "done")
    assert codes(desk.sign_in("2025-04-02 09:01")) == ["key.blocked"]


@clause("SR-2.9-b", "SR-2.9-c")
def test_a_wrong_word_restores_nothing_and_a_right_one_sends_a_key(desk):
    call(desk, "block")
    assert codes(call(desk, "restore", "Сокол")) == ["support.not_identified"]
    assert desk.key().state == "blocked"

    answer = call(desk, "restore", channel="sms")
    desk.deliver("2025-04-02 09:05")

    assert (answer.result["state"], answer.result["last_day"]) == ("sent", "2026-04-02")
    assert [mail.to for mail in desk.texts.taken] == [DRAFT.phone]
    assert desk.temporary() not in str(SupportCall.objects.values())


@clause("SR-3.3.7")
def test_a_compromise_is_taken_by_telephone(desk):
    assert call(desk, "compromise", when="2025-04-02 09:00:07").result["registered_at"] == "2025-04-02T09:00:07+03:00"
    assert desk.key().state == "compromised"


def test_what_cannot_be_done_for_a_known_caller_is_on_record_with_its_ground(desk):
    answer = call(desk, "restore")

    assert codes(answer) == ["key.no_such_step"]
    row = SupportCall.objects.get()
    assert (row.outcome, row.identified, row.ground) == ("refused", True, "key.no_such_step")


@clause("SR-1.17")
def test_an_unknown_login_is_answered_as_a_wrong_word(desk):
    answer = call(desk, "block", login="VM-999999")

    assert codes(answer) == ["support.not_identified"]
    row = SupportCall.objects.get()
    assert (row.login, row.representative, row.checks) == ("", None, {"code_word": False, "document": False})


@clause("SR-2.1.8")
def test_a_card_names_a_recording_or_says_there_is_none(desk):
    refused = call(desk, "consult", recording=" ")
    assert (codes(refused), clauses(refused)) == (["support.recording_missing"], ["SR-2.1.8"])
    assert call(desk, "consult", recording="not_recorded").accepted


@clause("SR-3.3.4")
def test_a_note_with_the_code_word_is_refused_and_no_secret_is_in_the_log(desk):
    refused = call(desk, "consult", note="Назвал слово беркут")
    assert (codes(refused), clauses(refused)) == (["support.secret_in_note"], ["SR-3.3.4"])
    assert call(desk, "consult", note="Спросил о сроке").accepted

    told = " ".join(str(row.answer) for row in ActRow.objects.all()) + str(list(SupportCall.objects.values()))
    for secret in (CODE_WORD, CODE_WORD.casefold(), OWN):
        assert secret not in told


def test_the_desk_knows_its_wishes_and_what_it_asks_for(desk):
    assert codes(call(desk, "sing")) == ["support.wish_unknown"]
    assert codes(call(desk, "consult", items={"shoe_size": "38"})) == ["support.item_unknown"]
    answer = take_call(desk.act(WHEN, PETROVA), Call(LOGIN, "consult", "call-17"), Said(CODE_WORD, PASSPORT))
    assert codes(answer) == ["party.no_power"]
    assert SupportCall.objects.count() == 0
