"""Moments of a day at which loans, rollover and special trades move, by the rulebook of the day."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.moments import moment
from reglament.core.calendar.sessions import Calendars
from reglament.core.repo.cover_test import cash_test_at, papers_test_at
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.rollover_terms import CoverTerms, SpecialTradeTerms, speaks_of_carrying
from reglament.core.repo.special_trade import special_trade_window
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import terms_of


def carrying_moments(edition: Edition, calendars: Calendars, day: date) -> set[datetime]:
    """Return when cover is looked at, debts become loans and the last hour of the session begins."""
    if not speaks_of_carrying(edition):
        return set()
    cover = terms_of(CoverTerms, edition, day)
    found = {
        cash_test_at(day, cover),
        papers_test_at(day, cover),
        moment(day, terms_of(LoanTerms, edition, day).non_margin_loan_at.value),
    }
    venue = calendars.venues[cover.settlement_papers_place.value]
    window = special_trade_window(venue, day, terms_of(SpecialTradeTerms, edition, day))
    return found | (set() if window is None else {window[0]})
