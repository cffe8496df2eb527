"""The price of an order on a day, and the charge for one that was executed."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.registry.prices import Price, price_of
from reglament.core.registry.settlements import SettlementLine
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, money_from_text
from reglament.flows.act import Act
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.finance_load import price_lines, service_on
from reglament.store.registry.finance_save import add_settlement


def price_now(act: Act, service: str, issuer: str) -> Price | Ground:
    """Return what a service costs an issuer on the day of the act, or that no price is set for it."""
    offered = service_on(act.firm, service, act.on)
    return price_of(offered, price_lines(act.firm, service), issuer, act.on, terms_of(PriceTerms, act.edition, act.on))


def price_as_plain(price: Price) -> dict[str, object]:
    """Return a price as its order keeps it."""
    return {
        "amount": "" if price.amount is None else str(price.amount),
        "source": price.source,
        "basis": price.basis,
        "execution_days": price.execution_days,
        "taxed": price.is_taxed,
        "clause": price.clause,
    }


def charge_order(act: Act, row: InformationOrderRow) -> int | None:
    """Charge an executed order at the price shown when it was signed; return the charge, or None when it is free."""
    shown = row.price
    if not shown.get("amount"):
        return None
    vat = terms_of(PriceTerms, act.edition, act.on).vat_percent.value if shown["taxed"] else None
    line = SettlementLine(
        on=act.on,
        kind="charge",
        amount=money_from_text(str(shown["amount"])),
        name=row.list_kind,
        basis=f"order:{row.pk}",
        vat_percent=None if vat is None else Decimal(vat),
    )
    assert line.amount.unit == RUB, "services are priced in roubles"
    return add_settlement(act.firm, row.issuer, line, row.list_kind, act.at, str(act.by))
