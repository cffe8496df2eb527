"""Every kind of tampering is found and named; sound books have no fault."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.ledger.checkpoint import write_checkpoint
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.ledger.verify import Fault, verify
from reglament.store.docflow.save import file_document, keep_received
from reglament.store.esign.cms_models import CertificateRow, QualifiedSignature, RevocationListRow
from reglament.store.esign.cms_save import add_certificate, add_list, add_signature
from reglament.store.layout import lay_out
from reglament.store.ledger.save import hold
from reglament.store.registry.edo_models import ExchangeFile
from tests.store.ledger.cases import AT, BANK, CASH, DAY, FIRM, NEXT_DAY, cash_of, deposit, fee, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(grandis):
    return Act(FIRM, grandis, AT, SYSTEM, "test")


@pytest.fixture
def books(act):
    """Sound books: entries on two days, a hold, days written down, sealed acts, a document."""
    post(deposit(1000), deposit(500, client="1002"), fee(30))
    post(deposit(200, NEXT_DAY), fee(20, NEXT_DAY, "1002"))
    hold(FIRM, CASH, 300, "order:1", AT)
    for n in range(5):
        perform(act.keyed(f"key-{n}"), "test.act", {"n": n}, lambda: Answer("accepted", (), {"client": "1001"}))
    seal_acts(FIRM, AT)
    write_checkpoint(act, DAY)
    write_checkpoint(act, NEXT_DAY)
    file_document(FIRM, "1001", "report", "1", "report.pdf", "application/pdf", b"%PDF one", AT, "report:1", None)
    keep_received(FIRM, "1c", "statement.txt", b"1CClientBankExchange", AT, "bank")


def tamper(*statements: str) -> None:
    """Change rows behind the program's back, the guards taken off meanwhile."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            for table in ("ledger_entry", "ledger_line", "audit_act"):
                cursor.execute(f"DROP TRIGGER {table}_append_only")
        for statement in statements:
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
    lay_out()


def kinds(faults: list[Fault]) -> set[str]:
    return {fault.kind for fault in faults}


@pytest.mark.usefixtures("books")
def test_sound_books_have_no_fault():
    assert verify(FIRM) == []


def test_no_books_have_no_fault():
    assert verify("nobody") == []


@pytest.mark.usefixtures("books")
def test_a_changed_balance_is_found_with_both_figures():
    tamper("UPDATE ledger_account SET balance = balance + 1 WHERE client = '1001' AND kind = 'client.cash'")

    assert verify(FIRM) == [Fault(FIRM, "ledger.balance", str(CASH), "1170", "1171")]


@pytest.mark.usefixtures("books")
def test_a_changed_sum_on_hold_is_found():
    tamper("UPDATE ledger_account SET held = 299 WHERE client = '1001' AND kind = 'client.cash'")

    assert verify(FIRM) == [Fault(FIRM, "ledger.held", str(CASH), "300", "299")]


@pytest.mark.usefixtures("books")
def test_a_changed_line_is_found_from_every_side():
    tamper(
        "UPDATE ledger_line SET minor = minor + 7 WHERE entry_id = (SELECT min(id) FROM ledger_entry) AND position = 1"
    )

    found = verify(FIRM)
    assert kinds(found) == {"ledger.entry_unbalanced", "ledger.balance", "ledger.checkpoint"}
    assert len([fault for fault in found if fault.kind == "ledger.checkpoint"]) == 2


@pytest.mark.usefixtures("books")
def test_both_lines_of_an_entry_changed_alike_are_found_by_the_balances():
    tamper(
        "UPDATE ledger_line SET minor = minor * 2 WHERE entry_id = (SELECT min(id) FROM ledger_entry)",
        "DELETE FROM ledger_checkpoint_day",
    )

    found = verify(FIRM)
    assert {(fault.kind, fault.subject) for fault in found} == {
        ("ledger.balance", str(CASH)),
        ("ledger.balance", str(BANK)),
    }


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        pytest.param(
            "DELETE FROM ledger_line WHERE entry_id = (SELECT max(id) FROM ledger_entry)",
            "ledger.entry_without_lines",
            id="lines taken away",
        ),
        pytest.param(
            "DELETE FROM ledger_entry WHERE id = (SELECT max(entry_id) FROM ledger_line)",
            "ledger.line_without_entry",
            id="an entry taken away",
        ),
        pytest.param(
            "UPDATE ledger_line SET account_id = 999999 WHERE position = 0",
            "ledger.line_without_account",
            id="a line on no account",
        ),
        pytest.param(
            "UPDATE ledger_line SET value_on = '2026-03-09' WHERE position = 0",
            "ledger.line_of_another_day",
            id="a line on another day",
        ),
        pytest.param(
            "UPDATE ledger_entry SET corrects_id = 999999", "ledger.correction_of_nothing", id="a correction of nothing"
        ),
        pytest.param("UPDATE ledger_checkpoint SET balance = balance + 1", "ledger.checkpoint", id="a written balance"),
        pytest.param("DELETE FROM ledger_checkpoint", "ledger.checkpoint", id="written balances taken away"),
        pytest.param("UPDATE audit_act SET outcome = 'refused'", "act.chain", id="an act's outcome"),
        pytest.param("UPDATE audit_act SET client = '1002'", "act.chain", id="an act's client"),
        pytest.param("UPDATE audit_act SET key = 'k' || id", "act.chain", id="an act's key"),
        pytest.param("UPDATE audit_act SET seal = 'x' WHERE seal_place = 3", "act.chain", id="a seal"),
        pytest.param("UPDATE audit_seal_block SET seal = 'x'", "act.chain", id="a block's seal"),
        pytest.param("DELETE FROM audit_seal_block", "act.chain", id="a block taken away"),
    ],
)
def test_tampering_is_named(statement, kind):
    tamper(statement)

    assert kind in kinds(verify(FIRM))


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("place", [1, 3, 5])
def test_an_act_taken_out_of_the_chain_is_found_at_its_place(place):
    tamper(
        "DELETE FROM audit_mention",
        f"DELETE FROM audit_act WHERE seal_place = {place}",
    )

    found = verify(FIRM)
    assert found[0].kind == "act.chain"
    assert found[0].subject == f"place:{place}"


