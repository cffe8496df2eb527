"""What is asked once for many orders: form, way, life, consent; all that instrument, number, price and cover leave.

Most of a draft's fields are blank, and orders that come together share the rest, their place and their moment. The
answers to the questions about those are the order's frame; `Frames` keeps them while a round lasts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.orders.channel import Duplicate, channel_faults, duplicate_of, system_faults
from reglament.core.orders.conditions import all_or_none_faults, consent_grounds, extra_conditions_of, is_whole_only
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.essentials import form_faults, missing_repo_limits, missing_venue_fields, paper_faults
from reglament.core.orders.execution import unplaced_faults
from reglament.core.orders.lifetime import Life, Session, intake_of, life_of, written_lead_faults
from reglament.core.orders.refusal import law_refusal
from reglament.core.orders.subject import subject_faults
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground

LAW_BAN = "order.law_ban"
"""Contract term an officer sets: the inner code of the ground of law on which orders are refused."""
OWN = ("client", "instrument", "side", "quantity", "quantity_unit", "price", "price_unit", "kind")
"""What each order says for itself and no frame asks about."""
_NAMES = ("client_order_id", "key", "received_at")
shared_of = attrgetter(*(name for name in OrderDraft.__dataclass_fields__ if name not in (*OWN, *_NAMES)))


@dataclass(frozen=True, slots=True)
class Place:
    """The venue an order would go to, as it stands at the moment."""

    code: str
    organised: bool
    default_life: str = ""
    required_fields: tuple[str, ...] = ()
    calendar: VenueCalendar | None = None
    session: Session | None = None
    """The session an order of this moment belongs to."""
    session_end_today: datetime | None = None
    """End of this day's session, past or to come; None on a day without one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The answers that do not hang on instrument, number, price and cover."""

    by_law: tuple[Ground, ...]
    """The refusal on grounds of law; it stands before all others."""
    form_faults: tuple[Ground, ...]
    """Why the draft cannot be taken in this form or this way."""
    time_faults: tuple[Ground, ...]
    """Why it cannot be taken at this moment."""
    life: Life
    in_time: tuple[Ground, ...]
    """What let a late order in."""
    consent: tuple[Ground, ...]
    """What consent is still wanting."""
    duplicate: Duplicate
    whole_only: bool
    session_runs: bool
    """True when the place is organised and its session runs."""


def frame_of(draft: OrderDraft, at: datetime, place: Place, agreed: Mapping[str, str], terms: OrderTerms) -> Frame:
    """Return the frame of a draft received at a moment for a place. `agreed` is what the client's contract says."""
    conditions = extra_conditions_of(draft)
    life = life_of(draft, at, place.session, place.calendar, place.organised, place.default_life, terms)
    intake = intake_of(at, place.session_end_today if place.organised else None, draft.late_consent_by, terms)
    lead = written_lead_faults(draft.channel, at, life.expires_at, terms) if not life.faults else ()
    return Frame(
        by_law=law_refusal(agreed.get(LAW_BAN, ""), terms),
        form_faults=_form_faults(draft, place, agreed, terms),
        time_faults=intake.faults + life.faults + lead,
        life=life,
        in_time=intake.grounds,
        consent=consent_grounds(conditions, draft.consent_by, terms),
        duplicate=duplicate_of(draft.channel, local(at).date(), agreed, terms),
        whole_only=is_whole_only(conditions, terms),
        session_runs=place.organised and place.session is not None and place.session.runs_at(at),
    )


def _form_faults(draft: OrderDraft, place: Place, agreed: Mapping[str, str], terms: OrderTerms) -> tuple[Ground, ...]:
    return (
        subject_faults(draft.form, terms)
        + channel_faults(draft.channel, agreed, terms)
        + system_faults(draft.channel, agreed, terms)
        + form_faults(draft.form, terms)
        + paper_faults(draft, terms)
        + missing_repo_limits(draft, terms)
        + missing_venue_fields(draft, place.required_fields, terms)
        + unplaced_faults(bool(draft.venue), terms)
        + all_or_none_faults(draft.conditions, terms)
    )


class Frames:
    """The frames of the drafts of one round, each worked out once."""

    __slots__ = ("_known", "_terms")

    def __init__(self, terms: OrderTerms) -> None:
        self._terms = terms
        self._known: dict[tuple[object, ...], tuple[Place, Frame]] = {}

    def of(
        self,
        draft: OrderDraft,
        at: datetime,
        place: Place,
        agreed: Mapping[str, str],
        shared: tuple[object, ...] | None = None,
    ) -> Frame:
        """Return the frame of a draft. `shared` is what `shared_of` says of it, where the caller has asked already."""
        key = (shared or shared_of(draft), at, id(place), *agreed.items())
        known = self._known.get(key)
        if known is None:
            # The place is kept beside the frame, so that no other takes its identity.
            known = self._known[key] = (place, frame_of(draft, at, place, agreed, self._terms))
        return known[1]
