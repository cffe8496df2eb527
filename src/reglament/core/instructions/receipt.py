"""Receipt: whose money has come, and whether it may be credited as it is.

A bank says who paid, from where and for what. The client is found by the payer and
by the contract named in the purpose; a stranger's money, an entrepreneur's and money
nobody can be named for stay off clients' accounts until papers or an officer decide.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from reglament.core.instructions.terms import DepositTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PayerKind = Literal["client", "entrepreneur", "third_party", "broker"]
ReceiptState = Literal["credited", "unidentified", "waiting_instruction"]

_ENTREPRENEUR = re.compile(r"^\s*(ип|индивидуальный предприниматель|ip|individual entrepreneur)[\s.,]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё\-/.]*")
_PLACES = {
    "MOEX_DERIVATIVES": ("срочн", "derivative", "moex_derivatives"),
    "MOEX_FX": ("валютн", "currency market", "moex_fx"),
    "OTC": ("внебирж", "over the counter", "off-exchange", "otc"),
    "MOEX_STOCK": ("фондов", "stock market", "moex_stock", "main market", "основной рынок"),
}


@dataclass(frozen=True, slots=True)
class Payment:
    """An incoming payment as the bank tells of it."""

    payer_name: str
    payer_inn: str
    payer_account: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A client as a payer or a payee may name him, with the numbers of his contracts."""

    client: str
    name: str
    inn: str
    contracts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """Whom and where a payment is for; the client is empty when it cannot be told."""

    client: str
    contract: str
    place: str
    payer: PayerKind
    grounds: tuple[Ground, ...]


class Holders:
    """All clients a payment may be for, found by contract, by taxpayer's number and by name."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        """Sort the clients into their drawers once; a statement asks many times."""
        self._by_contract: dict[str, list[tuple[Holder, str]]] = {}
        self._by_inn: dict[str, list[Holder]] = {}
        self._by_name: dict[str, list[Holder]] = {}
        for holder in holders:
            self._by_inn.setdefault(holder.inn, []).append(holder)
            self._by_name.setdefault(_bare(holder.name), []).append(holder)
            for contract in holder.contracts:
                self._by_contract.setdefault(contract.casefold(), []).append((holder, contract))

    def named_in(self, purpose: str) -> list[tuple[Holder, str]]:
        """Return the contracts a purpose names, with their clients."""
        numbers = dict.fromkeys(number.rstrip(".").casefold() for number in _NUMBER.findall(purpose))
        return [found for number in numbers for found in self._by_contract.get(number, ())]

    def paying(self, payment: Payment) -> list[Holder]:
        """Return the clients who may be the payer."""
        alike = (*self._by_inn.get(payment.payer_inn, ()), *self._by_name.get(_bare(payment.payer_name), ()))
        return [holder for holder in dict.fromkeys(alike) if is_payer(payment, holder)]


@rule("GC-5.5.1", "GC-5.5.3-exempt", "GF-10.2.2-b", "GF-10.2.2-c")
def destination_of(
    payment: Payment, holders: Holders, own_accounts: Collection[str], terms: DepositTerms
) -> Destination:
    """Return whose money has come: by the contract the purpose names, else by the payer alone.

    The payer alone is enough only where exactly one contract can be meant.
    """
    clause = terms.deposit_identification.clause
    place = place_in(payment.purpose)
    named = holders.named_in(payment.purpose)
    if not named and terms.deposit_identification.value == "payer_and_contract":
        named = [(holder, contract) for holder in holders.paying(payment) for contract in holder.contracts]
    if len(named) != 1:
        held = terms.unidentified_receipt
        return Destination(
            "", "", place, "third_party", (Ground.of("receipt.unidentified", held.clause, candidates=len(named)),)
        )
    holder, contract = named.pop()
    payer = payer_kind(payment, holder, own_accounts)
    ground = Ground.of("receipt.identified", clause, client=holder.client, contract=contract, payer=payer)
    return Destination(holder.client, contract, place, payer, (ground,))


@rule("GC-5.5.1", "GF-10.2.3-b", "GF-10.2.3-c")
def payer_kind(payment: Payment, holder: Holder, own_accounts: Collection[str]) -> PayerKind:
    """Return who paid: the client himself, himself as an entrepreneur, the broker, or a third party."""
    if payment.payer_account in own_accounts:
        return "broker"
    if _ENTREPRENEUR.match(payment.payer_name) and not _ENTREPRENEUR.match(holder.name):
        return "entrepreneur" if is_payer(payment, holder) else "third_party"
    return "client" if is_payer(payment, holder) else "third_party"


def is_payer(payment: Payment, holder: Holder) -> bool:
    """True when the payer is this client: by the taxpayer's number where both give it, else by the name."""
    if payment.payer_inn.strip("0") and holder.inn:
        return payment.payer_inn == holder.inn
    return bool(_bare(payment.payer_name)) and _bare(payment.payer_name) == _bare(holder.name)


