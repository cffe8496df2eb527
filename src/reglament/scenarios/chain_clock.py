"""Moments of a day at which a settlement-day chain moves: the rulebook's hours, and terms stated in notices."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.moments import local, moment
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import terms_of
from reglament.store.repo.load import open_days


def chain_moments(firm: str, edition: Edition, day: date) -> set[datetime]:
    """Return when shortages become due, demands run out and force may begin on a day."""
    terms = terms_of(SpecialRepoTerms, edition, day)
    if terms.standing_order_market is None:
        return set()
    hours = (
        fixed(terms.negative_balance_restore_deadline),
        fixed(terms.close_demand_deadline),
        fixed(terms.record_date_close_deadline),
        fixed(terms_of(CloseOutTerms, edition, day).close_on_demand_from),
    )
    stated = {row.answer_until for row in open_days(firm) if row.answer_until is not None}
    return {moment(day, hour.value) for hour in hours} | {at for at in stated if local(at).date() == day}
