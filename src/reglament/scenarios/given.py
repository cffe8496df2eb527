"""Set the stage: calendar, venues, instruments and clients that a scenario takes as given."""

from __future__ import annotations

from reglament.core.rulebook.editions import NoEditionInForce
from reglament.core.units.amount import AmountUnreadable
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.flows.instruments.list_instrument import load_venues
from reglament.sandbox.parties import client_money_account
from reglament.scenarios.acts.clients import OPEN_ACT
from reglament.scenarios.acts.market import LIST_ACT
from reglament.scenarios.file import Scenario, ScenarioUnreadable
from reglament.scenarios.stage import ArgumentUnreadable, Stage
from reglament.store.calendar.published import named_calendars
from reglament.store.calendar.save import name_calendar


def choose_calendar(scenario: Scenario) -> None:
    """Let the firm work by the calendar the scenario names. Raises `ScenarioUnreadable` for an unknown one."""
    if not scenario.calendar:
        return
    try:
        named_calendars(scenario.calendar)
    except KeyError:
        raise ScenarioUnreadable(f"{scenario.source}: there is no calendar `{scenario.calendar}`") from None
    name_calendar(scenario.firm, scenario.calendar)


def set_the_stage(stage: Stage, scenario: Scenario) -> None:
    """List the instruments and open the clients, at the moment of the first step.

    On a day without an edition nothing can be opened; the steps themselves will say so.
    Raises `ScenarioUnreadable` when something given is refused.
    """
    load_venues(stage.firm)
    try:
        register_bank_account(stage.act().keyed("bank-account"), client_money_account(stage.world.details))
    except NoEditionInForce:
        return
    rows = [(LIST_ACT, row) for row in scenario.instruments] + [(OPEN_ACT, row) for row in scenario.clients]
    for number, (declared, row) in enumerate(rows, 1):
        stage.step = -number
        try:
            answer = declared.run(stage, declared.arguments_from(row))
        except NoEditionInForce:
            return
        except (ArgumentUnreadable, AmountUnreadable) as error:
            raise ScenarioUnreadable(f"{scenario.source}: given {row}: {error}") from None
        if not answer.accepted:
            why = ", ".join(ground.code for ground in answer.grounds)
            raise ScenarioUnreadable(f"{scenario.source}: given {row} is refused: {why}")
