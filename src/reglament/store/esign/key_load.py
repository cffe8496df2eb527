"""Read representatives, keys, sessions and what was signed."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet

from reglament.core.esign.key import Key, KeyState
from reglament.core.esign.password import Failures
from reglament.store.esign.models import (
    AccessRestriction,
    BreachRecord,
    KeySession,
    KeyStep,
    OwnPassword,
    Representative,
    RulesReading,
    SignatureKey,
    SignInRecord,
    SimpleSignature,
    SupportCall,
)


def representative_by_login(firm: str, login: str) -> Representative | None:
    """Return whose login it is, or None."""
    return Representative.objects.filter(firm=firm, login=login).first()


def representatives_of(firm: str, issuer: str, limit: int = 500) -> list[Representative]:
    """Return an issuer's representatives by login, at most `limit`."""
    return list(Representative.objects.filter(firm=firm, issuer=issuer).order_by("login")[:limit])


def representative_count(firm: str) -> int:
    """Return how many representatives a firm has had."""
    return Representative.objects.filter(firm=firm).count()


def locked_representative(firm: str, login: str) -> Representative | None:
    """Return whose login it is and let nobody else move his keys until the act is over."""
    rows: QuerySet[Representative] = Representative.objects.filter(firm=firm, login=login)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.first()


def current_key(representative: Representative) -> SignatureKey | None:
    """Return the last key of a representative, or None before the first."""
    return SignatureKey.objects.filter(representative=representative).order_by("-ordinal").first()


def key_as_of(firm: str, login: str, at: datetime) -> SignatureKey | None:
    """Return the key a login had at a moment, or None before the first."""
    rows = SignatureKey.objects.filter(
        representative__firm=firm, representative__login=login, created_at__lte=at
    ).select_related("representative")
    return rows.order_by("-ordinal").first()


def key_by_id(firm: str, number: int) -> SignatureKey | None:
    """Return a key with its owner, or None."""
    rows = SignatureKey.objects.filter(pk=number, representative__firm=firm)
    return rows.select_related("representative").first()


def waiting_keys(firm: str, states: tuple[KeyState, ...]) -> list[SignatureKey]:
    """Return the firm's keys that stand in these states, oldest first."""
    rows = SignatureKey.objects.filter(representative__firm=firm, state__in=states)
    return list(rows.select_related("representative").order_by("pk"))


def key_value(row: SignatureKey) -> Key:
    """Return the value of a key's row; what ended its owner's access ends the key."""
    owner = row.representative
    ends = [moment for moment in (row.ended_at, owner.ended_at) if moment is not None]
    return Key(
        login=owner.login,
        state=KeyState(row.state),
        created_on=row.created_on,
        last_day=row.last_day,
        temporary_until=row.temporary_until,
        active_from=row.active_from,
        blocked_at=row.blocked_at,
        ended_at=min(ends, default=None),
        compromised_at=row.compromised_at,
    )


def state_then(row: SignatureKey, at: datetime) -> KeyState:
    """Return where a key stood after its last step by a moment."""
    after = row.steps.filter(at__lte=at).order_by("-pk").values_list("after", flat=True).first()
    return KeyState(after or row.state)


def steps_of(firm: str, login: str) -> list[KeyStep]:
    """Return everything that happened to the keys of a login, oldest first."""
    rows = KeyStep.objects.filter(key__representative__firm=firm, key__representative__login=login)
    return list(rows.select_related("key").order_by("pk"))


def failures_since(firm: str, login: str, address: str, since: datetime) -> Failures:
    """Return the failed attempts after a moment. A sign-in that succeeded ends the count of its login and address."""
    rows = SignInRecord.objects.filter(firm=firm, at__gt=since)
    succeeded = rows.filter(login_digest=login, address=address, outcome="authenticated").order_by("-pk").first()
    failed = rows.filter(is_failure=True)
    counts = failed.filter(Q(login_digest=login) | Q(address=address)).aggregate(
        here=Count("pk", Q(login_digest=login, address=address, pk__gt=succeeded.pk if succeeded else 0)),
        for_login=Count("pk", Q(login_digest=login)),
        from_address=Count("pk", Q(address=address)),
    )
    return Failures(**counts)


def sign_in_records(firm: str, login: str, limit: int = 200) -> list[SignInRecord]:
    """Return what came of sign-ins with a login, newest first."""
    return list(SignInRecord.objects.filter(firm=firm, login=login).order_by("-pk")[:limit])


def own_passwords(representative: Representative, last: int) -> list[str]:
    """Return the digests of the last own passwords, newest first."""
    rows = OwnPassword.objects.filter(representative=representative).order_by("-pk")
    return list(rows.values_list("digest", flat=True)[:last])


def session_by_digest(firm: str, digest: str) -> KeySession | None:
    """Return a signed-in place with its key and owner, or None."""
    rows = KeySession.objects.filter(digest=digest, key__representative__firm=firm)
    return rows.select_related("key__representative").first()


def restrictions_on(representative: Representative) -> list[AccessRestriction]:
    """Return what a representative may not do now."""
    return list(AccessRestriction.objects.filter(representative=representative, lifted_at=None).order_by("pk"))


def restriction_by_id(firm: str, number: int) -> AccessRestriction | None:
    """Return a restriction, or None."""
    rows = AccessRestriction.objects.filter(pk=number, representative__firm=firm)
    return rows.select_related("representative").first()


def breach_by_id(firm: str, login: str, number: int) -> BreachRecord | None:
    """Return a breach of this representative, or None."""
    rows = BreachRecord.objects.filter(pk=number, representative__firm=firm, representative__login=login)
    return rows.first()


def calls_of(firm: str, login: str, limit: int = 100) -> list[SupportCall]:
    """Return calls about a login, newest first."""
    return list(SupportCall.objects.filter(firm=firm, login=login).order_by("-pk")[:limit])


def signature_by_id(firm: str, number: int) -> SimpleSignature | None:
    """Return a simple signature with its key and signer, or None."""
    return SimpleSignature.objects.select_related("key__representative").filter(firm=firm, pk=number).first()


def signatures_over(firm: str, subject: str) -> list[SimpleSignature]:
    """Return the simple signatures under a document, oldest first."""
    rows = SimpleSignature.objects.filter(firm=firm, subject=subject).select_related("key__representative")
    return list(rows.order_by("pk"))


def addresses_in_second(firm: str, login: str, at: datetime) -> list[str]:
    """Return the network addresses a login signed from in this second."""
    return list(SimpleSignature.objects.filter(firm=firm, login=login, signed_at=at).values_list("address", flat=True))


def editions_read(representative: Representative) -> frozenset[str]:
    """Return the editions a representative said he has read."""
    rows = RulesReading.objects.filter(representative=representative)
    return frozenset(rows.values_list("edition", flat=True))


def readings_of(firm: str, login: str) -> list[RulesReading]:
    """Return what a representative said he has read, oldest first."""
    rows = RulesReading.objects.filter(representative__firm=firm, representative__login=login)
    return list(rows.order_by("pk"))
