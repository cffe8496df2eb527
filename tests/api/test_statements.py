"""Statements and reports by programs."""

from __future__ import annotations

import base64
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.flows.reports.issue_report import issue_report
from reglament.store.docflow.save import file_document
from reglament.store.instructions.models import BankMovement
from tests.web.stories import DAY, FIRM_A, NOW, act_of, must


def sent(caller, content: bytes, key: str = "statement-00000001"):
    file = SimpleUploadedFile("day.txt", content)
    return caller.client.post("/api/v1/statements", {"file": file}, headers={"Idempotency-Key": key})


def test_a_statement_is_kept_recognised_and_booked_once(program, story):
    caller = program("officer-a")
    taken = sent(caller, story.statement)

    assert taken.status_code == 201, taken.json()
    told = taken.json()
    assert (told["state"], told["lines"], told["to_book"]) == ("recognised", 2, 2)
    assert told["credited"] == {"amount": "15777.00", "currency": "RUB"}
    booked = caller.post(f"/statements/{told['id']}/accept")
    again = caller.post(f"/statements/{told['id']}/accept")
    assert booked.json()["state"] == again.json()["state"] == "booked"
    assert BankMovement.objects.filter(firm=FIRM_A, state="credited", minor=1500000).count() == 1


def test_a_broken_file_is_refused_kept_and_books_nothing(program, story):
    answer = sent(program("officer-a"), story.statement[:-40])

    told = answer.json()
    assert answer.status_code == 422
    assert told["type"].endswith("/problems/statement-refused/")
    assert told["file"]["state"] == "refused"
    assert told["grounds"][0]["values"]["line"]


def test_a_client_has_no_business_with_statements(program, story):
    assert sent(program("client-a"), story.statement).status_code == 403
    assert program("client-a").get("/statements/1").status_code == 403


def test_a_report_is_read_with_its_values(program, story):
    number = must(issue_report(act_of(FIRM_A), "1001", "daily_securities", (DAY, DAY))).result["report"]
    caller = program("client-a")

    listed = caller.get("/reports").json()["items"]
    assert [one["id"] for one in listed] == [str(number)]
    card = caller.get(f"/reports/{number}").json()
    assert card["values"]
    assert card["digest"] == listed[0]["digest"]
    assert program("neighbour-a").get(f"/reports/{number}").status_code == 404
    assert program("neighbour-a").get("/reports").json()["items"] == []


def test_a_document_comes_as_it_was_filed(program, story):
    number, digest = file_document(
        FIRM_A, "1001", "report", "1", "отчёт.pdf", "application/pdf", b"%PDF-1", NOW, "report:1", None
    )
    answer = program("client-a").get(f"/documents/{number}")

    assert answer.content == b"%PDF-1"
    assert answer["Digest"] == f"sha-256={base64.b64encode(sha256(b'%PDF-1').digest()).decode()}"
    assert digest == sha256(b"%PDF-1").hexdigest()
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf"
    assert program("neighbour-a").get(f"/documents/{number}").status_code == 404
    assert program("officer-b").get(f"/documents/{number}").status_code == 404
