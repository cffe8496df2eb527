"""The evidence of a signed document in one zip, for a court or a counterparty who has not this program."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.certificates import trust_of
from reglament.formats.cms.pack import Evidence, PackedAct, PackedSignature, pack
from reglament.store.audit.chain import seal_some, sealed_text, seals_before
from reglament.store.audit.load import ActQuery, acts_found
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.models import Document
from reglament.store.docflow.save import file_document
from reglament.store.esign.cms_load import signatures_over, simple_signatures_over
from reglament.store.esign.models import SimpleSignature

MEDIA_TYPE = "application/zip"
_MOST_ACTS = 500


def pack_evidence(act: Act, document: int) -> Answer:
    """Make the pack of a signed document and file it; a draft nobody signed has no evidence.

    The act log is sealed up to now, so that what speaks of the document stands in the pack with its seals.
    """

    def decide() -> Answer:
        refused = may(act.by, "evidence.pack")
        if refused is not None:
            return refusal(refused)
        row = document_by_id(act.firm, document)
        if row is None:
            return refusal(Ground.of("signature.document_unknown", "", document=document))
        signatures = signatures_over(act.firm, document)
        simple = simple_signatures_over(act.firm, row.digest)
        if not signatures and not simple:
            return refusal(Ground.of("signature.evidence_of_draft", "SR-5.5-a", document=document))
        while seal_some(act.firm, act.at):
            pass
        content = pack(
            Evidence(
                act.firm,
                row.name,
                _extension(row),
                bytes(row.content),
                [PackedSignature(bytes(one.content), one.at, trust_of(act.firm, one.at), one.verdict)
                 for one in signatures],
                [_told(one) for one in simple],
                _acts(act, document),
                act.at,
            )
        )  # fmt: skip
        filed, digest = file_document(
            act.firm, row.client, "evidence", row.number, f"evidence-{document}.zip", MEDIA_TYPE, content, act.at,
            f"document:{document}", row.keep_until,
        )  # fmt: skip
        return Answer("accepted", (), {"pack": filed, "of": document, "digest": digest})

    return perform(act, "evidence.pack", {"document": document}, decide)


def _acts(act: Act, document: int) -> list[PackedAct]:
    rows = acts_found(act.firm, ActQuery(thing=f"document:{document}"), _MOST_ACTS)
    before = seals_before(act.firm, rows)
    found = [
        PackedAct(row.seal_place, sealed_text(row, row.seal_place, before[row.seal_place]), row.seal)
        for row in rows
        if row.seal_place
    ]
    return sorted(found, key=lambda one: one.place)


def _extension(row: Document) -> str:
    told = PurePath(row.name).suffix.removeprefix(".").lower()
    return told if told.isascii() and told.isalnum() else "bin"


def _told(one: SimpleSignature) -> dict[str, Any]:
    return {
        "signer": one.signer,
        "login": one.login,
        "issuer": one.issuer,
        "key": one.key_id,
        "key_created_at": one.key.created_at.isoformat(),
        "key_made_on": one.key.application,
        "kind": one.kind,
        "subject": one.subject,
        "digest_sha256": one.digest,
        "size": one.size,
        "signed_at": one.signed_at.isoformat(),
        "address": one.address,
    }
