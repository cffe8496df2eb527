"""Write standing orders, days of chains and their steps, offers and REPO deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F

from reglament.store.repo.models import ChainDay, ChainStep, RepoDeal, RepoOffer, StandingOrder


def add_standing_orders(firm: str, orders: Sequence[tuple[int, str]], clause: str, at: datetime) -> None:
    """Write the standing orders filed with uncovered orders (number, client), one an order; repeats change nothing."""
    StandingOrder.objects.bulk_create(
        [
            StandingOrder(firm=firm, client=client, order_id=order, clause=clause, filed_at=at)
            for order, client in orders
        ],
        ignore_conflicts=True,
    )


def set_standing_state(number: int, state: str, at: datetime | None) -> None:
    """Write the state of a standing order, and since when it is awake."""
    StandingOrder.objects.filter(pk=number).update(state=state, activated_at=at)


def add_day(
    firm: str,
    client: str,
    place: str,
    unit: str,
    due_on: date,
    part: str,
    state: str,
    lacking: int,
    trades: Sequence[int],
    standing: StandingOrder,
    previous: ChainDay | None,
    at: datetime,
    **more: Any,
) -> ChainDay:
    """Write a new day of a chain; `more` are its other columns."""
    return ChainDay.objects.create(
        firm=firm,
        client=client,
        place=place,
        unit=unit,
        due_on=due_on,
        part=part,
        state=state,
        lacking=lacking,
        at_first=lacking,
        trades=list(trades),
        standing=standing,
        previous=previous,
        opened_at=at,
        moved_at=at,
        **more,
    )


def set_day(number: int, **columns: Any) -> None:
    """Write columns of a day of a chain."""
    ChainDay.objects.filter(pk=number).update(**columns)


def add_step(
    day: ChainDay, state: str, lacking: int, clause: str, facts: Mapping[str, Any], at: datetime, by: str
) -> None:
    """Write one move of a day of a chain."""
    ChainStep.objects.create(day=day, at=at, by=by, state=state, lacking=lacking, clause=clause, facts=dict(facts))


def add_offer(
    firm: str, instrument: str, side: str, pieces: int, market: str, valid_on: date, at: datetime, by: str, **more: Any
) -> RepoOffer:
    """Write an offer; `more` are its other columns."""
    return RepoOffer.objects.create(
        firm=firm,
        instrument=instrument,
        side=side,
        pieces=pieces,
        left=pieces,
        market=market,
        valid_on=valid_on,
        recorded_at=at,
        recorded_by=by,
        **more,
    )


def take_of_offer(offer: RepoOffer, pieces: int) -> None:
    """Write that so many papers of an offer are used."""
    left = offer.left - pieces
    RepoOffer.objects.filter(pk=offer.pk).update(left=F("left") - pieces, state="open" if left else "used")


def withdraw_offer_row(number: int) -> None:
    """Write that an offer does not stand any more."""
    RepoOffer.objects.filter(pk=number).update(state="withdrawn")


def add_deal(**columns: Any) -> RepoDeal:
    """Write a REPO deal."""
    return RepoDeal.objects.create(**columns)


def set_deal(number: int, **columns: Any) -> None:
    """Write columns of a REPO deal."""
    RepoDeal.objects.filter(pk=number).update(**columns)
