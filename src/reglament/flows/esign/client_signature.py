"""A client's qualified signature: made outside over the bytes that were shown, checked at the moment it comes in.

One file may hold several signers, and several files may come; every signer must hold, and
one of them is the representative who sends the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.esign.qualified import why_not_by_sender
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.key_steps import locked_key
from reglament.flows.esign.keys import unknown_login
from reglament.flows.esign.qualified import check_qualified
from reglament.flows.esign.sign import why_not_seated
from reglament.store.esign.cms_load import signature_by_id

FILES_MAX = 5
"""So many signature files come with one document."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Detached signatures over one document, and who hands them over from where."""

    login: str
    kind: str
    """Kind of the document, as the rules on signatures name it."""
    place: Place
    files: tuple[bytes, ...]


def take_signatures(act: Act, document: int, given: Signatures) -> Answer:
    """Keep the signatures that came with a filed document when all of them hold; otherwise none is kept."""

    def decide() -> Answer:
        row = locked_key(act, given.login)
        issuer = "" if row is None else row.representative.issuer
        refused = may(act.by, "signature.check", issuer)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(given.login))
        unfit = why_not_seated(act, row, given.kind, given.place) or _uncountable(given.files)
        if unfit is not None:
            return refusal(unfit)
        numbers: list[int] = []
        remarks: list[Ground] = []
        for content in given.files:
            checked = check_qualified(act.keyed(""), document, content)
            if checked.refused or not checked.result["valid"]:
                return refusal(*checked.grounds)
            numbers.append(int(checked.result["signature"]))
            remarks += checked.grounds
        people = tuple(person for number in numbers for person in _people(act.firm, number))
        stranger = why_not_by_sender(people, row.representative.name)
        if stranger is not None:
            return refusal(stranger)
        result = {"client": issuer, "document": document, "signature": numbers[0], "signatures": numbers}
        return Answer("accepted", tuple(remarks), {**result, "signers": list(people)})

    return perform(act, "signature.take", {"document": document, "given": given}, decide)


def _uncountable(files: tuple[bytes, ...]) -> Ground | None:
    if not files:
        return Ground.of("signature.file_missing", "SR-5.2")
    if len(files) > FILES_MAX:
        return Ground.of("signature.files_many", "", files=len(files), most=FILES_MAX)
    return None


def _people(firm: str, number: int) -> list[str]:
    kept = signature_by_id(firm, number)
    assert kept is not None, "it was kept a moment ago"
    return [str(signer["person"]) for signer in kept.verdict["signers"]]
