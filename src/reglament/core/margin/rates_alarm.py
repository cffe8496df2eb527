"""The clearing house's rates of the day: whether they were loaded by the time the session runs."""

from __future__ import annotations

from datetime import date, timedelta

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-11.8.8-rates")
def rates_missing(loaded_on: date | None, today: date, session_runs: bool, terms: GateTerms) -> Ground | None:
    """Return the alarm that no set of rates was loaded for a day, or a week, whose session has begun, or None.

    The last set counts meanwhile, marked stale.
    """
    frequency = terms.risk_rates_frequency
    if frequency is None or not session_runs:
        return None
    since = today if frequency.value == "daily" else today - timedelta(days=today.weekday())
    if loaded_on is not None and loaded_on >= since:
        return None
    if loaded_on is None:
        return Ground.of("margin.rates_never_loaded", frequency.clause, day=today)
    return Ground.of("margin.rates_not_loaded", frequency.clause, day=today, last=loaded_on)
