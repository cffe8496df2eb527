"""A corporate action is announced with its record day; lists within it take that day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.registry.lists.kinds import ActionKind
from reglament.core.registry.lists.request import announced_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.registry.list_load import action_by_code
from reglament.store.registry.list_save import add_action
from reglament.store.registry.register_load import issue_by_code


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as its issuer announces it."""

    code: str
    issue: str
    kind: ActionKind
    record_on: date
    ratio: str = ""
    """New papers for one old: `1/4`, `2`."""


def announce_action(act: Act, draft: ActionDraft) -> Answer:
    """Record a corporate action. A code is never given twice."""

    def decide() -> Answer:
        refused = may(act.by, "registry.list")
        if refused is not None:
            return refusal(refused)
        issue = issue_by_code(act.firm, draft.issue)
        if issue is None:
            return refusal(Ground.of("list.issue_unknown", "SR-6.6-7", issue=draft.issue))
        unfit = announced_obstacle(draft.kind, draft.ratio)
        if unfit is not None:
            return refusal(unfit)
        if draft.record_on < issue.registered_on:
            placed_on, as_of = issue.registered_on, draft.record_on
            return refusal(
                Ground.of("list.before_the_issue", "SR-6.6-7", as_of=as_of, issue=draft.issue, placed_on=placed_on)
            )
        if action_by_code(act.firm, draft.code) is not None:
            return refusal(Ground.of("list.action_twice", "SR-6.6-7", action=draft.code))
        add_action({"firm": act.firm, "announced_at": act.at, **asdict(draft), "kind": draft.kind.value})
        return Answer("accepted", (), {"action": draft.code, "record_on": draft.record_on.isoformat()})

    return perform(act, "list.announce_action", draft, decide)
