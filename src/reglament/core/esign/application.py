"""An application for access, or to end it: its states, what moves it between them, and what each step asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

POINT_KINDS = ("registrar", "branch", "agent", "other")
FILINGS = ("in_person", "courier", "post")


class ApplicationState(StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    REGISTERED = "registered"
    RETURNED = "returned"
    CHECKED = "checked"
    MATCHED = "matched"
    EXAMINED = "examined"
    APPROVED = "approved"
    REFUSED = "refused"
    KEY_SENT = "key_sent"
    DELIVERY_PROBLEM = "delivery_problem"
    COMPLETED = "completed"


class ApplicationEvent(StrEnum):
    """What happens to an application."""

    RECEIVE = "receive"
    REGISTER = "register"
    CHECK = "check"
    RETURN = "return"
    CORRECT = "correct"
    MATCH = "match"
    EXAMINE = "examine"
    APPROVE = "approve"
    REFUSE = "refuse"
    SEND_KEY = "send_key"
    DELIVERY_FAILS = "delivery_fails"
    FIRST_SIGN_IN = "first_sign_in"
    CARRY_OUT = "carry_out"
    """What needs no key: changed data are written down, access is ended."""


_S, _E = ApplicationState, ApplicationEvent
STEPS: dict[ApplicationEvent, tuple[tuple[ApplicationState | None, ...], ApplicationState]] = {
    _E.RECEIVE: ((None,), _S.RECEIVED),
    _E.REGISTER: ((_S.RECEIVED,), _S.REGISTERED),
    _E.CHECK: ((_S.REGISTERED,), _S.CHECKED),
    _E.RETURN: ((_S.REGISTERED, _S.CHECKED), _S.RETURNED),
    _E.CORRECT: ((_S.RETURNED,), _S.REGISTERED),
    _E.MATCH: ((_S.CHECKED,), _S.MATCHED),
    _E.EXAMINE: ((_S.MATCHED,), _S.EXAMINED),
    _E.APPROVE: ((_S.EXAMINED,), _S.APPROVED),
    _E.REFUSE: ((_S.EXAMINED,), _S.REFUSED),
    _E.SEND_KEY: ((_S.APPROVED, _S.DELIVERY_PROBLEM), _S.KEY_SENT),
    _E.DELIVERY_FAILS: ((_S.KEY_SENT,), _S.DELIVERY_PROBLEM),
    _E.FIRST_SIGN_IN: ((_S.KEY_SENT,), _S.COMPLETED),
    _E.CARRY_OUT: ((_S.APPROVED,), _S.COMPLETED),
}
"""From which states an event may come, and where it leads; the corrected copy of a returned paper is a new paper."""


@rule("SR-0.6", "SR-A1.2", "SR-A2.1")
def why_no_step(state: ApplicationState, event: ApplicationEvent) -> Ground | None:
    """Return why an event cannot happen to an application in a state: only a registered paper is worked on."""
    if state in STEPS[event][0]:
        return None
    if state is ApplicationState.RECEIVED:
        return Ground.of("access.not_registered", "SR-0.6", application_event=event.value)
    if event is ApplicationEvent.APPROVE and state in (_S.REGISTERED, _S.CHECKED, _S.MATCHED):
        return Ground.of("access.not_examined", "SR-A1.2", application_state=state.value)
    return Ground.of("access.no_such_step", "", application_state=state.value, application_event=event.value)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of receipt as its row tells."""

    code: str
    kind: str
    starts_on: date
    ends_on: date | None = None


@rule("SR-4.2")
def why_not_taken_at(point: Point | None, code: str, on: date) -> Ground | None:
    """Return why a paper cannot be taken in at a point, or None: it is on the list and takes papers that day."""
    if point is None:
        return Ground.of("access.point_unknown", "SR-4.2", point=code)
    if on < point.starts_on or (point.ends_on is not None and on > point.ends_on):
        return Ground.of("access.point_closed", "SR-4.2", point=code, on=on)
    return None


