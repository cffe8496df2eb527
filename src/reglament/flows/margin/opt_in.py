"""A client opts in to uncovered deals, the broker lets him, and he confirms the warning of unlimited loss."""

from __future__ import annotations

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.uncovered import ORDER_BY_ORDER, WARNING_TERM
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.accounts.save import add_term
from reglament.store.parties.load import client_by_code

CHOICES = ("yes", "no", ORDER_BY_ORDER)


def opt_in(act: Act, client: str, choice: str = "yes") -> Answer:
    """Record whether a client gives uncovered orders: `yes`, `no`, or `ask` where an officer decides each."""

    def decide() -> Answer:
        refused = may(act.by, "margin.opt_in", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        permission = terms_of(GateTerms, act.edition, act.on).uncovered_permission
        decides = permission.value == "broker_decides"
        if choice not in CHOICES or (choice == ORDER_BY_ORDER and not decides):
            known = ", ".join(CHOICES if decides else CHOICES[:2])
            return refusal(Ground.of("margin.choice_unknown", permission.clause, choice=choice, known=known))
        if decides and may(act.by, "client.agree") is not None:
            return refusal(Ground.of("margin.broker_decides", permission.clause, client=client))
        add_term(row.pk, UNCOVERED_TERM, choice, act.on, permission.clause, act.at)
        return Answer("accepted", (), {"client": client, "uncovered_deals": choice})

    return perform(act, "margin.opt_in", {"client": client, "choice": choice}, decide)


def confirm_warning(act: Act, client: str) -> Answer:
    """Keep that a client confirmed the warning: the loss of an uncovered deal may exceed his assets."""

    def decide() -> Answer:
        refused = may(act.by, "margin.confirm", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        warning = terms_of(GateTerms, act.edition, act.on).uncovered_warning
        add_term(row.pk, WARNING_TERM, "accepted", act.on, "" if warning is None else warning.clause, act.at)
        return Answer("accepted", (), {"client": client, "confirmed_at": act.at.isoformat()})

    return perform(act, "margin.confirm_warning", {"client": client}, decide)