def _bare(name: str) -> str:
    """Return a name without the mark of an entrepreneur, letters and quotes made alike."""
    plain = _ENTREPRENEUR.sub("", name).casefold().replace("ё", "е").replace("«", '"').replace("»", '"')
    return " ".join(plain.split())


@rule("GF-10.2.2-b")
def place_in(purpose: str) -> str:
    """Return the market a purpose speaks of, empty when it speaks of none."""
    text = purpose.casefold()
    for place, words in _PLACES.items():
        if any(word in text for word in words):
            return place
    return ""


@dataclass(frozen=True, slots=True)
class CreditDecision:
    """What becomes of a receipt: credited, or off the clients' accounts with what is missing."""

    state: ReceiptState
    missing: tuple[str, ...]
    grounds: tuple[Ground, ...]


@rule(
    "GC-5.5.1",
    "GC-5.5.3",
    "GC-5.5.3-exempt",
    "GF-10.2.2-c",
    "GF-10.2.3-b",
    "GF-10.2.3-c",
    "GF-10.2.4",
    "GF-10.2.2-b",
    "GF-6.2-c",
)
def decide_credit(
    destination: Destination, papers: Collection[str], demanded: Collection[str], terms: DepositTerms
) -> CreditDecision:
    """Return whether money is credited now.

    `papers` are in hand (an officer's consent among them), `demanded` were asked for.
    """
    if not destination.client:
        waits_for = "instruction" if terms.unidentified_receipt.value == "hold_for_instruction" else "consent"
        return CreditDecision("unidentified", (waits_for,), ())
    own = terms.own_contract_payment
    if destination.payer == "broker" and own is not None and own.value == "credit":
        ground = Ground.of("receipt.own_contract", own.clause, contract=destination.contract)
        return CreditDecision("credited", (), (ground,))
    if destination.payer == "entrepreneur" and terms.entrepreneur_receipt is not None:
        term = terms.entrepreneur_receipt
        if term.value == "officer" and "consent" not in papers:
            return CreditDecision("unidentified", ("consent",), (Ground.of("receipt.entrepreneur", term.clause),))
        return CreditDecision("credited", (), (Ground.of("receipt.entrepreneur", term.clause),))
    if destination.payer != "client":
        return _third_party(papers, demanded, terms)
    needed = terms.deposit_instruction
    if needed.value == "required" and "instruction" not in papers:
        ground = Ground.of("deposit.waits_for_instruction", needed.clause)
        return CreditDecision("waiting_instruction", ("instruction",), (ground,))
    if needed.value == "statement_suffices" and "instruction" not in papers:
        return CreditDecision("credited", (), (Ground.of("receipt.statement_is_instruction", needed.clause),))
    return CreditDecision("credited", (), ())


def _third_party(papers: Collection[str], demanded: Collection[str], terms: DepositTerms) -> CreditDecision:
    wanted = list(terms.third_party_papers.value)
    on_demand = terms.third_party_documents_on_demand
    if on_demand is not None and on_demand.value:
        wanted += [paper for paper in demanded if paper not in wanted]
    missing = tuple(paper for paper in wanted if paper not in papers)
    grounds = [Ground.of("receipt.third_party", terms.third_party_papers.clause, missing=", ".join(missing))]
    if on_demand is not None and any(paper in missing for paper in demanded):
        grounds.append(Ground.of("receipt.documents_demanded", on_demand.clause, missing=", ".join(missing)))
    return CreditDecision("unidentified" if missing else "credited", missing, tuple(grounds))


@rule("GC-5.5.4", "GF-10.2.3-b", "GF-10.2.4")
def return_refusal(state: str, payer: str, terms: DepositTerms) -> Ground | None:
    """Return why a receipt cannot be sent back, or None. What is credited is the client's; a reason is not owed."""
    if state in ("unidentified", "waiting_instruction"):
        return None
    return Ground.of("receipt.not_returnable", terms.third_party_return.clause, state=state, payer=payer)


@rule("GC-5.5.4", "GF-10.2.3-b")
def reason_for_client(reason: str, terms: DepositTerms) -> str:
    """Return what the client is told of why his money was sent back: nothing, where no reason is owed."""
    return "" if terms.third_party_return.value == "without_reason" else reason
