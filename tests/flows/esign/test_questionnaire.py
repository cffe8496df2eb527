"""Questionnaires, heads and proof of powers, all on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.esign.questionnaire import HeadDraft, record_head, record_proof, record_questionnaire
from reglament.store.esign.agree_load import heads_of, proof_until, questionnaire_on
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, QUESTIONNAIRE, AccessDesk, codes

pytestmark = pytest.mark.django_db
HEAD = HeadDraft("VM", "директор", "Сидоров П. О.", "директор", date(2023, 4, 1), None, "protocol 3")


@clause("SR-0.3")
def test_the_questionnaire_current_on_a_day_is_the_last_filed_by_then():
    desk = AccessDesk()
    moved = {**QUESTIONNAIRE, "address": "Тюмень"}
    assert record_questionnaire(
        desk.act("2026-03-10 09:00"), "VM", date(2026, 3, 10), "questionnaire 2", moved
    ).accepted

    before, after = (questionnaire_on(FIRM, "VM", day) for day in (date(2026, 3, 9), date(2026, 3, 10)))
    assert before is not None
    assert after is not None
    assert before.content["address"] == QUESTIONNAIRE["address"]
    assert after.content["address"] == "Тюмень"
    assert questionnaire_on(FIRM, "VM", date(2026, 1, 31)) is None


@clause("SR-6.3-a")
def test_from_the_cabinet_nothing_is_changed():
    desk = AccessDesk()
    visitor = desk.visitor("2026-03-10 09:00", "VM-000001")
    answer = record_questionnaire(visitor, "VM", date(2026, 3, 10), "wish", {**QUESTIONNAIRE, "inn": "7707083893"})

    assert codes(answer) == ["access.read_only"]
    current = questionnaire_on(FIRM, "VM", date(2026, 3, 10))
    assert current is not None
    assert current.content["inn"] == QUESTIONNAIRE["inn"]


@pytest.mark.parametrize(
    ("issuer", "filed_on", "basis", "told"),
    [
        ("XX", date(2026, 3, 10), "paper", "registry.issuer_unknown"),
        ("VM", date(2026, 3, 11), "paper", "access.day_to_come"),
        ("VM", date(2026, 3, 10), " ", "access.paper_missing"),
    ],
)
def test_a_questionnaire_stands_on_a_paper_of_an_issuer(issuer, filed_on, basis, told):
    desk = AccessDesk()

    assert codes(record_questionnaire(desk.act("2026-03-10 09:00"), issuer, filed_on, basis, QUESTIONNAIRE)) == [told]


@clause("SR-6.3-d")
def test_heads_are_recorded_on_a_paper():
    desk = AccessDesk()
    assert record_head(desk.act("2026-03-10 09:00"), HEAD).accepted
    early = replace(HEAD, ends_on=date(2023, 3, 31))

    assert codes(record_head(desk.act("2026-03-10 09:01"), early)) == ["access.head_ends_early"]
    assert codes(record_head(desk.act("2026-03-10 09:02"), replace(HEAD, basis=""))) == ["access.paper_missing"]
    assert [head.person for head in heads_of(FIRM, "VM")] == ["Сидоров П. О."]


@clause("SR-4.3")
def test_proof_on_file_has_its_last_day():
    desk = AccessDesk()
    assert record_proof(desk.act("2026-03-10 09:00"), "VM", "A", "protocol", date(2026, 6, 1)).accepted
    assert record_proof(desk.act("2026-03-10 09:01"), "VM", "A", "protocol", date(2026, 9, 1)).accepted

    assert proof_until(FIRM, "VM", "A") == date(2026, 9, 1)
    assert proof_until(FIRM, "VM", "B") is None
    assert codes(record_proof(desk.act("2026-03-10 09:02"), "XX", "A", "p", date(2026, 6, 1))) == [
        "registry.issuer_unknown"
    ]
