"""Personal accounts of a register: whose papers they hold, and what each kind may do."""

from __future__ import annotations

from enum import StrEnum

from reglament.core.rulebook.grounds import Ground


class PersonalKind(StrEnum):
    """Kinds of personal accounts."""

    OWNER = "owner"
    NOMINEE = "nominee"
    CENTRAL_DEPOSITORY = "central_depository"
    TRUSTEE = "trustee"
    DEPOSIT = "deposit"
    """A notary's or a court's deposit."""
    PLEDGEE = "pledgee"
    """Whom papers are pledged to; holds none of its own."""
    ISSUER_EMISSION = "issuer_emission"
    """Where a new issue stands until it is placed."""
    ISSUER_TREASURY = "issuer_treasury"
    """The issuer's own account: papers bought back."""
    UNIDENTIFIED = "unidentified"
    """Papers whose owners are not known."""

    __hash__ = str.__hash__


ISSUERS_OWN = frozenset({PersonalKind.ISSUER_EMISSION, PersonalKind.ISSUER_TREASURY})
NOMINEES = frozenset({PersonalKind.NOMINEE, PersonalKind.CENTRAL_DEPOSITORY})
"""Who hold for others and disclose them when a list asks for it."""
WITHOUT_CARD = frozenset({*ISSUERS_OWN, PersonalKind.UNIDENTIFIED})
"""Accounts that need no holder's card: the issuer's are his own, the unidentified have none."""
_MAY_BE_ENCUMBERED = {
    "pledge": frozenset({PersonalKind.OWNER, PersonalKind.TRUSTEE}),
    "block": frozenset(set(PersonalKind) - {PersonalKind.PLEDGEE}),
    "arrest": frozenset({PersonalKind.OWNER, PersonalKind.TRUSTEE, PersonalKind.ISSUER_TREASURY}),
}


def why_holds_no_papers(number: str, kind: PersonalKind) -> Ground | None:
    """Return why an account cannot receive papers, or None: a pledgee's account only names the pledges."""
    if kind is PersonalKind.PLEDGEE:
        return Ground.of("registry.pledgee_holds_nothing", "", account=number)
    return None


def why_not_encumbered(number: str, kind: PersonalKind, encumbrance: str) -> Ground | None:
    """Return why papers of such an account are not pledged, blocked or arrested in the register, or None.

    What a nominee's client pledges, or a court arrests of him, is recorded by the nominee.
    """
    if kind in _MAY_BE_ENCUMBERED[encumbrance]:
        return None
    return Ground.of(
        "registry.not_encumbered_here", "", account=number, account_kind=kind.value, encumbrance_kind=encumbrance
    )


def why_no_card(number: str, kind: PersonalKind, person: str) -> Ground | None:
    """Return that an account of this kind is opened for a person with a card and none is named, or None."""
    if kind in WITHOUT_CARD or person:
        return None
    return Ground.of("registry.card_missing", "", account=number, account_kind=kind.value)
