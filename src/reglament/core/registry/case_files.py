"""The corporate case: files both ways, packages that move as one, and never a ground for the register (SR-6.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.registry.edo_terms import FileTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class CaseState(StrEnum):
    """Where a document of the corporate case, or a package, stands."""

    UPLOADED = "uploaded"
    SCANNED = "scanned"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    OPENED = "opened"
    REJECTED_WITH_NOTICE = "rejected_with_notice"
    ARCHIVED = "archived"


class CaseEvent(StrEnum):
    """What moves it."""

    SCAN = "scan"
    REJECT = "reject"
    ACCEPT = "accept"
    SIGN = "sign"
    SEND = "send"
    RECEIVE = "receive"
    OPEN = "open"
    REJECT_WITH_NOTICE = "reject_with_notice"
    ARCHIVE = "archive"


STEPS: Mapping[tuple[CaseState, CaseEvent], CaseState] = {
    (CaseState.UPLOADED, CaseEvent.SCAN): CaseState.SCANNED,
    (CaseState.SCANNED, CaseEvent.REJECT): CaseState.REJECTED,
    (CaseState.SCANNED, CaseEvent.ACCEPT): CaseState.ACCEPTED,
    (CaseState.ACCEPTED, CaseEvent.SIGN): CaseState.SIGNED,
    (CaseState.SIGNED, CaseEvent.SEND): CaseState.SENT,
    (CaseState.SENT, CaseEvent.RECEIVE): CaseState.RECEIVED,
    (CaseState.RECEIVED, CaseEvent.OPEN): CaseState.OPENED,
    (CaseState.RECEIVED, CaseEvent.REJECT_WITH_NOTICE): CaseState.REJECTED_WITH_NOTICE,
    (CaseState.OPENED, CaseEvent.REJECT_WITH_NOTICE): CaseState.REJECTED_WITH_NOTICE,
    (CaseState.OPENED, CaseEvent.ARCHIVE): CaseState.ARCHIVED,
}

MEETING_TYPES = ("meeting_application", "meeting_notice", "ballot", "information_letter")
MAILING_TYPES = ("voluntary_offer", "mandatory_offer", "buy_out_demand")
ISSUER_TYPES = ("quarterly_report_materials", "affiliates_list", "message", "materials", "other")
DOCUMENT_TYPES = (*MEETING_TYPES, *MAILING_TYPES, *ISSUER_TYPES)
ADDRESSEES = ("registrar", "shareholders", "nominee", "central_depository", "client")
EXECUTE = "accept_for_execution"


@dataclass(frozen=True, slots=True)
class CaseCard:
    """What is said of a document that is put into the corporate case."""

    document_type: str
    addressee: str = "registrar"
    meeting_on: date | None = None
    recipient: str = ""
    """The nominee the document is for."""
    addressees_count: int = 0
    note: str = ""


@rule("SR-6.5-e")
def case_state_after(state: CaseState, event: CaseEvent) -> CaseState | Ground:
    """Return the state an event leads to, or why it cannot happen now."""
    reached = STEPS.get((state, event))
    if reached is None:
        return Ground.of("case.step_impossible", "SR-6.5-e", case_state=state.value, event=event.value)
    return reached


@rule("SR-6.5-b", "SR-6.5-c", "SR-6.5-d")
def card_obstacle(card: CaseCard) -> Ground | None:
    """Return what the card lacks: its type, the meeting it is filed under, how many it is mailed to, its recipient."""
    if card.document_type not in DOCUMENT_TYPES:
        return Ground.of(
            "case.type_missing", "SR-6.5-c", case_document=card.document_type, known=", ".join(DOCUMENT_TYPES)
        )
    if card.document_type in MEETING_TYPES and card.meeting_on is None:
        return Ground.of("case.meeting_missing", "SR-6.5-b", case_document=card.document_type)
    if card.addressee not in ADDRESSEES:
        return Ground.of("case.addressee_unknown", "SR-6.5-d", addressee=card.addressee, known=", ".join(ADDRESSEES))
    if card.addressee == "shareholders" and card.addressees_count < 1:
        return Ground.of("case.addressees_missing", "SR-6.5-c", case_document=card.document_type)
    if card.addressee == "nominee" and not card.recipient.strip():
        return Ground.of("case.recipient_missing", "SR-6.5-d", case_document=card.document_type)
    return None


@rule("SR-0.13")
def package_obstacle(names: Sequence[str], failed: Sequence[str], terms: FileTerms) -> Ground | None:
    """Return why a package does not move: it has too few documents, or one of them did not pass, and which."""
    least = terms.package_documents_min
    if len(names) < least.value:
        return Ground.of("case.package_small", least.clause, least=least.value)
    if failed:
        return Ground.of("case.package_stays", least.clause, file=", ".join(failed))
    return None


@rule("SR-6.5-a")
def case_signature_obstacle(kind: str, terms: FileTerms) -> Ground | None:
    """Return that a document of the corporate case is not signed, or by a signature it may not bear."""
    fit = terms.case_signatures
    if kind in fit.value:
        return None
    return Ground.of("case.unsigned", fit.clause, kind=kind, known=", ".join(fit.value))


@rule("SR-6.5-f")
def ground_obstacle(basis: str) -> Ground | None:
    """Return that a document of the corporate case, however signed, is no ground for the register.

    `basis` names what a ground is linked to: `package:3`, `file:12`, `order:17`.
    """
    if basis.partition(":")[0] in ("package", "file"):
        return Ground.of("case.never_a_ground", "SR-6.5-f", basis=basis)
    return None


@rule("SR-6.5-f", "SR-6.5-g")
def officer_actions(state: CaseState, is_ground: bool) -> tuple[CaseEvent, ...]:
    """Return what an officer may do with a document: of what is really a ground, nothing but reject it with notice."""
    possible = tuple(event for before, event in STEPS if before is state)
    if is_ground:
        return tuple(event for event in possible if event is CaseEvent.REJECT_WITH_NOTICE)
    return tuple(event for event in possible if event is not CaseEvent.REJECT_WITH_NOTICE)


@rule("SR-6.5-g")
def action_obstacle(action: str, state: CaseState, is_ground: bool) -> Ground | None:
    """Return that an officer may not do this with a document; what may be done is told."""
    offered = [event.value for event in officer_actions(state, is_ground)]
    if action in offered:
        return None
    if is_ground:
        return Ground.of("case.only_reject", "SR-6.5-g", action=action)
    return Ground.of("case.action_unknown", "SR-6.5-g", action=action, known=", ".join(offered))
