"""Two taxpayers of one office, one with a year, and everybody who may try his doors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client

from reglament.core.calendar.moments import MOSCOW
from reglament.flows.crypto.exports import name_wallet
from reglament.store.docflow.save import file_document
from tests.flows.crypto.books import LAW, act, open_books, quoted_at, recorded, told
from tests.web.stories import add_login

NOW = datetime(2025, 3, 17, 12, 0, tzinfo=MOSCOW)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def tell_coins(settings: Any) -> dict[str, Client]:
    """Play the story under a clock that stands; return a browser for everybody in it."""
    settings.CLOCK = lambda: NOW
    open_books("P1")
    open_books("P2")
    quoted_at()
    recorded(told("mine", "0.5"), "P1")
    recorded(told("sell", "0.25", "300000.00 RUB"), "P1")
    name_wallet(act(), "P1", "X", "exchange")
    people = {
        "taxpayer": add_login("p1", LAW, client="P1"),
        "neighbour": add_login("p2", LAW, client="P2"),
        "officer": add_login("tax-office", LAW, "operations"),
        "auditor": add_login("tax-audit", LAW, "auditor"),
    }
    browsers = {"nobody": Client()}
    for name, user in people.items():
        browsers[name] = Client()
        browsers[name].force_login(user, backend=BACKEND)
    return browsers


def paper_of_p1() -> int:
    """File a paper of the first taxpayer; return its number."""
    return file_document(LAW, "P1", "coin_register", "P1-2025-0", "r.pdf", "application/pdf", b"%PDF", NOW, "", None)[0]
