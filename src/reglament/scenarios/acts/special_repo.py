"""Acts of the settlement-day chain and the special REPO, and what a scenario may look at of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES, Unit, amount_from_text
from reglament.flows.answer import Answer, refusal
from reglament.flows.instruments.record_date import call_off_record_date, set_record_date
from reglament.flows.repo.offer import OfferDraft, record_offer, withdraw_offer
from reglament.flows.repo.refuse import refuse_repo
from reglament.flows.repo.shown import chains_shown, deals_shown, offers_shown, standing_orders_shown
from reglament.flows.repo.special import SpecialDraft, make_special_repo
from reglament.scenarios.arguments import CLIENT, day, moment, optional, price, text, whole, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage

Given = Mapping[str, Any]

UNIT = optional("unit", "paper or currency that is lacking")
ON = optional("on", "day the obligation is due; today without it")
INSTRUMENT = Argument("instrument", "code of the paper")
PURPOSE = Argument("purpose", "meeting or income")


def _offer(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    sides = {"papers": Side.SELL, "money": Side.BUY}
    if text(given, "brings") not in sides:
        raise ArgumentUnreadable(f"brings “{given['brings']}” is neither papers nor money")
    draft = OfferDraft(
        instrument=text(given, "instrument"),
        side=sides[text(given, "brings")],
        pieces=whole(given, "quantity"),
        market=text(given, "market"),
        valid_on=day(given, "on") or local(stage.at).date(),
        party=text(given, "party"),
        client=client,
        dealer=yes(given, "dealer"),
        price=price(given) if text(given, "price") else None,
        rate=price(given, "rate") if text(given, "rate") else None,
    )
    return record_offer(stage.client_act(client) if client else stage.act(), draft)


def _withdraw(stage: Stage, given: Given) -> Answer:
    return withdraw_offer(stage.act(), stage.number_of(text(given, "offer"), "offer"))


def _refuse(stage: Stage, given: Given) -> Answer:
    unit, quantity = text(given, "unit"), text(given, "quantity")
    asked = None
    if quantity:
        asked = amount_from_text(quantity.removesuffix(f" {unit}"), CURRENCIES.get(unit, Unit(unit, 0))).minor
    return refuse_repo(
        stage.act(),
        text(given, "client"),
        day(given, "on") or local(stage.at).date(),
        unit,
        asked,
        moment(given, "until"),
    )


def _make(stage: Stage, given: Given) -> Answer:
    chain = _part(stage, given)
    if chain is None:
        return refusal(Ground.of("repo.chain_unknown", "", chain=text(given, "unit")))
    draft = SpecialDraft(
        chain=int(chain["chain"]),
        offer=stage.number_of(text(given, "offer"), "offer") if text(given, "offer") else None,
        pieces=whole(given, "quantity") if text(given, "quantity") else None,
        price=price(given) if text(given, "price") else None,
        currency=text(given, "currency"),
        leg1_on=day(given, "leg1_on"),
        cash_at=text(given, "cash_at"),
        papers_at=text(given, "papers_at"),
    )
    return make_special_repo(stage.act(), draft)


def _record_date(stage: Stage, given: Given) -> Answer:
    on = day(given, "on") or local(stage.at).date()
    if yes(given, "off"):
        return call_off_record_date(stage.act(), text(given, "instrument"), on, text(given, "purpose"))
    return set_record_date(stage.act(), text(given, "instrument"), on, text(given, "purpose"))


def _part(stage: Stage, given: Given) -> Mapping[str, Any] | None:
    """Return the part of a day's shortage a step is about; the nearest one that is not over when no day is named."""
    rows = chains_shown(stage.act(), text(given, "client"), day(given, "on"))
    unit, part = text(given, "unit"), text(given, "part")
    rows = [row for row in rows if unit in ("", row["unit"]) and part in ("", row["part"])]
    rows.sort(key=lambda row: (row["due_on"], row["chain"]))
    if day(given, "on") is None:
        today = local(stage.at).date().isoformat()
        rows = [row for row in rows if row["due_on"] >= today] or rows[-1:]
    return rows[0] if rows else None


def _chain(stage: Stage, given: Given) -> Answer:
    row = _part(stage, given)
    if row is None:
        return refusal(Ground.of("repo.chain_unknown", "", chain=text(given, "unit")))
    states = [step["state"] for step in row["steps"]]
    deals = [deal["repo"] for deal in row["deals"]]
    clauses = [step["clause"] for step in row["steps"]]
    told = {"states": states, "deal_numbers": deals, "clause": clauses[-1], "task": row["task"] or ""}
    return Answer("accepted", (), {**row, **told})


