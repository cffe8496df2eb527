"""Keeping and destroying: nothing goes before its term, and after it only on the word of two officers."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import RetentionTerms
from reglament.core.registry.retention import deletion_obstacle, keep_until, persons_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.registry.exchange import log_files
from reglament.store.docflow.models import Task
from reglament.store.registry.edo_load import deletion_of, file_by_id
from reglament.store.registry.edo_models import ExchangeFile
from reglament.store.registry.edo_save import add_deletion, write

TASK = "retention.delete"


def type_of(row: ExchangeFile) -> str:
    """Return the type of document a file is, which names its term of keeping."""
    return "order" if row.order_id is not None else "case_document"


def ask_deletion(act: Act, file: int, reason: str) -> Answer:
    """Ask for a file's destruction after its term; another officer must confirm it."""

    def decide() -> Answer:
        row = file_by_id(act.firm, file)
        refused = may(act.by, "retention.work")
        if refused is not None or row is None or row.deleted_at is not None:
            return refusal(refused or Ground.of("retention.file_unknown", "", file=file))
        terms = terms_of(RetentionTerms, act.edition, act.on)
        until = keep_until(type_of(row), row.uploaded_at.astimezone(MOSCOW).date(), terms)
        kept = deletion_obstacle(until, act.on, terms)
        if kept is not None:
            return refusal(kept)
        subject = f"file:{file}"
        if deletion_of(act.firm, subject) is not None:
            return refusal(Ground.of("retention.asked_already", "", file=file))
        asked = add_deletion(act.firm, subject, type_of(row), act.at, str(act.by), reason)
        waits = Ground.of("retention.waits", "SR-6.8.1", file=file)
        task = ask_officer(act, TASK, subject, row.issuer, (waits,), payload={"file": file})
        result = {"deletion": int(asked.pk), "file": file, "task": task, "client": row.issuer}
        return Answer("waiting", (waits,), result)

    return perform(act, "retention.ask", {"file": file, "reason": reason}, decide)


def confirm_deletion(act: Act, file: int) -> Answer:
    """Destroy the bytes of a file whose deletion another officer asked for; digest and log stay."""

    def decide() -> Answer:
        row, asked = file_by_id(act.firm, file), deletion_of(act.firm, f"file:{file}")
        refused = may(act.by, "retention.work")
        if refused is not None or row is None or asked is None or asked.confirmed_at is not None:
            return refusal(refused or Ground.of("retention.file_unknown", "", file=file))
        terms = terms_of(RetentionTerms, act.edition, act.on)
        alone = persons_obstacle(frozenset({asked.asked_by, str(act.by)}), terms)
        if alone is not None:
            return refusal(alone)
        write(asked, confirmed_at=act.at, confirmed_by=str(act.by))
        write(row, content=b"", deleted_at=act.at)
        log_files(act, row.issuer, "to_registrar", f"file:{file}", [row], "deleted")
        return Answer("accepted", (), {"file": file, "deleted": True, "digest": row.digest, "client": row.issuer})

    return perform(act, "retention.confirm", {"file": file}, decide)


def decide_deletion(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Confirm a deletion, or leave the file where it is."""
    file = int(task.payload["file"])
    if decision == "approve":
        return confirm_deletion(act.keyed(""), file)
    if decision == "refuse":
        return Answer("accepted", (), {"file": file, "deleted": False, "reason": reason})
    known = "approve, refuse"
    return refusal(Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known=known))