@rule("SR-A1.2", "SR-4.2")
def why_not_numbered(point_kind: str, branch_number: str) -> Ground | None:
    """Return why the registrar gives no number yet: a paper taken in elsewhere bears that place's number first."""
    if point_kind != "registrar" and not branch_number:
        return Ground.of("access.branch_number_missing", "SR-A1.2")
    return None


@dataclass(frozen=True, slots=True)
class Filing:
    """How a paper came, and what is attached and marked on it."""

    form: str
    """`access` or `end`."""
    carrier: str
    """`paper` or `scan`."""
    way: str
    """One of `FILINGS`."""
    filed_on: date
    signed_on: date | None
    representative_signed: bool
    """Under the consent to the processing of his data, and as a specimen."""
    specimen_certified: bool
    head_signed: bool
    sealed: bool
    powers_proof: str
    """`original`, `notarised`, `copy`, or empty: of the official who signs."""
    acts_by: str
    """`attorney` or `charter`: on what the representative acts."""
    attorney_copy: str
    """`original`, `certified`, `copy`, or empty."""
    identity_shown: bool
    identity_copied: bool = False


@rule("SR-4.4")
def why_not_saved(filing: Filing) -> Ground | None:
    """Return why a paper brought in person is not taken in: no identity document was shown."""
    if filing.way not in FILINGS:
        return Ground.of("access.filing_unknown", "SR-4.4", way=filing.way, known=", ".join(FILINGS))
    if filing.way == "in_person" and not filing.identity_shown:
        return Ground.of("access.identity_not_shown", "SR-4.4")
    return None


@rule("SR-4.1")
def carrier_gap(filing: Filing) -> Ground | None:
    """Return that only a scan is there: the application is made on paper."""
    return Ground.of("access.paper_required", "SR-4.1") if filing.carrier != "paper" else None


@rule("SR-A1.1", "SR-A1.12", "SR-A2.5")
def signature_gaps(filing: Filing) -> tuple[Ground, ...]:
    """Return which signatures, seal or day are missing; to end access the head's alone are needed."""
    clause = "SR-A2.5" if filing.form == "end" else "SR-A1.12"
    marks = {"head_signature": filing.head_signed, "seal": filing.sealed, "signed_on": filing.signed_on is not None}
    if filing.form == "access":
        marks["representative_signature"] = filing.representative_signed
        marks["specimen"] = filing.specimen_certified
    return tuple(
        Ground.of("access.mark_missing", clause, paper_mark=mark) for mark, there in marks.items() if not there
    )


@rule("SR-4.3")
def powers_gap(filing: Filing, on_file_until: date | None) -> Ground | None:
    """Return that the official's powers are not proved: an original or notarised copy, or proof on file that day."""
    if filing.powers_proof in ("original", "notarised"):
        return None
    if on_file_until is not None and on_file_until >= filing.filed_on:
        return None
    return Ground.of("access.powers_unproved", "SR-4.3")


@rule("SR-4.5")
def attorney_gap(filing: Filing) -> Ground | None:
    """Return that a representative under a power of attorney brought neither its original nor a certified copy."""
    if filing.acts_by == "attorney" and filing.attorney_copy not in ("original", "certified"):
        return Ground.of("access.attorney_original", "SR-4.5")
    return None


@rule("SR-0.7")
def why_not_a_client(ogrn: str, contract_number: str, contract_ended_on: date | None, on: date) -> Ground | None:
    """Return that the applicant is no client: no contract to keep his register runs on the day.

    `contract_ended_on` is the contract's last day.
    """
    if not contract_number or (contract_ended_on is not None and on > contract_ended_on):
        return Ground.of("access.no_registry_contract", "SR-0.7", ogrn=ogrn)
    return None


@rule("SR-A1.13")
def why_no_code_word(code_word: str) -> Ground | None:
    """Return that no code word was captured: the form has no field for it, so it is asked for beside the form."""
    return None if code_word.strip() else Ground.of("access.code_word_missing", "SR-A1.13")


@rule("SR-A2.3")
def why_no_such_representative(document: str, known: dict[str, str]) -> str | Ground:
    """Return the login of the issuer's representative with this identity document, or that there is none."""
    if document not in known:
        return Ground.of("access.representative_unknown", "SR-A2.3", document=document)
    return known[document]
