"""Accept by silence: reports whose term for objections ended, in one round for the whole firm."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.reports.acceptance import is_accepted_by_silence
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.confirm_transfers import confirm_transfers
from reglament.store.reports.load import with_open_window
from reglament.store.reports.save import accept_all


def accept_silent(act: Act) -> Answer:
    """Accept every provided report nobody objected to in time. Safe at any moment: nothing to do leaves no act."""
    if not with_open_window(act.firm, act.on).exists():
        return Answer("accepted", (), {"accepted": []})

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        silent = [
            row for row in with_open_window(act.firm, act.on) if is_accepted_by_silence(row.objections_until, act.on)
        ]
        accept_all([row.pk for row in silent], act.on)
        confirm_transfers(act, silent)
        return Answer("accepted", (), {"accepted": [row.pk for row in silent]})

    return perform(act, "report.accept_silent", {"on": act.on}, decide)
