"""The far side in one place: exchange, bank, clearing house and mail box around one firm.

The scenario runner and the demo drive it; the broker's side meets it only through
bytes: FIX messages, payment orders, statements, clearing reports, mails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from reglament.batch.doors import Mail
from reglament.batch.make_answers import make_answer
from reglament.batch.payment_orders import file_name, submit_payment
from reglament.batch.render_reports import render_report
from reglament.batch.send_key import send_key
from reglament.batch.send_mail import send_mail
from reglament.batch.worker import Handler, drain
from reglament.core.calendar.days import DayNotCovered
from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import Calendars, VenueCalendar
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.venue import Venue
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill, Side
from reglament.core.units.amount import RUB, Amount
from reglament.fix.booking import Booking
from reglament.fix.inbound import Cancelled, CancelRefused, Expired, Refused, Word
from reglament.flows.act import Act
from reglament.flows.instructions.payments import record_bank_acceptance, record_bank_refusal
from reglament.formats.market_facts.read import packaged_venues
from reglament.sandbox.bank import BankAnswer, SandboxBank
from reglament.sandbox.clearing import reports_of
from reglament.sandbox.exchange.exchange import Exchange
from reglament.sandbox.exchange.values import Report
from reglament.sandbox.mailbox import Mailbox, Phones
from reglament.sandbox.parties import BANK_BIK, firm_details
from reglament.sandbox.transport import InProcess, Loopback, Transport
from reglament.store.accounts.load import bank_accounts_of
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_of, venues_of
from reglament.store.outbox.load import waiting
from reglament.store.outbox.models import Message

StatementFormat = Literal["1c", "camt.053"]

BOARDS = {"share": "TQBR", "receipt": "TQBR", "bond": "TQCB", "fund_unit": "TQTF", "currency": "CETS"}
OTHERS_MONEY = Amount(100_000_000_00, RUB)
"""What lies on the account at the start for clients a scenario does not name."""
ORDER_KINDS = ("fix.order", "fix.cancel")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something the far side did or refused: `order.filled`, `bank.paid`, `mail.delivered`."""

    at: datetime
    what: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class World:
    """One firm's surroundings, driven by the moments it is given.

    By the venues' calendars sessions open and close as time passes; instruments are
    those the firm lists.
    """

    def __init__(
        self,
        firm: str,
        rulebook: Rulebook,
        *,
        opening: Amount = OTHERS_MONEY,
        bank_confirms: bool = True,
        folder: Path | None = None,
        first_port: int = 0,
    ) -> None:
        """Put exchanges, a bank, a clearing house and a mail box around a firm.

        With a folder and a port FIX runs over real sessions on loopback, one port a
        venue from `first_port` on; otherwise in process. `opening` is what lies on the
        bank account at the start. Where the bank confirms, a payment it took is executed
        at once; otherwise the statement of the day says so.
        """
        self.firm = firm
        self.details = firm_details(firm)
        self.mailbox = Mailbox()
        self.phones = Mailbox()
        """Short messages, by the number they went to."""
        self.at: datetime | None = None
        self._sessions_at: datetime | None = None
        """Up to when sessions have been opened and closed."""
        self._rulebook = rulebook
        self._booking = Booking(firm, rulebook)
        self._exchanges: dict[str, Exchange] = {}
        self._transport: Transport | None = None
        self._opening, self._bank_confirms = opening, bank_confirms
        self._folder, self._first_port = folder, first_port
        self._happened: list[Happening] = []
        self._payments: dict[str, str] = {}
        """Keys of payments by the name of their file."""
        """Key of the payment the bank is being given; its answer is about that one."""
        self._handlers: dict[str, Handler] = {
            "fix.order": self._send_order,
            "fix.cancel": self._send_order,
            "bank.payment": self._pay,
            "report.render": self._print,
            "key": self._hand_over,
            "mail": self._deliver,
            "registry.answer": make_answer,
        }

    @cached_property
    def bank(self) -> SandboxBank:
        """The bank, with the firm's registered account for clients' money, or the one it is given here."""
        registered = [row for row in bank_accounts_of(self.firm) if row.kind == "special_brokerage"]
        if not registered:
            return SandboxBank(self.details, self._opening)
        self.details = replace(self.details, bank_account=registered[0].number)
        return SandboxBank(self.details, self._opening, registered[0].bank_code or BANK_BIK)

    def exchange(self, venue: str) -> Exchange:
        """Return the exchange behind a venue."""
        self._set_up()
        return self._exchanges[venue]

    def list_instrument(self, instrument: Instrument) -> None:
        """List an instrument for trading on its venue. Safe to repeat."""
        self._set_up()
        if instrument.venue in self._exchanges:
            self._exchanges[instrument.venue].list_instrument(instrument, BOARDS[instrument.kind])

    def set_price(self, instrument: str, price: Decimal, at: datetime, pieces: int | None = None) -> None:
        """Let the other participants deal at a price: whoever crosses it is filled.

        Without `pieces` they deal any quantity. Resting orders the price reaches are
        filled at once.
        """
        exchange = self._exchange_of(instrument)
        self.tell(exchange, exchange.set_price(instrument, price, at, pieces), at)

    def set_accrued(self, instrument: str, per_paper: Decimal) -> None:
        """Let the exchange publish the coupon accrued on one paper: deals from now on carry it."""
        self._exchange_of(instrument).set_accrued(instrument, per_paper)

    def quote(self, instrument: str, side: Side, price: Decimal, pieces: int, at: datetime) -> None:
        """Put another participant's limit order into the book.

        From then on the book of that instrument holds only what is quoted.
        """
        exchange = self._exchange_of(instrument)
        self.tell(exchange, exchange.quote(instrument, side, price, pieces, at), at)

    def open_session(self, at: datetime, venue: str | None = None) -> None:
        """Open the main session of a venue, of all venues without one; queued orders meet."""
        self._list_known()
        for exchange in self._some(venue):
            self.tell(exchange, exchange.open(at), at)

    def close_session(self, at: datetime, venue: str | None = None) -> None:
        """Close the session: day orders that are left expire."""
        for exchange in self._some(venue):
            self.tell(exchange, exchange.close(at), at)

    def halt(self, instrument: str, at: datetime) -> None:
        """Stop trading in an instrument: new orders are refused, resting ones stay."""
        self._exchange_of(instrument).halt(instrument)

    def resume(self, instrument: str, at: datetime) -> None:
        """Let trading in an instrument go on."""
        self._exchange_of(instrument).resume(instrument)

    def advance(self, at: datetime) -> tuple[Happening, ...]:
        """Bring everything to a moment and return what happened since the last call.

        Opens and closes sessions by the venues' calendars, takes what waits in the
        outbox over FIX, to the bank and to the mail box, and books what comes back.
        Raises `EngineMissing` when an order is to be sent and the engine is not there.
        """
        self._list_known()
        for moment, exchange, opens in self._sessions_until(at):
            self._drain(moment)
            self.tell(exchange, exchange.open(moment) if opens else exchange.close(moment), moment)
        self._drain(at)
        happened, self._happened = tuple(self._happened), []
        return happened

    def incoming(self, payer: str, inn: str, account: str, amount: Amount, purpose: str, at: datetime) -> str:
        """Credit a payment to the firm's client-money account; return the document's number."""
        return self.bank.incoming(payer, inn, account, amount, purpose, at)

    def statement(self, day: date, statement_format: StatementFormat = "1c") -> bytes:
        """Return the bank's statement of a day over the client-money account."""
        return self.bank.statement_1c(day) if statement_format == "1c" else self.bank.statement_camt(day)

    def clearing_reports(self, day: date) -> list[tuple[str, bytes]]:
        """Return names and bytes of the trade and obligation reports of a day, venue by venue."""
        self._set_up()
        return [report for exchange in self._some(None) for report in reports_of(exchange, self.details, day)]

    def close(self) -> None:
        """End the lines."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def _set_up(self) -> None:
        """Make the exchanges once: the firm's organised venues, each with its settlement days."""
        if self._exchanges:
            return
        calendars = calendars_of(self.firm)
        venues: Mapping[str, Venue] = venues_of(self.firm) or {venue.code: venue for venue in packaged_venues()}
        self._exchanges = {
            code: Exchange(venue, calendars.venues[code].settlement)
            for code, venue in venues.items()
            if venue.organised and code in calendars.venues
        }

    def _list_known(self) -> None:
        self._set_up()
        for instrument in instruments_of(self.firm):
            self.list_instrument(instrument)

    def _exchange_of(self, instrument: str) -> Exchange:
        for _ in range(2):
            for exchange in self._exchanges.values():
                if exchange.instrument(instrument) is not None:
                    return exchange
            self._list_known()
        raise KeyError(f"{instrument} is listed nowhere; list it with the firm first")

    def _some(self, venue: str | None) -> list[Exchange]:
        self._set_up()
        return list(self._exchanges.values()) if venue is None else [self._exchanges[venue]]

    def _sessions_until(self, at: datetime) -> Iterator[tuple[datetime, Exchange, bool]]:
        """Yield openings and closings after the last moment, up to and with `at`, in order of time."""
        calendars = calendars_of(self.firm)
        first, since = self._sessions_at is None, self._sessions_at or at
        self._sessions_at = at
        found = []
        for code, exchange in self._exchanges.items():
            for opens_at, ends_at in _sessions(calendars, code, local(since).date(), local(at).date()):
                runs_already = first and opens_at <= at < ends_at
                if runs_already or since < opens_at <= at:
                    found.append((max(opens_at, since), exchange, True))
                if since < ends_at <= at:
                    found.append((ends_at, exchange, False))
        yield from sorted(found, key=lambda one: (one[0], one[2]))

    def _drain(self, at: datetime) -> None:
        """Send what waits at a moment. Without the engine an order must not be kept in silence."""
        self.at = at
        if waiting(ORDER_KINDS, at, 1, self.firm):
            self._line()
        drain(self._handlers, at, self.firm)

    def _line(self) -> Transport:
        """Return the lines to the exchanges, up since first asked for. Raises `EngineMissing`."""
        if self._transport is None:
            member = self.details.comp_id
            if self._folder is None:
                self._transport = InProcess(self._exchanges, member, self._lot_of, self._take)
            else:
                self._transport = Loopback(
                    self._exchanges,
                    self.firm,
                    member,
                    self._lot_of,
                    self._take,
                    self._clock,
                    self._folder,
                    self._first_port,
                )
        return self._transport

    def _clock(self) -> datetime:
        assert self.at is not None, "the world stands at a moment before anything is said"
        return self.at

    def _lot_of(self, instrument: str) -> int:
        for exchange in self._exchanges.values():
            found = exchange.instrument(instrument)
            if found is not None:
                return found.lot
        return 1

    def tell(self, exchange: Exchange, reports: list[Report], at: datetime) -> None:
        """Carry what an exchange says without being asked to the firm, and let it book that."""
        self.at = at if self.at is None else max(self.at, at)
        if reports:
            self._line().tell(exchange.venue.code, reports, at)

    def _send_order(self, message: Message, at: datetime) -> None:
        self._note(at, message.kind, message.payload)
        self._line().send(message.kind, message.payload, at)

    def _pay(self, message: Message, at: datetime) -> None:
        self._payments[file_name(message.key)] = message.key
        submit_payment(self, message.firm, message.key, message.payload, at)

    def submit(self, firm: str, name: str, content: bytes, at: datetime) -> None:
        """Take a file of payment orders for the bank: the bank's door of this world."""
        for answer in self.bank.submit(content, at):
            facts = {"number": answer.number, "amount": str(answer.amount), "reason": answer.reason, "file": name}
            self._note(at, "bank.refused" if answer.refused else "bank.paid", facts)
            if self._bank_confirms or answer.refused:
                self._answer_payment(self._payments[name], answer, at)

    def _answer_payment(self, key: str, answer: BankAnswer, at: datetime) -> None:
        """Tell the firm what became of a payment order, as the bank's own client program would."""
        act = Act(self.firm, self._rulebook, at, Actor(ActorKind.MARKET, "bank"), "bank", f"payment:{key}")
        if answer.refused:
            record_bank_refusal(act, key, answer.reason)
        else:
            record_bank_acceptance(act, key, at)

    def _deliver(self, message: Message, at: datetime) -> None:
        send_mail(self._worker(at), self, message)

    def _hand_over(self, message: Message, at: datetime) -> None:
        send_key(self._worker(at), {"email": self, "sms": Phones(self.phones)}, message)

    def _print(self, message: Message, at: datetime) -> None:
        render_report(self._worker(at), message)

    def _worker(self, at: datetime) -> Act:
        return Act(self.firm, self._rulebook, at, SYSTEM, "worker")

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Take a mail: the mail door of this world."""
        if self.mailbox.deliver(mail, at):
            self._note(at, "mail.delivered", {"to": mail.to, "subject": mail.subject})

    def _take(self, venue: str, word: Word, at: datetime) -> None:
        self._booking.take(venue, word, at)
        self._note(at, _WORDS.get(type(word), "order.acknowledged"), {"venue": venue, "order": word.order_id})

    def _note(self, at: datetime, what: str, facts: Mapping[str, Any]) -> None:
        self._happened.append(Happening(at, what, facts))


_WORDS: dict[type[object], str] = {
    Fill: "order.filled",
    Refused: "order.refused",
    Cancelled: "order.cancelled",
    Expired: "order.expired",
    CancelRefused: "cancel.refused",
}


def _sessions(calendars: Calendars, venue: str, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield opening and end of the main sessions of a venue from one day to another."""
    calendar: VenueCalendar = calendars.venues[venue]
    day = first
    while day <= last:
        try:
            session = calendar.session_on(day)
        except DayNotCovered:
            session = None
        if session is not None:
            yield session
        day += ONE_DAY
