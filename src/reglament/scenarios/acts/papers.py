"""Acts on securities outside trading: to the client's place and from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.flows.answer import Answer
from reglament.flows.instructions.drafts import PaperDraft
from reglament.flows.instructions.papers import deposit_papers, withdraw_papers
from reglament.scenarios.arguments import CLIENT, optional, text, whole, words
from reglament.scenarios.stage import Argument, ScenarioAct, Stage

Given = Mapping[str, Any]


def _draft(given: Given) -> PaperDraft:
    return PaperDraft(
        client=text(given, "client"),
        instrument=text(given, "instrument"),
        quantity=whole(given, "quantity"),
        place=text(given, "place"),
        channel=text(given, "channel"),
        documents=words(given, "documents"),
    )


def _deposit(stage: Stage, given: Given) -> Answer:
    return deposit_papers(stage.act(), _draft(given))


def _withdraw(stage: Stage, given: Given) -> Answer:
    return withdraw_papers(stage.client_act(text(given, "client")), _draft(given))


ARGUMENTS = (
    CLIENT,
    Argument("instrument", "code of the paper"),
    Argument("quantity", "pieces"),
    optional("place", "section it is kept in; the paper's own venue without it"),
    optional("channel", "way the instruction came", "cabinet"),
    optional("documents", "ground documents"),
)

PAPER_ACTS = (
    ScenarioAct(
        "paper.deposit",
        "Papers of a client have come to the broker's depository.",
        ARGUMENTS,
        _deposit,
        {"client": "1001", "instrument": "SMPL", "quantity": "100"},
    ),
    ScenarioAct(
        "paper.withdraw",
        "The client asks to take papers out.",
        ARGUMENTS,
        _withdraw,
        {"client": "1001", "instrument": "SMPL", "quantity": "10"},
    ),
)
