"""One case opened: its line of steps, its grounds, what may be said on it and by whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reglament.core.units.amount import RUB
from reglament.flows.instructions.free import free_balance_shown
from reglament.flows.repo.shown import offers_shown_for
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.docflow.models import Task
from reglament.store.instructions.load import instruction_by_id
from reglament.store.instructions.models import Instruction
from reglament.store.parties.load import deciding_officers
from reglament.web.backoffice.deadline import chip_of
from reglament.web.backoffice.decisions import PAPERS, choices_for
from reglament.web.backoffice.page import READERS
from reglament.web.backoffice.subjects import Subject
from reglament.web.seat import Seat, fresh_key
from reglament.web.templatetags.say import language

OUTGOING = ("withdraw_cash", "transfer_cash")
PLAIN = (str, int, bool)


def card_of(seat: Seat, task: Task, subject: Subject | None, name: str) -> dict[str, Any]:
    """Return a case as the page shows it."""
    is_own = task.opened_by == f"officer:{seat.login}"
    row = _instruction_of(seat, task)
    return {
        "pk": task.pk,
        "title": word("task", task.kind, language()),
        "client": task.client,
        "client_name": name,
        "subject": subject,
        "chip": None if task.decided_at else chip_of(task.opened_at, task.due_at, seat.at, language()),
        "steps": _steps(task, row),
        "grounds": task.grounds,
        "facts": _facts(task),
        "free": _free(seat, row) if not task.decided_at else None,
        "decided": task.decided_at is not None,
        "decision": word("decision", task.decision, language()),
        "decided_by": person(task.decided_by),
        "reason": task.reason,
        "is_own": is_own,
        "holder": task.taken_by.partition(":")[2],
        "taken_at": task.taken_at,
        "is_held_by_me": task.taken_by == f"officer:{seat.login}",
        "is_held_by_other": bool(task.taken_by) and task.taken_by != f"officer:{seat.login}",
        "heirs": [] if task.decided_at else _heirs(seat, task),
        "opened_by": person(task.opened_by),
        "choices": [] if not _may_decide(seat, task) else list(choices_for(task)),
        "codes": _codes(seat),
        "offers": [] if task.decided_at else offers_shown_for(seat.act("office"), task),
        "papers": [{"code": paper, "title": word("paper", paper, language())} for paper in PAPERS],
        "key": fresh_key(),
    }


def person(actor: str) -> str:
    """Return an actor as a page names him: an officer by log-in, a client by code, the platform by a word."""
    kind, _colon, who = actor.partition(":")
    return (
        who
        if kind == "officer"
        else f"{word('actor', kind, language())} {who}"
        if kind == "client"
        else word("actor", kind, language())
    )


def _may_decide(seat: Seat, task: Task) -> bool:
    """Return whether this officer may decide: not his own paper, not in another's hands, and he is no auditor."""
    me = f"officer:{seat.login}"
    return not task.decided_at and task.opened_by != me and task.taken_by in ("", me) and seat.role not in READERS


def _heirs(seat: Seat, task: Task) -> list[str]:
    """Return the officers a case may be handed over to."""
    without = {task.opened_by.partition(":")[2], task.taken_by.partition(":")[2]}
    return [login for login in deciding_officers(seat.firm) if login not in without]


def _instruction_of(seat: Seat, task: Task) -> Instruction | None:
    kind, _colon, number = task.subject.partition(":")
    return instruction_by_id(seat.firm, int(number)) if kind == "instruction" and number.isdecimal() else None


def _steps(task: Task, row: Instruction | None) -> list[dict[str, str]]:
    steps = []
    if row is not None:
        steps = [
            {
                "title": word("instruction_state", step.state, language()).capitalize(),
                "note": f"{say(step.at, language())}, {person(step.by)}",
                "mark": "done",
            }
            for step in row.steps.order_by("id")[:8]
        ]
    else:
        opened = f"{say(task.opened_at, language())}, {person(task.opened_by)}"
        steps.append({"title": _("Дело открыто"), "note": opened, "mark": "done"})
    if task.decided_at is not None:
        note = f"{say(task.decided_at, language())}, {person(task.decided_by)}"
        steps.append({"title": word("decision", task.decision, language()), "note": note, "mark": "done"})
        return steps
    until = _("до %(moment)s") % {"moment": say(task.due_at, language())} if task.due_at else _("без срока")
    steps.append({"title": _("Решение сотрудника"), "note": until, "mark": "now"})
    return steps


def _facts(task: Task) -> list[dict[str, Any]]:
    """Return the plain facts kept with the case; drafts and lists stay in the log."""
    return [
        {"name": word("fact", name, language()), "value": value}
        for name, value in task.payload.items()
        if isinstance(value, PLAIN) and value != ""
    ]


def _free(seat: Seat, row: Instruction | None) -> dict[str, Any] | None:
    """Return the free balance an instruction is weighed against, with its terms."""
    if row is None or row.kind not in OUTGOING or row.unit != RUB.code:
        return None
    free = free_balance_shown(seat.act("office"), row.client)
    for term in free["terms"]:
        term["title"] = word("free", term["name"], language())
    return free


def _codes(seat: Seat) -> list[dict[str, str]]:
    """Return the codes a refusal of an order may bear, as the regulation names them."""
    parameter = seat.edition.parameters.get("orders.refusal_codes")
    row = parameter.row_on(seat.act("office").on) if parameter is not None else None
    known = row.value if row is not None and isinstance(row.value, tuple) else ()
    return [{"code": str(code), "title": word("refusal_code", str(code), language())} for code in known]
