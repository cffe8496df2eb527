"""Register where a client is paid out."""

from __future__ import annotations

from datetime import date

from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.instructions.withdrawal import Payee, details_refusal
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.drafts import PayeeDraft
from reglament.store.accounts.save import add_payout_details
from reglament.store.parties.load import client_by_code


def register_payout(act: Act, client: str, draft: PayeeDraft) -> Answer:
    """Register an account the client names for payouts; the newest is used when an instruction names none."""

    def decide() -> Answer:
        refused = may(act.by, "client.agree", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        terms = terms_of(WithdrawalTerms, act.edition, act.on)
        holds = is_account_of(draft.account, draft.bank_code)
        refused = details_refusal(Payee(draft.holder, draft.inn, draft.account, draft.bank_code, holds), terms)
        if refused is not None:
            return refusal(refused)
        keep_payout(row.pk, draft, act.on)
        return Answer("accepted", (), {"client": client, "account": draft.account})

    return perform(act, "client.payout", {"client": client, "payout": draft}, decide)


def keep_payout(client_id: int, draft: PayeeDraft, on: date) -> None:
    """Write payout details within the running act."""
    add_payout_details(
        client_id,
        draft.holder,
        draft.inn,
        draft.account,
        draft.bank_code,
        draft.bank_name,
        draft.correspondent_account,
        on,
    )
