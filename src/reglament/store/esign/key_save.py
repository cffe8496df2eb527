"""Write representatives, keys, sessions and what was signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reglament.store.esign.models import (
    AccessRestriction,
    BreachRecord,
    CompromiseNotice,
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


def add_representative(firm: str, **columns: Any) -> Representative:
    """Write a representative."""
    return Representative.objects.create(firm=firm, **columns)


def change_row(row: Representative | SignatureKey | AccessRestriction | BreachRecord, **columns: Any) -> None:
    """Write columns of a row."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def add_key(representative: Representative, **columns: Any) -> SignatureKey:
    """Write a key of a representative; its place follows the one before. Keys are made under his lock."""
    ordinal = SignatureKey.objects.filter(representative=representative).count() + 1
    return SignatureKey.objects.create(representative=representative, ordinal=ordinal, **columns)


def add_step(
    key: SignatureKey, event: str, before: str, after: str, at: datetime, by: str, ground: str, note: str
) -> None:
    """Write one event in the life of a key."""
    KeyStep.objects.create(
        key=key, event=event, before=before, after=after, at=at, by=by, ground=ground, note=note[:300]
    )


def add_own_password(representative: Representative, digest: str, at: datetime) -> None:
    """Keep the digest of a password a representative set."""
    OwnPassword.objects.create(representative=representative, digest=digest, set_at=at)


def add_sign_in_record(firm: str, **columns: Any) -> None:
    """Write what came of an entered login and password."""
    SignInRecord.objects.create(firm=firm, **columns)


def open_session(key: SignatureKey, digest: str, address: str, opens: bool, at: datetime) -> KeySession:
    """Write a place where a representative is signed in."""
    return KeySession.objects.create(key=key, digest=digest, address=address, opens=opens, opened_at=at, seen_at=at)


def seen(session: KeySession, at: datetime) -> None:
    """Write that a place made a request."""
    KeySession.objects.filter(pk=session.pk).update(seen_at=at)


def end_sessions(login_of: Representative, at: datetime, by: str, spared: int | None = None) -> int:
    """Sign a representative out everywhere, but for one place; return at how many places he was."""
    rows = KeySession.objects.filter(key__representative=login_of, ended_at=None)
    if spared is not None:
        rows = rows.exclude(pk=spared)
    return rows.update(ended_at=at, ended_by=by)


def end_session(session: KeySession, at: datetime, by: str) -> None:
    """Sign one place out."""
    KeySession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=at, ended_by=by)


def add_restriction(representative: Representative, **columns: Any) -> AccessRestriction:
    """Write what a representative may not do."""
    return AccessRestriction.objects.create(representative=representative, **columns)


def add_breach(representative: Representative, **columns: Any) -> BreachRecord:
    """Write a breach down."""
    return BreachRecord.objects.create(representative=representative, **columns)


def add_notice(key: SignatureKey, **columns: Any) -> CompromiseNotice:
    """Write a notice of compromise."""
    return CompromiseNotice.objects.create(key=key, **columns)


def add_call(firm: str, **columns: Any) -> SupportCall:
    """Write a call to the support desk."""
    return SupportCall.objects.create(firm=firm, **columns)


def add_signature(firm: str, **columns: Any) -> SimpleSignature:
    """Write a simple signature."""
    return SimpleSignature.objects.create(firm=firm, **columns)


def add_reading(representative: Representative, edition: str, text_digest: str, at: datetime) -> None:
    """Write that a representative has read an edition; the first word counts."""
    RulesReading.objects.get_or_create(
        representative=representative, edition=edition, defaults={"text_digest": text_digest, "at": at}
    )
