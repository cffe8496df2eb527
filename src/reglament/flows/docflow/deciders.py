"""Who carries out a decision on each kind of task. One line a kind."""

from __future__ import annotations

from collections.abc import Callable

from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_delivery import decide_delivery, note_lateness
from reglament.flows.esign.doubt import decide_doubt
from reglament.flows.esign.examine import decide_examination
from reglament.flows.esign.key_delivery import decide_key_delivery
from reglament.flows.instructions.decisions import (
    decide_original,
    decide_receipt,
    decide_returned_payment,
    decide_third_party,
    decide_urgent,
)
from reglament.flows.margin.decide_close_out import decide_close_out, decide_incident
from reglament.flows.margin.set_rates import decide_missing_rates
from reglament.flows.margin.undecided import decide_undecided
from reglament.flows.orders.decide import decide_on_hold, note_fill_question
from reglament.flows.outbox.incomplete import decide_incomplete
from reglament.flows.parties.category_requests import decide_category_request
from reglament.flows.parties.leave_category import decide_keeping, decide_proposal
from reglament.flows.registry.decide_order import decide_order
from reglament.flows.registry.decide_package import decide_package
from reglament.flows.registry.notices import decide_undelivered
from reglament.flows.registry.retention import decide_deletion
from reglament.flows.repo.decide import decide_carrying, decide_force, note_incident
from reglament.flows.repo.decide_breach import decide_breach
from reglament.flows.repo.income import decide_charged_twice
from reglament.flows.repo.second_leg import decide_second_leg
from reglament.flows.repo.special_sale import decide_forced_sale
from reglament.flows.repo.special_trade import decide_special
from reglament.flows.reports.answer_objection import decide_blocked, decide_objection
from reglament.flows.settlement.decide import decide_clearing, decide_short
from reglament.flows.trades.unexplained_fill import decide_unexplained_fill
from reglament.store.docflow.models import Task

Decider = Callable[[Act, Task, str, str], Answer]

DECIDERS: dict[str, Decider] = {
    "access.examine": decide_examination,
    "case.incoming": decide_package,
    "category.assign": decide_category_request,
    "category.keep": decide_keeping,
    "category.leave": decide_category_request,
    "category.propose": decide_proposal,
    "edo.order": decide_order,
    "fill.unexplained": decide_unexplained_fill,
    "instruction.original": decide_original,
    "key.delivery": decide_key_delivery,
    "key.doubt": decide_doubt,
    "loan.forced_sale": decide_forced_sale,
    "margin.close_out": decide_close_out,
    "margin.incident": decide_incident,
    "margin.rates_missing": decide_missing_rates,
    "margin.undecided": decide_undecided,
    "notice.undelivered": decide_undelivered,
    "order.fill_question": note_fill_question,
    "order.on_hold": decide_on_hold,
    "outbox.incomplete": decide_incomplete,
    "receipt.decide": decide_receipt,
    "repo.forced_close": decide_force,
    "repo.incident": note_incident,
    "repo.special": decide_carrying,
    "report.blocked": decide_blocked,
    "report.dispatch": decide_delivery,
    "report.hand_over": decide_delivery,
    "report.late": note_lateness,
    "report.objection": decide_objection,
    "retention.delete": decide_deletion,
    "rollover.breach": decide_breach,
    "settlement.clearing": decide_clearing,
    "settlement.short": decide_short,
    "special.charged_twice": decide_charged_twice,
    "special.second_leg": decide_second_leg,
    "special.trade": decide_special,
    "transfer.urgent": decide_urgent,
    "withdrawal.returned": decide_returned_payment,
    "withdrawal.third_party": decide_third_party,
}
