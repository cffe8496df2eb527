"""One person's papers: on an own account, behind the nominee, in the broker's ledger, nothing counted twice."""

from __future__ import annotations

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.nominee_client import SameBy, Sought
from reglament.core.registry.operation import OperationKind
from reglament.flows.registry.disclose import disclose
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, open_account
from reglament.flows.registry.state import IssueUnknown
from reglament.flows.registry.whereabouts import whereabouts
from reglament.store.docflow.load import document_by_id
from tests.flows.registry.broker import BROKER, IVANOVA_INN, broker, broker_act
from tests.flows.registry.vega import FIRM, ISSUE, MONDAY, ORDER, TUESDAY, WEDNESDAY, act_on, done, person, vega

pytestmark = pytest.mark.django_db

IVANOVA = Sought("Иванова Анна", IVANOVA_INN, "4510 654321")


@pytest.fixture(autouse=True)
def books():
    vega()
    broker()
    holder = person("P7", "Иванова Анна", inn=IVANOVA_INN)
    done(open_account(act_on(MONDAY), AccountDraft("VEGA", "A7", PersonalKind.OWNER, holder)))
    done(move_papers(act_on(TUESDAY), MoveDraft(OperationKind.TRANSFER, ISSUE, "H1", "A7", 700, ORDER)))


def disclosed(record_on=TUESDAY) -> None:
    asked = done(ask_disclosure(act_on(WEDNESDAY), DisclosureDraft(ISSUE, "N", record_on, WEDNESDAY)))
    call = document_by_id(FIRM, asked.result["document"])
    assert call is not None
    answer = done(disclose(broker_act(WEDNESDAY, 15), bytes(call.content), "DEPO-1", "1027700000019"))
    (only,) = answer.result["documents"]
    row = document_by_id(BROKER, only["id"])
    assert row is not None
    done(receive_disclosure(act_on(WEDNESDAY, 13), "answer.xml", bytes(row.content)))


def test_own_account_nominee_and_broker_stand_side_by_side():
    disclosed()

    found = whereabouts(FIRM, ISSUE, TUESDAY, IVANOVA, (BROKER,))

    assert [(one.book, one.holder, one.account, one.quantity, one.same_by) for one in found.places] == [
        ("register", "A7", "A7", 700, SameBy.INN),
        ("nominee", "N", "1001", 20_000, SameBy.DOCUMENT),
        ("broker", BROKER, "1001", 20_000, SameBy.INN),
    ]
    assert (found.total, found.difference) == (20_700, 0)


def test_what_no_nominee_disclosed_is_a_difference_to_look_at():
    found = whereabouts(FIRM, ISSUE, TUESDAY, IVANOVA, (BROKER,))

    assert (found.total, found.difference) == (700, 20_000)


def test_an_answer_counts_for_its_own_day():
    disclosed()

    assert whereabouts(FIRM, ISSUE, MONDAY, IVANOVA).places == ()
    assert whereabouts(FIRM, ISSUE, WEDNESDAY, IVANOVA).quantity_in("nominee") == 0


def test_another_person_of_the_same_name_is_another():
    found = whereabouts(FIRM, ISSUE, TUESDAY, Sought("Иванова Анна", "773370857141"), (BROKER,))

    assert found.places == ()


def test_a_name_alone_is_marked_as_such():
    found = whereabouts(FIRM, ISSUE, TUESDAY, Sought("иванова  анна"), (BROKER,))

    assert {one.same_by for one in found.places} == {SameBy.NAME}


def test_a_broker_who_does_not_hold_the_paper_and_an_unknown_issue():
    assert whereabouts(FIRM, ISSUE, TUESDAY, IVANOVA, ("geofinance-brokerage",)).quantity_in("broker") == 0
    with pytest.raises(IssueUnknown):
        whereabouts(FIRM, "1-09", TUESDAY, IVANOVA)
