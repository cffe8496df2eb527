"""Acts about services and prices, settlements, notices, messages, blanks and keeping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.core.registry.notices import NoticeDraft
from reglament.core.registry.prices import PriceLine
from reglament.core.registry.requisites import TEXTS, Requisites
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.askers import maintenance_ground
from reglament.flows.registry.finance import (
    download_paper,
    issue_paper,
    record_charge,
    record_payment,
    sign_paper,
    statement,
)
from reglament.flows.registry.forms import blank_shown, publish_registry_rules, registry_rules, save_blank
from reglament.flows.registry.notices import (
    MessageDraft,
    close_ending,
    message_report,
    note_delivery,
    notify_user,
    publish_notice,
    read_message,
    send_message,
    withdraw_notice,
)
from reglament.flows.registry.prices import ServiceDraft, price_list, set_price, set_service
from reglament.flows.registry.requisites import record_requisites
from reglament.flows.registry.retention import ask_deletion, confirm_deletion
from reglament.flows.registry.sections import menu, section_ground
from reglament.scenarios.acts.edo import officer_of
from reglament.scenarios.acts.keys import login_of
from reglament.scenarios.acts.keys import representative_actor as representative_of
from reglament.scenarios.arguments import day, moment, money, text, whole, words, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage

Given = Mapping[str, Any]


def _day(stage: Stage, given: Given, name: str) -> date:
    return day(given, name) or stage.act().on


def _count(given: Given, name: str) -> int | None:
    return whole(given, name) if text(given, name) else None


def run_service(stage: Stage, given: Given) -> Answer:
    draft = ServiceDraft(
        code=text(given, "service"),
        name=text(given, "name"),
        starts_on=day(given, "from"),
        is_paid=yes(given, "paid"),
        is_taxed=yes(given, "taxed"),
        price=money(given, "price") if text(given, "price") else None,
        execution_days=_count(given, "days"),
        basis=text(given, "basis"),
    )
    return set_service(stage.act(), draft)


def run_price(stage: Stage, given: Given) -> Answer:
    line = PriceLine(
        service=text(given, "service"),
        source=text(given, "source"),
        amount=money(given, "price"),
        starts_on=_day(stage, given, "from"),
        ends_on=day(given, "until"),
        issuer=text(given, "issuer"),
        execution_days=_count(given, "days"),
        basis=text(given, "basis"),
    )
    return set_price(stage.act(), line)


def show_prices(stage: Stage, given: Given) -> Answer:
    shown = price_list(stage.act(), text(given, "issuer"))
    told = {str(one["code"]): f"{one['amount'] or 'free'} {one['source']}".strip() for one in shown}
    return Answer("accepted", (), {"services": told})


def run_payment(stage: Stage, given: Given) -> Answer:
    on = _day(stage, given, "on")
    return record_payment(stage.act(), text(given, "issuer"), money(given), on, text(given, "basis"))


def run_charge(stage: Stage, given: Given) -> Answer:
    on, service = _day(stage, given, "on"), text(given, "service")
    return record_charge(stage.act(), text(given, "issuer"), service, money(given), on, text(given, "basis"))


def run_requisites(stage: Stage, given: Given) -> Answer:
    one = Requisites(**{name: text(given, name) for name in TEXTS}, starts_on=_day(stage, given, "from"))
    return record_requisites(stage.act(), one)


def run_paper(stage: Stage, given: Given) -> Answer:
    first, last = _day(stage, given, "from"), _day(stage, given, "until")
    return issue_paper(stage.act(), text(given, "issuer"), text(given, "kind"), first, last, text(given, "basis"))


def run_sign_paper(stage: Stage, given: Given) -> Answer:
    return sign_paper(stage.act(), stage.number_of(text(given, "ref"), "paper"))


def run_download_paper(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    number = stage.number_of(text(given, "ref"), "paper")
    return download_paper(act, number, as_electronic=yes(given, "electronic"))


def show_statement(stage: Stage, given: Given) -> Answer:
    first, last = _day(stage, given, "from"), _day(stage, given, "until")
    return statement(stage.act(), text(given, "issuer"), first, last)


def run_notice(stage: Stage, given: Given) -> Answer:
    draft = NoticeDraft(
        kind=text(given, "kind"),
        text=text(given, "text"),
        starts_at=moment(given, "starts_at") or stage.at,
        minutes=_count(given, "minutes"),
        version=text(given, "version"),
        issuer=text(given, "issuer"),
        ground=text(given, "ground"),
    )
    return publish_notice(stage.act(), draft)


def run_withdraw(stage: Stage, given: Given) -> Answer:
    return withdraw_notice(stage.act(), stage.number_of(text(given, "ref"), "notice"))


def run_close_ending(stage: Stage, given: Given) -> Answer:
    return close_ending(stage.act(), text(given, "issuer"), _day(stage, given, "ended_on"))


def run_message(stage: Stage, given: Given) -> Answer:
    draft = MessageDraft(
        title=text(given, "title"),
        text=text(given, "text"),
        logins=words(given, "logins"),
        kind=text(given, "kind"),
        choices=words(given, "choices"),
    )
    return send_message(stage.act(), draft)


def run_read(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    return read_message(act, stage.number_of(text(given, "ref"), "message"), text(given, "answer"))


def show_message(stage: Stage, given: Given) -> Answer:
    login = text(given, "login")
    act = stage.act(representative_of(stage, login) if login else None)
    return message_report(act, stage.number_of(text(given, "ref"), "message"))


def run_notify(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return notify_user(stage.act(), login, text(given, "channel"), text(given, "text"), text(given, "to"))


def run_delivery(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return note_delivery(stage.act(), login, text(given, "channel"), text(given, "state"), text(given, "trouble"))


def show_cabinet(stage: Stage, given: Given) -> Answer:
    login, section = login_of(stage, given), text(given, "section")
    act = stage.act(representative_of(stage, login) if login else None)
    ground = section_ground(act, section) if section else maintenance_ground(act)
    told = {"sections": [one.value for one in menu()]}
    return Answer("accepted", (), told) if ground is None else refusal(ground)


def run_blank(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    values = {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in words(given, "values"))}
    return save_blank(act, text(given, "blank"), values)


def show_blank(stage: Stage, given: Given) -> Answer:
    return blank_shown(stage.act(representative_of(stage, login_of(stage, given))), text(given, "blank"))


def run_rules(stage: Stage, given: Given) -> Answer:
    starts_on = _day(stage, given, "from")
    return publish_registry_rules(stage.act(), text(given, "address"), day(given, "published_on"), starts_on)


def show_rules(stage: Stage, given: Given) -> Answer:
    return registry_rules(stage.act())


def _file(stage: Stage, given: Given) -> int:
    ref = text(given, "ref")
    if ref in stage.named:
        files = stage.named[ref].get("files") or ()
        if not files:
            raise ArgumentUnreadable(f"step `{ref}` kept no file")
        return int(files[0]["file"] if isinstance(files[0], Mapping) else files[0])
    return stage.number_of(ref, "file")


def run_ask_deletion(stage: Stage, given: Given) -> Answer:
    return ask_deletion(stage.act(officer_of(given)), _file(stage, given), text(given, "reason"))


def run_confirm_deletion(stage: Stage, given: Given) -> Answer:
    return confirm_deletion(stage.act(officer_of(given)), _file(stage, given))
