"""Papers of margin at the doors: the statement of risk and the notice of refusal, made from data when asked for."""

from __future__ import annotations

from django.http import HttpResponse

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.repo.demands import DemandTold
from reglament.render.letters import Letter
from reglament.render.margin_papers import Sender, repo_refusal, risk_statement
from reglament.render.pdf import letter_pdf
from reglament.store.parties.lists import client_names
from reglament.web.templatetags.say import language


def has_statement(act: Act) -> bool:
    """Return whether the rulebook has a statement of risk: one that asks for the warning to be confirmed."""
    return terms_of(GateTerms, act.edition, act.on).uncovered_warning is not None


def statement_paper(act: Act, client: str) -> Letter:
    """Return the statement of risk of the edition in force, as a client's copy."""
    name = client_names(act.firm, [client]).get(client, client)
    return risk_statement(language(), _sender(act), act.edition.in_force_from, f"{name}, {client}")


def demand_paper(act: Act, told: DemandTold) -> Letter:
    """Return the notice of a refusal as it was sent."""
    name = client_names(act.firm, [told.client]).get(told.client, told.client)
    return repo_refusal(language(), _sender(act), f"SR-{told.number}", told.notice, told.due_on, told.told_at, name)


def paper_answer(letter: Letter) -> HttpResponse:
    """Return a paper as a PDF that opens in the browser."""
    response = HttpResponse(letter_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{letter.number.replace("/", "-")}.pdf"'
    return response


def _sender(act: Act) -> Sender:
    return Sender(act.rulebook.issuer, terms_of(ReportTerms, act.edition, act.on).broker_licence.value)
