"""Tell clients that their value fell below the initial margin, where the rulebook owes them a notice."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.margin.call import call_of, must_notify
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.watch import Seen
from reglament.flows.act import Act
from reglament.store.margin.case_models import MarginCase
from reglament.store.margin.case_save import NewNotice, add_notices
from reglament.store.outbox.save import queue_all
from reglament.store.parties.lists import emails_of

CALL = "call"
EMAIL, CABINET = "email", "cabinet"


def notify(act: Act, opened: Sequence[tuple[MarginCase, Seen]], terms: CloseOutTerms) -> int:
    """Write one notice for each case that has just opened, and queue its mail; return how many.

    A client without an address finds it in his cabinet. Where the client looks himself
    nothing is sent, and nothing waits for it.
    """
    if not opened or not must_notify(terms):
        return 0
    emails = emails_of(act.firm, [case.client for case, _ in opened])
    notices, mails = [], []
    for case, seen in opened:
        call = call_of(seen, terms)
        if call is None:
            continue
        by_mail = bool(emails.get(case.client))
        key = f"margin:{case.pk}:{CALL}" if by_mail else ""
        channel = EMAIL if by_mail else CABINET
        notices.append(NewNotice(case, CALL, channel, seen, call.shortfall.minor, call.clause, key))
        if by_mail:
            facts = {
                "value": str(call.value),
                "initial": str(call.initial),
                "minimum": str(call.minimum),
                "shortfall": str(call.shortfall),
                "at": act.at.isoformat(),
            }
            mails.append((key, {"template": "margin.call", "client": case.client, **facts}))
    add_notices(notices, act.at)
    queue_all(act.firm, "mail", mails, act.at)
    return len(notices)
