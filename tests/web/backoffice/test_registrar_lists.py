"""Disclosure, corporate actions and corrected lists by the doors of the registrar's desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.formats.iso20022.disclosure import CalledParty, write_pages
from reglament.store.docflow.models import ReceivedFile
from reglament.store.registry.list_models import CorporateAction, DisclosureRequest, HolderList
from reglament.store.registry.models import PersonalAccount
from reglament.store.registry.register_load import issue_by_code
from tests.web.backoffice.desk import Desk, text_of
from tests.web.registrar_story import FIRM, ISSUE
from tests.web.stories import DAY

pytestmark = pytest.mark.django_db
PARTY = CalledParty(number="1027700000041")


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    issue.isin = "RU000A1SMPL4"
    issue.save()
    return found


def ask(desk: Desk, **changed: str):
    nominee = PersonalAccount.objects.filter(firm=FIRM, kind="nominee").get()
    typed = {"issue": ISSUE, "account": nominee.number, "record_on": f"{DAY}", "answer_until": f"{DAY}", **changed}
    return desk.post("ask_disclosure", **typed)


def pages_for(request: DisclosureRequest, *quantities: int) -> list[SimpleUploadedFile]:
    persons = tuple(
        DisclosedPerson(f"D-{n}", f"Клиент {n}", is_entity=False, quantity=quantity)
        for n, quantity in enumerate(quantities, start=1)
    )
    total = sum(quantities)
    said = Disclosure(
        request.number, "DSCR-1", "RU000A1SMPL4", request.record_on, "Депозитарий", 0, total, total, 0, persons
    )
    written = write_pages(said, request.account, PARTY, PARTY, 1)
    return [SimpleUploadedFile(f"page-{n}.xml", data) for n, data in enumerate(written, start=1)]


def test_a_nominee_is_asked_and_his_pages_are_taken_together(desk: Desk) -> None:
    assert ask(desk).status_code == 302
    request = DisclosureRequest.objects.get()
    assert "ждём ответ" in text_of(desk.get("disclosures"))

    first, second = pages_for(request, 2, 1)
    desk.post("receive_disclosure", file=[second])
    page = text_of(desk.get("disclosure", request.number))
    assert "пришли не все страницы" in page
    assert "page-2.xml" in page

    desk.post("receive_disclosure", file=[first])
    request.refresh_from_db()
    assert (request.disclosed, len(request.answer_files)) == (3, 2)
    page = text_of(desk.get("disclosure", request.number))
    assert "раскрыто" in page
    assert "всего бумаг у номинального держателя" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"record_on": ""}, "На день"),
        ({"answer_until": "soon"}, "Ответить до"),
        ({"account": "VM-99"}, "VM-99"),
        ({"issue": "9-99"}, "9-99"),
    ],
)
def test_a_request_that_cannot_be_made_says_why_and_keeps_what_was_typed(desk: Desk, changed: dict, said: str) -> None:
    answer = ask(desk, **changed)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not DisclosureRequest.objects.exists()


def test_an_answer_over_the_holding_is_refused_with_both_figures_and_kept(desk: Desk) -> None:
    ask(desk)
    request = DisclosureRequest.objects.get()

    answer = desk.post("receive_disclosure", file=pages_for(request, request.held + 1))

    assert answer.status_code == 422
    assert "лишние 1" in text_of(answer)
    assert ReceivedFile.objects.filter(format="seev.047", state="refused").count() == 1


def test_no_file_at_all_is_said(desk: Desk) -> None:
    answer = desk.post("receive_disclosure")

    assert answer.status_code == 422
    assert "Ответ (seev.047)" in text_of(answer)
    assert desk.get("disclosure", "DSCL-9").status_code == 404


def test_a_corporate_action_is_recorded_and_listed(desk: Desk) -> None:
    typed = {"code": "КД-5", "issue": ISSUE, "kind": "conversion", "record_on": f"{DAY}", "ratio": "1/3"}

    assert desk.post("announce_action", **{**typed, "ratio": ""}).status_code == 422
    assert desk.post("announce_action", **{**typed, "record_on": ""}).status_code == 422
    assert desk.post("announce_action", **{**typed, "kind": "gift"}).status_code == 422
    assert desk.post("announce_action", **{**typed, "code": " "}).status_code == 422
    assert desk.post("announce_action", **typed).status_code == 302
    assert "КД-5" in text_of(desk.get("corporate_actions"))
    assert (CorporateAction.objects.get().record_on, CorporateAction.objects.count()) == (DAY, 1)


def list_row(**more) -> HolderList:
    said = {
        "firm": FIRM, "number": "Л-1", "kind": "registered_persons", "issuer": "VM", "issue": ISSUE, "as_of": DAY,
        "order_number": "1", "order_on": DAY, "made_at": "2026-03-02T10:00:00Z", "made_by": "x", "digest": "d",
    }  # fmt: skip
    return HolderList.objects.create(**{**said, **more})


def test_a_version_shows_what_changed_and_where_answers_differ(desk: Desk) -> None:
    former = list_row()
    row = list_row(
        version=2, corrects=former.pk, reason="mistake", changes_count=2,
        changes=[
            {"account": "VM-1", "what": "quantity", "was": "10", "now": "9"},
            {"account": "VM-2", "what": "added", "was": "", "now": "Новый, 1"},
        ],
        differences=[{"account": "VM-3", "code": "late", "register": "2026-03-02", "answer": "2026-03-03"}],
        totals={"rows": 3, "left_out": {"treasury": 5}},
    )  # fmt: skip

    page = text_of(desk.get("registry_list", row.pk))

    for said in ("исправление ошибки", "строка добавлена", "Количество", "ответ пришёл после срока", "Другие версии"):
        assert said in page, said
    assert "Составить новую версию" in page
    assert "Составить новую версию" not in text_of(desk.get("registry_list", former.pk))


def test_a_list_nobody_was_given_is_not_corrected(desk: Desk) -> None:
    row = list_row()

    answer = desk.post("correct_list", row.pk, reason="mistake")

    assert answer.status_code == 422
    assert "не выдан по распоряжению" in text_of(answer)
    assert desk.post("correct_list", row.pk + 1, reason="mistake").status_code == 404


def test_an_answered_list_is_corrected_from_its_card(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    number = desk.order()
    for step in ("register", "take", "execute"):
        desk.post("registry_order_step", number, step)
    row = HolderList.objects.get()

    answer = desk.post("correct_list", row.pk, reason="mistake")

    assert answer.status_code == 422
    assert "не отличалась бы" in text_of(answer)
    assert HolderList.objects.count() == 1
    assert row.as_of <= date(2026, 3, 2)
