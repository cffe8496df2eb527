"""Holders of an issue on a day as a stream: quantities by arrays, persons by one walk over accounts and cards.

A million of them pass through without being kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.lists.holder import Holder
from reglament.core.registry.lists.joint import Part, of_owners
from reglament.core.registry.lists.person import OKSM, document_of, listed_as, payment_of, sending_way, taxed_as
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.arrays import Whole
from reglament.store.registry.models import Issue
from reglament.store.registry.owners import OwnerOnDay, owners_in_register
from reglament.store.registry.register_load import Holders, holders_on

_ROWS_AT_ONCE = 10_000
_CARD = (
    "kind", "name", "document", "document_on", "document_by", "country", "address", "postal_address", "email", "phone",
    "inn", "tax_status", "bank_details", "representative", "filed_on",
)  # fmt: skip
_CARDS = ", ".join(f"c.{name}" for name in _CARD)
_ACCOUNTS = f"""
SELECT r.id, r.number, r.kind, COALESCE(c.id, 0), {_CARDS}
FROM registry_account AS r LEFT JOIN registry_card AS c ON c.id = r.card_id
WHERE r.firm = {{mark}} AND r.issuer_id = {{mark}} ORDER BY r.number{{collate}}
"""  # noqa: S608 names from our own models
_OLDER = f"SELECT c.id, {_CARDS} FROM registry_card AS c WHERE c.id IN ({{numbers}})"  # noqa: S608 whole numbers
_INN_DIGITS = (10, 12)
_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Held:
    """What lies on the accounts named, in the order of their rows."""

    account: Whole
    card: Whole
    quantity: Whole
    preferred: Whole
    encumbered: Whole
    blocked: Whole
    pledged: Whole
    arrested: Whole


def stream_holders(
    firm: str, issue: Issue, day: date, known_at: datetime | None = None, preferred: Sequence[Issue] = ()
) -> Iterator[Holder]:
    """Yield who holds papers of an issue at the end of a day, by the numbers of accounts.

    With `preferred`, what the same accounts hold of those issues stands beside, and who holds nothing else comes too.
    """
    held = _held(holders_on(firm, issue, day, known_at), [holders_on(firm, one, day, known_at) for one in preferred])
    mark, collate = ("%s", ' COLLATE "C"') if is_postgresql() else ("?", "")
    sql = _ACCOUNTS.format(mark=mark, collate=collate)
    joint = owners_in_register(firm, issue.issuer_id, day, known_at)
    for rows in _blocks(sql, (firm, issue.issuer_id)):
        numbers = np.array([row[0] for row in rows], np.int64)
        places = np.searchsorted(held.account, numbers)
        found = places < held.account.size
        found[found] = held.account[places[found]] == numbers[found]
        kept = [(rows[at], int(places[at])) for at in np.flatnonzero(found)]
        cards = held.card[places[found]].tolist()
        older = _older_cards({card for (row, _), card in zip(kept, cards, strict=True) if card != row[3]})
        for (row, place), card in zip(kept, cards, strict=True):
            holder = _holder(row[1], row[2], row[4:] if card == row[3] else older[card], held, place)
            owners = joint.get(row[0])
            yield holder if owners is None else of_owners(holder, [_part(owner) for owner in owners])


def _part(owner: OwnerOnDay) -> Part:
    """Return an owner of a joint account as lists name him."""
    card = owner.card
    if card is None:
        return Part(owner.share, owner.person)
    doc_type, doc_number = document_of(card.document, card.kind, card.country)
    account_kind = listed_as(PersonalKind.OWNER.value, card.kind)
    taxed = taxed_as(account_kind, card.kind, card.tax_status, card.country)
    return Part(owner.share, card.name, doc_type, doc_number, card.inn, taxed)


def _held(main: Holders, others: Sequence[Holders]) -> _Held:
    """Put what accounts hold of several issues side by side."""
    if not others:
        return _Held(
            main.account, main.card, main.quantity, np.zeros_like(main.quantity), main.encumbered, main.blocked,
            main.pledged, main.arrested,
        )  # fmt: skip
    account = np.unique(np.concatenate([main.account, *(other.account for other in others)]))
    columns = {name: np.zeros(account.size, np.int64) for name in _Held.__dataclass_fields__ if name != "account"}
    for other in others:
        at = np.searchsorted(account, other.account)
        columns["preferred"][at] += other.quantity
        columns["card"][at] = other.card
    at = np.searchsorted(account, main.account)
    for name in ("card", "quantity", "encumbered", "blocked", "pledged", "arrested"):
        columns[name][at] = getattr(main, name)
    return _Held(account, **columns)


def _blocks(sql: str, values: tuple[Any, ...]) -> Iterator[list[Any]]:
    """Yield the rows of a query in parts; neither the program nor the driver holds them all."""
    with driver_cursor() as plain:
        # A cursor on the server leaves the connection free for other questions between two parts.
        cursor = _on_server(plain) if is_postgresql() else plain
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield rows
        cursor.close()


def _on_server(plain: Any) -> Any:
    """Return a cursor that stands on the server; it lives as long as the transaction it is opened in."""
    from psycopg import ServerCursor

    return ServerCursor(plain.connection, "stream_holders")


def _older_cards(numbers: set[int]) -> dict[int, tuple[Any, ...]]:
    """Return cards that counted on the day where a later one has come since; nil stands for no card."""
    found: dict[int, tuple[Any, ...]] = {0: (None,) * len(_CARD)}
    wanted = sorted(numbers - {0})
    if wanted:
        with driver_cursor() as cursor:
            rows = cursor.execute(_OLDER.format(numbers=", ".join(map(str, wanted)))).fetchall()
        found.update({row[0]: tuple(row[1:]) for row in rows})
    return found


def _holder(number: str, kind: str, card: Sequence[Any], held: _Held, place: int) -> Holder:
    facts = [value if value is not None else "" for value in card]
    person, name, document, given_on, given_by, country, address, postal, email, phone = facts[:10]
    inn, tax_status, bank_details, representative, filed_on = facts[10:]
    account_kind = listed_as(kind, person)
    doc_type, doc_number = document_of(document, person, country)
    method, payee, bik = payment_of(bank_details, address, person)
    return Holder(
        number,
        account_kind,
        name,
        int(held.quantity[place]),
        int(held.preferred[place]),
        int(held.encumbered[place]),
        int(held.blocked[place]),
        _basis(held, place),
        doc_type,
        doc_number,
        str(given_on),
        given_by,
        inn if len(inn) in _INN_DIGITS and inn.isdigit() else "",
        country if len(country) == _COUNTRY_LETTERS else "",
        OKSM.get(country, ""),
        address,
        postal,
        email,
        phone,
        taxed_as(account_kind, person, tax_status, country),
        representative,
        str(filed_on),
        method,
        payee,
        bik,
        sending_way(account_kind, email),
    )


def _basis(held: _Held, place: int) -> str:
    """Return what lies on the papers, as the list's codes name it."""
    if not held.encumbered[place]:
        return ""
    marks = (("pledge", held.pledged), ("block", held.blocked), ("arrest", held.arrested))
    return ", ".join(name for name, column in marks if column[place])
