"""The section "issuer information" as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.operation import OperationGround
from reglament.flows.esign.questionnaire import HeadDraft, record_head
from reglament.flows.esign.section import issuer_section
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from tests.clauses import clause
from tests.flows.esign.access_desk import ISSUER, AccessDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-6.3-a", "SR-6.3-b", "SR-6.3-c", "SR-6.3-d")
def test_the_section_shows_questionnaire_issues_powers_and_heads(desk):
    login = desk.user()
    record_head(
        desk.act("2026-03-10 09:00"),
        HeadDraft("VM", "директор", "Сидоров П. О.", "директор", date(2023, 4, 1), None, "protocol 3"),
    )
    ground = OperationGround("decision", "12", date(2026, 2, 1), "office")
    for code, quantity in (("1-01-00123-A", 100_000), ("1-02-00123-A", 0)):
        draft = IssueDraft("VM", code, "share", quantity, "1000", date(2026, 2, 1), ground, category="ordinary")
        desk.must(open_issue(desk.act("2026-03-10 09:00"), draft))

    shown = issuer_section(desk.visitor("2026-12-31 12:00", login), "VM").result
    assert shown["questionnaire"]["ogrn"] == ISSUER.ogrn
    (issue,) = shown["issues"]
    assert (issue["number"], issue["quantity"], issue["nominal"], issue["capital"]) == (
        "1-01-00123-A",
        100_000,
        "1000",
        "100000000",
    )
    assert (issue["registered_on"], issue["category"], issue["state"]) == ("2026-02-01", "ordinary", "registered")
    (attorney,) = shown["attorneys"]
    assert (attorney["number"], attorney["valid_through"], attorney["state"]) == ("7", "2026-12-31", "active")
    assert shown["heads"][0]["from"] == "2023-04-01"
    later = issuer_section(desk.visitor("2027-01-01 00:00", login), "VM").result
    assert later["attorneys"][0]["state"] == "expired"


@clause("SR-6.3-a")
def test_another_issuer_s_section_is_not_shown(desk):
    login = desk.user()

    assert codes(issuer_section(desk.visitor("2026-12-31 12:00", login), "XX")) == ["party.other_client"]
    assert codes(issuer_section(desk.act("2026-12-31 12:00"), "XX")) == ["registry.issuer_unknown"]
