"""Acts about clients: opening, what is agreed with one, where he is paid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.fees.terms import TariffTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.terms import terms_of
from reglament.flows.accounts.agree import agree_term
from reglament.flows.accounts.payout import register_payout
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.drafts import PayeeDraft
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.scenarios.arguments import CLIENT, day, optional, text, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.docflow.load import tasks_about

Given = Mapping[str, Any]

PAYOUT_BANK = "044599911"
PAYOUT_BANK_NAME = "АО «ДЕМОБАНК»"
PAYOUT_ACCOUNT = "40817810400000000101"


def _open(stage: Stage, given: Given) -> Answer:
    code = text(given, "code")
    name = text(given, "name") or f"Клиент {code}"
    draft = ClientDraft(
        code=code,
        kind=text(given, "kind"),
        name=name,
        inn=text(given, "inn"),
        email=text(given, "email"),
        fax=text(given, "fax"),
        phone=text(given, "phone"),
        category=text(given, "category"),
        category_basis=text(given, "category_basis"),
        uncovered_deals=yes(given, "uncovered_deals"),
        contract=text(given, "contract"),
        tariff=text(given, "tariff") or _basic_tariff(stage),
    )
    answer = open_client(stage.act(), draft)
    if answer.accepted:
        payee = PayeeDraft(
            holder=name,
            account=text(given, "account"),
            bank_code=text(given, "bank_code"),
            bank_name=PAYOUT_BANK_NAME,
            inn=text(given, "inn"),
        )
        register_payout(stage.act().keyed(f"payout-{code}"), code, payee)
    return answer


def _basic_tariff(stage: Stage) -> str:
    act = stage.act()
    return str(terms_of(TariffTerms, act.edition, act.on).basic_tariff.value)


def _agree(stage: Stage, given: Given) -> Answer:
    starts_on = day(given, "from") or stage.act().on
    return agree_term(
        stage.act(), text(given, "client"), text(given, "name"), text(given, "value"), starts_on, text(given, "clause")
    )


def _decide(stage: Stage, given: Given) -> Answer:
    name = text(given, "ref")
    result = stage.named.get(name, {})
    number = result.get("task") or _open_task(stage, result)
    if number is None:
        raise ArgumentUnreadable(f"step `{name}` left nothing for an officer to decide")
    officer = Actor(ActorKind.OFFICER, text(given, "officer"))
    return decide_task(stage.act(officer), int(number), text(given, "decision"), text(given, "reason"))


def _open_task(stage: Stage, result: Mapping[str, Any]) -> int | None:
    for kind in ("order", "instruction", "receipt", "movement", "report", "category_request"):
        if kind in result:
            waiting = [row for row in tasks_about(stage.firm, f"{kind}:{result[kind]}") if row.decided_at is None]
            if waiting:
                return int(waiting[0].pk)
    return None


OPEN_ACT = ScenarioAct(
    "client.open",
    "A client is opened with one contract and an account for payouts; the same names describe the clients of `given`.",
    (
        Argument("code", "code the firm gives"),
        optional("kind", "individual or entity", "individual"),
        optional("name", "name"),
        optional("inn", "taxpayer number"),
        optional("email", "address for reports", "client@example.test"),
        optional("fax", "fax"),
        optional("phone", "telephone"),
        optional("category", "risk category; the regulation's default without it"),
        optional("category_basis", "earlier decision the category stands on", "decided before"),
        optional("uncovered_deals", "yes when he opts in to uncovered deals", "no"),
        optional("contract", "number of the contract; the code without it"),
        optional("tariff", "tariff chosen; the firm's basic one without it"),
        optional("account", "account for payouts", PAYOUT_ACCOUNT),
        optional("bank_code", "BIK of its bank", PAYOUT_BANK),
    ),
    _open,
    {"code": "2001", "kind": "individual"},
)

CLIENT_ACTS = (
    OPEN_ACT,
    ScenarioAct(
        "client.agree",
        "Something is agreed with one client from a day on: a consent, a choice, a rate.",
        (
            CLIENT,
            Argument("name", "what is agreed"),
            Argument("value", "its value"),
            optional("from", "first day; today without it"),
            optional("clause", "clause that allows it"),
        ),
        _agree,
        {"client": "1001", "name": "auto_market_transfer", "value": "no"},
    ),
    ScenarioAct(
        "officer.decide",
        "An officer decides what an earlier step left in the work queue.",
        (
            Argument("ref", "name of the step"),
            Argument("decision", "approve, refuse, or a word the kind of case knows"),
            optional("reason", "why"),
            optional("officer", "who decides; never the one who put it there", "officer-2"),
        ),
        _decide,
    ),
)
