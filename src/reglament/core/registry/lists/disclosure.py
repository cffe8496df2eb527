"""Disclosure: a nominee names whom he holds for, and his account of the list becomes theirs (SR-6.6-2).

What he names must fit into what he holds. What he does not name stays his and gives no votes. Lists of those who
decide or are asked name owners; lists of the register itself, and of whom money goes to, name the nominee.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from reglament.core.registry.lists.holder import NOMINEES, Holder, ListedAs
from reglament.core.registry.lists.kinds import ActionKind
from reglament.core.registry.lists.person import OKSM, document_of
from reglament.core.registry.lists.request import ListRequest
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class DisclosedPerson:
    """One person a nominee holds for."""

    account: str
    """The nominee's own number of the person's account."""
    name: str
    is_entity: bool
    quantity: int
    doc_type: str = ""
    doc_number: str = ""
    country: str = ""
    address: str = ""
    email: str = ""
    inn: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A nominee's answer to the registrar's request."""

    request: str
    """Number of the request it answers."""
    response: str
    isin: str
    record_on: date
    nominee: str
    """Name of who answers."""
    own: int
    """Papers of his own among them."""
    of_clients: int
    total: int
    not_disclosed: int
    persons: tuple[DisclosedPerson, ...]

    @property
    def disclosed(self) -> int:
        """Papers of the persons named."""
        return sum(person.quantity for person in self.persons)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the registrar asked the nominee."""

    number: str
    isin: str
    record_on: date
    answer_until: date


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where an answer and the register do not say the same, and what each says."""

    code: str
    register: str
    answer: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The nominee's account in a list after his answer: his persons, and what stays undisclosed on it."""

    persons: tuple[Holder, ...]
    nominee: Holder
    """The nominee with what he did not disclose."""
    differences: tuple[Difference, ...]


@rule("SR-6.6-1", "SR-6.6-2", "SR-6.6-3", "SR-6.6-4", "SR-6.6-5", "SR-6.6-6", "SR-6.6-7", "SR-6.6-8")
def is_disclosed(request: ListRequest, terms: ListTerms) -> bool:
    """Return whether persons a nominee disclosed stand in his place in a list.

    A conversion is carried out on the accounts of the register, so its list is of them.
    """
    return request.kind.value in terms.disclosed_lists.value and request.action_kind is not ActionKind.CONVERSION


@rule("SR-6.6-2")
def disclosure_obstacle(asked: Asked, held: int, answer: Disclosure) -> Ground | None:
    """Return why an answer cannot be taken: of another request, paper or day, or more than the nominee holds.

    `held` is what stands on the nominee's account in the register on the record day.
    """
    for what, wanted, met in (
        ("request", asked.number, answer.request),
        ("isin", asked.isin, answer.isin),
        ("record_on", asked.record_on.isoformat(), answer.record_on.isoformat()),
    ):
        if wanted != met:
            return Ground.of("list.disclosure_of_another", "SR-6.6-2", what=what, wanted=wanted, met=met)
    named = answer.disclosed + answer.not_disclosed
    if named > held:
        return Ground.of(
            "list.disclosed_too_much",
            "SR-6.6-2",
            nominee=answer.nominee,
            disclosed=named,
            held=held,
            difference=named - held,
        )
    return None


@rule("SR-6.6-2")
def differences_of(asked: Asked, held: int, answer: Disclosure, received_on: date) -> tuple[Difference, ...]:
    """Return where an answer that may be taken still differs from the register or from itself."""
    found = []
    if answer.total != held:
        found.append(Difference("total", str(held), str(answer.total)))
    if answer.own + answer.of_clients != answer.total:
        found.append(Difference("own_and_clients", str(answer.total), str(answer.own + answer.of_clients)))
    if answer.disclosed + answer.not_disclosed != answer.of_clients:
        found.append(Difference("clients", str(answer.of_clients), str(answer.disclosed + answer.not_disclosed)))
    counted = Counter(person.account for person in answer.persons)
    for account in sorted(account for account, times in counted.items() if times > 1):
        found.append(Difference("account_twice", "1", f"{account}: {counted[account]}"))
    if received_on > asked.answer_until:
        found.append(Difference("late", asked.answer_until.isoformat(), received_on.isoformat()))
    return tuple(found)


@rule("SR-6.6-2")
def merged(nominee: Holder, answer: Disclosure, differences: Sequence[Difference]) -> Merged:
    """Return the persons an answer puts in the nominee's place; the rest of his papers stays undisclosed.

    Papers and money reach them through him: by his account at a bank, by his own ways of sending.
    """
    assert nominee.account_kind in NOMINEES, "only those who hold for others disclose"
    persons = tuple(
        Holder(
            account=f"{nominee.account}/{place}",
            account_kind=ListedAs.CLIENT_OF_NOMINEE.value,
            name=person.name,
            quantity=person.quantity,
            doc_type=_doc_type(person),
            doc_number=person.doc_number,
            country=person.country,
            citizenship=OKSM.get(person.country, ""),
            address=person.address,
            email=person.email,
            inn=person.inn,
            payment_method=nominee.payment_method,
            payee_account=nominee.payee_account,
            payee_bik=nominee.payee_bik,
            sending_way="nominee",
            source="disclosure",
            discloser=nominee.name,
        )
        for place, person in enumerate(answer.persons, start=1)
    )
    left = nominee.quantity - answer.disclosed
    assert left >= 0, "an answer over the holding is refused before"
    return Merged(persons, replace(nominee, quantity=left), tuple(differences))


def _doc_type(person: DisclosedPerson) -> str:
    """Return the code of a document as lists print it; messages have codes of their own for persons' documents."""
    if person.is_entity or not person.doc_number:
        return person.doc_type
    return document_of(person.doc_number, "individual", person.country)[0]
