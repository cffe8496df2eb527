"""The registrar's officers at their desk, over the registrar's story, for tests of the desk's pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reglament.core.esign.application import Filing
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.apply import ApplicationDraft, receive_application
from reglament.flows.esign.attempts import Place
from reglament.flows.registry.order_information import send_order, sign_order
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.flows.registry.order_signing import Signing
from tests.web.registrar_story import FIRM, ISSUERS, OWN, RegistrarStory, act, must, person, tell_registrar
from tests.web.stories import NOW, add_login


class Desk:
    """What tests of the desk do over and over."""

    def __init__(self, folder: Path | None = None) -> None:
        self.acts = 0
        self.story: RegistrarStory = tell_registrar(folder)
        for login, role in (("officer-r", "operations"), ("second-r", "controller"), ("auditor-r", "auditor")):
            add_login(login, FIRM, role)

    def browser(self, login: str = "officer-r") -> Client:
        """Return a browser in which an officer is signed in."""
        client = Client()
        client.force_login(User.objects.get(username=login), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def get(self, name: str, /, *args: object, login: str = "officer-r", **query: str):
        """Open a page of the desk."""
        return self.browser(login).get(to(name, *args), query)

    def post(self, name: str, /, *args: object, login: str = "officer-r", **fields: object):
        """Do an act of the desk."""
        self.acts += 1
        return self.browser(login).post(to(name, *args), {"key": f"act-{self.acts}", **fields})

    def application(self, number: int = 7, issuer: str = "KS", **changes: object) -> int:
        """Take an application in on paper, acting by charter; return its number."""
        filing = Filing("access", "paper", "in_person", date(2026, 3, 2), date(2026, 3, 1), True, True, True, True,
                        "original", "charter", "", True)  # fmt: skip
        block = replace(ISSUERS[issuer], **changes)  # type: ignore[arg-type]
        draft = ApplicationDraft("HQ", block, (person(number),), filing, ("register",))
        return int(must(receive_application(act(NOW), draft)).result["application"])

    def order(self) -> int:
        """Return the number of an order an issuer's representative signed and sent."""
        login = self.story.logins["rep-vm"]
        by, number = Actor(ActorKind.REPRESENTATIVE, login, "VM"), self.story.numbers["order-vm"]
        shown = order_shown(act(NOW, by), number)
        assert isinstance(shown, OrderShown), shown
        signing = Signing(shown.digest, password=OWN, place=Place("127.0.0.1", "now-rep-vm"))
        must(sign_order(act(NOW, by), number, signing))
        must(send_order(act(NOW, by), number))
        return number


def to(name: str, *args: object) -> str:
    """Return the address of a page of the back office."""
    return reverse(f"backoffice:{name}", args=args)


def text_of(answer) -> str:
    """Return what a page says, spaces as one."""
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())
