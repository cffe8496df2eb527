"""What an order asks about its client: contract, tariff, agreements; for many clients with one round of statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from reglament.store.accounts.models import CashAccount, Contract, ContractTerm
from reglament.store.parties.models import Client
from reglament.store.rows import rows_among, rows_of_numbers

_CLIENTS = """
SELECT p.id, p.code, p.email, c.number, c.tariff, CAST(c.signed_on AS text), c.id FROM parties_client AS p
LEFT JOIN accounts_contract AS c
  ON c.client_id = p.id AND c.signed_on <= {p} AND (c.ended_on IS NULL OR c.ended_on > {p})
WHERE p.firm = {p} AND p.code {among}
"""
_TERMS = """
SELECT CAST(starts_on AS text), id, client_id, name, value FROM accounts_contract_term
WHERE starts_on <= {p} AND client_id {among}
"""


@dataclass(slots=True)
class ClientFacts:
    """A client as orders see him on a day."""

    code: str
    email: str
    contracts: list[str] = field(default_factory=list)
    """Numbers of the contracts that stand, oldest first."""
    tariff: str = ""
    agreed: dict[str, str] = field(default_factory=dict)


def clients_by_codes(firm: str, codes: Iterable[str], on: date) -> dict[str, ClientFacts]:
    """Return clients by their codes."""
    wanted = set(codes)
    if not wanted:
        return {}
    by_number: dict[int, ClientFacts] = {}
    day = on.isoformat()
    rows = rows_among(_CLIENTS, wanted, day, day, firm)
    if len(rows) > len({row[0] for row in rows}):  # somebody has several contracts: the oldest comes first
        rows.sort(key=lambda row: (row[5] is not None, row[5:]))
    for number, code, email, contract, tariff, _, _ in rows:
        facts = by_number.get(number)
        if facts is None:
            facts = by_number[number] = ClientFacts(code, email)
        if contract is not None:
            facts.contracts.append(contract)
            facts.tariff = tariff or facts.tariff
    for _, _, number, name, value in sorted(rows_of_numbers(_TERMS, by_number, day)):
        by_number[number].agreed[name] = value
    return {one.code: one for one in by_number.values()}


def clients_by_address(firm: str, addresses: Iterable[str], on: date) -> dict[str, list[ClientFacts]]:
    """Return the clients an e-mail address is registered for, without regard to case."""
    found: dict[str, list[ClientFacts]] = {}
    for address in set(addresses):
        codes = Client.objects.filter(firm=firm, email__iexact=address).values_list("code", flat=True)
        found[address.lower()] = list(clients_by_codes(firm, codes, on).values())
    return found


def codes_by_accounts(firm: str, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return whom a text names as the number of a contract, of an investment account or of an account at a venue."""
    wanted = set(names)
    found: dict[str, dict[str, str]] = {name: {} for name in wanted}
    contracts = Contract.objects.filter(client__firm=firm, number__in=wanted)
    for number, code in contracts.values_list("number", "client__code"):
        found[number]["contract_number"] = code
        found[number].setdefault("investment_account", code)
    accounts = CashAccount.objects.filter(contract__client__firm=firm, number__in=wanted)
    for number, code in accounts.values_list("number", "contract__client__code"):
        found[number]["investment_account"] = code
    venue_accounts = ContractTerm.objects.filter(client__firm=firm, name__startswith="venue_account.", value__in=wanted)
    for number, code in venue_accounts.values_list("value", "client__code"):
        found[number]["venue_account"] = code
    return found
