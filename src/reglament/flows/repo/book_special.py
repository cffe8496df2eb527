"""Book a special REPO: the deal with its chain, both legs as deals, the other client's two beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reglament.core.instruments.instrument import Instrument
from reglament.core.repo.special_repo import HUNDRED, FirstLeg
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost
from reglament.flows.settlement.broker_deal import BrokerDeal, conclude_broker_deals
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.repo.load import deals_ending
from reglament.store.repo.models import ChainDay, RepoDeal, RepoOffer
from reglament.store.repo.save import add_deal, set_deal, take_of_offer

PRICE_PLACES = Decimal("0.0000000001")


@dataclass(frozen=True, slots=True)
class SpecialDeal:
    """A special REPO as it was decided, from the side of the client whose obligation it rolls."""

    row: ChainDay
    instrument: Instrument
    place: str
    leg: FirstLeg
    price: Decimal
    price_source: str
    leg1_on: date
    leg2_on: date
    leg2_amount: Amount
    rate: Decimal
    days: int
    clause: str


def book_special(act: Act, deal: SpecialDeal, offer: RepoOffer) -> dict[str, Any]:
    """Write the deal and conclude its legs, within the running act; return what the answer tells."""
    before = deals_ending(act.firm, deal.row.client, deal.instrument.code, deal.leg1_on)
    own = _write(
        act,
        deal,
        offer,
        client=deal.row.client,
        side=deal.leg.side,
        kind="special",
        chain_day=deal.row,
        obligation=f"chain:{deal.row.pk}",
        previous=before[-1] if before else None,
        counterparty=offer.party or (act.firm if offer.dealer else offer.client),
        counter_order=f"repo_offer:{offer.pk}" if offer.client else "",
    )
    pairs = [(own, deal.leg.side)]
    if offer.client:
        mirror = _write(
            act,
            deal,
            offer,
            client=offer.client,
            side=_other(deal.leg.side),
            kind="client_repo",
            mirror=own,
            counterparty=deal.row.client,
            obligation=f"repo_offer:{offer.pk}",
        )
        set_deal(own, mirror=mirror)
        pairs.append((mirror, _other(deal.leg.side)))
    legs = [leg for row, side in pairs for leg in _legs(act, deal, row, side)]
    trades = conclude_broker_deals(act, legs)
    for (row, _), first, second in zip(pairs, trades[::2], trades[1::2], strict=True):
        set_deal(row, leg1_trade=first.number, leg2_trade=second.number, state="concluded")
    take_of_offer(offer, deal.leg.pieces)
    subject = f"repo_deal:{own.pk}"
    # Who stands on the other side gains the rate: only the client who is carried over can be taken below his margin.
    errand = Errand("repo.make", subject, "e", {"repo": subject}, place=deal.place)
    note_cost(act, deal.row.client, _price_of_it(deal), errand)
    return told_of(own)


def _price_of_it(deal: SpecialDeal) -> Amount:
    """Return what the REPO costs the client: the second leg against the first."""
    gained = deal.leg2_amount - deal.leg.amount
    return gained if deal.leg.side is Side.SELL else -gained


def told_of(row: RepoDeal) -> dict[str, Any]:
    """Return a REPO deal as answers and pages tell it."""
    return {
        "repo": int(row.pk),
        "client": row.client,
        "kind": row.kind,
        "instrument": row.instrument,
        "pieces": row.pieces,
        "side": row.leg1_side,
        "price": row.leg1_price,
        "leg1": str(Amount(row.leg1_amount_minor, CURRENCIES[row.currency])),
        "leg1_on": row.leg1_on.isoformat(),
        "leg2": str(Amount(row.leg2_amount_minor, CURRENCIES[row.currency])),
        "leg2_on": row.leg2_on.isoformat(),
        "rate": row.rate,
        "days": row.days,
        "market": row.market,
        "state": row.state,
        "counterparty": row.counterparty,
        "counter_order": row.counter_order,
        "dealer": row.dealer,
        "obligation": row.obligation,
        "clause": row.clause,
        "previous": row.previous_id,
        "mirror": row.mirror_id,
        "trades": [row.leg1_trade, row.leg2_trade],
    }


def _write(act: Act, deal: SpecialDeal, offer: RepoOffer, *, side: Side, **columns: Any) -> RepoDeal:
    return add_deal(
        firm=act.firm,
        instrument=deal.instrument.code,
        place=deal.place,
        market=offer.market,
        pieces=deal.leg.pieces,
        leg1_side=side.value,
        leg1_price=f"{deal.price:f}",
        leg1_amount_minor=deal.leg.amount.minor,
        leg1_on=deal.leg1_on,
        leg2_price=f"{_second_price(deal):f}",
        leg2_amount_minor=deal.leg2_amount.minor,
        leg2_on=deal.leg2_on,
        currency=deal.leg.amount.unit.code,
        rate=f"{deal.rate:f}",
        days=deal.days,
        price_source=deal.price_source,
        clause=deal.clause,
        dealer=offer.dealer,
        concluded_at=act.at,
        concluded_by=str(act.by),
        **columns,
    )


def _legs(act: Act, deal: SpecialDeal, row: RepoDeal, side: Side) -> tuple[BrokerDeal, BrokerDeal]:
    basis = DealBasis("special_repo", deal.clause, f"repo_deal:{row.pk}", takes_fee=False)

    def leg(number: int, way: Side, price: Decimal, amount: Amount, on: date) -> BrokerDeal:
        execution = f"repo:{row.pk}:{number}"
        pieces = deal.leg.pieces
        return BrokerDeal(
            row.client, deal.instrument.code, deal.place, way, price, pieces, execution, basis, on, amount
        )

    return (
        leg(1, side, deal.price, deal.leg.amount, deal.leg1_on),
        leg(2, _other(side), _second_price(deal), deal.leg2_amount, deal.leg2_on),
    )


def _second_price(deal: SpecialDeal) -> Decimal:
    """Return what the second leg comes to for one paper, in the unit the paper is quoted in."""
    one = deal.leg2_amount.decimal / deal.leg.pieces
    face = deal.instrument.face_value
    if deal.instrument.price_unit == "percent" and face is not None:
        one = one * HUNDRED / face.decimal
    return one.quantize(PRICE_PLACES, ROUND_HALF_UP).normalize()


def _other(side: Side) -> Side:
    return Side.SELL if side is Side.BUY else Side.BUY
