"""The signature under a document or a package of the corporate case: one, over the list of files and their digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reglament.core.esign.simple import digest_of_bytes, why_not_what_was_shown
from reglament.core.registry.edo_terms import RetentionTerms
from reglament.core.registry.retention import keep_until
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.client_signature import Signatures, take_signatures
from reglament.flows.esign.qualified import sign_qualified
from reglament.flows.esign.sign import ToSign, sign_simple
from reglament.store.docflow.save import file_document
from reglament.store.registry.edo_load import file_by_id, files_of_package
from reglament.store.registry.edo_models import CasePackage, ExchangeFile

DOCUMENT = "message"
"""Kind of a document of the corporate case, as the rules on signatures name it."""


@dataclass(frozen=True, slots=True)
class CaseSigning:
    """What is given to sign: the digest of what was shown, and the signature. An officer's is the firm's own."""

    shown: str = ""
    kind: str = "simple"
    password: str = ""
    place: Place = field(default_factory=lambda: Place("", ""))
    signatures: tuple[bytes, ...] = ()
    """Files of detached qualified signatures over the bytes shown."""


def signed_bytes(row: CasePackage, files: Sequence[ExchangeFile]) -> tuple[str, bytes]:
    """Return name and bytes of what is signed: the only file itself, or the list of a package's files."""
    if len(files) == 1:
        found = file_by_id(row.firm, int(files[0].pk))
        assert found is not None, "a file of a package is kept"
        return found.name, bytes(found.content)
    lines = [f"{row.number}", *(f"{one.digest}  {one.size}  {one.name}" for one in files)]
    return f"{row.number}.txt", "\n".join(lines).encode() + b"\n"


def shown_digest(row: CasePackage) -> str:
    """Return the digest of what is shown and signed."""
    return digest_of_bytes(signed_bytes(row, files_of_package(row))[1])


def signed_package(act: Act, row: CasePackage, signing: CaseSigning) -> dict[str, Any] | Answer:
    """Return what is kept of the signature, or the refusal; what was written of a wrong password stays."""
    name, content = signed_bytes(row, files_of_package(row))
    if row.direction == "to_client":
        return _qualified_own(act, row, name, content)
    differs = why_not_what_was_shown(content, signing.shown)
    if differs is not None:
        return refusal(differs)
    if signing.kind == "simple":
        document = ToSign(DOCUMENT, content, signing.shown, f"package:{row.pk}", row.number)
        answer = sign_simple(act.keyed(""), act.by.id, document, signing.password, signing.place)
        if answer.refused:
            return Answer("refused", answer.grounds, answer.result, keeps=True)
        return {"kind": "simple", "signature": answer.result["signature"], "digest": signing.shown}
    number = _filed(act, row, name, content)
    given = Signatures(act.by.id, DOCUMENT, signing.place, signing.signatures)
    answer = take_signatures(act.keyed(""), number, given)
    if answer.refused:
        return refusal(*answer.grounds)
    return {
        "kind": "qualified",
        "signature": answer.result["signature"],
        "signatures": answer.result["signatures"],
        "document": number,
        "digest": digest_of_bytes(content),
    }


def _qualified_own(act: Act, row: CasePackage, name: str, content: bytes) -> dict[str, Any] | Answer:
    number = _filed(act, row, name, content)
    answer = sign_qualified(act.keyed(""), number)
    if answer.refused or not answer.result["valid"]:
        return refusal(*answer.grounds)
    digest = digest_of_bytes(content)
    return {"kind": "qualified", "signature": answer.result["signature"], "document": number, "digest": digest}


def _filed(act: Act, row: CasePackage, name: str, content: bytes) -> int:
    until = keep_until("case_document", act.on, terms_of(RetentionTerms, act.edition, act.on))
    number, _ = file_document(
        act.firm,
        row.issuer,
        "case_document",
        row.number,
        name,
        "application/octet-stream",
        content,
        act.at,
        f"package:{row.pk}",
        until,
    )
    return number
