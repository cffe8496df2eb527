"""The corporate case: documents both ways, packages that move as one, and never a ground for the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reglament.core.esign.attorney import Power
from reglament.core.parties.powers import may
from reglament.core.registry.case_files import (
    CaseCard,
    CaseEvent,
    CaseState,
    action_obstacle,
    card_obstacle,
    case_signature_obstacle,
    case_state_after,
    ground_obstacle,
    package_obstacle,
)
from reglament.core.registry.edo_terms import FileTerms, RetentionTerms
from reglament.core.registry.exchange_log import parties_of, party_obstacle
from reglament.core.registry.retention import keep_until
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.askers import maintenance_ground, power_of
from reglament.flows.registry.case_signing import CaseSigning, signed_package
from reglament.flows.registry.exchange import Given, keep_files, log_files, looked_at
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.save import close_task, open_task
from reglament.store.outbox.save import queue
from reglament.store.registry.edo_load import files_of_package, locked_package, representative_of
from reglament.store.registry.edo_models import CasePackage
from reglament.store.registry.edo_save import add_package, next_number, write
from reglament.store.registry.register_load import issuer_by_code

TASK = "case.incoming"

Decide = Callable[[CasePackage, CaseState], Answer]


def subject_of(row: CasePackage) -> str:
    """Return how a package is named elsewhere."""
    return f"package:{row.pk}"


def upload(act: Act, issuer: str, card: CaseCard, files: Sequence[Given]) -> Answer:
    """Take one document, or several as a package: each is looked at, and if one does not pass, none is taken.

    What was rejected stays on record with its grounds and its file; it can be neither signed nor sent.
    """
    seen = looked_at(files)
    if isinstance(seen, Ground):
        return refusal(seen)

    def decide() -> Answer:
        refused = _why_not_uploaded(act, issuer, card, files)
        if refused is not None:
            return refusal(refused)
        by_officer = may(act.by, "case.work") is None
        direction = "to_client" if by_officer else "to_registrar"
        own = f"КД-{act.on.year}-{next_number(act.firm, 'case', act.on.year):06}"
        row = _new_package(act, issuer, direction, own, card)
        kept = keep_files(act, issuer, files, seen, package=row)
        rows = [file for file, _ in kept]
        log_files(act, issuer, direction, subject_of(row), rows, "uploaded")
        _move(row, CaseEvent.SCAN)
        grounds = tuple(ground for _, found in kept for ground in found)
        failed = [file.name for file, found in kept if found]
        terms = terms_of(FileTerms, act.edition, act.on)
        whole = package_obstacle([file.name for file in rows], failed, terms) if len(rows) > 1 else None
        told = (*(() if whole is None else (whole,)), *grounds)
        if told:
            _move(row, CaseEvent.REJECT, rejected_at=act.at, rejection={"grounds": [as_plain(one) for one in told]})
            log_files(act, issuer, direction, subject_of(row), rows, "rejected")
            return Answer("refused", told, _told(row, rows), keeps=True)
        _move(row, CaseEvent.ACCEPT)
        return Answer("accepted", (), {**_told(row, rows), "scanner": seen[0].scanner})

    content = {"issuer": issuer, "card": card, "files": list(files)}
    return perform(act, "case.upload", content, decide)


def _why_not_uploaded(act: Act, issuer: str, card: CaseCard, files: Sequence[Given]) -> Ground | None:
    refused = may(act.by, "case.upload", issuer) or maintenance_ground(act)
    if refused is not None:
        return refused
    if issuer_by_code(act.firm, issuer) is None:
        return Ground.of("edo.issuer_not_found", "SR-0.19", issuer=issuer)
    if not files:
        return Ground.of("case.no_files", "SR-6.5-a")
    by_officer = may(act.by, "case.work") is None
    sender, recipient = parties_of("to_client" if by_officer else "to_registrar", issuer)
    return party_obstacle(sender, recipient) or card_obstacle(card)


def _new_package(act: Act, issuer: str, direction: str, own: str, card: CaseCard) -> CasePackage:
    return add_package(
        act.firm,
        own,
        issuer,
        direction,
        act.at,
        document_type=card.document_type,
        meeting_on=card.meeting_on,
        addressee=card.addressee,
        addressees_count=card.addressees_count,
        recipient=card.recipient,
        note=card.note[:500],
        sender=str(act.by),
    )


def _move(row: CasePackage, event: CaseEvent, **fields: object) -> None:
    reached = case_state_after(CaseState(row.state), event)
    assert isinstance(reached, CaseState), "the steps of one act follow one another"
    write(row, state=reached.value, **fields)


def _told(row: CasePackage, files: Sequence[Any]) -> dict[str, Any]:
    return {
        "package": int(row.pk),
        "number": row.number,
        "client": row.issuer,
        "state": row.state,
        "files": [{"file": int(one.pk), "name": one.name, "state": one.state} for one in files],
    }


def case_step(act: Act, number: int, event: CaseEvent, content: Mapping[str, Any], decide: Decide) -> Answer:
    """Run one step of a package: unknown ones and steps out of turn are refused."""

    def step() -> Answer:
        row = locked_package(act.firm, number)
        if row is None:
            return refusal(Ground.of("case.package_unknown", "SR-0.19", package=number))
        reached = case_state_after(CaseState(row.state), event)
        if isinstance(reached, Ground):
            return refusal(reached)
        return decide(row, reached)

    return perform(act, f"case.{event.value}", {"package": number, **content}, step)


def sign_package(act: Act, number: int, signing: CaseSigning) -> Answer:
    """Sign a document or a whole package by one signature over the list of its files and their digests."""

    def decide(row: CasePackage, state: CaseState) -> Answer:
        refused = may(act.by, "case.upload", row.issuer) or maintenance_ground(act) or power_of(act, Power.SIGN)
        terms = terms_of(FileTerms, act.edition, act.on)
        refused = refused or case_signature_obstacle(signing.kind, terms)
        if refused is not None:
            return refusal(refused)
        signed = signed_package(act, row, signing)
        if isinstance(signed, Answer):
            return signed
        write(row, state=state.value, signed_at=act.at, signature_kind=signing.kind, signature=signed)
        files = files_of_package(row)
        log_files(act, row.issuer, row.direction, subject_of(row), files, "signed", signing.kind)
        return Answer("accepted", (), {**_told(row, files), "signature": signed["signature"]})

    return case_step(act, number, CaseEvent.SIGN, {"shown": signing.shown, "kind": signing.kind}, decide)


def send_package(act: Act, number: int) -> Answer:
    """Send what was signed; the registrar has it at once, and it stands before his officers."""

    def decide(row: CasePackage, state: CaseState) -> Answer:
        refused = may(act.by, "case.upload", row.issuer) or maintenance_ground(act)
        if refused is not None:
            return refusal(refused)
        files = files_of_package(row)
        write(row, state=state.value, sent_at=act.at)
        log_files(act, row.issuer, row.direction, subject_of(row), files, "sent", row.signature_kind)
        _move(row, CaseEvent.RECEIVE, received_at=act.at)
        log_files(act, row.issuer, row.direction, subject_of(row), files, "received", row.signature_kind)
        if row.direction == "to_registrar":
            _before_officers(act, row)
        else:
            _tell_issuer(act, row, "case.sent")
        return Answer("accepted", (), {**_told(row, files), "sender": row.sender, "signature_kind": row.signature_kind})

    return case_step(act, number, CaseEvent.SEND, {}, decide)


def _before_officers(act: Act, row: CasePackage) -> None:
    payload = {
        "package": int(row.pk),
        "type": row.document_type,
        "addressee": row.addressee,
        "addressees": row.addressees_count,
        "recipient": row.recipient,
    }
    open_task(act.firm, TASK, row.issuer, subject_of(row), [], payload, act.at, row.sender, None)


def open_package(act: Act, number: int) -> Answer:
    """Open what was received: by the other side alone, and it is logged."""

    def decide(row: CasePackage, state: CaseState) -> Answer:
        what = "case.work" if row.direction == "to_registrar" else "case.upload"
        refused = may(act.by, what, row.issuer) or maintenance_ground(act)
        if refused is None and row.direction == "to_client" and may(act.by, "case.work") is None:
            refused = Ground.of("case.own_document", "SR-0.20", package=number)
        if refused is not None:
            return refusal(refused)
        write(row, state=state.value, opened_at=act.at, opened_by=str(act.by))
        files = files_of_package(row)
        log_files(act, row.issuer, row.direction, subject_of(row), files, "opened", row.signature_kind)
        return Answer("accepted", (), _told(row, files))

    return case_step(act, number, CaseEvent.OPEN, {}, decide)


def treat_package(act: Act, number: int, action: str, *, is_ground: bool, reason: str = "") -> Answer:
    """Do with a received document what an officer may: of an order or a ground he may only reject it with notice."""

    def decide() -> Answer:
        row = locked_package(act.firm, number)
        refused = may(act.by, "case.work")
        if row is None or refused is not None:
            return refusal(refused or Ground.of("case.package_unknown", "SR-0.19", package=number))
        unfit = action_obstacle(action, CaseState(row.state), is_ground)
        if unfit is not None:
            return refusal(unfit)
        files = files_of_package(row)
        if action == CaseEvent.REJECT_WITH_NOTICE.value:
            ground = Ground.of("case.use_orders", "SR-6.5-g", number=row.number)
            _move(
                row, CaseEvent(action), rejected_at=act.at, rejection={"grounds": [as_plain(ground)], "reason": reason}
            )
            log_files(act, row.issuer, row.direction, subject_of(row), files, row.state, row.signature_kind)
            _tell_issuer(act, row, "case.rejected", section="orders", reason=reason)
            _leave_queue(act, row, action)
            return Answer("accepted", (ground,), _told(row, files))
        if action == CaseEvent.ARCHIVE.value:
            until = keep_until("case_document", act.on, terms_of(RetentionTerms, act.edition, act.on))
            _move(row, CaseEvent.ARCHIVE, archived_at=act.at, keep_until=until)
            log_files(act, row.issuer, row.direction, subject_of(row), files, "archived", row.signature_kind)
            _leave_queue(act, row, action)
            return Answer("accepted", (), {**_told(row, files), "keep_until": until.isoformat()})
        return open_package(act.keyed(""), number)

    content = {"package": number, "action": action, "is_ground": is_ground, "reason": reason}
    return perform(act, "case.treat", content, decide)


def link_as_ground(act: Act, basis: str, operation: str) -> Answer:
    """Link a document as the ground of an operation: one of the corporate case never can be."""

    def decide() -> Answer:
        refused = may(act.by, "case.work") or ground_obstacle(basis)
        if refused is not None:
            return refusal(refused, basis=basis, operation=operation)
        return Answer("accepted", (), {"basis": basis, "operation": operation})

    return perform(act, "case.link", {"basis": basis, "operation": operation}, decide)


def _leave_queue(act: Act, row: CasePackage, decision: str) -> None:
    for task in tasks_about(act.firm, subject_of(row)):
        if task.decided_at is None:
            close_task(int(task.pk), act.at, str(act.by), decision, "")


def _tell_issuer(act: Act, row: CasePackage, template: str, **facts: str) -> None:
    login = row.sender.partition(":")[2]
    signer = representative_of(act.firm, login)
    issuer = issuer_by_code(act.firm, row.issuer)
    address = signer.email if signer is not None else "" if issuer is None else issuer.email
    content = {"template": template, "to": address, "client": row.issuer, "package": str(row.pk), "number": row.number}
    queue(act.firm, "mail", f"{template}:{row.pk}", {**content, **facts}, act.at)
