"""An execution the books have no room for: none of our orders, or more than its order had left.

Nothing is booked. An officer clears it with the venue; until then the case stands
in the work queue with what the venue said.
"""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Fill
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task

KIND = "fill.unexplained"
DECISIONS = ("approve", "refuse")


def put_fill_before_officer(act: Act, venue: str, fill: Fill, grounds: tuple[Ground, ...]) -> Answer:
    """Open a task about an execution that could not be booked; the same execution opens one."""

    def decide() -> Answer:
        payload = {
            "venue": venue,
            "order": fill.order_id,
            "execution": fill.execution_id,
            "price": f"{fill.price:f}",
            "pieces": fill.pieces,
            "at": fill.at.isoformat(),
            "venue_trade": fill.venue_trade_no,
        }
        subject = f"execution:{fill.execution_id}"
        task = ask_officer(act, KIND, subject, "", grounds, payload=payload)
        return Answer("waiting", grounds, {"task": task, **payload})

    return perform(act, "fill.unexplained", {"venue": venue, "fill": fill}, decide)


def decide_unexplained_fill(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Close the case: `approve` when it was cleared with the venue, `refuse` when the venue took it back.

    Either way the officer says how, in his reason.
    """
    if decision not in DECISIONS:
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known=", ".join(DECISIONS)))
    if not reason:
        return refusal(Ground.of("task.reason_needed", "", task=int(task.pk)))
    return Answer("accepted", (), {"execution": task.payload["execution"], "decision": decision})
