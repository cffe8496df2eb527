"""Acts on margin: rates, coefficients, lists, sets, bans, exceptions, the client's own word; and what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from reglament.core.margin.asset import AssetWrong, RateSet
from reglament.core.margin.liquid_list import SCOPES, Scope
from reglament.flows.accounts.arrest_cash import arrest_cash, lift_arrest
from reglament.flows.answer import Answer
from reglament.flows.margin.clearing_claim import record_clearing_claim
from reglament.flows.margin.grant_exception import grant_exception
from reglament.flows.margin.opt_in import confirm_warning, opt_in
from reglament.flows.margin.set_coefficient import publish, set_coefficient
from reglament.flows.margin.set_hand_rates import set_hand_rates
from reglament.flows.margin.set_list import ListChange, ban_short_sales, put_in_group, set_list
from reglament.flows.margin.set_rates import ClearingRate, load_rates
from reglament.flows.margin.set_related import set_related
from reglament.flows.margin.shown import exceptions_shown, figures_shown
from reglament.flows.orders.what_if import what_if
from reglament.scenarios.acts.orders import ORDER_ACTS, draft_from
from reglament.scenarios.arguments import CLIENT, day, moment, money, optional, price, text, words, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.parties.load import client_by_code

Given = Mapping[str, Any]

INSTRUMENT = Argument("instrument", "code of the instrument")
STARTS = optional("starts_at", "from when; from now without it")
_RATES = ("initial_long", "initial_short", "minimum_long", "minimum_short")


def _rates(stage: Stage, given: Given) -> Answer:
    rate = ClearingRate(text(given, "instrument"), price(given, "rate_fall"), price(given, "rate_rise"))
    return load_rates(stage.act(), [rate])


def _load(stage: Stage, given: Given) -> Answer:
    rates = given["rates"]
    if not isinstance(rates, list) or not all(isinstance(one, Mapping) for one in rates):
        raise ArgumentUnreadable("rates are a list of {instrument, fall, rise}")
    lines = []
    for one in rates:
        if set(one) != {"instrument", "fall", "rise"}:
            raise ArgumentUnreadable(f"a rate is {{instrument, fall, rise}}, not {sorted(one)}")
        lines.append(ClearingRate(text(one, "instrument"), price(one, "fall"), price(one, "rise")))
    return load_rates(stage.act(), lines, text(given, "source"))


def _coefficient(stage: Stage, given: Given) -> Answer:
    return set_coefficient(
        stage.act(),
        price(given, "value"),
        text(given, "instrument"),
        text(given, "category"),
        moment(given, "starts_at"),
        text(given, "published_in"),
    )


def _publish(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "coefficient")
    return publish(stage.act(), number, text(given, "published_in"))


def _hand(stage: Stage, given: Given) -> Answer:
    rates = None
    if not yes(given, "withdraw"):
        missing = [name for name in _RATES if not text(given, name)]
        if missing:
            raise ArgumentUnreadable(f"{missing[0]} is missing; the four rates go together")
        try:
            initial_long, initial_short, minimum_long, minimum_short = (price(given, name) for name in _RATES)
            rates = RateSet(initial_long, initial_short, minimum_long, minimum_short)
        except AssetWrong as wrong:
            raise ArgumentUnreadable(str(wrong)) from None
    instrument, category = text(given, "instrument"), text(given, "category")
    return set_hand_rates(stage.act(), instrument, category, rates, text(given, "source"), moment(given, "starts_at"))


def _list(stage: Stage, given: Given) -> Answer:
    scope = cast(Scope, text(given, "scope"))
    if scope not in SCOPES:
        raise ArgumentUnreadable(f"scope “{scope}” is none of {', '.join(SCOPES)}")
    return set_list(stage.act(), _change(given, yes(given, "eligible"), yes(given, "short"), scope))


def _off_the_list(stage: Stage, given: Given) -> Answer:
    scope: Scope = "group" if text(given, "group") else "client" if text(given, "client") else "all"
    target = text(given, "group") or text(given, "client")
    return set_list(stage.act(), _change({**given, "target": target}, False, False, scope))


def _change(given: Given, eligible: bool, short: bool, scope: Scope) -> ListChange:
    return ListChange(
        instrument=text(given, "instrument"),
        eligible=eligible,
        short_allowed=short,
        scope=scope,
        target=text(given, "target"),
        starts_at=moment(given, "starts_at"),
        published_on=day(given, "published_on"),
        known_on=day(given, "known_on"),
    )


def _group(stage: Stage, given: Given) -> Answer:
    return put_in_group(stage.act(), text(given, "group"), text(given, "client"), yes(given, "member"))


def _ban(stage: Stage, given: Given) -> Answer:
    return ban_short_sales(
        stage.act(),
        text(given, "instrument"),
        text(given, "reason"),
        text(given, "source"),
        moment(given, "starts_at"),
        moment(given, "ends_at"),
    )


def _related(stage: Stage, given: Given) -> Answer:
    member, at = yes(given, "member"), moment(given, "starts_at")
    return set_related(stage.act(), text(given, "set"), text(given, "instrument"), member, text(given, "reason"), at)


def _opt_in(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    act = stage.act() if yes(given, "by_officer") else stage.client_act(client)
    return opt_in(act, client, text(given, "choice"))


def _confirm(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    return confirm_warning(stage.client_act(client), client)


def _exception(stage: Stage, given: Given) -> Answer:
    evidence = dict(part.split("=", 1) for part in words(given, "evidence") if "=" in part)
    client, letter = text(given, "client"), text(given, "letter")
    return grant_exception(stage.act(), client, letter, text(given, "act"), evidence, text(given, "ground"))


def _arrest(stage: Stage, given: Given) -> Answer:
    client, decision = text(given, "client"), text(given, "decision")
    if yes(given, "lift"):
        return lift_arrest(stage.act(), client, decision)
    return arrest_cash(stage.act(), client, text(given, "place"), money(given), decision)


def _claim(stage: Stage, given: Given) -> Answer:
    client, place = text(given, "client"), text(given, "place")
    return record_clearing_claim(stage.act(), client, money(given), place, text(given, "notice"))


def _margin(stage: Stage, given: Given) -> Answer:
    client = _known(stage, given)
    shown = figures_shown(stage.act(), client)
    said = sorted({ground["code"] for ground in shown["grounds"]})
    return Answer("accepted", (), {**shown, "said": said})


def _check(stage: Stage, given: Given) -> Answer:
    return what_if(stage.act(), draft_from(given))


def _exceptions(stage: Stage, given: Given) -> Answer:
    shown = exceptions_shown(stage.act(), _known(stage, given))
    return Answer("accepted", (), {"letters": [one["letter"] for one in shown], "exceptions": shown})


def _known(stage: Stage, given: Given) -> str:
    client = text(given, "client")
    if client_by_code(stage.firm, client) is None:
        raise ArgumentUnreadable(f"there is no client {client}")
    return client


MARGIN_ACTS = (
    ScenarioAct(
        "rates.set",
        "The clearing house publishes rates of risk.",
        (INSTRUMENT, Argument("rate_fall", "of a falling price"), Argument("rate_rise", "of a rising price")),
        _rates,
        {"instrument": "SMPL", "rate_fall": "0.13", "rate_rise": "0.14"},
    ),
    ScenarioAct(
        "rates.load",
        "The clearing house's whole set of a day; one wrong line refuses it all.",
        (Argument("rates", "list of {instrument, fall, rise}"), optional("source", "where from", "clearing house")),
        _load,
        {"rates": [{"instrument": "SMPL", "fall": "0.13", "rise": "0.14"}]},
    ),
    ScenarioAct(
        "rates.coefficient",
        "The broker sets a correcting coefficient; it counts once it is published.",
        (
            Argument("value", "the coefficient, `1.25`"),
            optional("instrument", "one instrument; all without it"),
            optional("category", "one risk category; all without it"),
            STARTS,
            optional("published_in", "where it is published with it"),
        ),
        _coefficient,
        {"value": "1.25", "published_in": "the firm's site"},
    ),
    ScenarioAct(
        "rates.publish",
        "A coefficient is published and counts from now on.",
        (Argument("ref", "step that set it, or its number"), Argument("published_in", "where")),
        _publish,
        {"ref": "1", "published_in": "www.example.test"},
    ),
    ScenarioAct(
        "rates.hand",
        "The broker sets the four rates of an instrument for a risk category by hand, or withdraws them.",
        (
            INSTRUMENT,
            optional("category", "standard, increased, special or beginner", "standard"),
            *(optional(name, "0.25 is 25 %") for name in _RATES),
            optional("withdraw", "yes to follow the clearing house again", "no"),
            optional("source", "the decision", "the firm's decision"),
            STARTS,
        ),
        _hand,
        {
            "instrument": "SMPL",
            "initial_long": "0.5",
            "initial_short": "0.6",
            "minimum_long": "0.3",
            "minimum_short": "0.35",
        },
    ),
    ScenarioAct(
        "liquid.list",
        "The liquid list says of an instrument whether it is collateral and whether it may be owed.",
        (
            INSTRUMENT,
            Argument("eligible", "yes when it is taken as collateral"),
            Argument("short", "yes when an uncovered position may arise in it"),
            optional("scope", "all, group or client", "all"),
            optional("target", "the group or the client"),
            STARTS,
            optional("published_on", "day of the clearing house's publication"),
            optional("known_on", "day the broker knew, or should have known"),
        ),
        _list,
        {"instrument": "SMPL", "eligible": "yes", "short": "no"},
    ),
    ScenarioAct(
        "liquid.remove",
        "The instrument leaves the liquid list: for all, for a group or for one client.",
        (
            INSTRUMENT,
            optional("group", "a group"),
            optional("client", "a client"),
            STARTS,
            optional("published_on", "day of the clearing house's publication"),
            optional("known_on", "day the broker knew, or should have known"),
        ),
        _off_the_list,
        {"instrument": "SMPL"},
    ),
    ScenarioAct(
        "liquid.group",
        "A client is put into a group of the liquid list, or taken out of it.",
        (Argument("group", "name of the group"), CLIENT, optional("member", "no to take him out", "yes")),
        _group,
        {"group": "G1", "client": "1001"},
    ),
    ScenarioAct(
        "short.ban",
        "Short sales of an instrument are barred.",
        (
            INSTRUMENT,
            Argument("reason", "why"),
            optional("source", "who decided", "the exchange"),
            STARTS,
            optional("ends_at", "until when"),
        ),
        _ban,
        {"instrument": "SMPL", "reason": "a decision of the exchange"},
    ),
    ScenarioAct(
        "margin.related",
        "A paper is put into a set of papers with related prices, or taken out of it.",
        (
            Argument("set", "name of the set"),
            INSTRUMENT,
            Argument("reason", "why"),
            optional("member", "no to take it out", "yes"),
            STARTS,
        ),
        _related,
        {"set": "one issuer", "instrument": "SMPL", "reason": "ordinary and preferred shares of one issuer"},
    ),
    ScenarioAct(
        "margin.opt_in",
        "A client opts in to uncovered deals, or the broker lets him; `ask` when an officer decides each order.",
        (
            CLIENT,
            optional("choice", "yes, no or ask", "yes"),
            optional("by_officer", "no when the client himself says it", "yes"),
        ),
        _opt_in,
        {"client": "1001"},
    ),
    ScenarioAct(
        "margin.confirm_warning",
        "The client confirms the warning of unlimited loss.",
        (CLIENT,),
        _confirm,
        {"client": "1001"},
    ),
    ScenarioAct(
        "margin.exception",
        "An officer lets the next such act of a client pass below the initial margin.",
        (
            CLIENT,
            Argument("letter", "a to i"),
            Argument("act", "order.place, cash.withdraw or paper.withdraw"),
            optional("evidence", "name=value with commas"),
            optional("ground", "the ground in words"),
        ),
        _exception,
        {
            "client": "1001",
            "letter": "i",
            "act": "cash.withdraw",
            "ground": "a decision of a court",
        },
    ),
    ScenarioAct(
        "cash.arrest",
        "Money of a client is barred by an arrest or an authority, or freed again.",
        (
            CLIENT,
            Argument("decision", "number of the decision"),
            optional("amount", "how much"),
            optional("place", "where it lies", "MOEX_STOCK"),
            optional("lift", "yes to free it", "no"),
        ),
        _arrest,
        {"client": "1001", "decision": "А40-1", "amount": "100.00 RUB", "place": "own_bank"},
    ),
    ScenarioAct(
        "clearing.claim",
        "The clearing organisation took a client's money because the broker failed on clients' deals.",
        (
            CLIENT,
            Argument("amount", "how much"),
            Argument("notice", "number of its notice"),
            optional("place", "where it lay", "MOEX_STOCK"),
        ),
        _claim,
        {"client": "1001", "amount": "100.00 RUB", "notice": "K-1", "place": "own_bank"},
    ),
)

MARGIN_QUERIES = (
    ScenarioAct(
        "order.check",
        "What would become of an order now, and the largest that would be taken; nothing is written.",
        ORDER_ACTS[0].arguments,
        _check,
        {"client": "1001", "instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"},
    ),
    ScenarioAct(
        "margin",
        "A client's figures of the moment, with every term they come from.",
        (CLIENT,),
        _margin,
        {"client": "1001"},
    ),
    ScenarioAct(
        "margin.exceptions",
        "Exceptions by which a client's acts passed below the initial margin, the latest first.",
        (CLIENT,),
        _exceptions,
        {"client": "1001"},
    ),
)
