"""Papers on settlements as they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.registry.settlements import SettlementLine
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.finance_paper import MadePaper, made_paper
from reglament.store.registry.register_load import issuer_by_code
from tests.clauses import clause
from tests.core.registry.rules import REQUISITES, rub
from tests.flows.registry.cabinet import Cabinet, moment
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 31)
TAXED = SettlementLine(DAY, "charge", rub("6100.00"), "Консультация", "наряд 1", Decimal(22))
PLAIN = SettlementLine(DAY, "charge", rub("700.00"), "registered_persons", "order:1")


@clause("SR-6.4-b")
def test_sums_of_a_paper_are_those_of_its_lines() -> None:
    cabinet = Cabinet()
    assert cabinet.requisites().accepted
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


@clause("SR-6.4-b")
def test_bills_wait_for_the_registrars_requisites_and_the_other_papers_do_not() -> None:
    cabinet = Cabinet("2026-04-01 10:00")
    issuer = issuer_by_code(FIRM, "VEGA")
    assert issuer is not None

    def told(kind: str) -> Any:
        made = made_paper(cabinet.act(), issuer, kind, 3, (DAY, DAY), [TAXED])
        return made if isinstance(made, Ground) else made.values["seller"]

    missing = Ground.of("finance.no_requisites", "SR-6.4-b", on=date(2026, 4, 1))
    kinds = ("invoice", "vat_invoice", "act", "reconciliation")
    assert [told(kind) for kind in kinds] == [missing, missing, None, None]
    assert cabinet.requisites(replace(REQUISITES, starts_on=date(2026, 4, 2))).accepted
    assert [told(kind) for kind in kinds] == [missing, missing, None, None]
    assert cabinet.requisites(replace(REQUISITES, starts_on=date(2026, 4, 1))).accepted
    assert [told(kind)["inn"] for kind in kinds] == [REQUISITES.inn] * 4


def test_a_paper_names_the_registrar_as_of_its_own_day() -> None:
    cabinet = Cabinet("2026-04-01 10:00")
    issuer = issuer_by_code(FIRM, "VEGA")
    assert issuer is not None
    moved = replace(REQUISITES, address="Казань, Вымышленная, 9", starts_on=date(2026, 4, 2))
    for one in (REQUISITES, moved):
        assert cabinet.requisites(one).accepted

    def address() -> str:
        made = made_paper(cabinet.act(), issuer, "invoice", 3, (DAY, DAY), [TAXED])
        assert isinstance(made, MadePaper)
        return str(made.values["seller"]["address"])

    assert address() == REQUISITES.address
    cabinet.at = moment("2026-04-02 00:00")
    assert address() == "Казань, Вымышленная, 9"
