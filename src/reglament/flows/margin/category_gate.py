"""A change of a client's risk category at the gate: the rates of the new one count from today, whatever he owes."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.initial import keeps_initial_margin
from reglament.core.margin.order_check import with_live_orders
from reglament.core.parties.risk_category import RiskCategory, Waiver
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.margin.gate import Errand, borrower_of, let_by_exception, owes_after
from reglament.flows.margin.portfolio import basis_of
from reglament.store.margin.load import read_portfolios
from reglament.store.parties.load import categories_of

WHAT = "category.set"
BY_REGULATION = frozenset({"close_out", "suspension", "termination"})
"""Causes the regulation itself names: such a change is made whatever the figures say."""


def category_bars(act: Act, client: str, category: str, waivers: frozenset[str], cause: str) -> tuple[Ground, ...]:
    """Return why a client may not be put into a category today, or nothing when he may.

    Asked only under a rulebook that bans every act below the initial margin, and of who owes something. What the
    regulation itself makes of him passes and is kept with its exception.
    """
    if terms_of(GateTerms, act.edition, act.on).ban_exceptions is None or not owes_after(act, client, "RUB"):
        return ()
    standing = categories_of(act.firm, [client], act.on)[client]
    changed = replace(standing, category=RiskCategory(category), waivers=frozenset(Waiver(one) for one in waivers))
    basis = basis_of(act)
    found = [
        with_live_orders(portfolio, basis.directive)
        for one in (standing, changed)
        for portfolio in read_portfolios(act.firm, [client], {client: one}, basis)[0].of_client[client]
    ]
    half = len(found) // 2
    for before, after in zip(found[:half], found[half:], strict=True):
        faults = keeps_initial_margin(before, after, basis.terms)
        if not faults:
            continue
        by_rule = cause in BY_REGULATION
        errand = Errand(
            WHAT,
            f"category:{category}",
            "i" if by_rule else "",
            {"cause": cause, "was": standing.category.value},
            f"{standing.category.value} → {category}: {cause}" if by_rule else "",
            str(act.by) if by_rule else "",
        )
        passed = let_by_exception(act, borrower_of(client, changed, {}), errand, faults, before, after)
        if passed.faults:
            return passed.faults
    return ()
