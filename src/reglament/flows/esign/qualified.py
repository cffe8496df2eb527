"""Qualified signatures over filed documents: the firm's own, and those that come with a client's papers."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.certificates import trust_of
from reglament.formats.cms.certificate import Certificate
from reglament.formats.cms.key_place import key_at
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.sign import CannotSign, Key, sign
from reglament.formats.cms.told import verdict_as_plain
from reglament.formats.cms.trust import path_to_anchor
from reglament.formats.cms.verify import verify
from reglament.formats.errors import FormatError
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.models import Document
from reglament.store.esign.cms_load import certificates_at
from reglament.store.esign.cms_save import add_signature


def sign_qualified(act: Act, document: int, key: Key | None = None) -> Answer:
    """Put the firm's qualified signature on a filed document and check it before it is kept.

    Without a key the newest own certificate in force signs, with the key its row points to.
    A signature that does not hold by the firm's own trust is refused with its grounds.
    """

    def decide() -> Answer:
        refused = may(act.by, "sign.qualified")
        if refused is not None:
            return refusal(refused)
        row = document_by_id(act.firm, document)
        if row is None:
            return refusal(Ground.of("signature.document_unknown", "", document=document))
        try:
            chosen = key or _own_key(act)
            if chosen is None:
                return refusal(Ground.of("signature.no_own_certificate", "SR-6.6-b", at=act.at))
            made = sign(bytes(row.content), chosen, act.at)
        except (CannotSign, FormatError, OpensslMissing) as error:
            return refusal(Ground.of("signature.cannot_sign", "SR-6.6-b", trouble=str(error)))
        return _kept(act, row, made, own=True)

    return perform(act, "sign.qualified", {"document": document}, decide)


def check_qualified(act: Act, document: int, signature: bytes) -> Answer:
    """Keep a signature that came with a filed document, and say whether it holds at this moment.

    One that does not hold is kept and shown as such; what can be no signature at all is refused.
    """

    def decide() -> Answer:
        row = document_by_id(act.firm, document)
        if row is None:
            return refusal(Ground.of("signature.document_unknown", "", document=document))
        refused = may(act.by, "signature.check", row.client)
        if refused is not None:
            return refusal(refused)
        return _kept(act, row, signature, own=False)

    return perform(act, "signature.check", {"document": document, "signature": signature}, decide)


def _own_key(act: Act) -> Key | None:
    """Return the firm's key of this moment: of the certificate that runs longest, with those that lead to its anchor.

    The anchor itself stays out: a third party has it from its own source.
    """
    for row in certificates_at(act.firm, "own", act.at):
        if row.valid_from <= act.at <= row.valid_until:
            own = Certificate(bytes(row.content))
            path = path_to_anchor(own, (), trust_of(act.firm, act.at))
            return key_at(row.key_place, own.der, tuple(one.der for one in path[1:-1]))
    return None


def _kept(act: Act, row: Document, signature: bytes, *, own: bool) -> Answer:
    try:
        verdict = verify(bytes(row.content), signature, act.at, trust_of(act.firm, act.at))
    except FormatError as error:
        return refusal(Ground.of("signature.unreadable", "SR-5.2", trouble=str(error)))
    except OpensslMissing as error:
        return refusal(Ground.of("signature.not_checked", "SR-5.2", trouble=str(error)))
    grounds = (*verdict.grounds, *(ground for signer in verdict.signers for ground in signer.grounds))
    if own and not verdict.valid:
        return refusal(*grounds)
    plain = verdict_as_plain(verdict, act.at)
    number = add_signature(act.firm, int(row.pk), signature, act.at, str(act.by), plain, own=own)
    result = {"signature": number, "document": int(row.pk), "standing": verdict.standing.value, "valid": verdict.valid}
    return Answer("accepted", grounds, result)
