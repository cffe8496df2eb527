"""Acts about contracts of accession, editions of the service rules, consents and disputes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer
from reglament.flows.esign.consent import consents_card, data_consent_card, use_personal_data, withdraw_data_consent
from reglament.flows.esign.contract import ContractEndDraft, contract_card, end_contract, end_registry_contract
from reglament.flows.esign.disputes import CaseDraft, answer_case, note_negotiation, open_case, take_to_court
from reglament.flows.esign.editions import (
    approve_edition,
    draft_edition,
    edition_card,
    paragraphs_to_consent,
    publish_edition,
    resume_rules,
    stop_rules,
    withdraw_edition,
)
from reglament.flows.rulebook.import_text import import_text
from reglament.sandbox.rules_text import fictitious_text
from reglament.scenarios.acts.access import first_day
from reglament.scenarios.acts.keys import login_of
from reglament.scenarios.arguments import day, money, text, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage

Given = Mapping[str, Any]


def run_import(stage: Stage, given: Given) -> Answer:
    return import_text(stage.act(), fictitious_text(stage.rulebook), fictitious=True)


def run_draft(stage: Stage, given: Given) -> Answer:
    return draft_edition(stage.act(), text(given, "number"), text(given, "changes"))


def run_approve(stage: Stage, given: Given) -> Answer:
    on = day(given, "on") or stage.act().on
    return approve_edition(stage.act(), text(given, "number"), text(given, "body"), on, day(given, "own_day"))


def run_publish(stage: Stage, given: Given) -> Answer:
    return publish_edition(stage.act(), text(given, "number"), day(given, "insists_on"))


def run_withdraw(stage: Stage, given: Given) -> Answer:
    return withdraw_edition(stage.act(), text(given, "number"), text(given, "reason"))


def run_stop(stage: Stage, given: Given) -> Answer:
    return stop_rules(stage.act(), text(given, "notice"))


def run_resume(stage: Stage, given: Given) -> Answer:
    return resume_rules(stage.act(), text(given, "notice"))


def run_edition(stage: Stage, given: Given) -> Answer:
    number = text(given, "number")
    card = edition_card(stage.act(), number)
    if card is None:
        raise ArgumentUnreadable(f"there is no edition {number}")
    shown = paragraphs_to_consent(stage.firm, number, stage.rulebook)
    told = 0 if isinstance(shown, Ground) else len(shown)
    return Answer("accepted", (shown,) if isinstance(shown, Ground) else (), {**card, "paragraphs": told})


def run_end(stage: Stage, given: Given) -> Answer:
    breach = text(given, "breach")
    number = stage.number_of(breach, "breach") if breach else None
    draft = ContractEndDraft(login_of(stage, given), text(given, "ground"), text(given, "paper"), number)
    return end_contract(stage.act(), draft)


def run_registry_end(stage: Stage, given: Given) -> Answer:
    return end_registry_contract(stage.act(), text(given, "issuer"), first_day(given, "last_day"), text(given, "paper"))


def run_contract(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    card = contract_card(stage.act(), login)
    if card is None:
        raise ArgumentUnreadable(f"{login} has no contract")
    return Answer("accepted", (), card)


def run_consents(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    rules = [f"{one['edition']} {one['source']}" for one in consents_card(stage.firm, login)]
    return Answer("accepted", (), {"rules": rules, **(data_consent_card(stage.act(), login) or {})})


def run_consent_withdraw(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return withdraw_data_consent(stage.act(), login, text(given, "way"), text(given, "paper"), yes(given, "proof"))


def run_use(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return use_personal_data(
        stage.act(), login, text(given, "operation"), text(given, "purpose"), text(given, "recipient")
    )


def run_open(stage: Stage, given: Given) -> Answer:
    draft = CaseDraft(
        issuer=text(given, "issuer"),
        kind=text(given, "kind"),
        channel=text(given, "channel"),
        text=text(given, "text"),
        loss=money(given, "loss") if text(given, "loss") else None,
        service=text(given, "service"),
        price=money(given, "price") if text(given, "price") else None,
    )
    return open_case(stage.act(), draft)


def _case(stage: Stage, given: Given) -> str:
    name = text(given, "ref")
    return str(stage.named.get(name, {}).get("case", name))


def run_answer(stage: Stage, given: Given) -> Answer:
    return answer_case(stage.act(), _case(stage, given), text(given, "text"))


def run_negotiate(stage: Stage, given: Given) -> Answer:
    return note_negotiation(stage.act(), _case(stage, given), text(given, "protocol"))


def run_court(stage: Stage, given: Given) -> Answer:
    return take_to_court(stage.act(), _case(stage, given), text(given, "court"), yes(given, "both_agreed"))
