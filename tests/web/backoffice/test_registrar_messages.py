"""Messages, surveys and proposals: sent on the desk, read and made in the cabinet, decided on the desk."""

from __future__ import annotations

import pytest

from reglament.store.audit.models import ActRow
from reglament.store.esign.models import Proposal
from reglament.store.registry.finance_models import CabinetMessage, CabinetMessageReader
from tests.clauses import clause
from tests.web.backoffice.desk import Desk, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def survey(desk: Desk, **changed: str):
    typed = {
        "kind": "survey", "logins": desk.story.logins["rep-vm"], "title": "Опрос", "text": "Удобно ли?",
        "choices": "да\nнет", **changed,
    }  # fmt: skip
    return desk.post("send_registrar_message", **typed)


@clause("SR-3.2.6", "SR-3.4.1")
def test_a_survey_is_sent_closed_without_an_answer_and_counted(desk: Desk) -> None:
    assert survey(desk).status_code == 302
    number = CabinetMessage.objects.get().pk
    browser = desk.story.browser("rep-vm")
    page = browser.get("/issuer/messages/").content.decode()
    assert "Закрыть без ответа" in page

    browser.post(f"/issuer/messages/{number}/", {"key": "1", "answer": "да", "close": "yes"})

    reader = CabinetMessageReader.objects.get()
    assert (reader.answer, reader.read_at is not None) == ("", True)
    assert browser.get("/issuer/information/").status_code == 200
    assert "Прочитали" in text_of(desk.get("registrar_message", number))


@clause("SR-3.4.1")
@pytest.mark.parametrize("changed", [{"obligatory": "yes"}, {"logins": "VM-999"}, {"logins": ""}])
def test_a_message_that_cannot_be_is_not_sent(desk: Desk, changed: dict) -> None:
    assert survey(desk, **changed).status_code == 422
    assert not CabinetMessage.objects.exists()


@clause("SR-3.4.2")
def test_a_proposal_is_made_in_the_cabinet_and_its_state_comes_back(desk: Desk) -> None:
    browser = desk.story.browser("rep-vm")
    empty = browser.post("/issuer/messages/propose/", {"key": "1", "text": "  "})
    assert (empty.status_code, Proposal.objects.count()) == (422, 0)
    assert browser.post("/issuer/messages/propose/", {"key": "2", "text": "Добавьте выгрузку."}).status_code == 302

    row = Proposal.objects.get()
    assert "Добавьте выгрузку." in text_of(desk.get("proposals"))
    assert desk.post("decide_proposal", number=str(row.pk), state="forgotten").status_code == 422
    assert desk.post("decide_proposal", number="999", state="accepted").status_code == 422
    assert desk.post("decide_proposal", number="x", state="accepted").status_code == 422
    assert desk.post("decide_proposal", number=str(row.pk), state="accepted").status_code == 302

    assert "принято" in browser.get("/issuer/messages/").content.decode()


@clause("SR-0.19", "SR-3.1.2")
def test_what_is_another_issuers_is_not_found_and_the_attempt_stays_in_the_log(desk: Desk) -> None:
    number = desk.order()
    other = desk.story.browser("rep-ks")

    assert other.get(f"/issuer/orders/{number}/").status_code == 404
    assert other.get("/issuer/orders/999999/").status_code == 404

    tried = ActRow.objects.filter(what="issuer.read")
    assert [(row.outcome, row.by) for row in tried] == [("refused", f"representative:{desk.story.logins['rep-ks']}")]
