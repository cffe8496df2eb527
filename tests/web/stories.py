"""Two small firms with clients, officers and a day's business, made by the real flows, for tests of the doors."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth.models import User

from reglament.core.accounts.bank_account import BankAccount
from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.draft import OrderDraft
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.units.amount import RUB, Amount, money_from_text
from reglament.core.units.identifiers import account_with_key, inn_with_control
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft, PayeeDraft, WithdrawalDraft
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.orders.accept import accept_order
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.formats.rulebook.read import rulebook_of
from reglament.sandbox.bank import SandboxBank
from reglament.sandbox.parties import BANK_BIK, BANK_NAME, firm_details
from reglament.store.calendar.save import name_calendar
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import UserLink

FIRM_A = "grandis-brokerage"
FIRM_B = "geofinance-brokerage"
DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=MOSCOW)
LONG_NAME = "Константинопольский-Задунайский Варфоломей Апполинарьевич, индивидуальный предприниматель без наёмных"
SHARE = Instrument(
    code="SMPL",
    kind="share",
    name="Образец",
    issuer="АО Образец",
    isin="RU000A0SMPL1",
    venue="MOEX_STOCK",
    lot=10,
    tick=Decimal("0.01"),
    currency=RUB,
)


def rub(text: str) -> Amount:
    """Return roubles from `1000.00`."""
    return money_from_text(f"{text} RUB")


def act_of(firm: str, by: Actor = SYSTEM, at: datetime = NOW, key: str = "", door: str = "test") -> Act:
    """Return an act in a firm under its own rulebook."""
    return Act(firm, rulebook_of(firm), at, by, door, key)


def officer(login: str) -> Actor:
    """Return an officer as an actor."""
    return Actor(ActorKind.OFFICER, login)


def client_actor(code: str) -> Actor:
    """Return a client as an actor."""
    return Actor(ActorKind.CLIENT, code)


def must(answer: Answer) -> Answer:
    """Return an answer that is not a refusal."""
    assert not answer.refused, answer
    return answer


@dataclass(slots=True)
class Story:
    """What the tests know of the two firms."""

    users: dict[str, User] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    """Orders, instructions, tasks and receipts by name."""
    statement: bytes = b""
    """A statement of firm A of the day, not received yet: a known contract, an unknown payer."""


def payee(holder: str, inn: str, tail: str) -> PayeeDraft:
    """Return payout details with a right key."""
    return PayeeDraft(holder, account_with_key(f"4081781000000000{tail}", BANK_BIK), BANK_BIK, BANK_NAME, "", inn)


def open_firm(firm: str) -> None:
    """Open a firm: calendar, venues, one share, its two bank accounts."""
    name_calendar(firm, "plain-weekdays")
    morning = replace(act_of(firm, officer("founder")), at=NOW.replace(hour=9))
    must(list_instrument(morning, Listing(SHARE, Decimal("250.00"), Decimal("0.13"), Decimal("0.14"))))
    known = firm_details(firm)
    own = account_with_key("40702810000000000077", BANK_BIK)
    for number, kind in ((known.bank_account, "special_brokerage"), (own, "own")):
        account = BankAccount(number, kind, "bank", BANK_NAME, BANK_BIK, "", known.name, known.inn)
        must(register_bank_account(morning, account))


def open_person(firm: str, code: str, name: str, tail: str) -> None:
    """Open a client with a contract and a payout account."""
    inn = inn_with_control(f"77000000{tail[-2:]}")
    draft = ClientDraft(
        code,
        "individual",
        name,
        inn,
        email=f"{code}@client.example",
        contract=f"Д-{code}",
        payout=payee(name, inn, tail),
    )
    must(open_client(replace(act_of(firm, officer("founder")), at=NOW.replace(hour=9)), draft))


def add_login(login: str, firm: str, role: str = "client", client: str = "") -> User:
    """Add a log-in linked to a client or an officer of a firm."""
    user = User.objects.create(username=login, last_name=login)
    row = client_by_code(firm, client) if client else None
    UserLink.objects.create(user=user, firm=firm, role=role, client=row)
    return user


def deposit(firm: str, client: str, amount: str, place: str) -> Answer:
    """Deposit a client's own money in the morning."""
    return must(deposit_cash(act_of(firm, at=NOW.replace(hour=10)), DepositDraft(client, rub(amount), place)))


