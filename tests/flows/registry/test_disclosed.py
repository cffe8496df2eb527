"""What was disclosed no longer fits when the register's past is corrected below it."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.disclosed import answer_in, answers_on, asked_in, held_on, with_clients
from reglament.flows.registry.move import move_papers
from reglament.store.registry.list_models import DisclosureRequest
from reglament.store.registry.register_load import account_by_number, issue_by_code
from tests.clauses import clause
from tests.core.registry.lists.sample import holder
from tests.flows.registry.test_disclosure import answer, ask, receive
from tests.flows.registry.vega import FIRM, ISSUE, ORDER, TUESDAY, WEDNESDAY, act_on, done, transfer, vega

pytestmark = pytest.mark.django_db


@clause("SR-6.6-2")
def test_an_answer_over_a_holding_that_was_corrected_stops_the_list() -> None:
    vega()
    moved = done(move_papers(act_on(TUESDAY), transfer("H1", "N", 500))).result["operation"]
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    issue.isin = "RU000A1SMPL4"
    issue.save()
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 30_500)))
    row = DisclosureRequest.objects.get()

    assert answer_in(FIRM, row).disclosed == 30_500
    assert asked_in(row, issue).number == number
    nominee = account_by_number(FIRM, "N")
    assert nominee is not None
    assert held_on(FIRM, issue, TUESDAY)[nominee.pk] == 30_500
    moment = act_on(WEDNESDAY, 20).at
    before = answers_on(FIRM, issue, TUESDAY, moment)
    done(take_back(act_on(WEDNESDAY), moved, "entered twice", ORDER))
    after = answers_on(FIRM, issue, TUESDAY, moment)

    assert not isinstance(before, Ground)
    assert before["N"].answer.disclosed == 30_500
    assert isinstance(after, Ground)
    assert (after.code, after.fact("held")) == ("list.disclosed_too_much", 30_000)


@clause("SR-6.6-2")
def test_what_stays_undisclosed_keeps_all_the_register_says_of_the_nominee() -> None:
    vega()
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    issue.isin = "RU000A1SMPL4"
    issue.save()
    number = done(ask()).result["disclosure"]
    done(receive(answer(number, 20_000, 9_000, hidden=1_000)))
    answers = answers_on(FIRM, issue, TUESDAY, act_on(WEDNESDAY, 20).at)
    assert not isinstance(answers, Ground)
    others = [holder("H1", 60_000), holder("N", 30_000, "nominee", address="Moscow", payee_account="4" * 20)]

    found = list(with_clients(others, answers))

    assert [(one.account, one.quantity) for one in found] == [
        ("H1", 60_000), ("N", 1_000), ("N/1", 20_000), ("N/2", 9_000)
    ]  # fmt: skip
    assert found[1].address == "Moscow"
    assert {one.payee_account for one in found[1:]} == {"4" * 20}
    assert {one.sending_way for one in found[2:]} == {"nominee"}
