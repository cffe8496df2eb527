"""Open a client: the questionnaire, the contract and the edition it was concluded under."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.accounts.payout import keep_payout
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.fees.choose_tariff import tariff_grounds
from reglament.flows.instructions.drafts import PayeeDraft
from reglament.store.accounts.save import add_contract, open_cash_account
from reglament.store.ledger.save import lock_accounts
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import add_category, add_client


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """What the questionnaire and the contract say."""

    code: str
    kind: str
    name: str
    inn: str = ""
    email: str = ""
    fax: str = ""
    phone: str = ""
    category: str = "standard"
    contract: str = ""
    tariff: str = ""
    payout: PayeeDraft | None = None
    """The account the client names for payouts, if he has named one."""


def open_client(act: Act, draft: ClientDraft) -> Answer:
    """Open a client with one contract and the cash account in roubles that goes with it."""

    def decide() -> Answer:
        refused = may(act.by, "client.open", draft.code)
        if refused is not None:
            return refusal(refused)
        if client_by_code(act.firm, draft.code) is not None:
            return refusal(Ground.of("client.code_taken", "", client=draft.code))
        not_offered = tariff_grounds(act, draft.tariff) if draft.tariff else ()
        if not_offered:
            return refusal(*not_offered)
        edition = act.edition
        number = add_client(
            act.firm,
            draft.code,
            draft.kind,
            draft.name or draft.code,
            draft.inn,
            draft.email,
            draft.fax,
            draft.phone,
            act.on,
        )
        add_category(number, draft.category, act.on, "default", "", act.at, str(act.by))
        contract = draft.contract or draft.code
        contract_number = add_contract(number, contract, act.on, str(edition), draft.tariff)
        open_cash_account(contract_number, f"{contract}-RUB", act.on)
        lock_accounts(act.firm, [AccountKey(AccountKind.CLIENT_CASH, draft.code, "own_bank", "RUB")])
        if draft.payout is not None:
            keep_payout(number, draft.payout, act.on)
        return Answer("accepted", (), {"client": draft.code, "contract": contract, "edition": str(edition)})

    return perform(act, "client.open", draft, decide)
