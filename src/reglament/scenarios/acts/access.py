"""Acts about access on paper: points, questionnaires, applications, powers, contracts, editions, consents, disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from reglament.core.esign.application import Filing
from reglament.core.esign.attorney import Attorney
from reglament.core.esign.paper import PASSPORT, IssuerBlock, PersonBlock
from reglament.flows.answer import Answer
from reglament.flows.esign.apply import (
    ApplicationDraft,
    correct_application,
    number_at_point,
    receive_application,
    register_application,
)
from reglament.flows.esign.approve import approve_application, refuse_application, send_access_key
from reglament.flows.esign.attorney import (
    enter_attorney,
    may,
    note_powers_ended,
    replace_attorney,
    verify_attorney,
)
from reglament.flows.esign.examine import (
    application_card,
    check_application,
    examine_application,
    match_application,
    return_application,
)
from reglament.flows.esign.key_delivery import key_not_delivered
from reglament.flows.esign.keys import key_standing
from reglament.flows.esign.points import PointDraft, set_point
from reglament.flows.esign.questionnaire import HeadDraft, record_head, record_proof, record_questionnaire
from reglament.flows.esign.section import issuer_section
from reglament.scenarios.acts.keys import login_of
from reglament.scenarios.arguments import day, text, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage

Given = Mapping[str, Any]
Part = TypeVar("Part", IssuerBlock, PersonBlock, Filing)

ISSUER = IssuerBlock(
    full_name="Акционерное общество «Вымышленный металл»",
    ogrn="1027700000019",
    inn="7701000019",
    kpp="770101001",
    address="Москва, Вымышленная улица, 1",
    official_position="директор",
    official_name="Сидоров Пример Образцович",
    official_basis="устав",
)
PERSON = PersonBlock(
    name="Петрова Образец Примеровна",
    document_kind=PASSPORT,
    series="4510",
    number="123456",
    issued_on=date(2015, 6, 20),
    issued_by="ОВД вымышленного района",
    division_code="770-045",
    email="a.petrova@vega-metall.example",
    phone="+79035550101",
    address="Москва, Вымышленная улица, 2",
)
"""Papers of scenarios name these two unless told otherwise."""


def first_day(given: Given, name: str) -> date:
    """Return a day that must be given."""
    found = day(given, name)
    if found is None:
        raise ArgumentUnreadable(f"{name} is needed, as 2026-03-02")
    return found


def application_of(stage: Stage, given: Given) -> int:
    """Return the number of the application an act is about."""
    return stage.number_of(text(given, "ref"), "application")


def _changes(given: Given) -> dict[str, str]:
    pairs = [part.partition("=") for part in text(given, "change").split(";") if part.strip()]
    return {name.strip(): value.strip() for name, _, value in pairs}


def _changed(part: Part, changes: dict[str, str], prefix: str) -> Part:
    """Return a part of a paper with the fields that are told apart by a prefix; each is used up."""
    new: dict[str, Any] = {}
    for field in fields(part):
        written = changes.pop(prefix + field.name, None)
        if written is None:
            continue
        old = getattr(part, field.name)
        new[field.name] = written == "yes" if isinstance(old, bool) else _day_or(written, old)
    return replace(part, **new)


def _day_or(written: str, old: object) -> object:
    if isinstance(old, date):
        return date.fromisoformat(written) if written else None
    return written


def _draft(stage: Stage, given: Given) -> ApplicationDraft:
    changes = _changes(given)
    form = text(given, "form")
    filing = Filing(
        form=form,
        carrier="paper",
        way="in_person",
        filed_on=day(given, "filed_on") or stage.act().on,
        signed_on=day(given, "signed_on") or stage.act().on,
        representative_signed=True,
        specimen_certified=True,
        head_signed=True,
        sealed=True,
        powers_proof="original",
        acts_by="attorney",
        attorney_copy="original",
        identity_shown=True,
    )
    issuer, person = _changed(ISSUER, changes, "issuer."), _changed(PERSON, changes, "person.")
    filing = _changed(filing, changes, "")
    if changes:
        raise ArgumentUnreadable(f"a paper has no field {', '.join(sorted(changes))}")
    attorney = text(given, "attorney")
    by = {"login": text(given, "brought_by")}
    about = {"login": text(given, "about")}
    return ApplicationDraft(
        point=text(given, "point"),
        issuer=issuer,
        persons=(person,) * int(text(given, "persons")),
        filing=filing,
        purposes=tuple(one.strip() for one in text(given, "purpose").split(",") if one.strip()),
        ends_from=day(given, "ends_from"),
        attorney=stage.number_of(attorney, "attorney") if attorney else None,
        about=login_of(stage, about),
        brought_by=login_of(stage, by),
    )


def run_point(stage: Stage, given: Given) -> Answer:
    draft = PointDraft(
        text(given, "code"),
        text(given, "kind"),
        text(given, "name"),
        text(given, "address"),
        first_day(given, "from"),
        day(given, "until"),
    )
    return set_point(stage.act(), draft)


def run_questionnaire(stage: Stage, given: Given) -> Answer:
    content = {
        "full_name": ISSUER.full_name,
        "ogrn": ISSUER.ogrn,
        "inn": ISSUER.inn,
        "kpp": ISSUER.kpp,
        "address": ISSUER.address,
        "head_position": ISSUER.official_position,
        "head_name": ISSUER.official_name,
        "head_basis": ISSUER.official_basis,
        **_changes(given),
    }
    filed_on = day(given, "filed_on") or stage.act().on
    return record_questionnaire(stage.act(), text(given, "issuer"), filed_on, text(given, "basis"), content)


def run_head(stage: Stage, given: Given) -> Answer:
    draft = HeadDraft(
        text(given, "issuer"),
        text(given, "body"),
        text(given, "person"),
        text(given, "position"),
        first_day(given, "from"),
        day(given, "until"),
        text(given, "basis"),
    )
    return record_head(stage.act(), draft)


def run_proof(stage: Stage, given: Given) -> Answer:
    person = text(given, "person") or ISSUER.official_name
    return record_proof(stage.act(), text(given, "issuer"), person, text(given, "basis"), first_day(given, "until"))


def run_receive(stage: Stage, given: Given) -> Answer:
    return receive_application(stage.act(), _draft(stage, given))


def run_number(stage: Stage, given: Given) -> Answer:
    on = day(given, "on") or stage.act().on
    return number_at_point(stage.act(), application_of(stage, given), text(given, "number"), on)


def run_register(stage: Stage, given: Given) -> Answer:
    return register_application(stage.act(), application_of(stage, given))


def run_correct(stage: Stage, given: Given) -> Answer:
    draft = _draft(stage, given)
    return correct_application(stage.act(), application_of(stage, given), draft, text(given, "number"))


def run_check(stage: Stage, given: Given) -> Answer:
    return check_application(stage.act(), application_of(stage, given))


def run_return(stage: Stage, given: Given) -> Answer:
    return return_application(stage.act(), application_of(stage, given), text(given, "reason"))


def run_match(stage: Stage, given: Given) -> Answer:
    return match_application(stage.act(), application_of(stage, given))


def run_examine(stage: Stage, given: Given) -> Answer:
    return examine_application(stage.act(), application_of(stage, given))


def run_approve(stage: Stage, given: Given) -> Answer:
    number = application_of(stage, given)
    return approve_application(stage.act(), number, text(given, "code_word"), text(given, "login"))


def run_refuse(stage: Stage, given: Given) -> Answer:
    return refuse_application(stage.act(), application_of(stage, given), text(given, "reason"))


def run_send(stage: Stage, given: Given) -> Answer:
    return send_access_key(stage.act(), application_of(stage, given), text(given, "channel"), text(given, "to"))


def run_not_delivered(stage: Stage, given: Given) -> Answer:
    standing = key_standing(stage.firm, login_of(stage, given), stage.at)
    if standing is None:
        raise ArgumentUnreadable(f"there is no key with the login {text(given, 'login')}")
    return key_not_delivered(stage.act(), standing.key, text(given, "trouble"))


def run_application(stage: Stage, given: Given) -> Answer:
    number = application_of(stage, given)
    card = application_card(stage.firm, number)
    if card is None:
        raise ArgumentUnreadable(f"there is no application {number}")
    return Answer("accepted", (), card)


def run_attorney(stage: Stage, given: Given) -> Answer:
    powers = frozenset(int(one) for one in text(given, "powers").split(",") if one.strip())
    changes = _changes(given)
    attorney = Attorney(
        number=text(given, "number"),
        city=text(given, "city"),
        issued_on=day(given, "on"),
        principal=_changed(ISSUER, changes, "issuer."),
        person=_changed(PERSON, changes, "person."),
        powers=powers,
        valid_through=day(given, "through"),
        passes_on=yes(given, "passes_on"),
    )
    if changes:
        raise ArgumentUnreadable(f"a power of attorney has no field {', '.join(sorted(changes))}")
    return enter_attorney(stage.act(), attorney)


def _attorney_number(stage: Stage, given: Given) -> int:
    return stage.number_of(text(given, "ref"), "attorney")


def run_verify(stage: Stage, given: Given) -> Answer:
    return verify_attorney(stage.act(), _attorney_number(stage, given), yes(given, "original"))


def run_replace(stage: Stage, given: Given) -> Answer:
    return replace_attorney(stage.act(), _attorney_number(stage, given), login_of(stage, given))


def run_powers_ended(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return note_powers_ended(stage.act(), login, text(given, "number"), text(given, "text"), day(given, "published_on"))


def run_may(stage: Stage, given: Given) -> Answer:
    power = text(given, "power")
    if not power.isdigit() or not 1 <= int(power) <= 5:
        raise ArgumentUnreadable(f"power “{power}” is none of 1 to 5")
    ground = may(stage.firm, login_of(stage, given), int(power), stage.at, stage.rulebook)
    return Answer("accepted", () if ground is None else (ground,), {"may": ground is None})


def run_section(stage: Stage, given: Given) -> Answer:
    return issuer_section(stage.act(), text(given, "issuer"))
