"""What a flow answers: outcome, grounds and plain results, the same for every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reglament.core.rulebook.grounds import Ground, as_plain

OutcomeWord = Literal["accepted", "refused", "waiting"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Accepted, refused, or waiting for an officer, papers or consent.

    `result` holds only what JSON can carry: a known key is answered with the very
    same content again, and `replayed` says so.
    """

    outcome: OutcomeWord
    grounds: tuple[Ground, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    replayed: bool = False
    keeps: bool = False
    """A refusal that stays on record: what was refused is kept as a row, and nothing was moved."""

    @property
    def accepted(self) -> bool:
        """True when the act was carried out."""
        return self.outcome == "accepted"

    @property
    def refused(self) -> bool:
        """True when nothing was changed."""
        return self.outcome == "refused"

    def as_plain(self) -> dict[str, Any]:
        """Return the answer in the shape doors print and the key table keeps."""
        return {
            "outcome": self.outcome,
            "grounds": [as_plain(ground) for ground in self.grounds],
            "result": dict(self.result),
        }


def refusal(*grounds: Ground, **result: Any) -> Answer:
    """Return a refusal on these grounds."""
    return Answer("refused", grounds, result)


def answer_from_plain(plain: Mapping[str, Any]) -> Answer:
    """Return the answer a key was given first, marked as replayed. Facts come back as text."""
    grounds = tuple(
        Ground(ground["code"], ground["clause"], tuple(ground["values"].items())) for ground in plain["grounds"]
    )
    return Answer(plain["outcome"], grounds, plain["result"], replayed=True)
