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


def add_day(**columns: Any) -> ChainDay:
    """Write a new day of a chain."""
    return ChainDay.objects.create(**columns)


def set_day(row: ChainDay, **columns: Any) -> None:
    """Write columns of a day of a chain, on the row and in its table."""
    for name, value in columns.items():
        setattr(row, name, value)
    ChainDay.objects.filter(pk=row.pk).update(**columns)


def add_step(row: ChainDay, clause: str, facts: Mapping[str, Any], at: datetime, by: str) -> None:
    """Write how a day of a chain stands from a moment on, and on what ground."""
    ChainStep.objects.create(
        day=row, at=at, by=by, state=row.state, lacking=row.lacking, clause=clause, facts=dict(facts)
    )


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


def set_deal(deal: RepoDeal, **columns: Any) -> None:
    """Write columns of a REPO deal, on the row and in its table."""
    for name, value in columns.items():
        setattr(deal, name, value)
    RepoDeal.objects.filter(pk=deal.pk).update(**columns)
