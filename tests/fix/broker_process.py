"""A broker in a process of its own, which may be killed at the worst moment.

    python -m tests.fix.broker_process make SETTINGS     makes the books with one order that waits to be sent
    python -m tests.fix.broker_process start SETTINGS    makes the books, sends an order, dies at its first fill
    python -m tests.fix.broker_process go-on SETTINGS    connects again and ends when the order is filled

The books are an SQLite file named by REGLAMENT_DATABASE_URL.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from reglament.batch.worker import drain  # noqa: E402
from reglament.core.trades.trade import Fill  # noqa: E402
from reglament.fix.booking import Booking  # noqa: E402
from reglament.fix.outbound import message_of  # noqa: E402
from reglament.fix.session import Lines, Route  # noqa: E402
from reglament.store.orders.models import Order  # noqa: E402
from tests.flows.orders.desk import Desk  # noqa: E402
from tests.rulebooks import grandis_rulebook  # noqa: E402

VENUE = "MOEX_STOCK"
KILLED = 137
WAIT_SECONDS = 10.0


def main(step: str, settings: Path) -> None:
    """Run one of the lives."""
    rulebook = grandis_rulebook()
    booking = Booking(rulebook.document, rulebook)

    def take(word, at) -> None:
        booking.take(VENUE, word, at)
        if step == "start" and isinstance(word, Fill):
            os._exit(KILLED)  # booked and committed; the engine has not counted the message yet

    if step in ("make", "start"):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
        desk = Desk(rulebook)
        desk.client("1001", cash="100000.00")
        desk.place(quantity="100", price="250.00")
        now = desk.now
        if step == "make":
            return
    else:
        now = Order.objects.get().received_at
    route = Route(rulebook.document, VENUE, lambda code: 10, take)
    lines = Lines(settings, lambda firm, venue: route, lambda: now)
    lines.start()
    wait_for(lambda: lines.is_up(rulebook.document, VENUE))

    def send(message, at) -> None:
        assert lines.send(message.firm, VENUE, message_of(message.kind, message.payload, at))

    drain({"fix.order": send}, now)
    wait_for(lambda: Order.objects.get().state == "filled")
    lines.stop()


def wait_for(holds) -> None:
    """Return when something holds; end the process when it takes too long."""
    end = time.monotonic() + WAIT_SECONDS
    while not holds():
        if time.monotonic() > end:
            sys.exit("waited too long")
        time.sleep(0.01)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
