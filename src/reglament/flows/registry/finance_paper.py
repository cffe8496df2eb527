"""Make the papers on settlements: their lines, sums and the printed page, all from the same values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from reglament.core.registry.requisites import paper_requisites, requisites_on
from reglament.core.registry.settlements import (
    SettlementLine,
    number_of_paper,
    statement_of,
    taxed_lines,
    total_of,
    vat_within,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount, nil
from reglament.flows.act import Act
from reglament.render.finance_page import FinanceHead, charges_page, reconciliation_page
from reglament.render.registry_paper import paper_pdf
from reglament.store.registry.finance_load import requisites_of
from reglament.store.registry.models import Issuer


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper ready to be filed."""

    number: str
    name: str
    content: bytes
    values: dict[str, Any]
    total: Amount
    vat: Amount


def made_paper(
    act: Act, issuer: Issuer, kind: str, place: int, period: tuple[date, date], lines: Sequence[SettlementLine]
) -> MadePaper | Ground:
    """Return a paper of a kind with its number, or that there is nothing it could tell."""
    seller = paper_requisites(kind, requisites_on(requisites_of(act.firm), act.on), act.on)
    if isinstance(seller, Ground):
        return seller
    number = number_of_paper(place, act.on.year)
    head = FinanceHead(
        kind=kind,
        number=number,
        made_on=act.on,
        registrar=act.rulebook.issuer,
        issuer=issuer.name,
        issuer_inn=issuer.inn,
        issuer_kpp=issuer.kpp,
        issuer_address=issuer.address,
        contract=issuer.contract,
        period=period,
        seller=seller,
    )
    party = {"seller": None if seller is None else {**asdict(seller), "starts_on": seller.starts_on.isoformat()}}
    name = f"{kind}_{number.replace('/', '-')}.pdf"
    if kind == "reconciliation":
        made = statement_of(lines, *period)
        sums: dict[str, Any] = {
            **party,
            "opening": str(made.opening),
            "charges": str(made.charges),
            "payments": str(made.payments),
            "total": str(made.closing),
            "vat": str(nil(RUB)),
        }
        content = paper_pdf(reconciliation_page(head, made, "ru"))
        return MadePaper(number, name, content, sums, made.closing, nil(RUB))
    told = taxed_lines(lines, kind)
    if not told:
        return Ground.of("finance.nothing_taxed", "SR-6.4-b", kind=kind)
    total = total_of(told, "charge")
    taxes = [vat_within(line.amount, line.vat_percent) for line in told]
    vat = nil(RUB)
    for tax in taxes:
        vat += tax
    values: dict[str, Any] = {
        **party,
        "total": str(total),
        "vat": str(vat),
        "lines": [
            {
                "on": line.on.isoformat(),
                "name": line.name,
                "basis": line.basis,
                "amount": str(line.amount),
                "vat": str(tax),
            }
            for line, tax in zip(told, taxes, strict=True)
        ],
    }
    content = paper_pdf(charges_page(head, told, taxes, "ru"))
    return MadePaper(number, name, content, values, total, vat)
