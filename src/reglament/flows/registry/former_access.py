"""Record since when a user had access before his present key: it decides whether orders are open to him (SR-1.24)."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.registry.edo_load import representative_of
from reglament.store.registry.edo_save import add_former_access


def note_former_access(act: Act, login: str, since: date, basis: str) -> Answer:
    """Record a user's earlier access, with the paper it stands on."""

    def decide() -> Answer:
        refused = may(act.by, "notice.publish")
        row = representative_of(act.firm, login)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("notice.reader_unknown", "SR-3.2.6", login=login))
        add_former_access(act.firm, login, since, basis, act.at, str(act.by))
        return Answer("accepted", (), {"login": login, "since": since.isoformat(), "client": row.issuer})

    return perform(act, "edo.former_access", {"login": login, "since": since, "basis": basis}, decide)
