"""Who pays a person's tax: he himself by his declaration, or a tax agent who withholds it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("DC-88")
def who_declares(bases: Mapping[str, Decimal], terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return of each area with a base who pays its tax.

    The review does not say; the areas where an agent withholds are configuration. An agent is a firm or an
    entrepreneur only: what came from anybody else the person declares in those areas too.
    """
    agents = terms.agent_areas
    codes = {True: "crypto.withheld_by_agent", False: "crypto.declared_by_person"}
    return tuple(
        Ground.of(codes[area in agents.value], agents.clause, coin_area=area)
        for area, base in bases.items()
        if base > 0
    )
