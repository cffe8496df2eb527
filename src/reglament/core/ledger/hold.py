"""Holds: what an order, a withdrawal or a transfer may use, until it ends."""

from __future__ import annotations

from msgspec import Struct

from reglament.core.ledger.account import AccountKey


class Hold(Struct, frozen=True, gc=False):
    """Part of one account's balance set aside for `basis` (`order:17`), in smallest parts.

    Raises `ValueError` for a hold of nothing or less: such a hold frees money twice.
    """

    account: AccountKey
    minor: int
    basis: str

    def __post_init__(self) -> None:
        if self.minor <= 0:
            raise ValueError(f"a hold of {self.minor} for {self.basis} sets nothing aside")
        if not self.basis:
            raise ValueError(f"a hold on {self.account} names nothing it is for")
