"""A day's balances are written down at its end and make no difference to any answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.ledger.balances import balances_of_all
from reglament.flows.ledger.checkpoint import drop_checkpoints, write_checkpoint
from reglament.flows.ledger.verify import verify
from reglament.store.audit.models import ActRow
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_on
from tests.store.ledger.cases import AT, CASH, DAY, FIRM, NEXT_DAY, deposit, fee, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(grandis):
    return Act(FIRM, grandis, AT, SYSTEM, "clock")


def test_a_written_day_changes_no_answer_and_leaves_no_act(act):
    post(deposit(100), fee(3), deposit(10, NEXT_DAY))
    days = [DAY - timedelta(1), DAY, NEXT_DAY, NEXT_DAY + timedelta(1)]
    before = [(balances_on(FIRM, "1001", day), balances_of_all(FIRM, day)) for day in days]

    assert write_checkpoint(act, DAY) == 3
    assert write_checkpoint(act, NEXT_DAY) == 3

    assert [(balances_on(FIRM, "1001", day), balances_of_all(FIRM, day)) for day in days] == before
    assert not ActRow.objects.exists()
    assert verify(FIRM) == []


def test_a_day_written_twice_stands_once_and_takes_late_entries_in(act):
    post(deposit(100))
    write_checkpoint(act, DAY)
    post(deposit(7))
    write_checkpoint(act, DAY)
    write_checkpoint(act, DAY)

    assert models.CheckpointDay.objects.count() == 1
    assert models.Checkpoint.objects.get(account__client=CASH.client).balance == 107


def test_written_days_may_be_dropped_from_a_day_on(act):
    post(deposit(100))
    for day in (DAY, NEXT_DAY, NEXT_DAY + timedelta(1)):
        write_checkpoint(act, day)
    drop_checkpoints(act, NEXT_DAY)

    assert list(models.CheckpointDay.objects.values_list("day", flat=True)) == [DAY]
    assert set(models.Checkpoint.objects.values_list("day", flat=True)) == {DAY}


def test_another_firms_days_are_left_alone(act, geofinance):
    post(deposit(100))
    other = Act("geofinance-brokerage", geofinance, AT, SYSTEM, "clock")
    write_checkpoint(act, DAY)
    assert write_checkpoint(other, DAY) == 0
    drop_checkpoints(other, DAY)

    assert models.CheckpointDay.objects.get().firm == FIRM
    assert models.Checkpoint.objects.count() == 2
