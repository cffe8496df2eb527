"""Write down the balances of a day's end, so that later questions read only the lines since."""

from __future__ import annotations

from datetime import date

import numpy as np
from django.db import transaction

from reglament.flows.act import Act
from reglament.flows.ledger.balances import balances_at
from reglament.store.ledger.checkpoints import drop_days, stop_postings, write_day


def write_checkpoint(act: Act, day: date) -> int:
    """Write down all balances at the end of `day`, anew if they were; return how many are not nil.

    It is no act of anybody's: nothing changes but how fast an answer comes.
    """
    with transaction.atomic():
        stop_postings()
        drop_days(act.firm, day, day)
        table, balances = balances_at(act.firm, day)
        places = np.flatnonzero(balances)
        rows = zip(table.numbers[places].tolist(), balances[places].tolist(), strict=True)
        write_day(act.firm, day, list(rows), act.at)
    return int(places.size)


def drop_checkpoints(act: Act, first: date) -> None:
    """Drop what is written down from a day on; it can be written again at any time."""
    with transaction.atomic():
        drop_days(act.firm, first)
