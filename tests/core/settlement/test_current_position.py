"""What can settle deals now lies at its venue; what is due, or lies elsewhere, cannot."""

from __future__ import annotations

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.settlement.current_position import current_positions
from tests.clauses import clause

PAPERS, CASH, PLANNED = AccountKind.CLIENT_PAPERS, AccountKind.CLIENT_CASH, AccountKind.CLIENT_PLANNED


@clause("GC-2.29-client-position")
def test_a_position_is_kept_by_venue_security_and_currency() -> None:
    found = current_positions(
        [
            (AccountKey(PAPERS, "1001", "MOEX_STOCK", "A"), 100, 0),
            (AccountKey(PAPERS, "1001", "OTC", "A"), 50, 0),
            (AccountKey(CASH, "1001", "MOEX_STOCK", "RUB"), 700, 0),
            (AccountKey(CASH, "1001", "MOEX_STOCK", "USD"), 30, 0),
            (AccountKey(PAPERS, "1002", "MOEX_STOCK", "A"), 7, 0),
        ]
    )

    assert found == {
        "1001": {
            ("MOEX_STOCK", "A"): 100,
            ("OTC", "A"): 50,
            ("MOEX_STOCK", "RUB"): 700,
            ("MOEX_STOCK", "USD"): 30,
        },
        "1002": {("MOEX_STOCK", "A"): 7},
    }


@clause("GC-2.29-client-position")
def test_what_is_due_or_on_hold_settles_nothing_now() -> None:
    found = current_positions(
        [
            (AccountKey(PLANNED, "1001", "MOEX_STOCK", "A"), 40, 0),
            (AccountKey(PAPERS, "1001", "MOEX_STOCK", "A"), 100, 30),
        ]
    )

    assert found == {"1001": {("MOEX_STOCK", "A"): 70}}
