"""Papers on settlements as they are made."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.registry.settlements import SettlementLine
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.finance_paper import MadePaper, made_paper
from reglament.store.registry.register_load import issuer_by_code
from tests.clauses import clause
from tests.core.registry.rules import rub
from tests.flows.registry.cabinet import Cabinet
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 31)
TAXED = SettlementLine(DAY, "charge", rub("6100.00"), "Консультация", "наряд 1", Decimal(22))
PLAIN = SettlementLine(DAY, "charge", rub("700.00"), "registered_persons", "order:1")


@clause("SR-6.4-b")
def test_sums_of_a_paper_are_those_of_its_lines() -> None:
    cabinet = Cabinet()
    issuer = issuer_by_code(FIRM, "VEGA")
    assert issuer is not None

    made = {
        kind: made_paper(cabinet.act(), issuer, kind, 3, (DAY, DAY), [TAXED, PLAIN])
        for kind in ("invoice", "vat_invoice", "reconciliation")
    }

    told = {kind: (one.number, one.total, one.vat) for kind, one in made.items() if isinstance(one, MadePaper)}
    assert told == {
        "invoice": ("3/26", rub("6800.00"), rub("1100.00")),
        "vat_invoice": ("3/26", rub("6100.00"), rub("1100.00")),
        "reconciliation": ("3/26", rub("6800.00"), rub("0.00")),
    }
    none = made_paper(cabinet.act(), issuer, "vat_invoice", 4, (DAY, DAY), [PLAIN])
    assert none == Ground.of("finance.nothing_taxed", "SR-6.4-b", kind="vat_invoice")
