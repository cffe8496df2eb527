"""The section "issuer information": the questionnaire, the issues, the representatives and their powers, the heads."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from reglament.core.esign.matching import QUESTIONNAIRE_FIELDS
from reglament.core.esign.section import capital_of
from reglament.core.parties.powers import may
from reglament.core.registry.issue import nominal_text
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.attorney import attorney_standing
from reglament.store.esign.agree_load import attorneys_of, heads_of, questionnaire_on
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import figures_on, issuer_by_code, issues_of


def issuer_section(act: Act, issuer: str) -> Answer:
    """Return everything the section shows of an issuer at the act's moment. It is only read."""
    refused = may(act.by, "issuer.read", issuer)
    row = issuer_by_code(act.firm, issuer)
    if refused is not None or row is None:
        return refusal(refused or Ground.of("registry.issuer_unknown", "", issuer=issuer))
    current = questionnaire_on(act.firm, issuer, act.on)
    fields = {} if current is None else {name: current.content.get(name, "") for name in QUESTIONNAIRE_FIELDS}
    issues = [shown for one in issues_of(row) if (shown := _issue(act, one)) is not None]
    return Answer(
        "accepted",
        (),
        {
            "issuer": issuer,
            "questionnaire": fields,
            "questionnaire_from": None if current is None else current.starts_on.isoformat(),
            "issues": issues,
            "attorneys": [
                {
                    "number": paper.number,
                    "date": paper.issued_on.isoformat(),
                    "person": paper.person,
                    "valid_through": paper.valid_through.isoformat(),
                    "powers": list(paper.powers),
                    "state": attorney_standing(paper, act.at, act.rulebook).value,
                }
                for paper in attorneys_of(act.firm, issuer)
            ],
            "heads": [
                {
                    "body": head.body,
                    "person": head.person,
                    "position": head.position,
                    "from": head.starts_on.isoformat(),
                    "until": None if head.ends_on is None else head.ends_on.isoformat(),
                }
                for head in heads_of(act.firm, issuer)
            ],
        },
    )


def _issue(act: Act, row: Issue) -> dict[str, Any] | None:
    figures = figures_on(row, act.on)
    if figures is None:
        return None
    capital = capital_of(Fraction(figures.nominal), figures.quantity)
    if isinstance(capital, Ground):
        return None
    return {
        "number": row.code,
        "registered_on": row.registered_on.isoformat(),
        "kind": row.kind,
        "category": row.category,
        "nominal": nominal_text(figures.nominal),
        "quantity": figures.quantity,
        "state": figures.state.value,
        "capital": nominal_text(capital),
        "currency": row.currency,
    }
