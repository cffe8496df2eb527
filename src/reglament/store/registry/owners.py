"""Owners of joint accounts: written when the account is opened, read as their questionnaires stood on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import QuerySet

from reglament.store.registry.models import AccountOwner, HolderCard, PersonalAccount


@dataclass(frozen=True, slots=True)
class OwnerOnDay:
    """One owner of a joint account: his share, and his card as it counted on a day; None before his first."""

    share: Fraction
    person: str
    card: HolderCard | None


def add_owners(account: PersonalAccount, owners: Sequence[tuple[str, Fraction]]) -> None:
    """Write the owners of a joint account, in their order."""
    AccountOwner.objects.bulk_create(
        AccountOwner(account=account, place=place, person=person, share=str(share))
        for place, (person, share) in enumerate(owners, start=1)
    )


def owners_of_account(account: PersonalAccount, day: date) -> Sequence[OwnerOnDay]:
    """Return the owners of one account on a day; none where it has a single owner."""
    return _read(account.firm, AccountOwner.objects.filter(account=account), day, None).get(int(account.pk), ())


def owners_in_register(
    firm: str, issuer: int, day: date, known_at: datetime | None = None
) -> Mapping[int, Sequence[OwnerOnDay]]:
    """Return the owners of all joint accounts of an issuer's register on a day, by the number of the account's row."""
    return _read(firm, AccountOwner.objects.filter(account__firm=firm, account__issuer=issuer), day, known_at)


def _read(
    firm: str, found: QuerySet[AccountOwner], day: date, known_at: datetime | None
) -> Mapping[int, Sequence[OwnerOnDay]]:
    rows = list(found.order_by("account_id", "place"))
    cards = HolderCard.objects.filter(firm=firm, person__in={row.person for row in rows}, filed_on__lte=day)
    if known_at is not None:
        cards = cards.filter(recorded_at__lte=known_at)
    latest = {card.person: card for card in cards.order_by("filed_on", "id")}
    owners: dict[int, list[OwnerOnDay]] = {}
    for row in rows:
        one = OwnerOnDay(Fraction(row.share), row.person, latest.get(row.person))
        owners.setdefault(int(row.account_id), []).append(one)
    return owners
