"""Publish a layout of a report: another order or choice of columns, never without a demanded one."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.parties.powers import may
from reglament.core.reports.kinds import kind_asked_for
from reglament.core.reports.layout import layout_obstacles
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.making import report_terms
from reglament.store.reports.save import add_layout


def publish_layout(act: Act, kind: str, columns: Sequence[str]) -> Answer:
    """Publish the columns of a kind of report; reports made from now on show them."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        terms = report_terms(act)
        chosen = kind_asked_for(kind, None, terms)
        if chosen.kind is None:
            return refusal(*chosen.grounds)
        obstacles = layout_obstacles(columns, chosen.kind.family, terms)
        if obstacles:
            return refusal(*obstacles)
        number = add_layout(act.firm, chosen.kind.word, columns, act.at, str(act.by))
        return Answer("accepted", (), {"layout": number, "kind": chosen.kind.word, "columns": list(columns)})

    return perform(act, "report.publish_layout", {"kind": kind, "columns": list(columns)}, decide)
