"""Acts about risk categories: what the firm sets, what clients ask, what takes a client out of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.flows.answer import Answer
from reglament.flows.parties.asset_facts import Elsewhere
from reglament.flows.parties.category_card import category_card
from reglament.flows.parties.category_requests import CategoryRequestDraft, apply_for_category, apply_to_leave
from reglament.flows.parties.leave_category import (
    contract_stopped,
    leave_after_close_out,
    move_to_default,
    propose_increases,
)
from reglament.flows.parties.set_category import CategoryDraft, set_category
from reglament.scenarios.arguments import CLIENT, day, optional, text, words
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.parties.load import client_by_code

Given = Mapping[str, Any]


def _elsewhere(given: Given) -> Elsewhere:
    return Elsewhere(day(given, "elsewhere_since"), _days(given), words(given, "papers"))


def _days(given: Given) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(one) for one in words(given, "elsewhere_deal_days"))
    except ValueError:
        raise ArgumentUnreadable(f"elsewhere_deal_days “{given['elsewhere_deal_days']}” are no days") from None


def _set(stage: Stage, given: Given) -> Answer:
    officer = text(given, "officer")
    act = stage.act(Actor(ActorKind.OFFICER, officer) if officer != "none" else SYSTEM)
    draft = CategoryDraft(
        client=text(given, "client"),
        category=text(given, "category"),
        starts_on=day(given, "from"),
        agreement=text(given, "agreement"),
        agreement_on=day(given, "agreement_on"),
        waivers=words(given, "waivers"),
        reason=text(given, "reason"),
        elsewhere=_elsewhere(given),
    )
    return set_category(act, draft)


def _apply(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    draft = CategoryRequestDraft(client, text(given, "wish"), text(given, "channel"), _elsewhere(given))
    return apply_for_category(stage.client_act(client), draft)


def _leave(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    return apply_to_leave(stage.client_act(client), client, text(given, "channel"))


def _closed_out(stage: Stage, given: Given) -> Answer:
    return leave_after_close_out(stage.act(SYSTEM), text(given, "client"))


def _contract(stage: Stage, given: Given) -> Answer:
    return contract_stopped(stage.act(), text(given, "client"), text(given, "event"))


def _propose(stage: Stage, given: Given) -> Answer:
    return propose_increases(stage.act(SYSTEM))


def _defaults(stage: Stage, given: Given) -> Answer:
    return move_to_default(stage.act(SYSTEM))


def _category(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    if client_by_code(stage.firm, client) is None:
        raise ArgumentUnreadable(f"there is no client {client}")
    return Answer("accepted", (), category_card(stage.act(), client, day(given, "on")))


ELSEWHERE = (
    optional("elsewhere_since", "since when he is a client of another broker"),
    optional("elsewhere_deal_days", "days on which deals were made for him there, parted by commas"),
    optional("papers", "papers that show it, parted by commas: contract 17, report 2026-02"),
)

CATEGORY_ACTS = (
    ScenarioAct(
        "category.set",
        "An officer puts a client into a risk category, or takes him out of one, by the firm's decision.",
        (
            CLIENT,
            Argument("category", "standard, increased, special or beginner"),
            optional("from", "first day; today without it"),
            optional("agreement", "number of the agreement behind the special category"),
            optional("agreement_on", "its day"),
            optional("waivers", "limits it switches off, parted by commas"),
            optional("reason", "why"),
            *ELSEWHERE,
            optional("officer", "who decides; `none` for nobody", "officer-1"),
        ),
        _set,
        {
            "client": "2001",
            "category": "special",
            "agreement": "5",
            "agreement_on": "2026-03-02",
            "reason": "protocol 7",
        },
    ),
    ScenarioAct(
        "category.apply",
        "A client asks for a category, or states that he stays as he is.",
        (
            CLIENT,
            Argument("wish", "increased, special, leave or stay_standard"),
            optional("channel", "how it came", "cabinet"),
            *ELSEWHERE,
        ),
        _apply,
        {"client": "1001", "wish": "stay_standard"},
    ),
    ScenarioAct(
        "category.apply_to_leave",
        "A client asks to be taken out of his category.",
        (CLIENT, optional("channel", "how it came", "cabinet")),
        _leave,
        {"client": "1001"},
    ),
    ScenarioAct(
        "category.closed_out",
        "A client's positions were closed by force; he leaves the category where the regulation says so.",
        (CLIENT,),
        _closed_out,
        {"client": "1001"},
    ),
    ScenarioAct(
        "category.contract",
        "A contract is suspended or ends, as far as the client's category goes.",
        (CLIENT, Argument("event", "suspension or termination")),
        _contract,
        {"client": "1001", "event": "suspension"},
    ),
    ScenarioAct(
        "category.propose",
        "Clients who meet the tests of the increased category are put before an officer, where the regulation says so.",
        (),
        _propose,
    ),
    ScenarioAct(
        "category.defaults",
        "Clients who are standard by default alone are moved to the category that is now the default.",
        (),
        _defaults,
    ),
)
CATEGORY_QUERIES = (
    ScenarioAct(
        "category",
        "A client's risk category on a day, with its history and his statements.",
        (CLIENT, optional("on", "the day; today without it")),
        _category,
        {"client": "1001"},
    ),
)