def place_order(firm: str, client: str, key: str, **fields: object) -> Answer:
    """Place an order as the client himself."""
    plain = {"client": client, "instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"}
    draft = OrderDraft(**{**plain, **fields})  # type: ignore[arg-type]
    return accept_order(act_of(firm, client_actor(client), key=key), draft)


def third_party_withdrawal(firm: str, client: str, by: Actor | None = None) -> Answer:
    """Ask for a payment to somebody else: it comes before an officer."""
    other = payee("Посторонний Пётр Петрович", inn_with_control("7700000099"), "0999")
    draft = WithdrawalDraft(client, rub("500.00"), "own_bank", payee=other, documents=("ground",))
    return must(request_withdrawal(act_of(firm, by or client_actor(client)), draft))


def statement_of_day(firm: str) -> bytes:
    """Return the bank's statement of the day: one payer who names his contract, one nobody knows."""
    bank = SandboxBank(firm_details(firm))
    stranger = account_with_key("40817810000000000555", BANK_BIK)
    known = payee("Пробный Иван Иванович", inn_with_control("7700000001"), "0101")
    ours = "Пополнение по договору Д-1001. НДС не облагается"
    bank.incoming(known.holder, known.inn, known.account, rub("15000.00"), ours, NOW)
    bank.incoming("Неведомый Н. Н.", inn_with_control("7700000088"), stranger, rub("777.00"), "Перевод", NOW)
    return bank.statement_1c(DAY)


def tell_story() -> Story:
    """Open both firms with their people and one day's business."""
    story = Story()
    for firm in (FIRM_A, FIRM_B):
        open_firm(firm)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")
    open_person(FIRM_A, "1002", LONG_NAME, "0102")
    open_person(FIRM_B, "2001", "Другая Анна Сергеевна", "0201")
    for firm, client in ((FIRM_A, "1001"), (FIRM_A, "1002"), (FIRM_B, "2001")):
        deposit(firm, client, "100000.00", "own_bank")
        deposit(firm, client, "50000.00", "MOEX_STOCK")
    story.users = {
        "client-a": add_login("client-a", FIRM_A, client="1001"),
        "neighbour-a": add_login("neighbour-a", FIRM_A, client="1002"),
        "client-b": add_login("client-b", FIRM_B, client="2001"),
        "officer-a": add_login("officer-a", FIRM_A, "operations"),
        "second-a": add_login("second-a", FIRM_A, "controller"),
        "auditor-a": add_login("auditor-a", FIRM_A, "auditor"),
        "officer-b": add_login("officer-b", FIRM_B, "operations"),
    }
    numbers = story.numbers
    numbers["order-a"] = must(place_order(FIRM_A, "1001", "order-a")).result["order"]
    numbers["order-neighbour"] = must(place_order(FIRM_A, "1002", "order-n")).result["order"]
    held = place_order(FIRM_B, "2001", "order-b", valid_until=date(2026, 12, 30))
    numbers["order-b"] = must(held).result["order"]
    plain = WithdrawalDraft("1001", rub("1000.00"), "own_bank")
    taken = must(request_withdrawal(act_of(FIRM_A, client_actor("1001")), plain))
    numbers["instruction-a"] = taken.result["instruction"]
    third = third_party_withdrawal(FIRM_A, "1001")
    numbers["instruction-third"] = third.result["instruction"]
    numbers["task-third"] = third.result["task"]
    own = third_party_withdrawal(FIRM_A, "1002", officer("officer-a"))
    numbers["task-own"] = own.result["task"]
    story.statement = statement_of_day(FIRM_A)
    return story
