"""`reglament worker --once`: what it sends, what waits, and how it ends when something is missing."""

from __future__ import annotations

import json
import signal

import pytest
from click.testing import CliRunner

from reglament.batch.worker import only_worker
from reglament.cli.worker import one_pass, open_doors, worker
from reglament.fix import engine as engine_module
from reglament.fix.plan import Line, settings_text
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.formats.bank_1c.read import read_file
from reglament.sandbox.parties import client_money_account, firm_details
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import queue
from tests.fix.conftest import free_port
from tests.flows.orders.desk import Desk
from tests.sandbox.test_bank import PAYMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis, settings, tmp_path, monkeypatch):
    made = Desk(grandis)
    made.client("1001", cash="100000.00")
    account = client_money_account(firm_details(made.firm))
    assert register_bank_account(made.act(), account).accepted
    settings.HOME = tmp_path
    settings.CLOCK = lambda: made.now
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return made


def run(*arguments):
    return CliRunner().invoke(worker, ["--once", "--json", *arguments])


def said(result):
    return json.loads(result.stdout)


def test_payments_become_files_for_the_bank_and_orders_wait_without_lines(desk, tmp_path):
    desk.place(quantity="100", price="250.00")
    queue(desk.firm, "bank.payment", "instruction:17", PAYMENT, desk.now)

    result = run()

    assert result.exit_code == 0, result.output
    assert said(result)["taken"] == ["bank.payment:instruction:17"]
    assert "orders wait" in result.stderr
    file = read_file((tmp_path / "out" / "bank" / desk.firm / "instruction-17.txt").read_bytes())
    assert file.documents[0].amount == 100_000
    assert Message.objects.get(sent_at=None).kind == "fix.order"


def test_mails_are_laid_into_a_folder_unless_a_server_is_named(desk, tmp_path):
    queue(desk.firm, "mail", "m:1", {"to": "a@example.test", "subject": "s", "text": "t"}, desk.now)

    assert said(run())["taken"] == ["mail:m:1"]
    assert (tmp_path / "out" / "mail" / desk.firm / "m-1.eml").is_file()


def test_a_mail_server_that_is_away_keeps_the_mail(desk, settings):
    settings.MAIL_SERVER = "127.0.0.1:1"
    queue(desk.firm, "mail", "m:1", {"to": "a@example.test", "subject": "s", "text": "t"}, desk.now)

    assert said(run())["kept"] == ["mail:m:1"]
    assert "127.0.0.1:1" in Message.objects.get().trouble


def lines_set_up(desk, tmp_path):
    path = tmp_path / "fix" / "sessions.cfg"
    path.parent.mkdir()
    line = Line(desk.firm, "MOEX_STOCK", "BRK00001", "EXCHANGE", free_port())
    path.write_text(settings_text([line], "initiator", path.parent))


def test_without_the_engine_lines_that_are_set_up_end_it_with_the_line_that_installs_it(desk, tmp_path, monkeypatch):
    lines_set_up(desk, tmp_path)

    def missing():
        raise engine_module.EngineMissing

    monkeypatch.setattr("reglament.cli.worker.engine", missing)

    result = run()

    assert result.exit_code == 4
    assert "pip install --require-hashes -r requirements.lock" in result.stderr


def test_a_second_worker_is_told_who_holds_the_place(desk, tmp_path):
    with only_worker(tmp_path):
        result = run()

    assert result.exit_code == 4
    assert "another worker holds" in result.stderr


@pytest.mark.django_db(transaction=True)
def test_an_order_waits_while_its_line_is_down(desk, tmp_path):
    lines_set_up(desk, tmp_path)
    order = desk.place(quantity="100", price="250.00")
    doors = open_doors(tmp_path)
    try:
        passed = one_pass(doors, desk.now)
    finally:
        doors.close()

    assert passed["kept"] == [f"fix.order:{order.result['order']}-1"]
    assert "MOEX_STOCK is down" in Message.objects.get(sent_at=None).trouble
