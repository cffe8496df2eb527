"""Take in the clearing house's rates of a day, and raise the alarm when a session runs without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instruments.market_state import RiskRates
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.rates_alarm import rates_missing
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.models import Task
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.instruments.models import RiskRateRow
from reglament.store.margin.affected import anybody_may_owe
from reglament.store.margin.save import save_clearing_rates

ALARM = "margin.rates_missing"
RATES_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class ClearingRate:
    """One line of the clearing house's set: how far a price may fall and rise, 0.13 is 13 %."""

    instrument: str
    fall: Decimal
    rise: Decimal


def load_rates(act: Act, rates: Sequence[ClearingRate], source: str = "clearing house") -> Answer:
    """Take in a set of rates as a whole: one wrong line refuses it all. Earlier sets stay as they were.

    A rate above one is taken and said: for a holding it counts as one.
    """

    def decide() -> Answer:
        refused = may(act.by, "market.price")
        faults = (refused,) if refused is not None else _faults(act.firm, rates)
        if faults:
            return refusal(*faults)
        save_clearing_rates(act.firm, [RiskRates(one.instrument, one.fall, one.rise, act.at, source) for one in rates])
        clause = terms_of(MarginTerms, act.edition, act.on).directive.clause
        above = [one for one in rates if one.fall > 1]
        grounds = tuple(Ground.of("margin.rate_cut", clause, asset=one.instrument, rate=one.fall) for one in above)
        return Answer("accepted", grounds, {"rates": len(rates), "on": act.on.isoformat(), **_one(rates)})

    return perform(act, "rates.set", {"rates": list(rates), "source": source}, decide)


def _one(rates: Sequence[ClearingRate]) -> dict[str, Any]:
    if len(rates) != 1:
        return {}
    return {"instrument": rates[0].instrument, "rate_fall": f"{rates[0].fall:f}", "rate_rise": f"{rates[0].rise:f}"}


def _faults(firm: str, rates: Sequence[ClearingRate]) -> tuple[Ground, ...]:
    if not rates or len(rates) > RATES_AT_ONCE:
        return (Ground.of("margin.rates_count", "", count=len(rates), most=RATES_AT_ONCE),)
    known = instruments_by_codes(firm, {one.instrument for one in rates}).keys() | CURRENCIES.keys()
    faults: list[Ground] = []
    for name, count in Counter(one.instrument for one in rates).items():
        if name not in known:
            faults.append(Ground.of("instruments.unknown", "", instrument=name))
        elif count > 1:
            faults.append(Ground.of("margin.rates_twice", "", instrument=name))
    faults.extend(
        Ground.of("instruments.rate_negative", "", instrument=one.instrument, fall=one.fall, rise=one.rise)
        for one in rates
        if one.fall < 0 or one.rise < 0
    )
    return tuple(faults)


def alarm_missing_rates(act: Act) -> tuple[int, ...]:
    """Put the missing rates of a running session before an officer, once a day; return the tasks opened.

    A firm none of whose clients may owe needs no rates.
    """
    terms = terms_of(GateTerms, act.edition, act.on)
    running = any(venue.is_trading_at(act.at) for venue in calendars_of(act.firm).venues.values())
    latest = RiskRateRow.objects.filter(firm=act.firm, at__lte=act.at).order_by("-at", "-id").first()
    ground = rates_missing(None if latest is None else local(latest.at).date(), act.on, running, terms)
    subject = f"rates:{act.on.isoformat()}"
    if (
        ground is None
        or not anybody_may_owe(act.firm)
        or Task.objects.filter(firm=act.firm, kind=ALARM, subject=subject).exists()
    ):
        return ()
    return (ask_officer(act, ALARM, subject, "", (ground,), end_of_day(act.on)),)


def decide_missing_rates(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Close the alarm once the rates are loaded, or an officer says on what the day goes on."""
    if RiskRateRow.objects.filter(firm=act.firm, at__gte=task.opened_at, at__lte=act.at).exists() or reason.strip():
        return Answer("accepted", (), {"decision": decision, "by": act.by.id})
    return refusal(Ground.of("margin.rates_reason_needed", "", day=task.subject.removeprefix("rates:")))
