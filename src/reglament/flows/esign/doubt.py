"""The alert about a key that signed from two places in one second: raised, told to its owner, cleared by an officer."""

from __future__ import annotations

from datetime import UTC, datetime

from reglament.core.esign.doubt import COMPROMISED, CONFIRMED, why_not_executed
from reglament.core.esign.key import second_of
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.esign.end_keys import compromise_key
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.esign.key_load import key_by_id
from reglament.store.esign.models import SignatureKey
from reglament.store.outbox.save import queue

TASK = "key.doubt"


def raise_doubt(act: Act, key: SignatureKey, addresses: list[str]) -> None:
    """Put a key that signed from two places in this second before the officers once, and tell its owner."""
    second = _second(act.at)
    if _alerts(act.firm, int(key.pk), second):
        return
    owner = key.representative
    ground = Ground.of("key.two_places", "SR-A1.11", login=owner.login, addresses=", ".join(sorted(addresses)))
    payload = {"key": int(key.pk), "login": owner.login, "second": second, "issuer": owner.issuer}
    ask_officer(act, TASK, _subject(int(key.pk)), owner.issuer, (ground,), payload=payload)
    content = {"template": "key.two_places", "to": owner.email, "client": owner.issuer, "login": owner.login}
    queue(act.firm, "mail", f"key.two_places:{key.pk}:{second}", {**content, "at": act.at.isoformat()}, act.at)


def doubt_about(firm: str, key: int, signed_at: datetime) -> Ground | None:
    """Return what an alert about the second a document was signed in keeps from being done with it, or None."""
    alerts = _alerts(firm, key, _second(signed_at))
    return why_not_executed([task.decision if task.decided_at is not None else "" for task in alerts])


def decide_doubt(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry out what an officer found: the owner signed both, or the key is compromised from this second on."""
    if decision not in (CONFIRMED, COMPROMISED):
        known = f"{CONFIRMED}, {COMPROMISED}"
        return refusal(Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known=known))
    if not reason.strip():
        return refusal(Ground.of("key.doubt_reason", "SR-A1.11"))
    row = key_by_id(act.firm, int(task.payload["key"]))
    assert row is not None, "an alert names a key that is kept"
    login = row.representative.login
    told = {"client": row.representative.issuer, "login": login, "key": int(row.pk), "finding": decision}
    if decision == CONFIRMED:
        return Answer("accepted", (), told)
    # A key that ended meanwhile takes no further step; its notice is kept all the same.
    ended = compromise_key(act.keyed(""), login, "officer")
    return Answer("accepted", ended.grounds, told)


def _alerts(firm: str, key: int, second: str) -> list[Task]:
    return [task for task in tasks_about(firm, _subject(key)) if task.payload["second"] == second]


def _second(at: datetime) -> str:
    return second_of(at).astimezone(UTC).isoformat()


def _subject(key: int) -> str:
    return f"key_doubt:{key}"
