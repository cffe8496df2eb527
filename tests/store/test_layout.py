"""The journal and the act log refuse changes, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from reglament.store.layout import lay_out
from reglament.store.ledger import models
from tests.store.ledger.cases import CASH, DAY, deposit, post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE ledger_line SET minor = minor + 1", id="a line's amount"),
        pytest.param("UPDATE ledger_line SET account_id = account_id + 1", id="a line's account"),
        pytest.param("UPDATE ledger_entry SET value_on = '2020-01-01'", id="an entry's day"),
        pytest.param("UPDATE ledger_entry SET note = 'otherwise'", id="an entry's note"),
    ],
)
def test_nothing_in_the_journal_can_be_changed(change):
    post(deposit(100))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert models.Line.objects.get(account__kind="client.cash").minor == 100


def test_the_models_find_no_way_round():
    post(deposit(100))
    line = models.Line.objects.get(account__client=CASH.client)
    line.minor = 1_000_000

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.Entry.objects.filter(value_on=DAY).update(what="other")


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["ledger_line", "ledger_entry"])
def test_nothing_in_the_journal_can_be_deleted(table):
    post(deposit(100))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_laying_out_again_changes_nothing():
    lay_out()
    lay_out()
