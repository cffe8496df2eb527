"""Bring a file to a taxpayer's books: its bytes are kept, then recognised by what they are."""

from __future__ import annotations

from django.db import transaction

from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.exports import EXPORT_FORMAT, recognise_export
from reglament.flows.crypto.quotes import QUOTES_FORMAT, RATE_FORMATS, take_coin_rates, take_quotes
from reglament.flows.files.legible import legible
from reglament.flows.files.receive import MAX_BYTES
from reglament.formats.catalogue import check
from reglament.store.docflow.save import keep_received


def bring_file(act: Act, code: str, name: str, content: bytes, wallet: str = "", zone: str = "") -> Answer:
    """Keep a file and recognise it.

    Quotes and rates the office brings are for everybody; those a taxpayer brings are for his own books.
    """
    refused = may(act.by, "coin.tell", code)
    if refused is not None:
        return refusal(refused)
    if len(content) > MAX_BYTES:
        return refusal(Ground.of("file.too_large", "", bytes=len(content), most=MAX_BYTES))
    checked = check("auto", content)
    if checked.outcome == "refused":
        first = checked.remarks[0]
        return refusal(Ground.of("file.refused", "", line=first.line, field=first.field, text=legible(first.text)))
    with transaction.atomic():
        number, _is_new = keep_received(act.firm, checked.format, legible(name), content, act.at, str(act.by))
    own = code if act.by.kind is ActorKind.CLIENT else ""
    if checked.format == EXPORT_FORMAT:
        return recognise_export(act, code, number, wallet, zone)
    if checked.format == QUOTES_FORMAT:
        return take_quotes(act, number, own)
    if checked.format in RATE_FORMATS:
        return take_coin_rates(act, number, own)
    return refusal(Ground.of("crypto.file_not_ours", "", format=checked.format))
