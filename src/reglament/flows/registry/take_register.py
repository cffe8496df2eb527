"""Load the register that a received file holds."""

from __future__ import annotations

from reglament.core.registry.operation import OperationGround
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.load_register import RegisterDraft, load_register
from reglament.formats.register.read import rows_of, totals_of
from reglament.store.docflow.load import received_file
from reglament.store.docflow.save import set_received_state

REGISTER_FORMAT = "register"
BOOKED = "booked"


def take_register(act: Act, file_id: int, ground: OperationGround | None = None) -> Answer:
    """Open the accounts of a received register and fill them. A file booked once is not booked again.

    Without a document the file itself is what the register stands on.
    """

    def decide() -> Answer:
        file = received_file(act.firm, file_id)
        if file is None or file.format != REGISTER_FORMAT:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "accounts": 0, "already_booked": True})
        data = bytes(file.content)
        stands_on = ground or OperationGround("register file", file.name or str(file_id))
        draft = RegisterDraft(totals_of(data).issue, file.digest, stands_on)
        loaded = load_register(act.keyed(""), draft, (row for _, row in rows_of(data)))
        if loaded.accepted:
            set_received_state(file_id, BOOKED, file.remarks)
        return Answer(loaded.outcome, loaded.grounds, {"file": file_id, **loaded.result})

    return perform(act, "registry.load_file", {"file": file_id, "ground": ground}, decide)
