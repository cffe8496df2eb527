"""Silence on a report confirms the transfers it shows; a claim in time disputes them."""

from __future__ import annotations

from datetime import date

from reglament.core.instructions.transfer import confirmation_after_report
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.rules import rules_of
from reglament.store.instructions.load import transfers_to_confirm
from reglament.store.instructions.save import change_instruction


def confirm_by_report(
    act: Act, client: str, first: date, last: date, received_on: date, claimed_on: date | None = None
) -> Answer:
    """Confirm or dispute the transfers of the days a report covers, by what the client said of the report."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue", client)
        if refused is not None:
            return refusal(refused)
        rules = rules_of(act)
        state, ground = confirmation_after_report(received_on, claimed_on, act.on, rules.transfer, rules.working)
        rows = transfers_to_confirm(act.firm, client, first, last)
        told: tuple[Ground, ...] = () if ground is None or not rows else (ground,)
        if state != "pending":
            for row in rows:
                plain = [as_plain(each) for each in told]
                change_instruction(row, confirmation=state, grounds=[*row.grounds, *plain])
        numbers = [int(row.pk) for row in rows]
        return Answer("accepted", told, {"client": client, "confirmation": state, "instructions": numbers})

    content = {"client": client, "first": first, "last": last, "received_on": received_on, "claimed_on": claimed_on}
    return perform(act, "cash.confirm_transfers", content, decide)
