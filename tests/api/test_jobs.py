"""Long work by programs: asked for with 202, followed to its end, read afterwards, the same bytes when asked again."""

from __future__ import annotations

import base64
from datetime import timedelta
from hashlib import sha256

import pytest

from reglament.batch.run_job import run_job
from reglament.batch.worker import drain
from reglament.store.esign.cms_models import QualifiedSignature
from reglament.store.outbox.models import Job, Message
from reglament.store.reports.models import ReportRow
from tests.web.stories import FIRM_A, NOW

TODAY = {"kind": "daily", "first": "2026-03-02", "last": "2026-03-02"}


def carry_out() -> None:
    drained = drain({"job": run_job}, NOW)
    assert not drained.kept, Message.objects.filter(kind="job").values_list("trouble", flat=True)


def test_a_report_is_asked_for_followed_and_read(program):
    caller = program("client-a")
    asked = caller.post("/reports", TODAY)
    assert asked.status_code == 202, asked.content
    assert (asked["Location"], asked["Retry-After"]) == (f"/api/v1/jobs/{asked.json()['id']}", "1")
    path = asked["Location"].removeprefix("/api/v1")
    waiting = caller.get(path)
    assert (waiting.json()["state"], waiting.json()["progress"]) == ("waiting", {"done": 0, "of": 1, "refused": 0})
    assert waiting["Retry-After"] == "1"
    carry_out()
    done = caller.get(path)
    row = done.json()["rows"][0]

    assert (done.json()["state"], done.json()["progress"]["done"]) == ("done", 1)
    assert "Retry-After" not in done
    assert done["ETag"] != waiting["ETag"]
    assert caller.get(row["report"].removeprefix("/api/v1")).json()["kind"] == "daily_securities"
    document = caller.get(row["documents"][0].removeprefix("/api/v1"))
    assert document.content.startswith(b"%PDF")
    assert document["Digest"] == f"sha-256={base64.b64encode(sha256(document.content).digest()).decode()}"
    assert document["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_the_same_report_asked_for_again_has_the_same_bytes(program):
    caller = program("client-a")
    found = []
    for _ in range(2):
        path = caller.post("/reports", TODAY)["Location"].removeprefix("/api/v1")
        carry_out()
        documents = caller.get(path).json()["rows"][0]["documents"]
        found.append([caller.get(one.removeprefix("/api/v1")).content for one in documents])

    assert found[0] == found[1]
    assert ReportRow.objects.count() == 1


def test_the_same_key_asks_once(program):
    caller = program("client-a")
    first = caller.post("/reports", TODAY, key="one-job-00000001")
    again = caller.post("/reports", TODAY, key="one-job-00000001")

    assert again.json()["id"] == first.json()["id"]
    assert again["Idempotent-Replayed"] == "true"
    assert Job.objects.count() == 1


def test_a_job_under_way_tells_how_long_the_rest_will_take(program):
    asked = program("officer-a").post("/reports", {**TODAY, "clients": ["1001", "1002"]}).json()
    row = Job.objects.get(pk=asked["id"])
    row.began_at, row.rows[0] = NOW - timedelta(seconds=40), {"client": "1001", "state": "refused", "grounds": []}
    row.save()
    told = program("officer-a").get(f"/jobs/{row.pk}").json()

    assert (told["state"], told["estimate_seconds"]) == ("running", 40)
    assert told["progress"] == {"done": 1, "of": 2, "refused": 1}


def test_what_was_refused_is_told_and_run_again(program):
    caller = program("officer-a")
    body = {**TODAY, "first": "2026-03-03", "last": "2026-03-03", "clients": ["1001"]}
    path = caller.post("/reports", body)["Location"].removeprefix("/api/v1")
    assert caller.post(f"{path}/run-again").status_code == 409
    carry_out()
    told = caller.get(path).json()
    assert (told["rows"][0]["state"], told["rows"][0]["grounds"][0]["code"]) == ("refused", "report.period_not_over")
    again = caller.post(f"{path}/run-again")

    assert (again.status_code, again.json()["run"], again.json()["state"]) == (202, 2, "waiting")


def test_a_preview_makes_nothing_and_uses_no_key_up(program):
    answer = program("officer-a").post("/reports?dry_run=true", {**TODAY, "clients": ["1001", "1002"]}, key=None)

    assert answer.status_code == 200, answer.content
    assert [(row["client"], row["state"], row["report"]) for row in answer.json()["rows"]] == [
        ("1001", "done", None),
        ("1002", "done", None),
    ]
    assert not ReportRow.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "daily", "clients": []}, "/clients"),
        ({"kind": "daily", "clients": ["1001"], "first": "2026-03-02"}, "/last"),
        ({"kind": "daily", "clients": ["1001"], "last": "2026-03-02"}, "/first"),
        ({"kind": "daily", "clients": ["1001"], "first": 20260302, "last": "2026-03-02"}, "/first"),
        ({"kind": "", "clients": ["1001"]}, "/kind"),
    ],
)
def test_what_cannot_be_read_is_pointed_at(program, body, pointer):
    answer = program("officer-a").post("/reports", body)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_a_client_sees_his_own_jobs_an_officer_the_firms(program):
    program("client-a").post("/reports", TODAY)
    program("neighbour-a").post("/reports", TODAY)
    other = Job.objects.get(client="1002")

    assert [row["rows"][0]["client"] for row in program("client-a").get("/jobs").json()["items"]] == ["1001"]
    assert len(program("officer-a").get("/jobs").json()["items"]) == 2
    assert program("client-a").get(f"/jobs/{other.pk}").status_code == 404
    assert program("client-b").get("/jobs").json()["items"] == []


def test_a_document_tells_its_signature_or_that_there_is_none(program):
    caller = program("client-a")
    path = caller.post("/reports", TODAY)["Location"].removeprefix("/api/v1")
    carry_out()
    address = caller.get(path).json()["rows"][0]["documents"][0].removeprefix("/api/v1")
    unsigned = caller.get(f"{address}/signature")
    assert (unsigned.status_code, "no signature" in unsigned.json()["detail"]) == (404, True)
    number = int(address.rpartition("/")[2])
    columns = {"firm": FIRM_A, "document_id": number, "at": NOW, "by": "officer:x", "verdict": {}}
    QualifiedSignature.objects.create(own=True, content=b"\x30ours", digest="1", standing="valid", **columns)
    QualifiedSignature.objects.create(own=False, content=b"\x30theirs", digest="2", standing="valid", **columns)
    signed = caller.get(f"{address}/signature")

    assert (signed.content, signed["Content-Type"]) == (b"\x30ours", "application/pkcs7-signature")
    assert signed["Digest"] == caller.get(address)["Digest"]
    assert signed["Content-Disposition"].endswith(".p7s")
    assert program("neighbour-a").get(f"{address}/signature").status_code == 404
