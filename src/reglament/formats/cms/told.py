"""A verdict in the shape the command prints, the tables keep and pages show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reglament.core.esign.qualified import SignerVerdict, Verdict
from reglament.core.rulebook.grounds import as_plain


def verdict_as_plain(verdict: Verdict, at: datetime) -> dict[str, Any]:
    """Return `{valid, standing, at, signers: […], grounds: […]}`, moments as text."""
    return {
        "valid": verdict.valid,
        "standing": verdict.standing.value,
        "at": at.isoformat(),
        "signers": [_signer(signer) for signer in verdict.signers],
        "grounds": [as_plain(ground) for ground in verdict.grounds],
    }


def _signer(signer: SignerVerdict) -> dict[str, Any]:
    facts = signer.facts
    return {
        "subject": facts.subject,
        "person": facts.person,
        "serial": facts.serial,
        "algorithm": facts.algorithm,
        "valid_from": facts.valid_from.isoformat() if facts.valid_from else None,
        "valid_until": facts.valid_until.isoformat() if facts.valid_until else None,
        "signed_at": facts.signed_at.isoformat() if facts.signed_at else None,
        "level": facts.level.value,
        "verdict": signer.standing.value,
        "revocation": facts.revocation.value,
        "grounds": [as_plain(ground) for ground in signer.grounds],
        "remarks": [as_plain(ground) for ground in signer.remarks],
    }
