"""Log-ins: who may sign in, as whose client or in which office of a firm."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.parties.load import client_by_code, log_in_exists
from reglament.store.parties.save import add_log_in

ROLES = ("client", "operations", "controller", "auditor")


@dataclass(frozen=True, slots=True)
class LogInDraft:
    """A log-in to be made. `client` is a code for a client's own, empty for an officer's."""

    login: str
    name: str
    client: str = ""
    role: str = "client"
    language: str = "ru"


def make_log_in(act: Act, draft: LogInDraft, password: str) -> Answer:
    """Make a log-in. The password is kept as a slow digest only and never enters the act log."""

    def decide() -> Answer:
        refused = may(act.by, "client.open", draft.client)
        if refused is not None:
            return refusal(refused)
        if log_in_exists(draft.login):
            return refusal(Ground.of("login.taken", "", login=draft.login))
        if draft.role not in ROLES or (draft.role == "client") != bool(draft.client):
            return refusal(Ground.of("login.role_unknown", "", role=draft.role, known=", ".join(ROLES)))
        client = client_by_code(act.firm, draft.client) if draft.client else None
        if draft.client and client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        client_id = None if client is None else int(client.pk)
        add_log_in(act.firm, draft.login, draft.name, password, client_id, draft.role, draft.language)
        return Answer("accepted", (), {"login": draft.login, "client": draft.client, "role": draft.role})

    return perform(act, "login.make", draft, decide)
