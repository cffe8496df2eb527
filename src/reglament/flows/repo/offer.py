"""Offers to take the other side of a special REPO: third parties', the firm's own, counter orders of clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.core.parties.powers import may
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.picture import special_terms
from reglament.store.accounts.load import contract_terms
from reglament.store.instruments.load import instrument_by_code
from reglament.store.parties.load import client_by_code
from reglament.store.repo.load import locked_offer
from reglament.store.repo.save import add_offer, withdraw_offer_row

ASSETS_USE_TERM = "assets_use"
"""Contract term by which a client lets his assets stand on the lending side: `papers`, `cash` or `all`."""
LENDS = {Side.SELL: ("papers", "all"), Side.BUY: ("cash", "all")}


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer as it is told. The side is the offering one's in the first leg: it sells papers or buys them."""

    instrument: str
    side: Side
    pieces: int
    market: str
    valid_on: date
    party: str = ""
    """A third party, as it names itself."""
    client: str = ""
    """The client whose counter order it is."""
    dealer: bool = False
    """The firm for its own account."""
    price: Decimal | None = None
    """The market price at conclusion without it."""
    rate: Decimal | None = None
    """The tariff's rate without it."""
    source: str = ""


def record_offer(act: Act, draft: OfferDraft) -> Answer:
    """Record an offer. A client's counter order needs his consent to the use of his assets."""

    def decide() -> Answer:
        what = "repo.counter_order" if draft.client else "repo.offer"
        refused = may(act.by, what, draft.client)
        terms = special_terms(act)
        if refused is not None or terms is None:
            return refusal(refused or Ground.of("repo.not_known_here", ""))
        faults = _faults(act, draft, terms)
        if faults:
            return refusal(*faults)
        row = add_offer(
            act.firm,
            draft.instrument,
            draft.side.value,
            draft.pieces,
            draft.market,
            draft.valid_on,
            act.at,
            str(act.by),
            party=draft.party[:200],
            client=draft.client,
            dealer=draft.dealer,
            price="" if draft.price is None else f"{draft.price:f}",
            rate="" if draft.rate is None else f"{draft.rate:f}",
            source=(draft.source or str(act.by))[:200],
        )
        return Answer("accepted", (), {"offer": int(row.pk), "client": draft.client, "left": draft.pieces})

    return perform(act, "repo.offer", draft, decide)


def withdraw_offer(act: Act, number: int) -> Answer:
    """Take an offer back; what was dealt on it stands."""

    def decide() -> Answer:
        row = locked_offer(act.firm, number)
        if row is None or row.state != "open":
            return refusal(Ground.of("repo.offer_unknown", "", offer=number))
        refused = may(act.by, "repo.counter_order" if row.client else "repo.offer", row.client)
        if refused is not None:
            return refusal(refused)
        withdraw_offer_row(number)
        return Answer("accepted", (), {"offer": number, "client": row.client, "state": "withdrawn"})

    return perform(act, "repo.withdraw_offer", {"offer": number}, decide)


def consent_faults(act: Act, client: str, side: Side, terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return why a client's assets may not stand on the lending side: he has not allowed their use."""
    allowed = contract_terms(act.firm, client, act.on).get(ASSETS_USE_TERM, "")
    if allowed in LENDS[side]:
        return ()
    clause = fixed(terms.special_repo_markets).clause
    return (Ground.of("repo.use_not_allowed", clause, client=client, wanted=LENDS[side][0]),)


def _faults(act: Act, draft: OfferDraft, terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    if sum(map(bool, (draft.party, draft.client, draft.dealer))) != 1:
        return (Ground.of("repo.offer_of_whom", fixed(terms.special_repo_markets).clause),)
    if instrument_by_code(act.firm, draft.instrument) is None:
        return (Ground.of("instruments.unknown", "", instrument=draft.instrument),)
    if draft.client and client_by_code(act.firm, draft.client) is None:
        return (Ground.of("client.unknown", "", client=draft.client),)
    markets: Any = fixed(terms.special_repo_markets)
    if draft.market not in markets.value:
        return (Ground.of("repo.market_unknown", markets.clause, market=draft.market),)
    if draft.pieces <= 0 or (draft.price is not None and draft.price <= 0):
        return (Ground.of("repo.offer_of_nothing", "", pieces=draft.pieces),)
    if draft.valid_on < act.on:
        return (Ground.of("repo.offer_of_the_past", "", valid_on=draft.valid_on),)
    return consent_faults(act, draft.client, draft.side, terms) if draft.client else ()
