"""The sample of a register that is taken over: three accounts that come to the issue."""

from __future__ import annotations

from datetime import date

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.formats.register.write import write_register

OWNER = RegisterRow(
    "1001",
    PersonalKind.OWNER,
    60_000,
    "P1",
    "individual",
    "Пробный Иван Иванович",
    "4510 123456",
    date(2015, 6, 20),
    inn="500100732259",
    address="г. Москва, ул. Примерная, 1",
    tax_status="resident",
)
NOMINEE = RegisterRow("2001", PersonalKind.NOMINEE, 30_000, "N1", "entity", "АО «Депозитарий Пример»", "1027700000019")
UNIDENTIFIED = RegisterRow("9001", PersonalKind.UNIDENTIFIED, 10_000)


def register_sample() -> bytes:
    """Return a register of 100,000 shares."""
    return write_register("1-01-00123-A", (OWNER, NOMINEE, UNIDENTIFIED))
