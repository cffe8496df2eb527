"""Who asks in the cabinet, and what keeps him from it: his issuer, his section, his power, maintenance."""

from __future__ import annotations

from reglament.core.esign.attorney import Power
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import InformationTerms, NoticeTerms
from reglament.core.registry.notices import hours_obstacle, maintenance_obstacle
from reglament.core.registry.order_form import AskedBy, scope_obstacle, section_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.esign.attorney import may as power_ground
from reglament.store.calendar.load import calendars_of
from reglament.store.registry.edo_load import application_on, former_access, representative_of
from reglament.store.registry.finance_load import closed_at


def asker_of(act: Act) -> AskedBy | Ground:
    """Return the representative who acts: for whom, and since when he has access."""
    row = representative_of(act.firm, act.by.id)
    if row is None:
        return Ground.of("edo.users_only", "SR-0.1", page="orders")
    former = former_access(act.firm, row.login)
    since = (row.user_since or row.registered_at).astimezone(MOSCOW).date()
    return AskedBy(
        row.issuer, since if former is None else min(since, former.since), application_on(act.firm, row.login)
    )


def maintenance_ground(act: Act) -> Ground | None:
    """Return that the cabinet is closed now: for maintenance, and until when, or for the hour."""
    terms, hours = terms_of(NoticeTerms, act.edition, act.on), terms_of(InformationTerms, act.edition, act.on)
    return maintenance_obstacle(act.at, closed_at(act.firm, act.at), terms) or hours_obstacle(
        act.at, calendars_of(act.firm).working, terms, hours
    )


def order_ground(act: Act, issuer: str) -> Ground | None:
    """Return what keeps the actor from orders about an issuer's register: all of it is asked at every step."""
    refused = maintenance_ground(act)
    if refused is not None:
        return refused
    asker = asker_of(act)
    if isinstance(asker, Ground):
        return asker
    return (
        scope_obstacle(asker, issuer)
        or may(act.by, "edo.order", issuer)
        or section_obstacle(asker, terms_of(InformationTerms, act.edition, act.on))
        or power_ground(act.firm, act.by.id, Power.SIGN, act.at, act.rulebook)
    )


def power_of(act: Act, power: Power) -> Ground | None:
    """Return that a representative lacks one of the five powers; the registrar's officers need none."""
    if act.by.kind is not ActorKind.REPRESENTATIVE:
        return None
    return power_ground(act.firm, act.by.id, power, act.at, act.rulebook)
