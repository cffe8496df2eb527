"""The doors the demonstration knocks at: cabinet and API over the web stack, commands, the bank, officers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client as Browser

from reglament.batch.close_day import close_day
from reglament.batch.deadlines import deadlines_of
from reglament.cli.demo_story import FIRST_DAY, OFFICERS, PASSWORD, StoryClient, StoryFirm
from reglament.core.calendar.moments import moment
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instructions.free import free_balance
from reglament.formats.rulebook.read import rulebook_of
from reglament.sandbox.world import World
from reglament.store.outbox.load import waiting

DONE, REFUSED = 302, 422
"""How a page answers what was sent: it leads on, or comes back with the refusal."""
CARRIED = ("fix.order", "fix.cancel", "bank.payment", "report.render", "mail")
LOOKS_AGAIN = timedelta(seconds=30)
"""How often the served demonstration looks at what falls due by the clock."""


class DemoStopped(RuntimeError):
    """A step of the demonstration went another way than it must."""


class _Hidden(HTMLParser):
    """Collects the hidden fields of the forms on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a hidden field's name and value."""
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.fields[str(given["name"])] = given.get("value") or ""


class Desk:
    """One firm in the demonstration: its far side, its clock and its doors."""

    def __init__(self, firm: StoryFirm, folder: Path, first_port: int) -> None:
        self.firm = firm
        self.rulebook = rulebook_of(firm.document)
        self.world = World(
            firm.document, self.rulebook, bank_confirms=False, folder=folder / firm.short, first_port=first_port
        )
        self.at = moment(FIRST_DAY, time(8, 0))
        self.steps = 0
        self._looked_at: datetime | None = None
        self._browsers: dict[str, Browser] = {}
        self._signed_in_at: dict[str, datetime] = {}

    def stand(self, at: datetime) -> None:
        """Let time pass to a moment: the far side answers, and what is due is carried out."""
        self.at = self._looked_at = at
        settings.CLOCK = lambda: at
        self.world.advance(at)
        act = self.act(SYSTEM, "worker", keyed=False)
        for move in deadlines_of(act).values():
            move(act)
        self.carry()

    def watch(self, at: datetime) -> None:
        """Let a moment pass while others work: carry what they sent, and look now and then at what falls due."""
        if self._looked_at is None or at - self._looked_at >= LOOKS_AGAIN:
            self.stand(at)
        else:
            self.at = at
            self.carry()

    def carry(self) -> None:
        """Let the far side answer what waits for it, if anything does."""
        if waiting(CARRIED, self.at, 1, self.firm.document):
            self.world.advance(self.at)

    def act(self, by: Actor, door: str, *, keyed: bool = True) -> Act:
        """Return an act of now."""
        self.steps += 1
        return Act(self.firm.document, self.rulebook, self.at, by, door, f"demo-{self.steps}" if keyed else "")

    def officer(self, login: str = "operations") -> Act:
        """Return an act of an officer in the back office."""
        return self.act(Actor(ActorKind.OFFICER, f"{self.firm.short}-{login}"), "backoffice")

    def must(self, answer: Answer) -> Answer:
        """Return an answer that must not be a refusal. Raises `DemoStopped`."""
        if answer.refused:
            why = [(ground.code, ground.clause) for ground in answer.grounds]
            raise DemoStopped(f"{self.firm.document} at {self.at}: refused {why}")
        return answer

    def browser(self, login: str) -> Browser:
        """Return the signed-in browser of a person: it speaks to the same pages he sees."""
        if self._signed_in_at.get(login) != self.at:
            browser = Browser(HTTP_HOST="localhost")
            answer = browser.post("/sign-in/", {"username": login, "password": PASSWORD})
            if answer.status_code != DONE:
                raise DemoStopped(f"{login} could not sign in: {answer.status_code}")
            self._browsers[login] = browser
            self._signed_in_at[login] = self.at
        return self._browsers[login]

    def in_cabinet(self, client: StoryClient, form: str, check: str, send: str, typed: Mapping[str, str]) -> None:
        """Fill in a form, read its check page and send it, as a person does."""
        browser = self.browser(client.login)
        browser.get(form)
        page = browser.post(check, typed)
        hidden = _Hidden()
        hidden.feed(page.content.decode())
        sent = browser.post(send, {**hidden.fields, **typed})
        if sent.status_code not in (DONE, REFUSED):
            raise DemoStopped(f"{send} of {client.login} at {self.at}: {sent.status_code}")
        self.carry()

    def order_in_cabinet(self, client: StoryClient, **typed: str) -> None:
        """Place an order through the cabinet's form and check page."""
        fields = {"unit": "pieces", "kind": "limit", **typed}
        pages = ("/cabinet/orders/new/", "/cabinet/orders/check/", "/cabinet/orders/place/")
        self.in_cabinet(client, *pages, fields)

    def withdraw_in_cabinet(self, client: StoryClient, amount: str) -> None:
        """Ask for a withdrawal through the cabinet's form and check page, from where most of the money lies."""
        free = free_balance(self.act(SYSTEM, "setup", keyed=False), client.code).by_place
        fields = {"amount": amount, "place": max(free, key=lambda place: free[place].minor), "details": ""}
        pages = ("/cabinet/withdraw/", "/cabinet/withdraw/check/", "/cabinet/withdraw/send/")
        self.in_cabinet(client, *pages, fields)

    def over_api(self, token: str, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Send a program's request; return the answer's body with its status."""
        self.steps += 1
        answer = Browser(HTTP_HOST="localhost").post(
            path,
            json.dumps(body),
            content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {token}",
            HTTP_IDEMPOTENCY_KEY=f"demonstration-{self.firm.short}-{self.steps:04d}",
        )
        self.carry()
        told = json.loads(answer.content) if "json" in answer.headers.get("Content-Type", "") else {}
        return {"status": answer.status_code, **told}

    def command(self, *words: str) -> dict[str, Any]:
        """Run one of the program's commands in a process of its own; return what it printed as JSON."""
        env = {**os.environ, "REGLAMENT_CLOCK_AT": self.at.isoformat()}
        done = subprocess.run(
            [sys.executable, "-m", "reglament", *words, "--json"], env=env, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 1) or not done.stdout:
            raise DemoStopped(f"reglament {' '.join(words)}: exit {done.returncode}: {done.stderr[-500:]}")
        self.carry()
        printed: dict[str, Any] = json.loads(done.stdout)
        return printed

    def import_statement(self, statement_format: str = "1c") -> dict[str, Any]:
        """Take the bank's statement of today in by command, as the operations desk does."""
        content = self.world.statement(self.at.date(), "camt.053" if statement_format == "camt.053" else "1c")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.at.date().isoformat()}.{'xml' if statement_format == 'camt.053' else 'txt'}"
            path.write_bytes(content)
            return self.command("file", "import", statement_format, str(path), "--firm", self.firm.document)

    def pay_in(self, client: StoryClient, purpose: str = "", payer: tuple[str, str, str] | None = None) -> None:
        """Let the bank receive a payment for a client; from himself unless another payer is named."""
        name, inn, account = payer or (client.name, client.inn, client.account)
        text = purpose or f"Пополнение по договору {client.code}. НДС не облагается"
        self.world.incoming(name, inn, account, client.pays_in, text, self.at)

    def close(self) -> None:
        """Close the day of now and let the worker print and deliver its reports."""
        close_day(self.act(SYSTEM, "batch", keyed=False), self.at.date())
        self.carry()


def officers_of(firm: StoryFirm) -> list[tuple[str, str, str]]:
    """Return log-in, name and role of a firm's officers."""
    return [(f"{firm.short}-{login}", name, role) for login, name, role in OFFICERS]
