"""The corporate case on the tables."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from reglament.core.registry.case_files import CaseCard
from reglament.flows.answer import Answer
from reglament.flows.registry.case_signing import CaseSigning, shown_digest
from reglament.flows.registry.corporate_case import (
    link_as_ground,
    open_package,
    send_package,
    sign_package,
    treat_package,
    upload,
)
from reglament.flows.registry.exchange import Given
from reglament.store.docflow.load import open_tasks
from reglament.store.outbox.models import Message
from reglament.store.registry.edo_load import file_by_id, log_of, package_by_id
from reglament.store.registry.edo_models import CasePackage, ExchangeLogRow
from tests.clauses import clause
from tests.flows.registry.cabinet import OFFICER, PASSWORD, PETROVA, PLACE, TEXT, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db

OTHER = CaseCard("other")
PDF = Given("ballot.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n")


def with_macros() -> Given:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(name, "<x/>")
    return Given("notice.docx", packed.getvalue())


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


def uploaded(cabinet: Cabinet, *files: Given, card: CaseCard = OTHER) -> Answer:
    return upload(cabinet.act(PETROVA), "VEGA", card, files or (TEXT,))


def row_of(number: int) -> CasePackage:
    row = package_by_id(FIRM, number)
    assert row is not None
    return row


def signed(cabinet: Cabinet, number: int) -> Answer:
    signing = CaseSigning(shown_digest(row_of(number)), password=PASSWORD, place=PLACE)
    return sign_package(cabinet.act(PETROVA), number, signing)


def received(cabinet: Cabinet, *files: Given) -> int:
    number = int(uploaded(cabinet, *files).result["package"])
    for answer in (signed(cabinet, number), send_package(cabinet.act(PETROVA), number)):
        assert answer.accepted, answer.grounds
    return number


@clause("SR-6.5-a", "SR-6.5-e")
def test_a_signed_document_reaches_the_registrar_with_its_log(cabinet: Cabinet) -> None:
    number = received(cabinet)

    row = row_of(number)
    assert (row.state, row.signature_kind, row.sender) == ("received", "simple", "representative:VEGA-000001")
    assert [task.kind for task in open_tasks(FIRM)] == ["case.incoming"]
    assert open_package(cabinet.act(), number).accepted
    rows = log_of(FIRM, "VEGA")
    assert [one.operation for one in rows] == ["uploaded", "signed", "sent", "received", "opened"]
    assert len({one.digest for one in rows}) == 1
    assert {(one.sender, one.recipient) for one in rows} == {("client:VEGA", "registrar")}


@clause("SR-6.5-a")
def test_an_unsigned_document_is_not_sent(cabinet: Cabinet) -> None:
    number = int(uploaded(cabinet).result["package"])

    assert codes(send_package(cabinet.act(PETROVA), number)) == ["case.step_impossible"]
    unsigned = CaseSigning(shown_digest(row_of(number)), kind="")
    assert codes(sign_package(cabinet.act(PETROVA), number, unsigned)) == ["case.unsigned"]


@clause("SR-0.13")
def test_a_package_with_one_bad_file_stays_whole_and_on_record(cabinet: Cabinet) -> None:
    answer = uploaded(cabinet, PDF, with_macros(), card=CaseCard("ballot", meeting_on=date(2026, 6, 20)))

    assert codes(answer) == ["case.package_stays", "case.file_macros"]
    assert answer.grounds[0].fact("file") == "notice.docx"
    number = int(answer.result["package"])
    assert row_of(number).state == "rejected"
    assert [file["state"] for file in answer.result["files"]] == ["accepted", "rejected"]
    assert codes(signed(cabinet, number)) == ["case.step_impossible"]
    assert uploaded(cabinet, PDF, TEXT).accepted


@clause("SR-0.13")
def test_a_package_is_signed_by_its_list_of_digests(cabinet: Cabinet) -> None:
    number = received(cabinet, PDF, TEXT)

    assert row_of(number).state == "received"
    assert [one.operation for one in log_of(FIRM)].count("sent") == 2


@clause("SR-6.5-b", "SR-6.5-c")
def test_a_document_without_its_type_or_meeting_is_not_taken(cabinet: Cabinet) -> None:
    assert codes(uploaded(cabinet, card=CaseCard(""))) == ["case.type_missing"]
    assert codes(uploaded(cabinet, card=CaseCard("ballot"))) == ["case.meeting_missing"]
    assert codes(upload(cabinet.act(PETROVA), "VEGA", OTHER, ())) == ["case.no_files"]
    assert codes(upload(cabinet.act(PETROVA), "OTHER", OTHER, (TEXT,))) == ["party.other_client"]
    assert codes(upload(cabinet.act(), "OTHER", OTHER, (TEXT,))) == ["edo.issuer_not_found"]


@clause("SR-6.5-g")
def test_an_order_in_the_corporate_case_is_rejected_with_notice(cabinet: Cabinet) -> None:
    number = received(cabinet)

    for action in ("accept_for_execution", "archive", "open"):
        assert codes(treat_package(cabinet.act(), number, action, is_ground=True)) == ["case.only_reject"]
    answer = treat_package(cabinet.act(), number, "reject_with_notice", is_ground=True, reason="это распоряжение")

    assert codes(answer) == ["case.use_orders"]
    assert row_of(number).state == "rejected_with_notice"
    mail = Message.objects.get(firm=FIRM, kind="mail", payload__template="case.rejected")
    assert (mail.payload["section"], mail.payload["to"]) == ("orders", "a.petrova@vega-metall.example")
    assert open_tasks(FIRM) == []


@clause("SR-6.5-f")
def test_a_document_of_the_corporate_case_is_linked_to_nothing(cabinet: Cabinet) -> None:
    number = received(cabinet)

    assert codes(link_as_ground(cabinet.act(), f"package:{number}", "transfer")) == ["case.never_a_ground"]
    assert link_as_ground(cabinet.act(), "registry_order:1", "transfer").accepted


@clause("SR-6.5-e")
def test_the_registrar_sends_under_a_qualified_signature_and_the_client_opens(cabinet: Cabinet, tmp_path: Path) -> None:
    cabinet.registrar_signs(tmp_path)
    card = CaseCard("other", "client")
    number = int(upload(cabinet.act(), "VEGA", card, (PDF,)).result["package"])

    assert sign_package(cabinet.act(), number, CaseSigning(kind="qualified")).accepted
    assert send_package(cabinet.act(), number).accepted
    assert codes(open_package(cabinet.act(OFFICER), number)) == ["case.own_document"]
    assert open_package(cabinet.act(PETROVA), number).accepted
    rows = log_of(FIRM, "VEGA")
    assert [one.operation for one in rows][-1] == "opened"
    assert {(one.sender, one.recipient) for one in rows} == {("registrar", "client:VEGA")}
    assert {one.digest for one in rows} == {rows[0].digest}


@clause("SR-6.5-e")
def test_an_entry_of_the_log_is_never_changed(cabinet: Cabinet) -> None:
    uploaded(cabinet)

    with pytest.raises(DatabaseError), transaction.atomic():
        ExchangeLogRow.objects.update(operation="opened")


@clause("SR-6.8.1")
def test_an_archived_document_has_its_term(cabinet: Cabinet) -> None:
    number = received(cabinet)
    assert open_package(cabinet.act(), number).accepted

    answer = treat_package(cabinet.act(), number, "archive", is_ground=False)

    assert answer.result["keep_until"] == "2031-04-01"
    assert codes(treat_package(cabinet.act(PETROVA), number, "archive", is_ground=False)) == ["party.no_power"]


@clause("SR-6.5-a")
def test_a_wrong_password_signs_nothing(cabinet: Cabinet) -> None:
    number = int(uploaded(cabinet).result["package"])
    wrong = CaseSigning(shown_digest(row_of(number)), password="wrong", place=PLACE)

    assert codes(sign_package(cabinet.act(PETROVA), number, wrong)) == ["key.sign_in_refused"]
    other = CaseSigning("0" * 64, password=PASSWORD, place=PLACE)
    assert codes(sign_package(cabinet.act(PETROVA), number, other)) == ["sign.not_what_was_shown"]
    assert row_of(number).state == "accepted"


def test_the_bytes_of_a_file_are_kept_as_they_came(cabinet: Cabinet) -> None:
    answer = uploaded(cabinet)
    found = file_by_id(FIRM, int(answer.result["files"][0]["file"]))

    assert found is not None
    assert bytes(found.content) == TEXT.content
    assert (found.checks["scanner"], answer.result["scanner"]) == ("none", "none")
