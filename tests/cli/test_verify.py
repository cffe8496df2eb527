"""`reglament verify` says what does not hold, and ends accordingly."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner
from django.db import OperationalError, ProgrammingError

from reglament.cli.main import main
from reglament.cli.verify import verify
from reglament.store.ledger import models
from tests.store.ledger.cases import CASH, FIRM, deposit, post

pytestmark = pytest.mark.django_db


def test_sound_books_end_with_nought():
    post(deposit(100))

    done = CliRunner().invoke(verify, ["--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"ok": True, "firms": [FIRM], "faults": []}


def test_no_books_are_sound():
    done = CliRunner().invoke(verify, ["--json"])

    assert json.loads(done.stdout) == {"ok": True, "firms": [], "faults": []}


def test_a_fault_ends_with_one_and_is_named():
    post(deposit(100))
    models.Account.objects.filter(client="1001").update(balance=99)

    done = CliRunner().invoke(verify, ["--json"])
    assert done.exit_code == 1
    fault = {"firm": FIRM, "kind": "ledger.balance", "subject": str(CASH), "expected": "100", "found": "99"}
    assert json.loads(done.stdout) == {"ok": False, "firms": [FIRM], "faults": [fault]}

    spoken = CliRunner().invoke(verify, [])
    assert spoken.exit_code == 1
    assert f"ledger.balance {CASH}: expected 100, found 99" in spoken.stdout
    assert "faults: 1" in spoken.stderr


def test_one_firm_may_be_asked_for():
    post(deposit(100))
    models.Account.objects.filter(client="1001").update(balance=99)

    assert CliRunner().invoke(verify, ["--firm", "geofinance-brokerage"]).exit_code == 0
    assert CliRunner().invoke(verify, ["--firm", FIRM]).exit_code == 1


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("no such table: ledger_account"),
        ProgrammingError('relation "ledger_account" does not exist'),
    ],
)
def test_a_home_without_tables_is_not_available(monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(sys.modules[verify.callback.__module__], "firms_with_books", fail)
    done = CliRunner().invoke(main, ["verify", "--json"])
    assert done.exit_code == 4
    assert "no books here yet" in done.stderr


def test_another_fault_of_the_tables_is_not_hidden(monkeypatch):
    def fail():
        raise OperationalError("database is locked")

    monkeypatch.setattr(sys.modules[verify.callback.__module__], "firms_with_books", fail)
    done = CliRunner().invoke(main, ["verify", "--json"])
    assert isinstance(done.exception, OperationalError)
