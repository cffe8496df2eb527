"""Bills: a third party's as it came, and the one made out to the client that answers it."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.fees.load import bill_by_number, bill_of_issuer
from reglament.store.fees.save import add_bill, answer_bill
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code


def register_bill(act: Act, client: str, number: str, issuer: str, service: str, amount: Amount) -> Answer:
    """Register a third party's bill for a client. An issuer's number is taken once."""

    def decide() -> Answer:
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=amount))
        if bill_of_issuer(act.firm, issuer, number):
            return refusal(Ground.of("fees.bill_known", "", issuer=issuer, bill=number))
        add_bill(act.firm, client, number, issuer, service, amount, act.at)
        return Answer("accepted", (), {"client": client, "bill": number, "amount": str(amount)})

    content = {"client": client, "number": number, "issuer": issuer, "service": service, "amount": amount}
    return perform(act, "fee.register_bill", content, decide)


def bill_client(act: Act, client: str, number: str) -> Answer:
    """Make out the bill to the client that refers to a third party's, and send it. His consent is not asked."""

    def decide() -> Answer:
        bill = bill_by_number(act.firm, client, number)
        if bill is None:
            return refusal(Ground.of("fees.bill_unknown", "", client=client, bill=number))
        if bill.client_bill:
            return Answer("accepted", (), {"client": client, "bill": number, "client_bill": bill.client_bill})
        own = f"{client}-{number}"
        answer_bill(act.firm, client, number, own, act.at)
        content = {"to": client, "template": "fees.client_bill", "client": client, "bill": own, "answers": number}
        queue(act.firm, "mail", f"bill:{bill.issuer}:{number}", {**content, "amount": str(bill.amount)}, act.at)
        return Answer("accepted", (), {"client": client, "bill": number, "client_bill": own})

    return perform(act, "fee.bill_client", {"client": client, "number": number}, decide)
