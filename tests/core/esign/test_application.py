"""Applications: the table of steps, the points of receipt, and what each step asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.application import (
    STEPS,
    ApplicationEvent,
    ApplicationState,
    Point,
    attorney_gap,
    carrier_gap,
    powers_gap,
    signature_gaps,
    why_no_code_word,
    why_no_step,
    why_no_such_representative,
    why_not_a_client,
    why_not_numbered,
    why_not_saved,
    why_not_taken_at,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.flows.esign.access_desk import FILING

S, E = ApplicationState, ApplicationEvent


def code(ground: Ground | None) -> str:
    return "" if ground is None else ground.code


@clause("SR-0.6", "SR-A1.2", "SR-A2.1")
@pytest.mark.parametrize("event", E)
@pytest.mark.parametrize("state", S)
def test_an_event_comes_from_the_states_of_the_table_alone(state: S, event: E) -> None:
    told = code(why_no_step(state, event))

    if state in STEPS[event][0]:
        assert told == ""
    elif state is S.RECEIVED:
        assert told == "access.not_registered"
    elif event is E.APPROVE and state in (S.REGISTERED, S.CHECKED, S.MATCHED):
        assert told == "access.not_examined"
    else:
        assert told == "access.no_such_step"


@clause("SR-A1.2")
@pytest.mark.parametrize("state", [S.REGISTERED, S.CHECKED, S.MATCHED])
def test_without_the_mark_of_examination_nothing_is_approved(state: S) -> None:
    assert code(why_no_step(state, E.APPROVE)) == "access.not_examined"
    assert code(why_no_step(S.EXAMINED, E.APPROVE)) == ""


def test_the_way_of_an_application_is_the_table_of_the_rules() -> None:
    way = [E.REGISTER, E.CHECK, E.MATCH, E.EXAMINE, E.APPROVE, E.SEND_KEY, E.FIRST_SIGN_IN]
    state = STEPS[E.RECEIVE][1]
    for event in way:
        assert state in STEPS[event][0]
        state = STEPS[event][1]

    assert state is S.COMPLETED
    assert all(S.REFUSED not in sources for sources, _ in STEPS.values())
    assert STEPS[E.RETURN][0] == (S.REGISTERED, S.CHECKED)


@clause("SR-4.2")
@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 1, 31), "access.point_closed"),
        (date(2026, 2, 1), ""),
        (date(2026, 6, 30), ""),
        (date(2026, 7, 1), "access.point_closed"),
    ],
)
def test_papers_are_taken_at_points_of_the_list_on_their_days(on: date, told: str) -> None:
    point = Point("SRG", "branch", date(2026, 2, 1), date(2026, 6, 30))

    assert code(why_not_taken_at(point, "SRG", on)) == told
    assert code(why_not_taken_at(replace(point, ends_on=None), "SRG", date(2030, 1, 1))) == ""
    assert code(why_not_taken_at(None, "KIOSK", on)) == "access.point_unknown"


@clause("SR-A1.2", "SR-4.2")
@pytest.mark.parametrize(
    ("kind", "number", "told"),
    [
        ("registrar", "", ""),
        ("branch", "", "access.branch_number_missing"),
        ("agent", "", "access.branch_number_missing"),
        ("branch", "С-12", ""),
    ],
)
def test_the_registrar_numbers_after_the_branch(kind: str, number: str, told: str) -> None:
    assert code(why_not_numbered(kind, number)) == told


@clause("SR-4.4")
@pytest.mark.parametrize(
    ("way", "shown", "told"),
    [
        ("in_person", True, ""),
        ("in_person", False, "access.identity_not_shown"),
        ("courier", False, ""),
        ("post", False, ""),
        ("pigeon", True, "access.filing_unknown"),
    ],
)
def test_who_files_in_person_shows_his_document(way: str, shown: bool, told: str) -> None:
    assert code(why_not_saved(replace(FILING, way=way, identity_shown=shown))) == told


@clause("SR-4.1")
def test_a_scan_is_no_application() -> None:
    assert carrier_gap(FILING) is None
    assert code(carrier_gap(replace(FILING, carrier="scan"))) == "access.paper_required"


@clause("SR-A1.1", "SR-A1.12")
@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({"head_signed": False}, "head_signature"),
        ({"sealed": False}, "seal"),
        ({"signed_on": None}, "signed_on"),
        ({"representative_signed": False}, "representative_signature"),
        ({"specimen_certified": False}, "specimen"),
    ],
)
def test_a_missing_mark_is_named(change: dict[str, object], mark: str) -> None:
    assert signature_gaps(FILING) == ()
    (gap,) = signature_gaps(replace(FILING, **change))
    assert (gap.code, gap.clause, gap.fact("paper_mark")) == ("access.mark_missing", "SR-A1.12", mark)


@clause("SR-A2.5", "SR-A1.1")
def test_to_end_access_the_head_signs_alone() -> None:
    paper = replace(FILING, form="end", representative_signed=False, specimen_certified=False)

    assert signature_gaps(paper) == ()
    (gap,) = signature_gaps(replace(paper, head_signed=False))
    assert (gap.clause, gap.fact("paper_mark")) == ("SR-A2.5", "head_signature")


@clause("SR-4.3")
@pytest.mark.parametrize(
    ("proof", "until", "told"),
    [
        ("original", None, ""),
        ("notarised", None, ""),
        ("copy", None, "access.powers_unproved"),
        ("", None, "access.powers_unproved"),
        ("", date(2026, 3, 9), "access.powers_unproved"),
        ("", date(2026, 3, 10), ""),
        ("", date(2026, 12, 31), ""),
    ],
)
def test_powers_are_proved_by_paper_or_by_what_is_on_file_that_day(proof: str, until: date | None, told: str) -> None:
    assert code(powers_gap(replace(FILING, powers_proof=proof), until)) == told


@clause("SR-4.5")
@pytest.mark.parametrize(
    ("acts_by", "copy", "told"),
    [
        ("attorney", "original", ""),
        ("attorney", "certified", ""),
        ("attorney", "copy", "access.attorney_original"),
        ("attorney", "", "access.attorney_original"),
        ("charter", "", ""),
    ],
)
def test_a_power_of_attorney_comes_as_its_original(acts_by: str, copy: str, told: str) -> None:
    assert code(attorney_gap(replace(FILING, acts_by=acts_by, attorney_copy=copy))) == told


@clause("SR-0.7")
@pytest.mark.parametrize(
    ("contract", "ended", "told"),
    [
        ("45-R", None, ""),
        ("45-R", date(2026, 3, 10), ""),
        ("45-R", date(2026, 3, 9), "access.no_registry_contract"),
        ("", None, "access.no_registry_contract"),
    ],
)
def test_a_client_s_register_is_kept_here_that_day(contract: str, ended: date | None, told: str) -> None:
    assert code(why_not_a_client("1027700000019", contract, ended, date(2026, 3, 10))) == told


@clause("SR-A1.13")
def test_a_code_word_is_captured_beside_the_form() -> None:
    assert why_no_code_word("Беркут") is None
    assert code(why_no_code_word("  ")) == "access.code_word_missing"


@clause("SR-A2.3")
def test_access_ends_for_a_representative_of_the_issuer() -> None:
    known = {"passport 4510 123456": "VM-000017"}

    assert why_no_such_representative("passport 4510 123456", known) == "VM-000017"
    unknown = why_no_such_representative("passport 4510 999999", known)
    assert isinstance(unknown, Ground)
    assert unknown.code == "access.representative_unknown"
