"""An exchange behind a port, a line that can go wrong, and the broker's end of it."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from reglament.core.trades.trade import Fill, Side
from reglament.fix.outbound import message_of
from reglament.fix.plan import Line, settings_text
from reglament.fix.session import Lines, Route
from reglament.sandbox.exchange.acceptor import ExchangeAcceptor
from tests.fix.relay import Relay
from tests.sandbox.stage import MEMBER, MONDAY, exchange

FIRM, VENUE = "test-broker", "MOEX_STOCK"
WAIT_SECONDS = 8.0


def until(holds, what: str) -> None:
    """Return when something holds; fail with what was waited for."""
    end = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < end, f"waited {WAIT_SECONDS} s for {what}"
        time.sleep(0.005)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@dataclass
class Books:
    """Stands for the books: every execution once by its number, however often it is told."""

    words: list[object] = field(default_factory=list)
    fills: dict[str, Fill] = field(default_factory=dict)
    failing: bool = False

    def take(self, word, at) -> None:
        """Take one word of the market, unless the books are out of reach."""
        if self.failing:
            raise ConnectionError("the books are out of reach")
        self.words.append(word)
        if isinstance(word, Fill):
            self.fills.setdefault(word.execution_id, word)

    @property
    def pieces(self) -> list[int]:
        """Pieces of the fills booked, in order."""
        return [one.pieces for one in self.fills.values()]

    def kinds(self) -> list[str]:
        """Return the kinds of the words taken."""
        return [type(word).__name__ for word in self.words]


class Market:
    """Both ends and the line between them."""

    def __init__(self, folder: Path) -> None:
        self.exchange = exchange()
        self.books = Books()
        far = Line(FIRM, VENUE, MEMBER, "EXCHANGE", free_port())
        self.acceptor = ExchangeAcceptor({VENUE: self.exchange}, [far], folder / "exchange", lambda: MONDAY)
        self.acceptor.start()
        self.relay = Relay(far.port)
        near = Line(FIRM, VENUE, MEMBER, "EXCHANGE", self.relay.port)
        self.settings = folder / "fix" / "sessions.cfg"
        self.settings.parent.mkdir(parents=True)
        self.settings.write_text(settings_text([near], "initiator", self.settings.parent))
        self.lines = self.connect()

    def connect(self) -> Lines:
        """Return the broker's end, connected."""
        route = Route(FIRM, VENUE, lambda code: 10, self.books.take)
        lines = Lines(self.settings, lambda firm, venue: route, lambda: MONDAY)
        lines.start()
        try:
            until(lambda: lines.is_up(FIRM, VENUE), "the line to come up")
        except AssertionError:
            lines.stop()
            raise
        return lines

    def place(self, number: str = "17-1", lots: int = 10, price: str = "250.00") -> bool:
        """Send a limit order to buy."""
        payload = {
            "client_order_id": number,
            "client": "1001",
            "instrument": "SMPL",
            "side": "buy",
            "kind": "limit",
            "price": price,
            "lots": lots,
        }
        return self.lines.send(FIRM, VENUE, message_of("fix.order", payload, MONDAY))

    def cancel(self, number: str, cancels: str) -> bool:
        """Send a cancel."""
        payload = {
            "client_order_id": number,
            "cancels": cancels,
            "instrument": "SMPL",
            "side": "buy",
            "lots": 10,
        }
        return self.lines.send(FIRM, VENUE, message_of("fix.cancel", payload, MONDAY))

    def offer(self, pieces: int, price: str = "250.00") -> None:
        """Let another participant sell, and the exchange tell our member of what he got."""
        with self.acceptor.lock:
            self.acceptor.tell(VENUE, self.exchange.quote("SMPL", Side.SELL, Decimal(price), pieces, MONDAY))

    def close(self) -> None:
        """End everything."""
        self.relay.mend()
        self.lines.stop()
        self.relay.close()
        self.acceptor.stop()


@pytest.fixture
def market(tmp_path):
    made = Market(tmp_path)
    yield made
    made.close()
