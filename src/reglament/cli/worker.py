"""`reglament worker`: sends what waits and moves what falls due."""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import structlog
from django.conf import settings
from django.db import connection

from reglament.batch.deadlines import deadlines_of
from reglament.batch.doors import BankFolder, MailDoor, MailFolder, MailServer, NotTaken, TextFolder
from reglament.batch.hook_door import HookServer
from reglament.batch.make_answers import make_answer
from reglament.batch.payment_orders import submit_payment
from reglament.batch.render_reports import render_report, render_waiting
from reglament.batch.run_job import run_job
from reglament.batch.send_hook import send_hook
from reglament.batch.send_key import send_key
from reglament.batch.send_mail import send_mail
from reglament.batch.worker import Drained, Handler, WorkerRuns, drain, move_deadlines, only_worker
from reglament.cli.exits import NotAvailable
from reglament.cli.printing import json_option, print_json, talk
from reglament.core.parties.actor import SYSTEM
from reglament.fix.booking import Booking
from reglament.fix.engine import EngineMissing, engine
from reglament.fix.outbound import message_of
from reglament.fix.plan import SESSIONS_FILE
from reglament.flows.act import Act
from reglament.flows.outbox.announce import KIND as HOOK
from reglament.flows.outbox.jobs import KIND as JOB
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.instruments.load import instrument_by_code
from reglament.store.outbox.models import Message
from reglament.store.parties.load import firms

log = structlog.get_logger("reglament.worker")
APART_SECONDS = 30
"""How long the end of the worker waits for a post that is under way."""


@click.command()
@click.option("--once", is_flag=True, help="One pass over what is due, then end.")
@click.option(
    "--pause", default=0.5, show_default=True, type=click.FloatRange(0.05, 60), help="Seconds between passes."
)
@json_option
def worker(once: bool, pause: float, as_json: bool) -> None:
    """Send orders, payments, mails and reports that wait, and move what falls due by the clock.

    \b
        reglament worker
        reglament worker --once --json
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    home = Path(settings.HOME)
    try:
        with only_worker(home):
            doors = open_doors(home)
            apart = threading.Thread(target=_send_apart, args=(doors, stop, pause), name="hooks")
            try:
                if not once:
                    apart.start()
                _work(doors, stop, once, pause, as_json)
            finally:
                stop.set()
                doors.close()
                if apart.is_alive():
                    apart.join(APART_SECONDS)
    except (EngineMissing, WorkerRuns) as trouble:
        raise NotAvailable(str(trouble)) from trouble


def _work(doors: Doors, stop: threading.Event, once: bool, pause: float, as_json: bool) -> None:
    if once:
        doors.wait_for_lines(stop)
    while not stop.is_set():
        passed = one_pass(doors, settings.CLOCK())
        if once:
            sent = drain(doors.apart, settings.CLOCK())
            passed = {**passed, "taken": [*passed["taken"], *sent.taken], "kept": [*passed["kept"], *sent.kept]}
        if as_json and (once or passed["taken"] or passed["kept"] or passed["troubles"]):
            print_json(passed)
        elif passed["taken"] or passed["kept"]:
            talk(f"{len(passed['taken'])} sent, {len(passed['kept'])} waiting for another try")
        if once:
            return
        stop.wait(pause)


def _send_apart(doors: Doors, stop: threading.Event, pause: float) -> None:
    """Post to other people's addresses beside the main pass: one that is slow to answer keeps no order back."""
    while not stop.wait(pause):
        try:
            drain(doors.apart, settings.CLOCK())
        except Exception:
            log.exception("hooks not sent")
            connection.close()
    connection.close()


