"""Take in the coupon accrued on one bond, as the market publishes it for a day of settlement."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from reglament.core.calendar.moments import moment
from reglament.core.instruments.market_state import ACCRUED, PriceMark
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code
from reglament.store.instruments.save import save_price


def set_accrued(act: Act, code: str, per_paper: Decimal, on: date, source: str = "market") -> Answer:
    """Keep the coupon accrued on one paper for deals that settle on a day, until a later day's is published."""

    def decide() -> Answer:
        instrument = instrument_by_code(act.firm, code)
        if instrument is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=code))
        if instrument.kind != "bond":
            return refusal(Ground.of("instruments.no_coupon", "", instrument=code))
        if per_paper < 0:
            return refusal(Ground.of("instruments.accrued_negative", "", instrument=code, accrued=per_paper))
        save_price(act.firm, PriceMark(code, per_paper, moment(on, time(0, 0)), ACCRUED, source), act.at)
        return Answer("accepted", (), {"instrument": code, "accrued": f"{per_paper:f}", "on": on.isoformat()})

    content = {"instrument": code, "accrued": per_paper, "on": on, "source": source}
    return perform(act, "market.accrued", content, decide)
