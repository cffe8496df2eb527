"""A statement by the page: kept, recognised, compared, accepted; money nobody knows assigned or sent back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.store.docflow.models import ReceivedFile, Task
from reglament.store.instructions.models import BankMovement
from reglament.store.ledger.load import balances_of
from tests.web.stories import FIRM_A


def sent(browser, content: bytes, key: str = "k1"):
    file = SimpleUploadedFile("bank.txt", content)
    return browser.post("/office/statements/receive/", {"file": file, "key": key})


@pytest.fixture
def booked(as_user, story):
    """Return the number of a statement an officer took and accepted."""
    browser = as_user("officer-a")
    address = sent(browser, story.statement)["Location"]
    browser.post(f"{address}accept/", {"key": "k2"})
    return address


def test_a_statement_is_shown_before_it_is_booked(as_user, story):
    browser = as_user("officer-a")
    before = balances_of(FIRM_A, "1001")
    page = browser.get(sent(browser, story.statement)["Location"])

    assert page.context["total"].lines == 2
    assert "новых 2, учёт уже знает 0" in page.content.decode()
    assert "Неведомый Н. Н." in page.content.decode()
    assert balances_of(FIRM_A, "1001") == before


def test_an_accepted_statement_credits_whom_it_names(booked):
    movement = BankMovement.objects.get(firm=FIRM_A, client="1001", minor=1500000)

    assert movement.state == "credited"
    assert ReceivedFile.objects.get().state == "booked"


def test_the_same_file_again_is_the_same_file_and_books_nothing(as_user, story, booked):
    browser = as_user("second-a")
    again = sent(browser, story.statement, "k3")

    assert again["Location"] == booked
    assert ReceivedFile.objects.count() == 1
    browser.post(f"{booked}accept/", {"key": "k4"})
    assert BankMovement.objects.filter(state="credited", minor=1500000).count() == 1


def test_a_cut_file_is_kept_refused_and_says_where(as_user, story):
    browser = as_user("officer-a")
    page = browser.get(sent(browser, story.statement[:-40])["Location"]).content.decode()

    assert "Файл отклонён, учёт не изменён" in page
    assert "строка" in page
    assert ReceivedFile.objects.get().state == "refused"
    assert BankMovement.objects.filter(firm=FIRM_A, minor=1500000).count() == 0


def test_a_file_of_no_known_format_says_what_to_do(as_user, story):
    browser = as_user("officer-a")
    answer = sent(browser, b"hello")
    page = browser.get(answer["Location"]) if answer.status_code == 302 else answer

    assert page.status_code in (200, 422)
    assert "name its format" in page.content.decode()


def test_without_a_file_the_form_says_so(as_user):
    answer = as_user("officer-a").post("/office/statements/receive/", {"key": "k1"})

    assert answer.status_code == 422
    assert "Выберите файл" in answer.content.decode()


def test_unknown_money_is_listed_and_another_officer_credits_it(as_user, story, booked):
    task = Task.objects.get(kind="receipt.decide", firm=FIRM_A)
    page = as_user("second-a").get("/office/receipts/").content.decode()
    assert f"?task={task.pk}" in page
    papers = ("credit_instruction", "ground_documents", "payer_identity", "instruction")
    data = {"decision": "client", "client": "1002", **{f"paper-{paper}": "1" for paper in papers}}
    own = as_user("officer-a").post(f"/office/tasks/{task.pk}/decide/", {**data, "key": "own"})
    other = as_user("second-a").post(f"/office/tasks/{task.pk}/decide/", {**data, "key": "other"})

    assert own.status_code == 422
    assert other.status_code == 302
    assert BankMovement.objects.get(minor=77700).client == "1002"
    assert "Невыясненных денег нет" in as_user("second-a").get("/office/receipts/").content.decode()


def test_unknown_money_for_an_unknown_client_stays_aside(as_user, story, booked):
    task = Task.objects.get(kind="receipt.decide", firm=FIRM_A)
    answer = as_user("second-a").post(
        f"/office/tasks/{task.pk}/decide/", {"decision": "client", "client": "9999", "key": "k6"}
    )

    assert answer.status_code == 422
    assert "9999" in answer.content.decode()
    assert BankMovement.objects.get(minor=77700).state == "unidentified"


def test_unknown_money_goes_back_to_its_payer(as_user, story, booked):
    task = Task.objects.get(kind="receipt.decide", firm=FIRM_A)
    answer = as_user("second-a").post(
        f"/office/tasks/{task.pk}/decide/", {"decision": "refuse", "reason": "плательщик неизвестен", "key": "k7"}
    )

    assert answer.status_code == 302
    assert BankMovement.objects.get(minor=77700).state == "returned"