@pytest.mark.usefixtures("books")
def test_changed_bytes_are_found_with_both_digests():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE docflow_document SET content = %s", [b"%PDF two"])
        cursor.execute("UPDATE docflow_received_file SET content = %s", [b"other"])

    found = verify(FIRM)
    assert [(fault.kind, fault.expected, fault.found) for fault in found] == [
        ("document.digest", sha256(b"%PDF one").hexdigest(), sha256(b"%PDF two").hexdigest()),
        ("document.digest", sha256(b"1CClientBankExchange").hexdigest(), sha256(b"other").hexdigest()),
    ]
    assert [fault.subject.split(":")[0] for fault in found] == ["document", "file"]


@pytest.fixture
def exchanged():
    """A file two parties exchanged, and one destroyed after its term."""
    content = b"%PDF notice"
    for name, kept in (("notice.pdf", content), ("destroyed.pdf", b"")):
        ExchangeFile.objects.create(
            firm=FIRM,
            issuer="VM",
            name=name,
            size=len(content),
            digest=sha256(content).hexdigest(),
            content=kept,
            state="accepted",
            uploaded_at=AT,
            uploaded_by="representative:VM-1",
            deleted_at=None if kept else AT,
        )
    return ExchangeFile.objects.get(name="notice.pdf"), ExchangeFile.objects.get(name="destroyed.pdf")


def told_of_digests() -> list[tuple[str, str, str]]:
    return [(fault.subject, fault.expected, fault.found) for fault in verify(FIRM) if fault.kind == "document.digest"]


def test_an_exchanged_file_that_is_not_as_it_was_is_found_and_one_destroyed_in_its_time_is_not(exchanged):
    kept, destroyed = exchanged
    assert told_of_digests() == []

    ExchangeFile.objects.filter(pk=kept.pk).update(content=b"%PDF another")
    ExchangeFile.objects.filter(pk=destroyed.pk).update(content=b"still here")

    assert told_of_digests() == [
        (f"exchange_file:{kept.pk}", kept.digest, sha256(b"%PDF another").hexdigest()),
        (f"exchange_file:{destroyed.pk}", "", sha256(b"still here").hexdigest()),
    ]


def test_an_exchanged_file_whose_bytes_are_gone_before_their_term_is_found(exchanged):
    kept, _ = exchanged
    ExchangeFile.objects.filter(pk=kept.pk).update(content=b"")

    assert told_of_digests() == [(f"exchange_file:{kept.pk}", kept.digest, sha256(b"").hexdigest())]


def test_a_signature_a_certificate_and_a_list_are_recounted_too():
    number, _ = file_document(FIRM, "", "answer", "1", "a.txt", "text/plain", b"answer", AT, "", None)
    verdict = {"standing": "valid", "signers": []}
    signature = add_signature(FIRM, number, b"signature", AT, "system", verdict, own=True)
    told = {
        "subject": "CN=A",
        "issuer": "CN=B",
        "serial": "01",
        "algorithm": "RSA",
        "valid_from": AT,
        "valid_until": AT,
    }
    certificate = add_certificate(FIRM, "anchor", b"certificate", AT, "system", **told)
    revoked = add_list(FIRM, b"list", "CN=B", AT, None, 0, AT, "system")
    assert told_of_digests() == []

    for model in (QualifiedSignature, CertificateRow, RevocationListRow):
        model.objects.update(content=b"other")

    other = sha256(b"other").hexdigest()
    assert told_of_digests() == [
        (f"signature:{signature}", sha256(b"signature").hexdigest(), other),
        (f"certificate:{certificate}", sha256(b"certificate").hexdigest(), other),
        (f"revocation_list:{revoked}", sha256(b"list").hexdigest(), other),
    ]


@pytest.mark.usefixtures("books")
def test_another_firms_fault_is_not_this_firms():
    tamper("UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'client.cash'")

    assert verify("geofinance-brokerage") == []
    assert len(verify(FIRM)) == 2


def test_a_late_entry_strikes_out_the_days_it_changes(act):
    post(deposit(1000))
    post(deposit(200, NEXT_DAY))
    for day in (DAY - timedelta(1), DAY, NEXT_DAY):
        write_checkpoint(act, day)
    post(deposit(5, DAY, client="1003"))

    assert verify(FIRM) == []
    write_checkpoint(act, NEXT_DAY)
    assert verify(FIRM) == []
    assert cash_of("1003").client == "1003"
