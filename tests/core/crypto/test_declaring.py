"""Who pays a person's tax."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.crypto.declaring import who_declares
from tests.clauses import clause
from tests.core.crypto.years import terms


def told(changed=None, **bases: str) -> list[tuple[str, object]]:
    found = who_declares({area: Decimal(base) for area, base in bases.items()}, terms(**(changed or {})))
    return [(one.code.removeprefix("crypto."), one.fact("coin_area")) for one in found]


@clause("DC-88")
def test_a_person_declares_mining_and_sales_and_an_agent_withholds_from_gifts_and_benefit():
    assert told(mining="0.01", disposal="0.01", gift="0.01", benefit="0.01") == [
        ("declared_by_person", "mining"),
        ("declared_by_person", "disposal"),
        ("withheld_by_agent", "gift"),
        ("withheld_by_agent", "benefit"),
    ]
    assert told({"agent_areas": ("mining",)}, mining="1", gift="1") == [
        ("withheld_by_agent", "mining"),
        ("declared_by_person", "gift"),
    ]


@clause("DC-88")
def test_an_area_without_a_base_has_no_tax_to_pay():
    assert told(mining="0", disposal="0.50") == [("declared_by_person", "disposal")]
