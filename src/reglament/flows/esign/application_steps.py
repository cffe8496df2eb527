"""Steps of an application: lock it, ask whether a step may come, write where it led."""

from __future__ import annotations

from typing import Any

from msgspec import convert, to_builtins

from reglament.core.esign.application import STEPS, ApplicationEvent, ApplicationState, Filing, why_no_step
from reglament.core.esign.paper import IssuerBlock, PersonBlock
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.store.esign.agree_load import locked_application
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.agree_save import add_application_step, set_columns


def application_for(act: Act, number: int, event: ApplicationEvent, power: str = "access.work") -> Any:
    """Return the locked application, or the ground on which the event cannot happen to it."""
    refused = may(act.by, power)
    if refused is not None:
        return refused
    row = locked_application(act.firm, number)
    if row is None:
        return Ground.of("access.unknown", "SR-0.6", application=number)
    return why_no_step(ApplicationState(row.state), event) or row


def take_step(act: Act, row: AccessApplication, event: ApplicationEvent, note: str = "", **columns: Any) -> None:
    """Write a step and where it led."""
    before = row.state
    set_columns(row, state=STEPS[event][1].value, **columns)
    add_application_step(row, event.value, before, act.at, str(act.by), note)


def told_of(row: AccessApplication, **more: Any) -> dict[str, Any]:
    """Return what doors are told of an application."""
    return {"application": row.pk, "state": row.state, "issuer": row.issuer, "number": row.number, **more}


def issuer_of(row: AccessApplication) -> IssuerBlock:
    """Return the issuer as the paper names him."""
    return convert(row.content["issuer"], IssuerBlock)


def person_in(row: AccessApplication) -> PersonBlock:
    """Return the representative as the paper names him."""
    return convert(row.content["person"], PersonBlock)


def filing_of(row: AccessApplication) -> Filing:
    """Return how the paper came and what is marked on it."""
    return convert(row.content["filing"], Filing)


def plain(value: object) -> Any:
    """Return a value of a paper as its row keeps it."""
    return to_builtins(value)
