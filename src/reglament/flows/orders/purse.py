"""The accounts a round of orders draws on, locked once and counted down order by order."""

from __future__ import annotations

from collections.abc import Iterable

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.orders.cover import Lying, free_of
from reglament.core.orders.terms import OrderTerms
from reglament.store.ledger.accounts import Standing, locked_standings
from reglament.store.orders.positions import cash_of, owed_by


class Purse:
    """Balances and holds of locked accounts, and what is owed beside them."""

    def __init__(self, firm: str, accounts: Iterable[AccountKey]) -> None:
        """Lock the accounts and read what weighs on them."""
        self._firm = firm
        wanted = set(accounts)
        self._standings = locked_standings(firm, wanted) if wanted else {}
        self._owed = owed_by(firm, {key.client for key in wanted}) if wanted else {}
        self._owing = {key.client for key in self._owed}

    def lying(self, account: AccountKey) -> Lying:
        """Return what a client has on an account, and what is due beside it at the same place."""
        stands = self._standings[account]
        if account.client not in self._owing:
            return Lying(stands.balance, stands.held)
        planned = AccountKey(AccountKind.CLIENT_PLANNED, account.client, account.place, account.unit)
        due = AccountKey(AccountKind.CLIENT_FEES_DUE, account.client, account.place, account.unit)
        owed = self._owed
        return Lying(stands.balance, stands.held, owed.get(planned, 0), owed.get(due, 0))

    def owes(self, client: str) -> bool:
        """Return whether a client has open deals or fees due beside what lies there."""
        return client in self._owing

    def standing(self, account: AccountKey) -> Standing:
        """Return how a locked account stands now."""
        return self._standings[account]

    def set_aside(self, account: AccountKey, minor: int) -> None:
        """Count a hold down."""
        stands = self._standings[account]
        self._standings[account] = Standing(stands.number, stands.balance, stands.held + minor)

    def move(self, source: AccountKey, target: AccountKey, minor: int) -> None:
        """Count a move between places."""
        for account, change in ((source, -minor), (target, minor)):
            stands = self._standings[account]
            self._standings[account] = Standing(stands.number, stands.balance + change, stands.held)

    def elsewhere(self, account: AccountKey, terms: OrderTerms) -> list[tuple[AccountKey, int]]:
        """Return what the client has free of the same money at other places, the largest first."""
        others = [key for key in cash_of(self._firm, [account.client], [account.unit]) if key != account]
        missing = [key for key in others if key not in self._standings]
        if missing:
            self._standings.update(locked_standings(self._firm, missing))
        free = [(key, free_of(self.lying(key), terms)) for key in others]
        return sorted([one for one in free if one[1] > 0], key=lambda one: (-one[1], one[0].place))
