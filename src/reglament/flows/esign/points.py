"""The list of points where papers are taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.esign.application import POINT_KINDS
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.esign.agree_save import put_point


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A point of receipt, and between which days it takes papers."""

    code: str
    kind: str
    name: str
    address: str
    starts_on: date
    ends_on: date | None = None


def set_point(act: Act, draft: PointDraft) -> Answer:
    """Put a point of receipt on the list, or change it."""

    def decide() -> Answer:
        refused = may(act.by, "access.work")
        if refused is not None:
            return refusal(refused)
        if draft.kind not in POINT_KINDS:
            return refusal(Ground.of("access.point_kind", "SR-4.2", kind=draft.kind, known=", ".join(POINT_KINDS)))
        for field in ("code", "name", "address"):
            if not str(getattr(draft, field)).strip():
                return refusal(Ground.of("access.field_empty", "SR-4.2", paper_field=field))
        put_point(
            act.firm,
            draft.code,
            kind=draft.kind,
            name=draft.name,
            address=draft.address,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
        )
        return Answer("accepted", (), {"point": draft.code, "kind": draft.kind})

    return perform(act, "access.point", draft, decide)
