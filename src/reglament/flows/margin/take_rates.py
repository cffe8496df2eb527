"""Take in a file of the clearing house: rates of the papers we list, and its bans on short sales."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.set_list import ban_short_sales
from reglament.flows.margin.set_rates import ClearingRate, load_rates
from reglament.formats.risk_rates.read import read_table
from reglament.formats.risk_rates.values import RiskRow
from reglament.store.docflow.load import received_file
from reglament.store.docflow.save import set_received_state
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.margin.exceptions import short_bans_at

RATES_FORMAT = "risk-rates"
BOOKED = "booked"
SOURCE = "clearing house"


def take_rates(act: Act, file_id: int) -> Answer:
    """Book a received table: the first level is how far a price may fall and rise. Papers we do not list are counted.

    Rows of a later day wait: the file is booked on the day they begin, and a file booked once is not booked again.
    """

    def decide() -> Answer:
        file = received_file(act.firm, file_id)
        if file is None or file.format != RATES_FORMAT:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "rates": 0, "already_booked": True})
        table = read_table(bytes(file.content))
        later = sorted({row.effective_from for row in table.rows if row.effective_from > act.on})
        if later:
            return refusal(Ground.of("margin.rates_of_later_day", "", day=later[0], today=act.on))
        listed = instruments_by_codes(act.firm, {row.ticker for row in table.rows})
        rows = [row for row in table.rows if row.ticker in listed]
        if not rows:
            return refusal(Ground.of("margin.rates_none_listed", "", count=len(table.rows)))
        newest = {row.ticker: row for row in sorted(rows, key=lambda one: one.effective_from)}
        rates = [ClearingRate(code, row.levels[0], row.levels[0]) for code, row in sorted(newest.items())]
        loaded = load_rates(act, rates, f"{SOURCE}, file {file_id}")
        if loaded.refused:
            return loaded
        barred = _bar(act, newest, file_id)
        set_received_state(file_id, BOOKED, file.remarks)
        told: dict[str, Any] = {
            "file": file_id,
            "rates": len(rates),
            "not_listed": len(table.rows) - len(rows),
            "short_barred": barred,
            "not_collateral": [code for code, row in sorted(newest.items()) if not row.collateral],
        }
        return Answer("accepted", loaded.grounds, told)

    return perform(act, "rates.take", {"file": file_id}, decide)


def _bar(act: Act, newest: dict[str, RiskRow], file_id: int) -> list[str]:
    """Bar short sales the clearing house bars and we do not yet; a ban it has lifted is lifted by an officer."""
    standing = short_bans_at(act.firm, act.at)
    barred = []
    for code, row in sorted(newest.items()):
        if row.short_barred and code not in standing:
            begins = max(_start_of(row.effective_from), act.at)
            ban_short_sales(act.keyed(""), code, "ban of the clearing house", f"{SOURCE}, file {file_id}", begins)
            barred.append(code)
    return barred


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(0, 0), MOSCOW)
