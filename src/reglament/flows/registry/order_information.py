"""Orders for information from the register, step by step: drafted, signed, sent, worked on, answered, kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reglament.core.esign.attorney import Power
from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import InformationTerms, RetentionTerms
from reglament.core.registry.order_answer import refusal_obstacle
from reglament.core.registry.order_clock import (
    clock_obstacle,
    due_after_stop,
    due_on,
    exchange_obstacle,
    original_obstacle,
    work_starts_on,
)
from reglament.core.registry.order_form import channel_obstacle
from reglament.core.registry.orders import InformationOrder, OrderEvent, OrderState, edit_obstacle
from reglament.core.registry.retention import keep_until
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.askers import maintenance_ground, order_ground, power_of
from reglament.flows.registry.exchange import Given, keep_files, log_files, looked_at
from reglament.flows.registry.make_list import Prepared
from reglament.flows.registry.order_answering import Released, answer_of, lists_beforehand, package_of
from reglament.flows.registry.order_signing import Signing, doubt_about_order, signed_by
from reglament.flows.registry.order_steps import (
    leave_queue,
    log_order,
    moved,
    order_step,
    put_in_queue,
    subject_of,
    tell_client,
    told,
    unknown,
)
from reglament.flows.registry.pricing import charge_order
from reglament.store.calendar.load import calendars_of
from reglament.store.registry.edo_load import files_of_order, locked_order, order_as_plain, order_by_id
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.edo_save import add_order, next_number, write


def draft_order(act: Act, order: InformationOrder, number: int = 0, files: Sequence[Given] = ()) -> Answer:
    """Keep a draft of an order, new or in place of what it was, with files added to it. A half-filled one is kept.

    A file that does not pass the check is kept as rejected and told of; it is no part of the order.
    """
    seen = looked_at(files)
    if isinstance(seen, Ground):
        return refusal(seen)

    def decide() -> Answer:
        refused = order_ground(act, order.issuer)
        if refused is not None:
            return refusal(refused)
        row = _draft_row(act, order, number)
        if isinstance(row, Ground):
            return refusal(row)
        kept = keep_files(act, order.issuer, files, seen, order=row)
        log_files(act, order.issuer, "to_registrar", subject_of(row), [file for file, _ in kept], "uploaded")
        rejected = [ground for _, grounds in kept for ground in grounds]
        accepted = [int(file.pk) for file in files_of_order(row) if file.state == "accepted"]
        return told(row, *rejected, files=accepted, scanner=seen[0].scanner if seen else "")

    return perform(act, "edo.draft", {"order": order, "number": number, "files": list(files)}, decide)


def _draft_row(act: Act, order: InformationOrder, number: int) -> InformationOrderRow | Ground:
    asked = order_as_plain(order)
    if not number:
        own = f"ЭДО-{act.on.year}-{next_number(act.firm, 'order', act.on.year):06}"
        made = locked_order(act.firm, add_order(act.firm, own, order.issuer, act.by.id, asked, act.at))
        assert made is not None, "it was written a moment ago"
        return made
    row = locked_order(act.firm, number)
    if row is None or row.issuer != order.issuer or row.login != act.by.id:
        return unknown(number)
    refused = edit_obstacle(OrderState(row.state))
    if refused is not None:
        return refused
    write(row, asked=asked, way=order.way, list_kind=order.list_kind, changed_at=act.at)
    return row


def sign_order(act: Act, number: int, signing: Signing) -> Answer:
    """Sign a draft: the bytes that were shown, the price among them, the password entered again."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = order_ground(act, row.issuer)
        if refused is None and row.login != act.by.id:
            refused = unknown(number)
        if refused is not None:
            return refusal(refused)
        signed = signed_by(act, row, signing)
        if isinstance(signed, Answer):
            return signed
        moved(row, state, signed_at=act.at, **signed.fields)
        log_order(act, row, "to_registrar", "signed", signing.kind)
        return told(row, *signed.grounds, document=row.document, digest=row.digest, price=dict(row.price))

    return order_step(act, number, OrderEvent.SIGN, {"shown": signing.shown, "kind": signing.kind}, decide)


