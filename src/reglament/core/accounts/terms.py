"""What a rulebook fixes for clients' cash: the places it may lie at and the bank accounts it may touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class AccountTerms:
    """Places of clients' cash and kinds of the broker's bank accounts."""

    package: ClassVar[str] = "accounts"

    cash_places: Cited[tuple[str, ...]]
    client_money_accounts: Cited[tuple[str, ...]]
    """Kinds of the broker's bank accounts that may hold clients' money."""
    payout_accounts: Cited[tuple[str, ...]]
    """Kinds of the broker's bank accounts clients are paid from."""
    cash_account_needed: Cited[bool]
    """Whether cash is taken only for a contract with its cash account opened."""