def one_pass(doors: Doors, at: datetime) -> dict[str, Any]:
    """Move what is due at a moment and send what waits; return what was done."""
    acts = [Act(firm, rulebook_of(firm), at, SYSTEM, "worker") for firm in firms()]
    troubles: dict[str, str] = {}
    for act in acts:
        troubles |= move_deadlines([act], deadlines_of(act))
    booked = doors.book_kept()
    printed = sum(render_waiting(act) for act in acts)
    drained: Drained = drain(doors.handlers, at)
    return {
        "taken": list(drained.taken),
        "kept": list(drained.kept),
        "booked": booked,
        "printed": printed,
        "troubles": troubles,
    }


@dataclass(slots=True)
class Doors:
    """Everything the worker sends through."""

    handlers: Mapping[str, Handler]
    apart: Mapping[str, Handler] = field(default_factory=dict)
    """Handlers that may be slow, so that they run beside the others."""
    lines: Any = None
    """FIX lines, or None when none are set up."""

    def book_kept(self) -> int:
        """Book market messages that could not be booked when they came."""
        return 0 if self.lines is None else int(self.lines.book_kept())

    def wait_for_lines(self, stop: threading.Event, seconds: float = 10.0) -> None:
        """Give the lines time to come up before a single pass."""
        waited = 0.0
        while self.lines is not None and not self.lines.all_up() and waited < seconds and not stop.is_set():
            stop.wait(0.05)
            waited += 0.05

    def close(self) -> None:
        """Log out of the lines."""
        if self.lines is not None:
            self.lines.stop()


def open_doors(home: Path) -> Doors:
    """Return the handlers by kind; orders go out only where FIX lines are set up. Raises `EngineMissing`."""
    bank = BankFolder(home / "out" / "bank")
    mail = _mail_door(home)
    contacts: dict[str, MailDoor] = {"email": mail, "sms": TextFolder(home / "out" / "sms")}
    handlers: dict[str, Handler] = {
        "bank.payment": lambda message, at: submit_payment(bank, message.firm, message.key, message.payload, at),
        "key": lambda message, at: send_key(_act(message, at), contacts, message),
        "mail": lambda message, at: send_mail(_act(message, at), mail, message),
        "report.render": lambda message, at: render_report(_act(message, at), message),
    }
    outside = HookServer(settings.HOOKS_TO_HOUSE)
    apart: dict[str, Handler] = {
        HOOK: lambda message, at: send_hook(outside, message, at, settings.SECRET_KEY),
        JOB: run_job,
        "registry.answer": make_answer,
    }
    path = home / SESSIONS_FILE
    if not path.is_file():
        talk(f"no FIX lines: {path} is not there; orders wait")
        return Doors(handlers, apart)
    lines = _lines(path)

    def send(message: Message, at: datetime) -> None:
        venue = str(message.payload["venue"])
        if not lines.send(message.firm, venue, message_of(message.kind, message.payload, at)):
            raise NotTaken(f"the line of {message.firm} to {venue} is down")

    return Doors({**handlers, "fix.order": send, "fix.cancel": send}, apart, lines)


def _lines(path: Path) -> Any:
    """Start the FIX lines of the settings file. Raises `EngineMissing`."""
    engine()
    # Imported here: everything else of the worker runs without the engine.
    from reglament.fix.session import Lines, Route

    def route(firm: str, venue: str) -> Route:
        booking = Booking(firm, rulebook_of(firm))
        return Route(firm, venue, lambda code: _lot(firm, code), lambda word, at: booking.take(venue, word, at))

    lines = Lines(path, route, settings.CLOCK)
    lines.start()
    return lines


def _lot(firm: str, code: str) -> int:
    instrument = instrument_by_code(firm, code)
    return 1 if instrument is None else instrument.lot


def _mail_door(home: Path) -> MailDoor:
    server: str = settings.MAIL_SERVER
    if not server:
        return MailFolder(home / "out" / "mail")
    host, _, port = server.rpartition(":")
    return MailServer(host, int(port), settings.MAIL_SENDER)


def _act(message: Message, at: datetime) -> Act:
    return Act(message.firm, rulebook_of(message.firm), at, SYSTEM, "worker")
