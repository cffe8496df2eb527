"""Notices on the cabinet's section of the site, messages and surveys to users, messages that did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reglament.core.esign.delivery import why_not_to
from reglament.core.esign.feedback import why_not_asked
from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import NoticeTerms
from reglament.core.registry.message_address import channel_obstacle, needs_officer
from reglament.core.registry.notices import (
    NoticeDraft,
    answers_seen,
    audience_obstacle,
    closing_obstacle,
    duration_obstacle,
    ending_notice_obstacle,
    notice_obstacle,
    upgrade_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task
from reglament.store.outbox.save import queue
from reglament.store.registry.edo_load import representative_of
from reglament.store.registry.finance_load import (
    endings_published,
    message_by_id,
    notice_by_id,
    reader_of,
    readers_of,
)
from reglament.store.registry.finance_save import (
    add_message,
    add_notice,
    mark_read,
    set_survey_answer,
    withdraw_notice_row,
)
from reglament.store.registry.register_load import issuer_by_code

KIND_OF_CHANNEL = {"email": "mail", "sms": "sms"}
"""The outbox's kind of message by channel."""


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A message or a survey: to whom, and what."""

    title: str
    text: str
    logins: tuple[str, ...]
    kind: str = "message"
    choices: tuple[str, ...] = ()
    is_obligatory: bool = False
    """Asked for by who writes it; a survey that must be answered is refused."""


def publish_notice(act: Act, draft: NoticeDraft) -> Answer:
    """Publish a notice. One of an upgrade stands its days before; one of maintenance says how long it takes."""

    def decide() -> Answer:
        refused = may(act.by, "notice.publish") or _unfit(act, draft)
        if refused is not None:
            return refusal(refused)
        terms = terms_of(NoticeTerms, act.edition, act.on)
        ends_at = None if draft.minutes is None else draft.starts_at + timedelta(minutes=draft.minutes)
        number = add_notice(
            act.firm,
            act.at,
            str(act.by),
            kind=draft.kind,
            text=draft.text,
            place=terms.notice_place.value,
            version=draft.version,
            issuer=draft.issuer,
            ground=draft.ground,
            starts_at=draft.starts_at,
            ends_at=ends_at,
        )
        result = {"notice": number, "kind": draft.kind, "place": terms.notice_place.value}
        return Answer("accepted", (), {**result, "ends_at": "" if ends_at is None else ends_at.isoformat()})

    return perform(act, "notice.publish", draft, decide)


def _unfit(act: Act, draft: NoticeDraft) -> Ground | None:
    refused = notice_obstacle(draft) or duration_obstacle(draft) or ending_notice_obstacle(draft)
    if refused is not None:
        return refused
    if draft.issuer and issuer_by_code(act.firm, draft.issuer) is None:
        return Ground.of("edo.issuer_not_found", "SR-0.19", issuer=draft.issuer)
    if draft.kind == "upgrade":
        return upgrade_obstacle(act.at, draft.starts_at, terms_of(NoticeTerms, act.edition, act.on))
    return None


def withdraw_notice(act: Act, number: int) -> Answer:
    """Take a notice back: maintenance that is over earlier, an upgrade put off."""

    def decide() -> Answer:
        row = notice_by_id(act.firm, number)
        refused = may(act.by, "notice.publish")
        if row is None or row.withdrawn_at is not None or refused is not None:
            return refusal(refused or Ground.of("notice.unknown", "", notice=number))
        withdraw_notice_row(row, act.at)
        return Answer("accepted", (), {"notice": number, "kind": row.kind})

    return perform(act, "notice.withdraw", {"notice": number}, decide)


def close_ending(act: Act, issuer: str, ended_on: date) -> Answer:
    """Close the case of an ended contract: only when a notice of it stands on the site."""

    def decide() -> Answer:
        refused = may(act.by, "notice.publish")
        if refused is None and issuer_by_code(act.firm, issuer) is None:
            refused = Ground.of("edo.issuer_not_found", "SR-0.19", issuer=issuer)
        published = [at.astimezone(MOSCOW).date() for at in endings_published(act.firm, issuer, act.at)]
        refused = refused or closing_obstacle(issuer, ended_on, published)
        if refused is not None:
            return refusal(refused)
        return Answer("accepted", (), {"client": issuer, "ended_on": ended_on.isoformat(), "closed": True})

    return perform(act, "notice.close_ending", {"issuer": issuer, "ended_on": ended_on}, decide)


def send_message(act: Act, draft: MessageDraft) -> Answer:
    """Send a message or a survey to users of the cabinet; each has it as unread."""

    def decide() -> Answer:
        refused = may(act.by, "message.send") or audience_obstacle(draft.logins, draft.text)
        refused = refused or why_not_asked(is_obligatory=draft.is_obligatory)
        if refused is not None:
            return refusal(refused)
        to = []
        for login in dict.fromkeys(draft.logins):
            row = representative_of(act.firm, login)
            if row is None:
                return refusal(Ground.of("notice.reader_unknown", "SR-3.2.6", login=login))
            to.append((row.issuer, login))
        choices = list(draft.choices)
        number = add_message(act.firm, draft.kind, draft.title, draft.text, choices, to, act.at, str(act.by))
        return Answer("accepted", (), {"message": number, "sent_to": len(to)})

    return perform(act, "message.send", draft, decide)


def read_message(act: Act, number: int, answer: str = "") -> Answer:
    """Note that a user read a message; an answer to a survey is kept with it."""

    def decide() -> Answer:
        row = reader_of(act.firm, number, act.by.id)
        refused = None if row is None else may(act.by, "message.read", row.issuer)
        if row is None or refused is not None:
            return refusal(refused or Ground.of("notice.message_unknown", "SR-3.2.6", message=number))
        choices = row.message.choices
        if answer and (row.message.kind != "survey" or (choices and answer not in choices)):
            return refusal(Ground.of("notice.answer_unknown", "SR-3.2.6", answer=answer, known=", ".join(choices)))
        mark_read(row, act.at)
        if answer:
            set_survey_answer(row, answer, act.at)
        return Answer("accepted", (), {"message": number, "client": row.issuer, "answered": bool(answer)})

    return perform(act, "message.read", {"message": number, "answer": answer}, decide)


def message_report(act: Act, number: int) -> Answer:
    """Return who read a message and how many answered; who answered what is for the registrar alone."""
    message = message_by_id(act.firm, number)
    if message is None:
        return refusal(Ground.of("notice.message_unknown", "SR-3.2.6", message=number))
    readers = readers_of(message)
    answered = [(row.login, row.answer) for row in readers if row.answered_at is not None]
    seen = answers_seen(may(act.by, "message.send") is None, answered)
    result = {
        "message": number,
        "sent_to": len(readers),
        "read": sum(row.read_at is not None for row in readers),
        "answered": len(answered),
        "answers": [{"login": login, "answer": said} for login, said in seen],
    }
    return Answer("accepted", (), result)


def notify_user(act: Act, login: str, channel: str, text: str, to: str = "") -> Answer:
    """Send a message to a user: to the address of his application, and to no other."""

    def decide() -> Answer:
        refused = may(act.by, "message.send") or channel_obstacle(channel)
        row = representative_of(act.firm, login)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("notice.reader_unknown", "SR-3.2.6", login=login))
        address = row.email if channel == "email" else row.phone
        unfit = why_not_to(to, channel, row.email, row.phone)
        if unfit is None and not address:
            unfit = Ground.of("key.no_contact", "SR-2.1.5", channel=channel)
        if unfit is not None:
            return refusal(unfit)
        content = {"to": address, "login": login, "client": row.issuer, "subject": text[:80], "text": text}
        queue(act.firm, KIND_OF_CHANNEL[channel], f"notice:{login}:{act.at.isoformat()}", content, act.at)
        return Answer("accepted", (), {"login": login, "channel": channel, "to": address, "client": row.issuer})

    return perform(act, "notice.notify", {"login": login, "channel": channel, "text": text, "to": to}, decide)


def note_delivery(act: Act, login: str, channel: str, state: str, trouble: str = "") -> Answer:
    """Note whether a message to a user arrived; one that failed stands before an officer."""

    def decide() -> Answer:
        row = representative_of(act.firm, login)
        refused = may(act.by, "finance.record") or channel_obstacle(channel)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("notice.reader_unknown", "SR-3.2.6", login=login))
        result = {"login": login, "channel": channel, "state": state, "client": row.issuer}
        if not needs_officer(state):
            return Answer("accepted", (), result)
        ground = Ground.of("notice.not_delivered", "SR-2.1.5", login=login, channel=channel, trouble=trouble)
        task = ask_officer(act, "notice.undelivered", f"login:{login}", row.issuer, (ground,), payload=result)
        return Answer("accepted", (ground,), {**result, "task": task})

    content = {"login": login, "channel": channel, "state": state, "trouble": trouble}
    return perform(act, "notice.delivery", content, decide)


def decide_undelivered(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Settle a message that did not arrive: sent anew by the other channel, or settled in words."""
    login = str(task.payload["login"])
    if decision == "resend":
        other = "sms" if task.payload["channel"] == "email" else "email"
        return notify_user(act.keyed(""), login, other, reason)
    if decision in ("approve", "refuse"):
        return Answer("accepted", (), {"login": login, "settled": reason})
    known = "resend, approve"
    return refusal(Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known=known))
