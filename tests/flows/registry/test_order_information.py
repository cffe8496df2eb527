"""Orders for information, step by step on the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.orders import Norm
from reglament.flows.registry.exchange import Given
from reglament.flows.registry.order_information import (
    archive_order,
    ask_original,
    download_answer,
    draft_order,
    execute_order,
    note_request,
    original_received,
    refuse_order,
    register_order,
    send_order,
    take_order,
)
from reglament.store.docflow.load import document_by_id, open_tasks
from reglament.store.outbox.models import Message
from reglament.store.registry.edo_load import log_of, order_by_id, order_queue, orders_of
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.finance_load import settlement_lines
from tests.clauses import clause
from tests.flows.registry.cabinet import OFFICER, PETROVA, TEXT, Cabinet, codes, moment, order
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cabinet() -> Cabinet:
    made = Cabinet()
    assert made.price().accepted
    return made


def row_of(number: int) -> InformationOrderRow:
    row = order_by_id(FIRM, number)
    assert row is not None
    return row


@clause("SR-6.6-a", "SR-5.4-a")
def test_a_half_filled_draft_is_kept_and_changed(cabinet: Cabinet) -> None:
    number = cabinet.drafted(order(as_of=None, norm=Norm()))
    answer = draft_order(cabinet.act(PETROVA), order(scope="1"), number)

    assert answer.accepted
    assert (row_of(number).asked["scope"], row_of(number).asked["as_of"]) == ("1", "2026-03-31")
    assert row_of(number).number == "ЭДО-2026-000001"


@clause("SR-0.19")
def test_an_order_is_its_own_representative_s_alone(cabinet: Cabinet) -> None:
    number = cabinet.drafted()
    stranger = Actor(ActorKind.REPRESENTATIVE, "VEGA-000009", "VEGA")

    assert codes(draft_order(cabinet.act(PETROVA), order(issuer="OTHER"))) == ["edo.issuer_not_found"]
    assert codes(draft_order(cabinet.act(stranger), order())) == ["edo.users_only"]
    assert codes(draft_order(cabinet.act(PETROVA), order(), 77)) == ["edo.order_unknown"]
    assert codes(draft_order(cabinet.act(OFFICER), order(), number)) == ["edo.users_only"]


@clause("SR-5.4-b")
def test_a_bad_file_is_kept_as_rejected_and_is_no_part_of_the_order(cabinet: Cabinet) -> None:
    free = order(way="free")
    answer = draft_order(cabinet.act(PETROVA), free, files=(Given("order.txt", b"MZ program"),))
    number = int(answer.result["order"])

    assert answer.accepted
    assert codes(answer) == ["case.file_kind"]
    assert answer.result["files"] == []
    assert codes(cabinet.sign(number, shown="x")) == ["edo.file_missing"]
    with_file = draft_order(cabinet.act(PETROVA), free, number, (TEXT,))
    assert len(with_file.result["files"]) == 1
    assert cabinet.sign(number).accepted


@clause("SR-6.8.3", "SR-6.8.2", "SR-5.4-a")
def test_an_order_that_lacks_something_is_not_signed(cabinet: Cabinet) -> None:
    for asked, code in (
        (order(norm=Norm("federal_law")), "edo.norm_missing"),
        (order(as_of=None), "edo.field_missing"),
        (order(issues=("9-99",)), "edo.issue_not_found"),
        (order(answer_form="paper"), "edo.paper_in_cabinet"),
    ):
        number = cabinet.drafted(asked)
        assert code in codes(cabinet.sign(number, shown="x"))
        assert row_of(number).state == "draft"


@clause("SR-1.23", "SR-6.6-a")
def test_a_signed_order_keeps_the_bytes_the_price_and_the_key(cabinet: Cabinet) -> None:
    number = cabinet.drafted()
    shown = cabinet.shown(number)
    answer = cabinet.sign(number)
    row = row_of(number)

    assert answer.result["digest"] == shown.digest
    document = document_by_id(FIRM, row.document or 0)
    assert document is not None
    assert bytes(document.content) == shown.content
    assert row.price["amount"] == "5000.00 RUB"
    assert (row.signature["kind"], row.edition) == ("simple", "2019-12-20")
    assert codes(draft_order(cabinet.act(PETROVA), order(), number)) == ["edo.not_a_draft"]
    assert codes(cabinet.sign(number, shown="x")) == ["edo.step_impossible"]


@clause("SR-5.3")
def test_the_server_s_time_counts(cabinet: Cabinet) -> None:
    for minutes, grounds in ((5, []), (6, ["edo.clock_off"])):
        number = cabinet.drafted()
        assert cabinet.sign(number).accepted
        sent = send_order(cabinet.act(PETROVA), number, cabinet.at + timedelta(minutes=minutes))
        assert codes(sent) == grounds
        assert row_of(number).sent_at == cabinet.at
        assert bool(row_of(number).signature["sent_at"]) is not bool(grounds)


@clause("SR-6.6-a")
def test_a_sent_order_stands_before_officers_and_gets_number_and_term(cabinet: Cabinet) -> None:
    number = cabinet.sent()
    assert [task.kind for task in open_tasks(FIRM)] == ["edo.order"]

    answer = register_order(cabinet.act(), number)
    row = row_of(number)

    assert (row.state, row.incoming_number, str(row.due_on)) == ("registered", "ВХ-2026-000001", "2026-04-08")
    assert answer.result["registered_at"] == cabinet.at.isoformat()
    (task,) = open_tasks(FIRM)
    assert task.due_at == moment("2026-04-08 23:59:59")
    assert [one.pk for one in order_queue(FIRM)] == [number]
    assert codes(register_order(cabinet.act(), number)) == ["edo.step_impossible"]
    assert codes(take_order(cabinet.act(PETROVA), number)) == ["party.no_power"]


@clause("SR-5.3")
def test_what_is_sent_at_the_weekend_is_worked_on_from_monday(cabinet: Cabinet) -> None:
    cabinet.act(at="2026-04-01 10:00")
    number = cabinet.drafted()
    assert cabinet.sign(number).accepted
    assert send_order(cabinet.act(PETROVA, "2026-04-04 23:50"), number).accepted

    assert register_order(cabinet.act(), number).result["due_on"] == "2026-04-13"


@clause("SR-5.5-b")
def test_the_clock_stands_while_the_original_is_awaited(cabinet: Cabinet) -> None:
    number = cabinet.in_work()

    assert codes(ask_original(cabinet.act(), number, " ")) == ["edo.original_reason"]
    assert ask_original(cabinet.act(at="2026-04-02 12:00"), number, "неясная копия").accepted
    assert (row_of(number).state, row_of(number).stop_reason) == ("original_requested", "неясная копия")
    mail = Message.objects.get(firm=FIRM, kind="mail", payload__template="edo.original")
    assert mail.payload["to"] == "a.petrova@vega-metall.example"
    assert codes(execute_order(cabinet.act(), number)) == ["edo.step_impossible"]
    assert original_received(cabinet.act(at="2026-04-10 12:00"), number).result["due_on"] == "2026-04-16"
    assert (row_of(number).state, row_of(number).stopped_at) == ("in_work", None)


@clause("SR-6.6-b", "SR-6.8.2")
def test_an_order_is_answered_signed_charged_downloaded_and_archived(cabinet: Cabinet, tmp_path: Path) -> None:
    number = cabinet.in_work()
    assert codes(execute_order(cabinet.act(), number)) == ["signature.no_own_certificate"]
    assert row_of(number).state == "in_work"
    assert codes(download_answer(cabinet.act(PETROVA), number)) == ["edo.step_impossible"]

    cabinet.registrar_signs(tmp_path)
    answer = execute_order(cabinet.act(), number)

    assert answer.accepted, answer.grounds
    assert len(answer.result["signatures"]) == len(answer.result["documents"]) > 0
    assert (row_of(number).answer["listed"], row_of(number).answer["issued"]) == ("100000", "100000")
    assert [str(line.amount) for line in settlement_lines(FIRM, "VEGA")] == ["5000.00 RUB"]
    assert open_tasks(FIRM) == []
    for _ in range(2):
        package = download_answer(cabinet.act(PETROVA), number).result["package"]
        assert package["order"] == row_of(number).number
        assert all(part["signature_digest"] for part in package["parts"])
    assert [row.operation for row in log_of(FIRM)] == ["signed", "sent", "received", "sent", "downloaded", "downloaded"]
    assert archive_order(cabinet.act(), number).result["keep_until"] == "2031-04-01"
    assert row_of(number).state == "archived"


@clause("SR-6.8.2")
def test_a_list_is_not_answered_by_hand(cabinet: Cabinet) -> None:
    assert codes(execute_order(cabinet.act(), cabinet.in_work(), (TEXT,))) == ["edo.answer_by_hand"]


@clause("SR-6.6-a")
def test_a_refusal_names_norm_and_reason_and_goes_into_the_archive(cabinet: Cabinet) -> None:
    number = cabinet.in_work()

    assert codes(refuse_order(cabinet.act(), number, "", "норма не подходит")) == ["edo.refusal_bare"]
    assert refuse_order(cabinet.act(), number, "п. 6.8.3", "норма не подходит").accepted
    assert row_of(number).refusal["norm"] == "п. 6.8.3"
    assert archive_order(cabinet.act(), number).accepted
    assert open_tasks(FIRM) == []


@clause("SR-6.8.2")
def test_a_request_by_mail_is_kept_and_not_carried_out(cabinet: Cabinet) -> None:
    answer = note_request(cabinet.act(), "VEGA", "email", "Пришлите список")

    assert codes(answer) == ["edo.wrong_way"]
    assert answer.keeps
    assert orders_of(FIRM, "VEGA") == []


@clause("SR-6.8.5")
def test_without_a_price_nothing_is_signed_and_a_free_kind_is_not_charged(tmp_path: Path) -> None:
    cabinet = Cabinet()
    number = cabinet.in_work()
    cabinet.registrar_signs(tmp_path)

    assert row_of(number).price["amount"] == ""
    assert execute_order(cabinet.act(), number).result["charge"] is None
    assert settlement_lines(FIRM, "VEGA") == []


@clause("SR-6.6-8", "SR-6.8.2")
def test_other_information_is_answered_with_an_officer_s_file(cabinet: Cabinet, tmp_path: Path) -> None:
    cabinet.registrar_signs(tmp_path)
    other = replace(order(), list_kind="other", details={"description": "сведения о залоге"})
    number = cabinet.in_work(other)

    answer = execute_order(cabinet.act(), number, (TEXT,))

    assert answer.accepted, answer.grounds
    (document,) = answer.result["documents"]
    filed = document_by_id(FIRM, document)
    assert filed is not None
    assert (filed.name, bytes(filed.content)) == (TEXT.name, TEXT.content)
