"""Acts on money: deposits, withdrawals, transfers, and what officers and the bank do about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reglament.flows.answer import Answer
from reglament.flows.fees.charge_expense import recharge_deposit
from reglament.flows.instructions.cancel import cancel_instruction, direct_instruction
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft, PayeeDraft, TransferDraft, WithdrawalDraft
from reglament.flows.instructions.transfer import transfer_cash
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.scenarios.arguments import AMOUNT, CLIENT, day, money, optional, text, words, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage

Given = Mapping[str, Any]


def _deposit(stage: Stage, given: Given) -> Answer:
    draft = DepositDraft(
        client=text(given, "client"),
        amount=money(given),
        place=text(given, "place"),
        method=text(given, "method"),
        bank_account=text(given, "bank_account"),
        payer_name=text(given, "payer"),
        payer_inn=text(given, "payer_inn"),
        payer_account=text(given, "payer_account"),
        purpose=text(given, "purpose"),
        contract=text(given, "contract"),
        reached_on=day(given, "reached_on"),
        papers=words(given, "papers"),
        papers_on=day(given, "papers_on"),
        cash_order=text(given, "cash_order"),
        consent=text(given, "consent"),
    )
    answer = deposit_cash(stage.act(), draft)
    if not answer.accepted or not text(given, "bank_fee"):
        return answer
    basis = f"receipt:{answer.result['receipt']}" if "receipt" in answer.result else "deposit"
    passed_on = recharge_deposit(
        stage.act().keyed(f"step-{stage.step}-fee"), draft.client, money(given, "bank_fee"), basis
    )
    return replace(answer, grounds=(*answer.grounds, *passed_on.grounds), result={**answer.result, **_cost(passed_on)})


def _cost(passed_on: Answer) -> dict[str, Any]:
    """Return what of a deposit's cost the client bears."""
    if passed_on.refused:
        return {"bank_fee": "0.00 RUB"}
    return {"bank_fee": passed_on.result["amount"], "charge": passed_on.result["charge"]}


def _withdraw(stage: Stage, given: Given) -> Answer:
    consent = text(given, "consent")
    client = text(given, "client")
    draft = WithdrawalDraft(
        client=client,
        amount=money(given),
        place=text(given, "place"),
        requested_on=day(given, "requested_on"),
        payee=_payee(given["payee"]),
        method=text(given, "method"),
        channel=text(given, "channel"),
        documents=words(given, "documents"),
        consent=consent,
    )
    return request_withdrawal(stage.act() if consent else stage.client_act(client), draft)


def _payee(given: object) -> PayeeDraft | None:
    if not given:
        return None
    if not isinstance(given, dict) or not {"holder", "account", "bank_code"} <= set(given):
        raise ArgumentUnreadable("payee has holder, account and bank_code (and inn, bank_name)")
    return PayeeDraft(**{str(key): str(value) for key, value in given.items()})


def _transfer(stage: Stage, given: Given) -> Answer:
    basis = text(given, "basis")
    client = text(given, "client")
    draft = TransferDraft(
        client=client,
        amount=money(given),
        source=text(given, "from"),
        target=text(given, "to"),
        channel=text(given, "channel"),
        target_client=text(given, "to_client"),
        urgent=yes(given, "urgent"),
        bank_fee=money(given, "bank_fee") if text(given, "bank_fee") else None,
        basis=basis,
        evidence=text(given, "evidence"),
    )
    by_officer = bool(basis or draft.bank_fee)
    return transfer_cash(stage.act() if by_officer else stage.client_act(client), draft)


def _cancel(stage: Stage, given: Given) -> Answer:
    return cancel_instruction(stage.act(), stage.number_of(text(given, "ref"), "instruction"))


def _direct(stage: Stage, given: Given) -> Answer:
    amount = money(given) if text(given, "amount") else None
    return direct_instruction(
        stage.act(), stage.number_of(text(given, "ref"), "instruction"), amount, _payee(given["payee"])
    )


REF = Argument("ref", "name of the step that gave the instruction, or its number")

CASH_ACTS = (
    ScenarioAct(
        "cash.deposit",
        "Money of a client has come. Without a payer it is his own.",
        (
            CLIENT,
            AMOUNT,
            optional("place", "where it is kept: own_bank, other_participant, MOEX_STOCK …", "own_bank"),
            optional("method", "bank_transfer or cash_desk", "bank_transfer"),
            optional("bank_account", "number of the broker's bank account it came to"),
            optional("payer", "name of the payer, when not the client"),
            optional("payer_inn", "taxpayer number of the payer"),
            optional("payer_account", "account of the payer"),
            optional("purpose", "purpose of the payment"),
            optional("contract", "contract it is for, when the client has several"),
            optional("reached_on", "day the money reached the broker, when another than today"),
            optional(
                "papers", "papers in hand: instruction, credit_instruction, ground_documents, consent", "instruction"
            ),
            optional("papers_on", "day the papers came"),
            optional("cash_order", "number of the cash order, at the desk"),
            optional("consent", "reference of the broker's consent, at the desk"),
            optional("bank_fee", "what the bank took for crediting it, to be passed on"),
        ),
        _deposit,
        {"client": "1001", "amount": "100000.00 RUB", "place": "own_bank"},
    ),
    ScenarioAct(
        "cash.withdraw",
        "The client asks to pay money out, to his registered account unless a payee is named.",
        (
            CLIENT,
            AMOUNT,
            optional("place", "where the money is kept; without it the amount is split over places by what is free"),
            optional("requested_on", "day he wants it paid"),
            optional("payee", "holder, account, bank_code (and inn, bank_name)"),
            optional("method", "bank_transfer or cash_desk", "bank_transfer"),
            optional("channel", "way it came: cabinet, paper, fax, email_scan, oral", "cabinet"),
            optional("documents", "ground documents for a third party"),
            optional("consent", "reference of the broker's consent; an officer enters the instruction then"),
        ),
        _withdraw,
        {"client": "1001", "amount": "1000.00 RUB"},
    ),
    ScenarioAct(
        "cash.transfer",
        "Money is moved between a client's places: by his instruction, or by the broker on a ground.",
        (
            CLIENT,
            AMOUNT,
            Argument("from", "place the money leaves"),
            Argument("to", "place the money goes to"),
            optional("to_client", "another client's code: always refused"),
            optional("channel", "way it came", "cabinet"),
            optional("urgent", "yes when asked to carry it out the same day", "no"),
            optional("bank_fee", "what the bank takes for it; an officer names it and agrees"),
            optional("basis", "ground of a transfer without an instruction"),
            optional("evidence", "what shows the ground"),
        ),
        _transfer,
        {"client": "1001", "amount": "1000.00 RUB", "from": "own_bank", "to": "MOEX_STOCK"},
    ),
    ScenarioAct("instruction.cancel", "The instruction is taken back.", (REF,), _cancel, {"ref": "paid"}),
    ScenarioAct(
        "instruction.direct",
        "The client says what to do with an instruction that waits for his word.",
        (REF, optional("amount", "another amount"), optional("payee", "another account")),
        _direct,
        {"ref": "paid", "amount": "500.00 RUB"},
    ),
)