def send_order(act: Act, number: int, sent_at: datetime | None = None) -> Answer:
    """Send a signed order. The server's time counts; the sender's own clock is noted only when it is near."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        terms = terms_of(InformationTerms, act.edition, act.on)
        refused = order_ground(act, row.issuer) or exchange_obstacle(act.at, calendars_of(act.firm).working, terms)
        if refused is not None:
            return refusal(refused)
        off = None if sent_at is None else clock_obstacle(sent_at, act.at, terms)
        noted = sent_at is not None and off is None
        moved(row, state, sent_at=act.at, signature={**row.signature, "sent_at": str(sent_at) if noted else ""})
        log_order(act, row, "to_registrar", "sent", str(row.signature["kind"]))
        put_in_queue(act, row)
        return told(row, *(() if off is None else (off,)), sent_at=act.at.isoformat(), digest=row.digest)

    return order_step(act, number, OrderEvent.SEND, {"sent_at": sent_at}, decide)


def register_order(act: Act, number: int) -> Answer:
    """Give an order its incoming number and time; its term starts on the working day it was sent, or the next."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.register")
        if refused is not None:
            return refusal(refused)
        assert row.sent_at is not None, "only what was sent is registered"
        terms, working = terms_of(InformationTerms, act.edition, act.on), calendars_of(act.firm).working
        due = due_on(work_starts_on(row.sent_at, working, terms), row.price["execution_days"], working, terms)
        incoming = f"ВХ-{act.on.year}-{next_number(act.firm, 'incoming', act.on.year):06}"
        moved(row, state, registered_at=act.at, incoming_number=incoming, due_on=due)
        log_order(act, row, "to_registrar", "received", str(row.signature["kind"]))
        put_in_queue(act, row)
        return told(row, incoming_number=incoming, due_on=due.isoformat(), registered_at=act.at.isoformat())

    return order_step(act, number, OrderEvent.REGISTER, {}, decide)


def take_order(act: Act, number: int) -> Answer:
    """Take a registered order into work."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.work")
        if refused is not None:
            return refusal(refused)
        moved(row, state, taken_at=act.at, taken_by=str(act.by))
        put_in_queue(act, row)
        return told(row, taken_by=str(act.by))

    return order_step(act, number, OrderEvent.TAKE, {}, decide)


def ask_original(act: Act, number: int, reason: str) -> Answer:
    """Ask for the paper original of an order, with a reason: its clock stands until it comes."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.work") or original_obstacle(reason)
        if refused is not None:
            return refusal(refused)
        moved(row, state, stopped_at=act.at, stop_reason=reason[:500])
        put_in_queue(act, row)
        tell_client(act, row, "edo.original", reason=reason)
        return told(row, stopped_at=act.at.isoformat(), reason=reason)

    return order_step(act, number, OrderEvent.ASK_ORIGINAL, {"reason": reason}, decide)


