"""A nominee is asked, answers, and stands in lists by what he said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.flows.registry.disclosed import answers_on
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.flows.registry.move import move_papers
from reglament.formats.iso20022.disclosure import CalledParty, read_call, write_disclosure, write_pages
from reglament.store.docflow.models import Document, ReceivedFile
from reglament.store.registry.list_models import DisclosureRequest
from reglament.store.registry.register_load import issue_by_code
from tests.clauses import clause
from tests.flows.registry.test_make_list import content_of, make, order
from tests.flows.registry.vega import FIRM, ISSUE, TUESDAY, WEDNESDAY, act_on, code_of, done, transfer, vega

pytestmark = pytest.mark.django_db

UNTIL = date(2025, 3, 14)
DRAFT = DisclosureDraft(ISSUE, "N", TUESDAY, UNTIL, email="disclosure@registrar.example")
PARTY = CalledParty(number="1027700000041")
MEETING = {
    "meeting_on": "2025-03-20",
    "meeting_kind": "annual",
    "meeting_form": "present",
    "decided_on": "2025-02-28",
}


@pytest.fixture(autouse=True)
def register() -> None:
    vega()
    row = issue_by_code(FIRM, ISSUE)
    assert row is not None
    row.isin = "RU000A1SMPL4"
    row.save()


def ask(draft: DisclosureDraft = DRAFT):
    return ask_disclosure(act_on(WEDNESDAY), draft)


def answer(number: str, *quantities: int, hidden: int = 0, **changed) -> bytes:
    persons = tuple(
        DisclosedPerson(f"D-{n}", f"Client {n}", is_entity=n % 2 == 0, quantity=quantity)
        for n, quantity in enumerate(quantities, start=1)
    )
    total = sum(quantities) + hidden
    said = Disclosure(number, "DSCR-1", "RU000A1SMPL4", TUESDAY, "Depository", 0, total, total, hidden, persons)
    return write_disclosure(replace(said, **changed), "N", PARTY, PARTY)


def pages_of(number: str, *quantities: int, on_page: int = 1, hidden: int = 0, response: str = "DSCR-7") -> list[bytes]:
    persons = tuple(
        DisclosedPerson(f"D-{n}", f"Client {n}", is_entity=False, quantity=quantity)
        for n, quantity in enumerate(quantities, start=1)
    )
    total = sum(quantities) + hidden
    said = Disclosure(number, response, "RU000A1SMPL4", TUESDAY, "Depository", 0, total, total, hidden, persons)
    return write_pages(said, "N", PARTY, PARTY, on_page)


def receive(content: bytes, day: date = WEDNESDAY):
    return receive_disclosure(act_on(day), "answer.xml", content)


@clause("SR-6.6-2")
def test_a_request_is_filed_as_the_message_that_is_sent() -> None:
    told = done(ask()).result

    call = read_call(bytes(Document.objects.get(pk=told["document"]).content))
    assert (call.number, call.isin, call.record_on, call.answer_until) == (
        "DSCL-2025-000001",
        "RU000A1SMPL4",
        TUESDAY,
        UNTIL,
    )
    assert (told["disclosure"], told["held"]) == (call.number, "30000")
    assert done(ask()).result["disclosure"] == "DSCL-2025-000002"


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"account": "H1"}, "list.no_nominee"),
        ({"account": "X"}, "list.account_unknown"),
        ({"issue": "1-01-00999-A"}, "list.issue_unknown"),
        ({"record_on": date(2025, 3, 13)}, "list.day_to_come"),
        ({"record_on": date(2021, 1, 31)}, "list.before_the_issue"),
        ({"record_on": date(2021, 2, 1)}, None),
        ({"answer_until": TUESDAY}, "list.answer_day_past"),
        ({"answer_until": WEDNESDAY}, None),
        ({"email": "", "answer_until": UNTIL, "record_on": WEDNESDAY}, None),
    ],
)
def test_only_a_nominee_of_the_register_is_asked(changed: dict, code: str | None) -> None:
    told = ask(replace(DRAFT, **changed))

    assert (None if told.accepted else code_of(told)) == code
    assert DisclosureRequest.objects.exists() is (code is None)


def test_an_issue_without_a_number_messages_know_is_not_asked_about() -> None:
    row = issue_by_code(FIRM, ISSUE)
    assert row is not None
    row.isin = ""
    row.save()

    assert code_of(ask()) == "list.call_unfit"


@clause("SR-6.6-2")
def test_who_discloses_one_paper_too_many_is_refused_and_his_bytes_are_kept() -> None:
    number = done(ask()).result["disclosure"]

    refused = receive(answer(number, 20_000, 10_001))
    taken = receive(answer(number, 20_000, 9_000, hidden=1_000))

    assert code_of(refused) == "list.disclosed_too_much"
    assert ReceivedFile.objects.get(pk=refused.result["file"]).state == "refused"
    assert done(taken).result["disclosed"] == "29000"
    assert ReceivedFile.objects.get(pk=taken.result["file"]).state == "booked"


@clause("SR-6.6-2")
def test_an_answer_nobody_asked_for_or_that_cannot_be_read_is_refused() -> None:
    assert code_of(receive(answer("DSCL-2025-000009", 10))) == "list.request_unknown"
    assert code_of(receive(b"<Document/>")) == "list.answer_unreadable"
    number = done(ask()).result["disclosure"]
    assert code_of(receive(answer(number, 10, record_on=WEDNESDAY))) == "list.disclosure_of_another"


@clause("SR-6.6-2")
def test_clients_vote_in_the_nominees_place_and_what_is_hidden_does_not() -> None:
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 20_000, 9_000, hidden=1_000)))

    told = done(make(order("general_meeting", **MEETING))).result["lists"][0]
    registered = done(make(order("registered_persons"), "18")).result["lists"][0]

    assert (told["rows"], told["sums"]["votes"], told["not_disclosed"]) == (4, "99000", 1_000)
    assert 'discloser="Holder N"' in content_of(told, "xml").decode()
    assert registered["rows"] == 3


@clause("SR-6.6-2")
def test_the_latest_answer_counts_and_its_differences_stand_with_the_list() -> None:
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 20_000, hidden=10_000)))
    later = answer(number, 25_000, hidden=4_999, response="DSCR-2")
    late = done(receive(later, date(2025, 3, 17))).result

    told = done(make(order("general_meeting", **MEETING), day=date(2025, 3, 17))).result["lists"][0]

    assert [one["code"] for one in late["differences"]] == ["total", "late"]
    assert (told["sums"]["votes"], told["not_disclosed"]) == ("95000", 5_000)
    assert [(one["account"], one["code"]) for one in told["differences"]] == [("N", "total"), ("N", "late")]


@clause("SR-6.6-2")
def test_an_answer_of_one_day_says_nothing_of_another() -> None:
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 30_000)))
    done(move_papers(act_on(WEDNESDAY), transfer("N", "H1", 1)))
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None

    moment = act_on(WEDNESDAY, 20).at
    assert set(answers_on(FIRM, issue, TUESDAY, moment)) == {"N"}
    assert answers_on(FIRM, issue, WEDNESDAY, moment) == {}


@clause("SR-6.6-2")
@clause("SR-6.6-4")
def test_clients_are_bought_out_through_their_nominee_and_his_income_is_his() -> None:
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 20_000, 9_000, hidden=1_000)))

    bought = done(make(order("buy_out", buyer="Client 1", excluded="N/1", price="2.00", demand="no. 1"), "18"))
    income = {"decision_body": "board", "protocol": "1", "decided_on": "2025-02-28", "per_security": "1.00"}
    paid = done(make(order("income", payment_form="money", **income), "19")).result["lists"][0]
    shape = done(make(order("structure", grouping="account_kind"), "20")).result["lists"][0]

    told = bought.result["lists"][0]
    assert (told["rows"], told["left_out"], told["sums"]["due"]) == (4, {"buyer": 20_000}, "160000.00")
    assert (paid["rows"], paid["sums"]["gross"]) == (3, "100000.00")
    assert "client_of_nominee" not in content_of(shape, "xml").decode()


@clause("SR-6.6-4")
def test_nobody_is_left_out_whom_the_register_does_not_know() -> None:
    wanted = {"buyer": "X", "price": "2.00", "demand": "no. 1"}

    refused = make(order("buy_out", excluded="H1, 1027700099999", **wanted), "18")

    assert (code_of(refused), refused.grounds[0].fact("excluded")) == ("list.excluded_unknown", "1027700099999")
    assert code_of(make(order("offer", offeror="X", offer_kind="mandatory", excluded="Z", price="1"), "19")) == (
        "list.excluded_unknown"
    )


def meeting_votes(number: str) -> str:
    return done(make(order("general_meeting", **MEETING), number)).result["lists"][0]["sums"]["votes"]


@clause("SR-6.6-2")
def test_pages_count_together_once_the_last_one_missing_has_come_in_any_order() -> None:
    number = done(ask()).result["disclosure"]
    first, second, third = pages_of(number, 12_000, 9_000, 8_000, hidden=1_000)

    told = done(receive(third)).result
    assert (told["whole"], told["page"], told["pages"], told["missing"]) == (False, 3, 1, [1, 2])
    told = done(receive(first)).result
    assert (told["whole"], told["missing"]) == (False, [2])
    assert meeting_votes("18") == "70000", "two pages of three say nothing yet"
    assert DisclosureRequest.objects.get().answered_at is None

    told = done(receive(second)).result
    assert (told["whole"], told["pages"], told["persons"], told["disclosed"]) == (True, 3, 3, "29000")
    assert meeting_votes("19") == "99000"
    row = DisclosureRequest.objects.get()
    assert (row.response, len(row.answer_files), row.pages) == ("DSCR-7", 3, [])


@clause("SR-6.6-2")
def test_the_same_page_again_changes_nothing_and_another_under_its_number_is_refused() -> None:
    number = done(ask()).result["disclosure"]
    first, second = pages_of(number, 12_000, 9_000)
    other = pages_of(number, 11_000, 10_000)[0]

    told = done(receive(first)).result
    assert done(receive(first, date(2025, 3, 13))).result == told
    refused = receive(other)
    assert (code_of(refused), refused.grounds[0].fact("page")) == ("list.page_twice", 1)
    assert ReceivedFile.objects.get(pk=refused.result["file"]).state == "refused"

    whole = done(receive(second)).result
    assert done(receive(second, date(2025, 3, 13))).result == whole
    assert code_of(receive(other)) == "list.page_twice"
    assert DisclosureRequest.objects.get().disclosed == 21_000


@clause("SR-6.6-2")
def test_pages_that_name_more_than_the_nominee_holds_are_refused_as_soon_as_they_do() -> None:
    number = done(ask()).result["disclosure"]
    first, second, third = pages_of(number, 20_000, 10_000, 1)

    done(receive(first))
    done(receive(second))
    assert code_of(receive(third)) == "list.disclosed_too_much"
    assert DisclosureRequest.objects.get().answered_at is None


@clause("SR-6.6-2")
def test_pages_that_do_not_make_what_is_held_for_clients_are_refused_with_the_last() -> None:
    number = done(ask()).result["disclosure"]
    first, second = pages_of(number, 12_000, 9_000)

    done(receive(first))
    refused = receive(second.replace(b"<Unit>9000</Unit>", b"<Unit>8999</Unit>"))

    assert code_of(refused) == "list.pages_sum"
    assert (refused.grounds[0].fact("wanted"), refused.grounds[0].fact("met")) == (21_000, 20_999)
    assert done(receive(second)).result["whole"]


@clause("SR-6.6-2")
def test_a_new_answer_puts_an_unfinished_one_aside() -> None:
    number = done(ask()).result["disclosure"]
    first, second = pages_of(number, 12_000, 9_000)

    done(receive(first))
    done(receive(answer(number, 25_000, response="DSCR-8")))
    told = done(receive(second)).result

    assert (told["whole"], told["missing"]) == (False, [1])
    assert DisclosureRequest.objects.get().disclosed == 25_000
