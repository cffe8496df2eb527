"""What a rulebook fixes for non-trade instructions: windows, cut-offs, terms, papers and choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class IntakeTerms:
    """How an instruction comes in: window, cut-off, forms, channels, originals."""

    package: ClassVar[str] = "instructions"

    intake_from: Cited[time] | None
    intake_to: Cited[time] | None
    cutoff_moment: Cited[str]
    """`in_time` or `late`: what the very moment of a cut-off is."""
    late_acceptance_days: Cited[int]
    deposit_form: Cited[str]
    withdrawal_form: Cited[str]
    transfer_form: Cited[str]
    withdrawal_channels: Cited[tuple[str, ...]]
    transfer_channels: Cited[tuple[str, ...]]
    channels_needing_original: Cited[tuple[str, ...]]
    original_days: Cited[int]
    instruction_needed: Cited[bool]
    """Whether cash may be moved on a client's instruction or an automatic ground only."""


@dataclass(frozen=True, slots=True)
class WithdrawalTerms:
    """When and how much is paid out, and to whom."""

    package: ClassVar[str] = "instructions"

    withdrawal_cutoff_own_bank: Cited[time]
    withdrawal_cutoff_other_participant: Cited[time]
    withdrawal_execution_days: Cited[int]
    withdrawal_execution_until: Cited[time] | None
    withdrawal_before_acceptance: Cited[str]
    """`refuse_without_consent` or `refuse`: what a date before the day of acceptance leads to."""
    withdrawal_methods: Cited[tuple[str, ...]]
    withdrawal_excess: Cited[str]
    """`refuse_until_instructions` or `execute_free_balance`."""
    withdrawal_under_obligations: Cited[str] | None
    """`suspend` or `reduce`, when the balance does not even cover what the client owes."""
    withdrawal_keeps_obligations: Cited[bool] | None
    """Whether what the client owes stays on the account when a withdrawal is cut."""
    free_balance_less: Cited[tuple[str, ...]]
    """What is taken off the cash to find what is free."""
    payout_account_digits: Cited[int]
    third_party_payout_documents: Cited[bool] | None
    third_party_payout_officer: Cited[bool]
    execution_needs: Cited[str]
    """`bank_acceptance` or `bank_and_ledger`: what makes a payout executed."""
    waits_for_upstream: Cited[bool] | None
    uncovered_limit: Cited[str] | None
    """`cash_at_place` or `collateral_only`, for clients with an uncovered position."""


@dataclass(frozen=True, slots=True)
class TransferTerms:
    """How cash moves between places of one client."""

    package: ClassVar[str] = "instructions"

    transfer_cutoff: Cited[time]
    transfer_late_days: Cited[int]
    transfer_execution_days: Cited[int]
    transfer_scope: Cited[str]
    """`one_client`: cash never moves to another client's account; else `any_client`."""
    transfer_pairs: Cited[bool]
    """Whether a transfer names two places: what leaves the one arrives at the other."""
    urgent_transfer: Cited[str] | None
    """`officer_at_client_cost` or `not_taken`, where urgent transfers are spoken of."""
    auto_transfer_default: Cited[str]
    """`allowed` or `forbidden`, while the client has said nothing."""
    auto_basis_needed: Cited[bool]
    auto_settlement_shortage: Cited[str] | None
    """`up_to_shortage` or `any_amount`."""
    auto_stated_intent: Cited[bool] | None
    auto_negative_place: Cited[bool] | None
    auto_oral_agreement: Cited[bool] | None
    auto_order_shortage: Cited[bool] | None
    confirmation_channels: Cited[tuple[str, ...]] | None
    """Channels whose transfers wait for the client's confirmation."""
    confirmation_silence_days: Cited[int] | None


@dataclass(frozen=True, slots=True)
class DepositTerms:
    """When money that has come is credited, and on which papers."""

    package: ClassVar[str] = "instructions"

    deposit_place: Cited[str]
    """`named`: an entry names its place; `by_priority`: the first open market is taken."""
    deposit_place_priority: Cited[tuple[str, ...]] | None
    deposit_confirmation: Cited[bool] | None
    credit_days_bank: Cited[int]
    credit_days_nbco: Cited[int]
    credit_days_third_party: Cited[int]
    deposit_instruction: Cited[str]
    """`not_needed`, `statement_suffices` or `required`."""
    deposit_identification: Cited[str]
    """`payer_and_contract` or `contract_only`: what tells whose an incoming payment is."""
    unidentified_receipt: Cited[str]
    """`hold_for_instruction` or `officer`: what money nobody can be named for waits for."""
    third_party_papers: Cited[tuple[str, ...]]
    third_party_documents_on_demand: Cited[bool] | None
    third_party_return: Cited[str]
    """`without_reason` or `with_reason`: whether a client is told why his money went back."""
    entrepreneur_receipt: Cited[str] | None
    """`officer` or `credit`: money of the client as an entrepreneur."""
    own_contract_payment: Cited[str] | None
    """`credit` or `officer`: the broker's own payment under a contract."""
    cash_desk_deposits: Cited[bool]
    cash_desk_cutoff: Cited[time] | None
    cash_desk_limit: Cited[Amount] | None
    recommended_minimum: Cited[Amount] | None


@dataclass(frozen=True, slots=True)
class PaperTerms:
    """How instructions on securities come in and when they are carried out."""

    package: ClassVar[str] = "instructions"

    papers_intake_from: Cited[time] | None
    papers_intake_to: Cited[time] | None
    papers_execution_days: Cited[int]
