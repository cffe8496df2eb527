"""A trial answers as the act would and leaves nothing behind."""

from __future__ import annotations

import json

import pytest

from reglament.flows.instructions.drafts import WithdrawalDraft
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.trial import tried
from reglament.store.audit.models import ActRow
from reglament.store.instructions.models import Instruction
from reglament.store.ledger.models import Account
from reglament.store.outbox.models import Message
from tests.web.stories import FIRM_A, act_of, client_actor, rub, tell_story

pytestmark = pytest.mark.django_db
CLIENT = client_actor("1001")
NUMBERS = ("instruction", "original_task")
NUMBERS = ("instruction", "task", "original_task")
"""Numbers of rows: a database may count on after a trial."""


def withdraw(amount: str, key: str = ""):
    return request_withdrawal(act_of(FIRM_A, CLIENT, key=key), WithdrawalDraft("1001", rub(amount), "own_bank"))


def standing() -> tuple:
    held = list(Account.objects.order_by("pk").values_list("pk", "balance", "held"))
    return held, Instruction.objects.count(), ActRow.objects.count(), Message.objects.count()


@pytest.mark.parametrize("amount", ["1000.00", "5000000.00"], ids=["accepted", "refused"])
def test_a_trial_answers_as_the_act_and_writes_nothing(amount):
    tell_story()
    before = standing()
    told = tried(lambda: withdraw(amount), NUMBERS)
    assert standing() == before
    answer = withdraw(amount)

    assert (told.outcome, told.grounds) == (answer.outcome, answer.grounds)
    assert told.result == without_numbers(answer.result)
    assert '"instruction"' not in json.dumps(told.result)


def without_numbers(result):
    parts = [{name: value for name, value in part.items() if name not in NUMBERS} for part in result["parts"]]
    return {**{name: value for name, value in result.items() if name not in NUMBERS}, "parts": parts}


def test_what_a_trial_stops_with_comes_out_and_takes_everything_back():
    tell_story()
    before = standing()

    def broken():
        withdraw("1000.00")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        tried(broken)
    assert standing() == before
