"""A small broker for tests: fictitious clients with accounts, acts by moment and actor."""

from __future__ import annotations

from datetime import datetime

from reglament.core.accounts.bank_account import BankAccount
from reglament.core.calendar.moments import MOSCOW
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import Amount, money_from_text
from reglament.core.units.identifiers import account_with_key, inn_with_control
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft, PayeeDraft, TransferDraft, WithdrawalDraft
from reglament.flows.instructions.transfer import transfer_cash
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.parties.open_client import ClientDraft, open_client

OFFICER = Actor(ActorKind.OFFICER, "officer.one")
CONTROLLER = Actor(ActorKind.OFFICER, "officer.two")
BANK = Actor(ActorKind.MARKET, "bank")
BIK = "044525999"
SPECIAL = account_with_key("40701810000000000001", BIK)
HOUSE = account_with_key("40701810000000000002", BIK)
OWN = account_with_key("40702810000000000003", BIK)
FIRM_INN = inn_with_control("770000001")
CLIENT_INN = inn_with_control("7700000011")
OTHER_INN = inn_with_control("7700000022")


def at(text: str) -> datetime:
    """Return a Moscow moment from `2016-11-14 16:59:59`."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def rub(text: str) -> Amount:
    """Return roubles from `1000.00`."""
    return money_from_text(f"{text} RUB")


def act(rulebook: Rulebook, when: str, by: Actor = SYSTEM, key: str = "") -> Act:
    """Return an act in the test firm."""
    return Act("test-firm", rulebook, at(when), by, "test", key)


def client_actor(code: str) -> Actor:
    """Return the client as an actor."""
    return Actor(ActorKind.CLIENT, code)


def payee(holder: str = "Пробный Иван Иванович", inn: str = CLIENT_INN, tail: str = "0101") -> PayeeDraft:
    """Return payout details with a right key."""
    return PayeeDraft(holder, account_with_key(f"4081781000000000{tail}", BIK), BIK, "АО «Пробный банк»", "", inn)


def open_desk(rulebook: Rulebook, when: str) -> None:
    """Open the firm's accounts and two clients: 1001 with contract 77, 1002 with contract 78."""
    day = act(rulebook, when, OFFICER)
    for number, kind, keeper in ((SPECIAL, "special_brokerage", "bank"), (HOUSE, "special_brokerage", "nbco")):
        account = BankAccount(number, kind, keeper, "АО «Пробный банк»", BIK, "", "ООО «Пробный брокер»", FIRM_INN)
        assert register_bank_account(day, account).accepted
    assert register_bank_account(day, BankAccount(OWN, "own", "bank", "АО «Пробный банк»", BIK)).accepted
    first = ClientDraft("1001", "individual", "Пробный Иван Иванович", CLIENT_INN, contract="77", payout=payee())
    assert open_client(day, first).accepted
    other = payee("ООО «Образец»", OTHER_INN, "0102")
    second = ClientDraft("1002", "entity", "ООО «Образец»", OTHER_INN, contract="78", payout=other)
    assert open_client(day, second).accepted


def deposit(rulebook: Rulebook, when: str, amount: str, place: str = "own_bank", client: str = "1001") -> Answer:
    """Deposit a client's own money."""
    return deposit_cash(act(rulebook, when), DepositDraft(client, rub(amount), place))


def withdraw(rulebook: Rulebook, when: str, amount: str, place: str = "own_bank", **more: object) -> Answer:
    """Ask for a withdrawal as client 1001."""
    draft = WithdrawalDraft("1001", rub(amount), place, **more)  # type: ignore[arg-type]
    return request_withdrawal(act(rulebook, when, client_actor("1001")), draft)


def transfer(rulebook: Rulebook, when: str, amount: str, source: str, target: str, **more: object) -> Answer:
    """Ask for a transfer as client 1001."""
    draft = TransferDraft("1001", rub(amount), source, target, **more)  # type: ignore[arg-type]
    return transfer_cash(act(rulebook, when, client_actor("1001")), draft)


def codes(answer: Answer) -> list[str]:
    """Return the codes of an answer's grounds."""
    return [ground.code for ground in answer.grounds]


def clauses(answer: Answer) -> list[str]:
    """Return the clauses of an answer's grounds."""
    return [ground.clause for ground in answer.grounds]
