"""Write the register: issuers, issues, cards, accounts, operations. Nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from reglament.core.registry.issue import IssueFigures, nominal_text
from reglament.store.copying import Value
from reglament.store.registry.models import (
    Encumbrance,
    HolderCard,
    Issue,
    Issuer,
    IssueVersion,
    PersonalAccount,
    RegistryOperation,
)
from reglament.store.rows import take_numbers, write_rows

CARD_COLUMNS = (
    "id", "firm", "person", "kind", "name", "document", "document_on", "document_by", "birth_on", "country", "address",
    "postal_address", "email", "phone", "inn", "tax_status", "bank_details", "representative", "filed_on",
    "recorded_at",
)  # fmt: skip
ACCOUNT_COLUMNS = ("id", "firm", "number", "issuer_id", "kind", "card_id", "opened_on", "closed_on")


def add_issuer(values: Mapping[str, Any]) -> Issuer:
    """Add an issuer."""
    return Issuer.objects.create(**values)


def add_issue(values: Mapping[str, Any]) -> Issue:
    """Add an issue."""
    return Issue.objects.create(**values)


def add_version(
    issue: Issue, starts_on: date, figures: IssueFigures, at: datetime, operation: RegistryOperation | None
) -> IssueVersion:
    """Write how large an issue is from a day on."""
    return IssueVersion.objects.create(
        issue=issue,
        starts_on=starts_on,
        quantity=figures.quantity,
        nominal=nominal_text(figures.nominal),
        state=figures.state.value,
        operation=operation,
        recorded_at=at,
    )


def add_card(values: Mapping[str, Any]) -> HolderCard:
    """Add a card and let the person's accounts point to it, if none filed later is there."""
    card = HolderCard.objects.create(**values)
    later = HolderCard.objects.filter(firm=card.firm, person=card.person, filed_on__gt=card.filed_on)
    if not later.exists():
        earlier = HolderCard.objects.filter(firm=card.firm, person=card.person).exclude(pk=card.pk)
        PersonalAccount.objects.filter(firm=card.firm, card__in=earlier).update(card=card)
    return card


def add_account(values: Mapping[str, Any]) -> PersonalAccount:
    """Open a personal account."""
    return PersonalAccount.objects.create(**values)


def close_account(row: PersonalAccount, on: date) -> None:
    """Close a personal account."""
    row.closed_on = on
    row.save(update_fields=["closed_on"])


def add_operation(values: Mapping[str, Any]) -> RegistryOperation:
    """Add an operation; its entries are appended beside it."""
    return RegistryOperation.objects.create(**values)


def add_encumbrance(values: Mapping[str, Any]) -> Encumbrance:
    """Add a pledge, block or arrest."""
    return Encumbrance.objects.create(**values)


def add_cards(rows: Sequence[Sequence[Value]]) -> Sequence[int]:
    """Add cards by one round of statements; rows are in the order of `CARD_COLUMNS` after the number."""
    numbers = take_numbers("registry_card", len(rows))
    write_rows("registry_card", CARD_COLUMNS, [(number, *row) for number, row in zip(numbers, rows, strict=True)])
    return numbers


def add_accounts(rows: Sequence[Sequence[Value]]) -> None:
    """Open accounts by one round of statements; rows are in the order of `ACCOUNT_COLUMNS` after the number."""
    numbers = take_numbers("registry_account", len(rows))
    write_rows("registry_account", ACCOUNT_COLUMNS, [(number, *row) for number, row in zip(numbers, rows, strict=True)])
