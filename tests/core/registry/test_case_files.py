"""The corporate case: its states, its cards, packages as one, and never a ground."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.case_files import (
    CaseCard,
    CaseEvent,
    CaseState,
    action_obstacle,
    card_obstacle,
    case_signature_obstacle,
    case_state_after,
    ground_obstacle,
    officer_actions,
    package_obstacle,
)
from reglament.core.registry.edo_terms import FileTerms
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import code, terms

TERMS = terms(FileTerms)
TABLE = {
    ("uploaded", "scan"): "scanned",
    ("scanned", "reject"): "rejected",
    ("scanned", "accept"): "accepted",
    ("accepted", "sign"): "signed",
    ("signed", "send"): "sent",
    ("sent", "receive"): "received",
    ("received", "open"): "opened",
    ("received", "reject_with_notice"): "rejected_with_notice",
    ("opened", "reject_with_notice"): "rejected_with_notice",
    ("opened", "archive"): "archived",
}
MEETING = date(2025, 6, 20)
OTHER = CaseCard("other")


@clause("SR-6.5-e")
@pytest.mark.parametrize(("before", "event"), list(itertools.product(CaseState, CaseEvent)))
def test_a_document_goes_by_the_table_and_no_other_way(before: CaseState, event: CaseEvent) -> None:
    wanted = TABLE.get((before.value, event.value))
    reached = case_state_after(before, event)

    if wanted is None:
        assert reached == Ground.of("case.step_impossible", "SR-6.5-e", case_state=before.value, event=event.value)
    else:
        assert reached is CaseState(wanted)


@clause("SR-6.5-b", "SR-6.5-c", "SR-6.5-d")
@pytest.mark.parametrize(
    ("card", "wanted", "clause_id"),
    [
        (OTHER, "", ""),
        (CaseCard(""), "case.type_missing", "SR-6.5-c"),
        (CaseCard("share_transfer"), "case.type_missing", "SR-6.5-c"),
        (CaseCard("ballot"), "case.meeting_missing", "SR-6.5-b"),
        (CaseCard("meeting_application"), "case.meeting_missing", "SR-6.5-b"),
        (CaseCard("meeting_notice"), "case.meeting_missing", "SR-6.5-b"),
        (CaseCard("information_letter"), "case.meeting_missing", "SR-6.5-b"),
        (CaseCard("ballot", meeting_on=MEETING), "", ""),
        (CaseCard("mandatory_offer", "shareholders"), "case.addressees_missing", "SR-6.5-c"),
        (CaseCard("mandatory_offer", "shareholders", addressees_count=1), "", ""),
        (CaseCard("message", "nominee"), "case.recipient_missing", "SR-6.5-d"),
        (CaseCard("message", "nominee", recipient=" "), "case.recipient_missing", "SR-6.5-d"),
        (CaseCard("message", "nominee", recipient="Номинальный держатель"), "", ""),
        (CaseCard("message", "central_depository"), "", ""),
        (CaseCard("affiliates_list", "client"), "", ""),
        (replace(OTHER, addressee="regulator"), "case.addressee_unknown", "SR-6.5-d"),
    ],
)
def test_a_document_says_its_type_its_meeting_and_its_recipient(card: CaseCard, wanted: str, clause_id: str) -> None:
    ground = card_obstacle(card)

    assert code(ground) == wanted
    assert ground is None or ground.clause == clause_id


@clause("SR-0.13")
@pytest.mark.parametrize(
    ("names", "failed", "ground"),
    [
        (["a.pdf", "b.pdf"], [], None),
        (["a.pdf"], [], Ground.of("case.package_small", "SR-0.13", least=2)),
        (["a.pdf", "b.pdf"], ["b.pdf"], Ground.of("case.package_stays", "SR-0.13", file="b.pdf")),
        (["a.pdf", "b.pdf"], ["a.pdf", "b.pdf"], Ground.of("case.package_stays", "SR-0.13", file="a.pdf, b.pdf")),
    ],
)
def test_a_package_moves_as_one(names: list[str], failed: list[str], ground: Ground | None) -> None:
    assert package_obstacle(names, failed, TERMS) == ground


@clause("SR-6.5-a")
@pytest.mark.parametrize(("kind", "fits"), [("simple", True), ("qualified", True), ("", False), ("stamp", False)])
def test_a_document_is_signed_simply_or_by_a_qualified_signature(kind: str, fits: bool) -> None:
    refused = Ground.of("case.unsigned", "SR-6.5-a", kind=kind, known="simple, qualified")

    assert case_signature_obstacle(kind, TERMS) == (None if fits else refused)


@clause("SR-6.5-f")
@pytest.mark.parametrize(("basis", "fits"), [("package:3", False), ("file:12", False), ("registry_order:17", True)])
def test_a_document_of_the_corporate_case_is_never_a_ground(basis: str, fits: bool) -> None:
    assert ground_obstacle(basis) == (None if fits else Ground.of("case.never_a_ground", "SR-6.5-f", basis=basis))


@clause("SR-6.5-f", "SR-6.5-g")
@pytest.mark.parametrize(
    ("state", "is_ground", "actions"),
    [
        ("received", True, ["reject_with_notice"]),
        ("opened", True, ["reject_with_notice"]),
        ("received", False, ["open"]),
        ("opened", False, ["archive"]),
        ("archived", True, []),
        ("sent", True, []),
    ],
)
def test_an_order_in_the_corporate_case_can_only_be_rejected(state: str, is_ground: bool, actions: list[str]) -> None:
    assert [event.value for event in officer_actions(CaseState(state), is_ground)] == actions


@clause("SR-6.5-g")
@pytest.mark.parametrize(
    ("action", "is_ground", "wanted"),
    [
        ("reject_with_notice", True, ""),
        ("accept_for_execution", True, "case.only_reject"),
        ("archive", True, "case.only_reject"),
        ("archive", False, ""),
        ("accept_for_execution", False, "case.action_unknown"),
        ("reject_with_notice", False, "case.action_unknown"),
    ],
)
def test_an_officer_is_offered_nothing_else(action: str, is_ground: bool, wanted: str) -> None:
    ground = action_obstacle(action, CaseState.OPENED, is_ground)

    assert code(ground) == wanted
    assert ground is None or ground.clause == "SR-6.5-g"
