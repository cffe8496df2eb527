"""Acts on loans, rollover, special trades and record dates, and what a scenario may look at of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.instruments.market_state import PriceMark
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.flows.answer import Answer, refusal
from reglament.flows.instruments.set_price import set_prices
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.demand_loan import demand_loans
from reglament.flows.repo.income import Event, charge_dividend, charge_record_commission
from reglament.flows.repo.shown_loans import breaches_shown, carried_shown, loans_shown
from reglament.flows.repo.special_sale import make_special_sale
from reglament.flows.repo.special_trade import make_special_trade
from reglament.scenarios.arguments import CLIENT, day, money, optional, price, text, whole, words
from reglament.scenarios.stage import Argument, ScenarioAct, Stage
from reglament.store.repo.loan_load import open_breach_of

Given = Mapping[str, Any]

INSTRUMENT = Argument("instrument", "code of the paper")


def _choose(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    breach = open_breach_of(stage.firm, client, text(given, "unit"))
    if breach is None:
        return refusal(Ground.of("rollover.breach_unknown", "", breach=client))
    choice = Choice(
        word=text(given, "choice"),
        instruments=words(given, "instruments"),
        reason=text(given, "reason"),
        amount=money(given) if text(given, "amount") else None,
        rate_source=text(given, "rate_source"),
        price=price(given) if text(given, "price") else None,
        side=Side(text(given, "side")) if text(given, "side") else None,
        price_kind=text(given, "price_kind"),
    )
    return choose(stage.act(), int(breach.pk), choice)


def _close_price(stage: Stage, given: Given) -> Answer:
    mark = PriceMark(text(given, "instrument"), price(given), stage.at, text(given, "kind"), "market")
    return set_prices(stage.act(), [mark])


def _demand(stage: Stage, given: Given) -> Answer:
    return demand_loans(stage.act(), text(given, "client"))


def _special_trade(stage: Stage, given: Given) -> Answer:
    return make_special_trade(stage.act(), text(given, "client"), text(given, "instrument"))


def _special_sale(stage: Stage, given: Given) -> Answer:
    pieces = whole(given, "quantity") if text(given, "quantity") else None
    return make_special_sale(
        stage.act(), text(given, "client"), text(given, "reason"), text(given, "instrument"), pieces
    )


def _event(stage: Stage, given: Given) -> Event:
    on = day(given, "on") or local(stage.at).date()
    return Event(text(given, "client"), text(given, "instrument"), on)


def _dividend(stage: Stage, given: Given) -> Answer:
    return charge_dividend(stage.act(), _event(stage, given), price(given, "per_paper"))


def _commission(stage: Stage, given: Given) -> Answer:
    return charge_record_commission(stage.act(), _event(stage, given))


def _loans(stage: Stage, given: Given) -> Answer:
    return Answer("accepted", (), loans_shown(stage.act(), text(given, "client")))


def _breaches(stage: Stage, given: Given) -> Answer:
    return Answer("accepted", (), {"breaches": breaches_shown(stage.act(), text(given, "client"))})


def _carried(stage: Stage, given: Given) -> Answer:
    return Answer("accepted", (), {"deals": carried_shown(stage.act(), text(given, "client"))})


CARRYING_ACTS = (
    ScenarioAct(
        "market.close",
        "A price of the day is published: its close, or the settlement price of the session.",
        (INSTRUMENT, Argument("price", "the price"), optional("kind", "close or session_settlement", "close")),
        _close_price,
        {"instrument": "SMPL", "price": "250.00"},
    ),
    ScenarioAct(
        "breach.choose",
        "An officer chooses what is done about a client's latest shortage of cover.",
        (
            CLIENT,
            Argument("choice", "rollover_repo, two_trades, margin_loan, special_trades or leave"),
            optional("unit", "currency or paper that is lacking, when there are several"),
            optional("instruments", "securities to roll; without them as many as are needed"),
            optional("amount", "sum of the loan; the rule says what it must be"),
            optional("rate_source", "whose tariffs the rate is taken by", "broker"),
            optional("price", "price of the first leg; the rule says what it must be"),
            optional("side", "the client's side in the first leg; the rule says what it must be"),
            optional("price_kind", "price of the first of two trades: close or session_settlement", "close"),
            optional("reason", "why"),
        ),
        _choose,
        {"client": "1001", "choice": "margin_loan"},
    ),
    ScenarioAct(
        "loan.demand",
        "An officer refuses to prolong a client's loans and demands them back.",
        (CLIENT,),
        _demand,
        {"client": "1001"},
    ),
    ScenarioAct(
        "special.trade",
        "An officer carries a client's short position over by a special trade.",
        (CLIENT, INSTRUMENT),
        _special_trade,
        {"client": "1001", "instrument": "SMPL"},
    ),
    ScenarioAct(
        "special.sale",
        "An officer deals in a client's papers without his order: settlement, costs or loan.",
        (
            CLIENT,
            Argument("reason", "settlement, costs or loan"),
            INSTRUMENT,
            optional("quantity", "pieces; the fewest that do without it"),
        ),
        _special_sale,
        {"client": "1001", "reason": "costs", "instrument": "SMPL"},
    ),
    ScenarioAct(
        "income.dividend",
        "An officer takes the income on papers a client was short of the day before the record date.",
        (CLIENT, INSTRUMENT, optional("on", "record date"), Argument("per_paper", "income on one paper")),
        _dividend,
        {"client": "1001", "instrument": "SMPL", "on": "2026-03-20", "per_paper": "12"},
    ),
    ScenarioAct(
        "income.record_commission",
        "An officer takes the extra commission for a short position carried over a record date.",
        (CLIENT, INSTRUMENT, optional("on", "record date")),
        _commission,
        {"client": "1001", "instrument": "SMPL", "on": "2026-03-20"},
    ),
)
CARRYING_QUERIES = (
    ScenarioAct("loans", "A client's loans and what he owes in all.", (CLIENT,), _loans, {"client": "1001"}),
    ScenarioAct(
        "breaches",
        "Shortages of cover and what was chosen, newest first.",
        (optional("client", "one client alone"),),
        _breaches,
        {"client": "1001"},
    ),
    ScenarioAct(
        "carried",
        "Rollovers and special trades, newest first.",
        (optional("client", "one client alone"),),
        _carried,
        {"client": "1001"},
    ),
)
