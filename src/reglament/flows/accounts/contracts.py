"""Open a further contract of a client with its cash account."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.fees.choose_tariff import tariff_grounds
from reglament.store.accounts.load import contract_by_number
from reglament.store.accounts.save import add_contract, open_cash_account
from reglament.store.parties.load import client_by_code


def open_contract(act: Act, client: str, number: str, tariff: str = "") -> Answer:
    """Open a contract and its cash account on the day of the act."""

    def decide() -> Answer:
        refused = may(act.by, "client.open", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if contract_by_number(act.firm, number) is not None:
            return refusal(Ground.of("contract.number_taken", "", contract=number))
        not_offered = tariff_grounds(act, tariff) if tariff else ()
        if not_offered:
            return refusal(*not_offered)
        contract = add_contract(row.pk, number, act.on, str(act.edition), tariff)
        open_cash_account(contract, f"{number}-RUB", act.on)
        return Answer("accepted", (), {"client": client, "contract": number, "edition": str(act.edition)})

    return perform(act, "client.open_contract", {"client": client, "number": number, "tariff": tariff}, decide)