def original_received(act: Act, number: int) -> Answer:
    """Note that the paper original came: the clock runs again with the working days that were left."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.work")
        if refused is not None:
            return refusal(refused)
        assert row.due_on is not None, "a registered order has a term"
        assert row.stopped_at is not None, "the clock stands while the original is awaited"
        stopped_on = row.stopped_at.astimezone(MOSCOW).date()
        due = due_after_stop(row.due_on, stopped_on, act.on, calendars_of(act.firm).working)
        moved(row, state, stopped_at=None, due_on=due)
        put_in_queue(act, row)
        return told(row, due_on=due.isoformat())

    return order_step(act, number, OrderEvent.ORIGINAL_RECEIVED, {}, decide)


def execute_order(act: Act, number: int, files: Sequence[Given] = ()) -> Answer:
    """Build the answer as ordered, check its totals, sign it, charge it; without files the list itself is made.

    The list is made before the order is held, and recorded with the order's step as one act.
    """
    with lists_beforehand(act, order_by_id(act.firm, number), files) as ready:
        return _execute(act, number, files, ready)


def _execute(act: Act, number: int, files: Sequence[Given], ready: Prepared | None) -> Answer:
    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.work") or doubt_about_order(act, row)
        if refused is not None:
            return refusal(refused)
        made = answer_of(act, row, files, ready)
        if not isinstance(made, Released):
            return refusal(*made)
        moved(row, state, executed_at=act.at, executed_by=str(act.by), answer=made.as_plain())
        charge = charge_order(act, row)
        leave_queue(act, row, "executed")
        log_order(act, row, "to_client", "sent", made.signature)
        tell_client(act, row, "edo.executed")
        return told(row, documents=list(made.documents), signatures=list(made.signatures), charge=charge)

    return order_step(act, number, OrderEvent.EXECUTE, {"files": list(files)}, decide)


def refuse_order(act: Act, number: int, norm: str, reason: str) -> Answer:
    """Refuse an order on a place in the rules or the law, with the reason in words."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.work") or refusal_obstacle(norm, reason)
        if refused is not None:
            return refusal(refused)
        moved(row, state, refused_at=act.at, refusal={"norm": norm, "reason": reason, "by": str(act.by)})
        leave_queue(act, row, "refused")
        tell_client(act, row, "edo.refused", norm=norm, reason=reason)
        return told(row, norm=norm, reason=reason)

    return order_step(act, number, OrderEvent.REFUSE, {"norm": norm, "reason": reason}, decide)


def download_answer(act: Act, number: int) -> Answer:
    """Hand the answer out as one package of documents, signatures and the order's number; every time is logged."""

    def again() -> Answer:
        row = locked_order(act.firm, number)
        refused = may(act.by, "edo.read", "" if row is None else row.issuer) or maintenance_ground(act)
        refused = refused or power_of(act, Power.RECEIVE)
        if row is None or refused is not None:
            return refusal(refused if refused is not None and row is not None else unknown(number))
        if row.state == OrderState.EXECUTED.value:
            moved(row, OrderState.DELIVERED, delivered_at=act.at)
        elif row.delivered_at is None:
            event = OrderEvent.DOWNLOAD.value
            return refusal(Ground.of("edo.step_impossible", "SR-6.6-a", information_order_state=row.state, event=event))
        log_order(act, row, "to_client", "downloaded", str(row.answer["signature"]))
        return told(row, package=package_of(row))

    return perform(act, "edo.download", {"order": number}, again)


def archive_order(act: Act, number: int) -> Answer:
    """Put an order that was answered or refused into the archive; the term of its type starts on that day."""

    def decide(row: InformationOrderRow, state: OrderState) -> Answer:
        refused = may(act.by, "edo.register")
        if refused is not None:
            return refusal(refused)
        until = keep_until("order", act.on, terms_of(RetentionTerms, act.edition, act.on))
        moved(row, state, archived_at=act.at, keep_until=until)
        log_order(act, row, "to_registrar", "archived", str(row.signature["kind"]))
        return told(row, keep_until=until.isoformat())

    return order_step(act, number, OrderEvent.ARCHIVE, {}, decide)


def note_request(act: Act, issuer: str, channel: str, text: str) -> Answer:
    """Keep a request for information that came by another way; nothing is given on it, and it is said which way is."""

    def decide() -> Answer:
        refused = may(act.by, "edo.register") or channel_obstacle(channel)
        if refused is not None:
            return Answer("refused", (refused,), {"client": issuer, "channel": channel, "text": text[:500]}, keeps=True)
        return refusal(Ground.of("edo.use_section", "SR-6.8.2"))

    return perform(act, "edo.request", {"issuer": issuer, "channel": channel, "text": text}, decide)
