"""The support desk: how a caller is known, and what a call may change."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reglament.core.esign.terms import SupportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

CODE_WORD = "code_word"
ITEMS = ("name", "document", "email", "phone")
"""Personal data the registrar holds and a caller may be asked for."""


class Wish(StrEnum):
    """What a caller asks for."""

    CONSULT = "consult"
    BLOCK = "block"
    RESTORE = "restore"
    """A lost key, a blocked one, or one whose temporary password ran out."""
    COMPROMISE = "compromise"


@rule("SR-1.17", "SR-2.9-b", "SR-0.9")
def why_not_identified(checks: Mapping[str, bool], terms: SupportTerms) -> Ground | None:
    """Return why a caller is not known, or None: the code word fits, and so does every one of enough personal data.

    The ground says nothing of what did not fit: it is told to the one who calls.
    """
    least = terms.support_items_min
    asked = [item for item in ITEMS if item in checks]
    if not checks.get(CODE_WORD, False) or len(asked) < least.value or not all(checks[item] for item in asked):
        return Ground.of("support.not_identified", least.clause)
    return None


@rule("SR-2.1.8")
def why_not_recorded(recording: str) -> Ground | None:
    """Return that a call's card names no recording, or None: a reference, or the words that there is none."""
    if not recording.strip():
        return Ground.of("support.recording_missing", "SR-2.1.8")
    return None


@rule("SR-3.3.4")
def why_note_not_kept(note: str, secrets: Mapping[str, str]) -> Ground | None:
    """Return that a note holds a secret, or None; `secrets` is what the caller said in this call, by its name."""
    plain = note.casefold()
    for name, said in secrets.items():
        if said.strip() and said.strip().casefold() in plain:
            return Ground.of("support.secret_in_note", "SR-3.3.4", item=name)
    return None