def _deals(stage: Stage, given: Given) -> Answer:
    deals = list(reversed(deals_shown(stage.act(), text(given, "client"))))
    return Answer("accepted", (), {"count": len(deals), "deals": deals, "last": deals[-1] if deals else {}})


def _offers(stage: Stage, given: Given) -> Answer:
    offers = offers_shown(stage.act(), day(given, "on") or local(stage.at).date())
    return Answer("accepted", (), {"count": len(offers), "offers": offers})


def _standing(stage: Stage, given: Given) -> Answer:
    rows = standing_orders_shown(stage.act(), text(given, "client"))
    states = {row["number"]: row["state"] for row in rows}
    last = rows[-1]["state"] if rows else "none"
    return Answer("accepted", (), {"count": len(rows), "state": last, "states": states, "orders": rows})


CHAIN_ARGUMENTS = (CLIENT, UNIT, ON, optional("part", "repo or demand; either without it"))

SPECIAL_REPO_ACTS = (
    ScenarioAct(
        "repo.offer",
        "An offer to take the other side of a special REPO: a third party's, a client's counter order, the firm's own.",
        (
            INSTRUMENT,
            Argument("quantity", "pieces"),
            optional("brings", "papers, or money against papers", "papers"),
            optional("market", "exchange or otc", "exchange"),
            optional("party", "the third party, as it names itself"),
            optional("client", "the client whose counter order it is"),
            optional("dealer", "yes when the firm offers for its own account", "no"),
            optional("price", "price asked; the market price without it"),
            optional("rate", "rate asked, per cent a year; the tariff's without it"),
            optional("on", "day it holds for; today without it"),
        ),
        _offer,
        {"instrument": "SMPL", "quantity": "100", "party": "АО Третье лицо"},
    ),
    ScenarioAct(
        "repo.withdraw_offer",
        "An offer does not stand any more.",
        (Argument("offer", "name of the step that recorded it, or its number"),),
        _withdraw,
        {"offer": "1"},
    ),
    ScenarioAct(
        "repo.refuse",
        "An officer tells a client that no special REPO will be made: a demand to close, in full or in part.",
        (
            CLIENT,
            UNIT,
            ON,
            optional("quantity", "how much is refused; all of it without it"),
            optional("until", "the notice's own term; the rulebook's without it"),
        ),
        _refuse,
        {"client": "1001", "unit": "SMPL", "on": "2026-03-03"},
    ),
    ScenarioAct(
        "repo.make",
        "An officer makes a special REPO for a shortage against an offer.",
        (
            *CHAIN_ARGUMENTS[:3],
            optional("offer", "name of the step that recorded the offer, or its number"),
            optional("part", "part of the shortage", "repo"),
            optional("quantity", "fewer pieces than the shortage takes"),
            optional("price", "price of the first leg; the market price without it"),
            optional("currency", "what the first leg is paid in", "RUB"),
            optional("leg1_on", "day of the first leg; the obligation's without it"),
            optional("cash_at", "where the money of the deal lies; the stock market without it"),
            optional("papers_at", "where the papers of the deal lie; the stock market without it"),
        ),
        _make,
        {"client": "1001", "unit": "SMPL", "offer": "1"},
    ),
    ScenarioAct(
        "instrument.record_date",
        "An issuer publishes the day on which it draws up the list of holders, or calls it off.",
        (INSTRUMENT, ON, PURPOSE, optional("off", "yes when it is called off", "no")),
        _record_date,
        {"instrument": "SMPL", "on": "2026-03-04", "purpose": "income"},
    ),
)
SPECIAL_REPO_QUERIES = (
    ScenarioAct(
        "repo.chain",
        "Where a client's shortage stands, and every step it went through; the nearest day when none is named.",
        CHAIN_ARGUMENTS,
        _chain,
        {"client": "1001", "unit": "SMPL"},
    ),
    ScenarioAct("repo.deals", "A client's REPO deals, oldest first.", (CLIENT,), _deals, {"client": "1001"}),
    ScenarioAct(
        "repo.offers",
        "Open offers of a day.",
        (optional("on", "day; today without it"),),
        _offers,
        {"on": "2026-03-03"},
    ),
    ScenarioAct(
        "standing_order",
        "A client's standing orders of REPO: filed with his uncovered orders, awake while something is lacking.",
        (CLIENT,),
        _standing,
        {"client": "1001"},
    ),
)
