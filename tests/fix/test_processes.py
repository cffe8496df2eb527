"""The broker in processes of its own: the worker sends and books; a kill at the worst moment loses nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reglament.core.trades.trade import Side
from reglament.fix.plan import Line, settings_text
from reglament.sandbox.exchange.acceptor import ExchangeAcceptor
from tests.fix.broker_process import KILLED
from tests.fix.conftest import free_port
from tests.rulebooks import grandis_rulebook
from tests.sandbox.stage import MEMBER, MONDAY, exchange


def broker(step: str, settings: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one life of the broker until it ends."""
    return process(["tests.fix.broker_process", step, str(settings)], folder)


def process(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a module on the books in a folder."""
    environment = {
        **os.environ,
        "REGLAMENT_HOME": str(folder),
        "REGLAMENT_DATABASE_URL": f"sqlite:///{folder / 'books.sqlite3'}",
        "REGLAMENT_SQLITE_SYNCHRONOUS": "OFF",
        "REGLAMENT_CLOCK_AT": "2026-03-02T12:00:00+03:00",
    }
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def lines(tmp_path):
    """Two offers on an exchange behind a port, and the settings of a line to it."""
    market = exchange()
    market.quote("SMPL", Side.SELL, Decimal("249.00"), 40, MONDAY)
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)
    line = Line(grandis_rulebook().document, "MOEX_STOCK", MEMBER, "EXCHANGE", free_port())
    settings = tmp_path / "fix" / "sessions.cfg"
    settings.parent.mkdir()
    settings.write_text(settings_text([line], "initiator", settings.parent))
    acceptor = ExchangeAcceptor({"MOEX_STOCK": market}, [line], tmp_path / "exchange", lambda: MONDAY)
    acceptor.start()
    yield market, settings
    acceptor.stop()


def check_books(folder: Path) -> None:
    """Both fills stand once, and the ledger balances."""
    books = sqlite3.connect(folder / "books.sqlite3")
    trades = books.execute("SELECT price, pieces, venue_trade_no FROM trades_trade ORDER BY id").fetchall()
    assert trades == [("249.00", 40, "10000000001"), ("250.00", 60, "10000000002")]
    assert books.execute("SELECT filled FROM orders_order").fetchall() == [(100,)]
    units = "SELECT a.unit, sum(l.minor) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id GROUP BY 1"
    assert {total for _, total in books.execute(units)} == {0}


def test_a_fill_booked_by_a_killed_process_is_told_again_and_booked_once(lines, tmp_path):
    market, settings = lines

    killed = broker("start", settings, tmp_path)
    assert killed.returncode == KILLED, killed.stderr
    again = broker("go-on", settings, tmp_path)
    assert again.returncode == 0, again.stderr

    check_books(tmp_path)
    placed = [one for one in market.trades if one.client_order_id == "1-1"]
    assert len(placed) == 2, "one order of ours, however often it was sent"


def test_the_worker_s_command_sends_what_waits_and_books_what_comes_back(lines, tmp_path):
    _, settings = lines
    made = broker("make", settings, tmp_path)
    assert made.returncode == 0, made.stderr

    worked = process(["reglament", "worker", "--once", "--json"], tmp_path)

    assert worked.returncode == 0, worked.stderr
    assert json.loads(worked.stdout)["taken"] == ["fix.order:1-1"]
    check_books(tmp_path)
