"""Which portfolio each place of holding belongs to, for the few clients who have several by agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reglament.core.margin.portfolio import PORTFOLIO_TERM, Portfolio
from reglament.store.accounts.models import ContractTerm

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class PortfolioPlaces:
    """Names of portfolios by client and place; whoever is not among them has one, without a name."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def clients(self) -> frozenset[str]:
        """Return the clients with several portfolios."""
        return frozenset(self.names)

    def name_of(self, client: str, place: str) -> str:
        """Return the name of the portfolio a place belongs to; empty for the main one."""
        return self.names.get(client, {}).get(place, "")


def portfolio_places(firm: str, clients: Sequence[str], on: date) -> PortfolioPlaces:
    """Return the places clients have agreed to count apart on a day, by one statement for thousands of clients."""
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(clients), _AT_ONCE):
        rows = ContractTerm.objects.filter(
            client__firm=firm,
            client__code__in=clients[start : start + _AT_ONCE],
            name__startswith=PORTFOLIO_TERM,
            starts_on__lte=on,
        ).order_by("starts_on", "id")
        for client, name, value in rows.values_list("client__code", "name", "value"):
            found.setdefault(client, {})[name.removeprefix(PORTFOLIO_TERM)] = value
    return PortfolioPlaces(found)


@dataclass(frozen=True, slots=True)
class Portfolios:
    """The portfolios of a round of clients."""

    of_client: Mapping[str, tuple[Portfolio, ...]]
    places: PortfolioPlaces

    def at(self, client: str, place: str) -> Portfolio:
        """Return the portfolio a place belongs to; an empty one when nothing lies there yet."""
        name = self.places.name_of(client, place)
        known = (one for one in self.of_client[client] if one.name == name)
        return next(known, Portfolio(client, name, ()))
