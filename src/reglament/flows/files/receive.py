"""Receive a file: its bytes are kept before anything is read from them. A refused file changes no books."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import transaction

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.files.legible import legible
from reglament.flows.instructions.statement import STATEMENT_FORMATS, recognise_statement
from reglament.formats.catalogue import UnknownFormatName, check
from reglament.store.docflow.load import received_file
from reglament.store.docflow.save import keep_received, set_received_state

MAX_BYTES = 256 * 1024 * 1024


def receive_file(act: Act, format_name: str, name: str, content: bytes) -> Answer:
    """Keep a file, examine it, and recognise it when it is a bank statement. The same bytes again change nothing."""
    refused = may(act.by, "file.receive")
    if refused is not None:
        return refusal(refused)
    if len(content) > MAX_BYTES:
        return refusal(Ground.of("file.too_large", "", bytes=len(content), most=MAX_BYTES))
    try:
        checked = check(format_name, content)
    except UnknownFormatName:
        return refusal(Ground.of("file.format_unknown", "", format=format_name))
    with transaction.atomic():
        file_id, is_new = keep_received(act.firm, checked.format, legible(name), content, act.at, str(act.by))

    def decide() -> Answer:
        file = received_file(act.firm, file_id)
        assert file is not None, "the bytes were kept a moment ago"
        plain: dict[str, Any] = {"file": file_id, "is_new": is_new, **checked.as_json()}
        plain["remarks"] = [{**remark, "text": legible(remark["text"])} for remark in plain["remarks"]]
        if checked.outcome == "refused":
            set_received_state(file_id, "refused", plain["remarks"])
            first = checked.remarks[0]
            ground = Ground.of("file.refused", "", line=first.line, field=first.field, text=legible(first.text))
            return Answer("refused", (ground,), plain, keeps=True)
        if file.state == "received":
            set_received_state(file_id, "received", plain["remarks"])
        return Answer("accepted", (), plain)

    content_digest = sha256(content).hexdigest()
    answer = perform(act, "file.receive", {"format": format_name, "name": name, "digest": content_digest}, decide)
    if not answer.accepted or checked.format not in STATEMENT_FORMATS or not _is_statement(answer):
        return answer
    recognised = recognise_statement(act.keyed(""), file_id)
    return Answer(recognised.outcome, recognised.grounds, {**answer.result, **recognised.result}, answer.replayed)


def _is_statement(answer: Answer) -> bool:
    """Payment orders in the same format carry no balances and are no statement."""
    return "ordered" not in answer.result["totals"]
