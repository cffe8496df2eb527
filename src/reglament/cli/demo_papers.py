"""What a demonstration leaves: papers in a folder, the count of what happened, addresses and log-ins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reglament.cli.demo_desk import officers_of
from reglament.cli.demo_story import PASSWORD, StoryFirm
from reglament.flows.ledger.verify import verify
from reglament.store.docflow.load import document_by_id, documents_by_basis
from reglament.store.instructions.load import movements_in_state
from reglament.store.orders.load import order_count
from reglament.store.parties.load import clients_of
from reglament.store.reports.load import reports_on
from reglament.store.trades.load import trade_count

MOVEMENT_STATES = ("credited", "executed", "waiting_instruction", "unidentified", "returned", "unknown_debit")


def write_papers(firms: Sequence[StoryFirm], folder: Path) -> list[str]:
    """Write every filed report (PDF, XLSX and JSON) below the folder, one folder a firm; return the paths."""
    written = []
    for firm in firms:
        target = folder / firm.document
        target.mkdir(parents=True, exist_ok=True)
        for report in reports_on(firm.document, limit=1000):
            stem = f"{report.last.isoformat()}_{report.kind}_{report.client}_v{report.version}"
            for filed in documents_by_basis(firm.document, f"report:{report.pk}"):
                whole = document_by_id(firm.document, filed.pk)
                if whole is not None:
                    path = target / f"{stem}{Path(filed.name).suffix}"
                    path.write_bytes(bytes(whole.content))
                    written.append(str(path))
    return sorted(written)


def tell(firms: Sequence[StoryFirm], papers: Sequence[str]) -> dict[str, Any]:
    """Count what happened and recount the books from the lines."""
    faults = [fault.as_plain() for firm in firms for fault in verify(firm.document)]
    chain = [fault for fault in faults if fault["kind"] == "act.chain"]
    return {
        "firms": [firm.document for firm in firms],
        "clients": sum(len(clients_of(firm.document)) for firm in firms),
        "orders": sum(order_count(firm.document) for firm in firms),
        "trades": sum(trade_count(firm.document) for firm in firms),
        "bank_movements": {
            state: sum(len(movements_in_state(firm.document, state)) for firm in firms) for state in MOVEMENT_STATES
        },
        "papers": list(papers),
        "ledger_balanced": len(chain) == len(faults),
        "act_chain_intact": not chain,
        "faults": faults,
    }


def welcome(firms: Sequence[StoryFirm], bind: str, more: Sequence[str] = ()) -> str:
    """Return addresses and log-ins for the person at the terminal."""
    lines = ["", f"Кабинеты: http://{bind}/   пароль у всех: {PASSWORD}", ""]
    for firm in firms:
        lines.append(firm.document)
        lines += [f"  {client.login:<10} {client.name}: {client.story}" for client in firm.clients]
        lines += [f"  {login:<20} {name} ({role})" for login, name, role in officers_of(firm)]
        lines.append("")
    lines += more
    lines.append("API: /api/v1/openapi.json. Ctrl+C — остановить.")
    return "\n".join(lines)
