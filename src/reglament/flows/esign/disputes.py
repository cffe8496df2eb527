"""Questions, remarks, disputes and claims of issuers: entered, answered, negotiated, taken to court."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.esign.access_terms import DisputeTerms
from reglament.core.esign.disputes import court_of, payable, why_not_opened, why_not_to_court
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.esign.agree_load import case_by_number
from reglament.store.esign.agree_models import ClientCase
from reglament.store.esign.agree_save import add_case, set_columns
from reglament.store.registry.edo_save import next_number
from reglament.store.registry.register_load import issuer_by_code


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A question, remark, dispute or claim. A claim names its loss, the service and its price."""

    issuer: str
    kind: str
    channel: str
    text: str
    loss: Amount | None = None
    service: str = ""
    price: Amount | None = None


def open_case(act: Act, draft: CaseDraft) -> Answer:
    """Enter a case under a number; of a claim, how much of the loss would be paid is worked out."""

    def decide() -> Answer:
        refused = may(act.by, "dispute.open", draft.issuer) or why_not_opened(draft.kind, draft.channel, draft.text)
        if refused is None and issuer_by_code(act.firm, draft.issuer) is None:
            refused = Ground.of("registry.issuer_unknown", "", issuer=draft.issuer)
        if refused is not None:
            return refusal(refused)
        details = _claim(act, draft)
        if isinstance(details, Ground):
            return refusal(details)
        row = add_case(
            act.firm,
            issuer=draft.issuer,
            number=f"{act.on.year}/{next_number(act.firm, 'case', act.on.year)}",
            kind=draft.kind,
            channel=draft.channel,
            text=draft.text,
            details=details,
            state="open",
            opened_at=act.at,
            opened_by=str(act.by),
        )
        return Answer("accepted", (), {"case": row.number, "state": row.state, **details})

    return perform(act, "dispute.open", draft, decide)


def answer_case(act: Act, number: str, answer: str) -> Answer:
    """Answer a case; nothing is closed without an answer."""

    def decide() -> Answer:
        row = _case(act, number)
        if isinstance(row, Ground) or not answer.strip():
            return refusal(row if isinstance(row, Ground) else Ground.of("dispute.nothing_said", "SR-9.1"))
        set_columns(row, state="answered", answered_at=act.at, answer=answer)
        return Answer("accepted", (), {"case": number, "state": row.state})

    return perform(act, "dispute.answer", {"case": number, "answer": answer}, decide)


def note_negotiation(act: Act, number: str, protocol: str) -> Answer:
    """Write how the negotiation of a dispute ended; only then may it go to court."""

    def decide() -> Answer:
        row = _case(act, number)
        if isinstance(row, Ground) or not protocol.strip():
            return refusal(row if isinstance(row, Ground) else Ground.of("dispute.nothing_said", "SR-9.3"))
        set_columns(row, state="negotiated", details={**row.details, "negotiation": protocol})
        return Answer("accepted", (), {"case": number, "state": row.state})

    return perform(act, "dispute.negotiate", {"case": number, "protocol": protocol}, decide)


def take_to_court(act: Act, number: str, court: str = "", both_agreed: bool = False) -> Answer:
    """Hand a negotiated dispute to the court the rules name, or another both parties agreed on."""

    def decide() -> Answer:
        row = _case(act, number)
        unfit = row if isinstance(row, Ground) else why_not_to_court(row.state)
        named = court_of(court, both_agreed, terms_of(DisputeTerms, act.edition, act.on))
        if unfit is not None or isinstance(named, Ground) or isinstance(row, Ground):
            return refusal(*(one for one in (unfit, named) if isinstance(one, Ground)))
        set_columns(row, state="court", details={**row.details, "court": named})
        return Answer("accepted", (), {"case": number, "state": row.state, "court": named})

    return perform(act, "dispute.court", {"case": number, "court": court, "both_agreed": both_agreed}, decide)


def _claim(act: Act, draft: CaseDraft) -> dict[str, str] | Ground:
    if draft.kind != "claim":
        return {}
    if draft.loss is None or draft.loss.minor <= 0:
        return Ground.of("dispute.loss_missing", "SR-8.6")
    limit = payable(draft.loss, draft.service, draft.price, terms_of(DisputeTerms, act.edition, act.on))
    if isinstance(limit, Ground):
        return limit
    return {"loss": str(draft.loss), "service": draft.service, "price": str(draft.price), "payable": str(limit)}


def _case(act: Act, number: str) -> ClientCase | Ground:
    refused = may(act.by, "dispute.work")
    row = case_by_number(act.firm, number)
    return refused or row or Ground.of("dispute.unknown", "SR-9.2", number=number)
