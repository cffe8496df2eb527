"""Open a client: the questionnaire, the contract and the edition it was concluded under."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.parties.category_change import default_category, not_open_to, unknown_category
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.parties.terms import CategoryTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.accounts.payout import keep_payout
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.fees.choose_tariff import tariff_grounds
from reglament.flows.instructions.drafts import PayeeDraft
from reglament.store.accounts.save import add_contract, add_term, open_cash_account
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
    category: str = ""
    """The rulebook's default when empty; another one stands on a decision made before, named in `category_basis`."""
    category_basis: str = ""
    uncovered_deals: bool = False
    """Whether the client opts in to uncovered deals."""
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
        categories = terms_of(CategoryTerms, edition, act.on)
        default = default_category(draft.kind, categories).value
        category = draft.category or default
        unfit = _category_unfit(draft, category, default, categories)
        if unfit:
            return refusal(*unfit)
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
        cause = "default" if category == default else "brought_forward"
        clause = categories.risk_categories.clause
        add_category(
            number,
            category,
            act.on,
            cause,
            clause,
            act.at,
            str(act.by),
            basis=draft.category_basis if cause != "default" else "",
        )
        if draft.uncovered_deals:
            add_term(number, UNCOVERED_TERM, "yes", act.on, clause, act.at)
        contract = draft.contract or draft.code
        contract_number = add_contract(number, contract, act.on, str(edition), draft.tariff)
        open_cash_account(contract_number, f"{contract}-RUB", act.on)
        lock_accounts(act.firm, [AccountKey(AccountKind.CLIENT_CASH, draft.code, "own_bank", "RUB")])
        if draft.payout is not None:
            keep_payout(number, draft.payout, act.on)
        return Answer("accepted", (), {"client": draft.code, "contract": contract, "edition": str(edition)})

    return perform(act, "client.open", draft, decide)


def _category_unfit(draft: ClientDraft, category: str, default: str, terms: CategoryTerms) -> tuple[Ground, ...]:
    """Return why a client cannot be opened in a category; nothing when he can."""
    unfit = (*unknown_category(category, terms), *not_open_to(draft.kind, category, terms))
    if unfit or category == default or draft.category_basis:
        return unfit
    return (Ground.of("category.opening_unproved", terms.risk_categories.clause, category=category),)
