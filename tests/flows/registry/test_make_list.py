"""Lists made on an order: what is filed, what is refused, versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.lists.kinds import ActionKind
from reglament.core.registry.lists.versions import CorrectionReason
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.flows.registry.announce_action import ActionDraft, announce_action
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.make_list import Correction, make_list
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.formats.catalogue import check
from reglament.store.docflow.models import Document
from reglament.store.registry.list_models import HolderList
from tests.clauses import clause
from tests.flows.registry.vega import (
    DECISION,
    EMISSION,
    ISSUE,
    MONDAY,
    ORDER,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    open_vega,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db

NORM = Norm("federal_law", "208-FZ", "art. 51", "to hold the meeting")
PREFERRED = "2-01-00123-A"


def order(kind: str, day: date | None = TUESDAY, scope: str = "all", issues=(ISSUE,), action: str = "", **details):
    return InformationOrder(
        "VEGA", kind, issues, day, scope, "electronic", "cabinet", NORM, details=details, corporate_action=action
    )


def make(asked: InformationOrder, number: str = "17", day: date = WEDNESDAY, correction=None, forms=("xml",)):
    return make_list(act_on(day), asked, number, day, forms, correction)


def content_of(told: dict, form: str) -> bytes:
    number = next(one["id"] for one in told["documents"] if one["form"] == form)
    return bytes(Document.objects.get(pk=number).content)


@clause("SR-6.6-1")
def test_a_list_of_registered_persons_has_three_rows_and_the_whole_issue() -> None:
    vega()

    answer = done(make(order("registered_persons"), forms=("pdf", "xlsx", "xml", "csv")))

    told = answer.result["lists"][0]
    assert (told["rows"], told["listed"], told["sums"]["quantity"]) == (3, 100_000, "100000")
    assert (answer.result["listed"], answer.result["issued"]) == (100_000, 100_000)
    checked = check("registry-list", content_of(told, "xml"))
    assert (checked.outcome, checked.rows, checked.totals["percent"]) == ("accepted", 3, "100.0000")
    assert check("registry-list", content_of(told, "csv")).outcome == "accepted"
    sheet = CalamineWorkbook.from_filelike(BytesIO(content_of(told, "xlsx"))).get_sheet_by_index(0).to_python()
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(content_of(told, "pdf"))).pages)
    for text in ("Holder H1", "Holder N", "Holder H2", "1-01-00123-A", "распоряжение № 17 от 12.03.2025"):
        assert any(text in str(cell) for row in sheet for cell in row), text
        assert text in " ".join(said.split()), text
    assert "60 000" in said.replace("\u00a0", " ")


@clause("SR-6.6-1", "SR-6.8.2")
@pytest.mark.parametrize(("scope", "rows"), [("10", 3), ("10.01", 2), ("30", 2), ("60", 1), ("60.01", 0)])
def test_a_threshold_lists_who_has_it_exactly_and_more(scope: str, rows: int) -> None:
    vega()

    told = done(make(order("registered_persons", scope=scope))).result["lists"][0]

    assert told["rows"] == rows
    assert told["listed"] + sum(told["left_out"].values()) == 100_000


@clause("SR-6.6-1", "SR-6.6-2")
def test_a_list_is_of_its_day_whatever_moved_later() -> None:
    vega()
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 5_000)))

    earlier = done(make(order("registered_persons", TUESDAY), "1")).result["lists"][0]
    later = done(make(order("registered_persons", WEDNESDAY), "2")).result["lists"][0]

    assert b'account_no="H2"' in content_of(earlier, "xml")
    assert b'quantity="10000"' in content_of(earlier, "xml")
    assert b'quantity="15000"' in content_of(later, "xml")


@clause("SR-6.6-1", "SR-6.6-8")
@pytest.mark.parametrize(
    ("kind", "day", "code", "cited"),
    [
        ("registered_persons", date(2021, 1, 31), "list.before_the_issue", "SR-6.6-1"),
        ("other", date(2021, 1, 31), "list.before_the_issue", "SR-6.6-8"),
        ("registered_persons", date(2025, 3, 13), "list.day_to_come", "SR-6.6-1"),
        ("registered_persons", None, "list.field_missing", "SR-6.6-1"),
        ("everything", TUESDAY, "list.kind_unknown", "SR-6.8.2"),
    ],
)
def test_no_list_is_made_of_a_day_without_the_issue_or_of_no_kind(kind: str, day, code: str, cited: str) -> None:
    vega()

    answer = make(order(kind, day, description="papers"))

    assert (code_of(answer), answer.grounds[0].clause) == (code, cited)
    assert not HolderList.objects.exists()
    assert not Document.objects.filter(kind__startswith="registry.list").exists()


@clause("SR-6.6-2")
def test_a_meeting_leaves_own_and_non_voting_shares_out_and_preferred_vote_where_the_agenda_says() -> None:
    vega()
    done(
        open_issue(
            act_on(MONDAY),
            IssueDraft("VEGA", PREFERRED, "share", 5_000, "1000", date(2021, 2, 1), DECISION, "preferred", ""),
        )
    )
    account("P1")
    moved = MoveDraft(
        OperationKind.PLACEMENT, PREFERRED, EMISSION, "P1", 5_000, OperationGround("placement order", "2")
    )
    done(move_papers(act_on(MONDAY), moved))
    done(move_papers(act_on(MONDAY), transfer("H2", "H1", 1_000)))
    meeting = {
        "meeting_on": "2025-03-20",
        "meeting_kind": "annual",
        "meeting_form": "present",
        "decided_on": "2025-02-28",
    }
    both = (PREFERRED, ISSUE)

    silent = done(make(order("general_meeting", issues=both, **meeting), "1")).result["lists"][0]
    voting = done(make(order("general_meeting", issues=both, preferred_items="3", **meeting), "2")).result["lists"][0]
    alone = make(order("general_meeting", issues=(PREFERRED,), **meeting), "3")

    assert (silent["rows"], silent["sums"]["votes"], silent["not_disclosed"]) == (2, "70000", 30_000)
    assert b"P1" not in content_of(silent, "xml")
    assert (voting["rows"], voting["sums"]["votes"]) == (3, "75000")
    assert code_of(alone) == "list.no_vote"


@clause("SR-6.6-4")
def test_a_buyer_is_absent_and_what_is_due_is_added_up() -> None:
    vega()

    told = done(make(order("buy_out", buyer="Holder H1", excluded="H1", price="150.00", demand="no. 3"))).result[
        "lists"
    ][0]

    assert (told["rows"], told["sums"]["due"], told["left_out"]) == (2, "6000000.00", {"buyer": 60_000})
    assert b'account_no="H1"' not in content_of(told, "xml")


@clause("SR-6.6-6")
def test_the_certificate_on_the_structure_makes_a_hundred_per_cent() -> None:
    vega()

    told = done(make(order("structure", grouping="holder"))).result["lists"][0]

    text = content_of(told, "xml").decode()
    assert told["sums"]["percent"] == "100.00"
    for share in ("60.00", "30.00", "10.00"):
        assert f'percent="{share}"' in text


@clause("SR-6.6-7")
def test_a_list_within_a_corporate_action_takes_its_record_day() -> None:
    vega()
    done(announce_action(act_on(TUESDAY), ActionDraft("CA-5", ISSUE, ActionKind.PRE_EMPTIVE, TUESDAY, "1/4")))

    inherited = done(make(order("corporate_action", None, action="CA-5"), "1")).result["lists"][0]
    another = make(order("corporate_action", MONDAY, action="CA-5"), "2")
    unknown = make(order("corporate_action", None, action="CA-6"), "3")

    assert HolderList.objects.get(pk=inherited["list"]).as_of == TUESDAY
    assert inherited["sums"]["entitled_quantity"] == "25000"
    assert code_of(another) == "list.record_day_differs"
    assert code_of(unknown) == "list.action_unknown"


@clause("SR-6.6-2")
def test_a_corrected_list_is_a_new_version_that_says_what_changed() -> None:
    vega()
    moved = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 500))).result["operation"]
    first = done(make(order("registered_persons"))).result["lists"][0]
    mistake = Correction(first["list"], CorrectionReason.MISTAKE.value)
    same = make(order("registered_persons"), correction=mistake)
    again = make(order("registered_persons"))
    unknown = make(order("registered_persons"), correction=replace(mistake, list_id=999))
    another = make(order("other", description="papers"), correction=mistake)
    done(take_back(act_on(WEDNESDAY), moved, "entered twice", ORDER))
    thursday = date(2025, 3, 13)
    unfounded = make(order("registered_persons"), day=thursday, correction=replace(mistake, reason="convenience"))

    second = done(make(order("registered_persons"), "18", thursday, mistake)).result["lists"][0]

    assert [code_of(one) for one in (same, again, unknown, another, unfounded)] == [
        "list.nothing_changed",
        "list.made_already",
        "list.not_latest",
        "list.corrects_another",
        "list.correction_reason",
    ]
    assert (second["number"], second["version"]) == (first["number"], 2)
    assert [(one["account"], one["what"], one["was"], one["now"]) for one in second["changes"]] == [
        ("H1", "quantity", "59500", "60000"),
        ("H1", "percent", "59.5000", "60.0000"),
        ("H2", "quantity", "10500", "10000"),
        ("H2", "percent", "10.5000", "10.0000"),
    ]
    assert b'<correction reason="mistake"/>' in content_of(second, "xml")
    assert b'version="1"' in content_of(first, "xml")
    assert code_of(make(order("registered_persons"), day=thursday, correction=mistake)) == "list.not_latest"


@clause("SR-6.6-6")
def test_versions_of_a_certificate_are_compared_group_by_group() -> None:
    vega()
    moved = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 40_000))).result["operation"]
    first = done(make(order("structure", grouping="holder"))).result["lists"][0]
    done(take_back(act_on(WEDNESDAY), moved, "entered twice", ORDER))

    corrected = make(
        order("structure", grouping="holder"),
        day=date(2025, 3, 13),
        correction=Correction(first["list"], CorrectionReason.MISTAKE.value),
    )

    changes = done(corrected).result["lists"][0]["changes"]
    assert [(one["account"], one["what"], one["now"]) for one in changes] == [
        ("H1 Holder H1", "quantity", "60000"),
        ("H1 Holder H1", "percent", "60.00"),
        ("H2 Holder H2", "quantity", "10000"),
        ("H2 Holder H2", "percent", "10.00"),
    ]


def test_a_list_is_made_for_each_issue_and_a_key_makes_it_once() -> None:
    vega()
    draft = IssueDraft("VEGA", PREFERRED, "share", 5_000, "1000", date(2021, 2, 1), DECISION, "preferred", "")
    done(open_issue(act_on(MONDAY), draft))
    both = order("registered_persons", issues=(ISSUE, PREFERRED))

    answers = [done(make_list(act_on(WEDNESDAY, key="k1"), both, "17", WEDNESDAY, ("xml",))).result for _ in range(2)]

    assert answers[0] == answers[1]
    assert [(one["number"], one["issue"], one["listed"]) for one in answers[0]["lists"]] == [
        ("17/1", ISSUE, 100_000),
        ("17/2", PREFERRED, 5_000),
    ]
    assert HolderList.objects.count() == 2
    assert len(answers[0]["documents"]) == 2


def test_nothing_is_made_for_who_has_no_power() -> None:
    open_vega()

    answer = make_list(
        act_on(WEDNESDAY, by=Actor(ActorKind.CLIENT, "1001")), order("registered_persons"), "17", WEDNESDAY
    )

    assert answer.refused
    assert not HolderList.objects.exists()
