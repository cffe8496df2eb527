"""Appendices ready to print: an application or a power of attorney from the books, or a blank for an issuer."""

from __future__ import annotations

from datetime import date

from reglament.core.esign.application import why_not_a_client
from reglament.core.esign.paper import IssuerBlock
from reglament.core.esign.paragraphs import paragraphs_for
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.esign.application_steps import filing_of, issuer_of, person_in
from reglament.flows.esign.attorney import attorney_value
from reglament.flows.esign.editions import text_shown
from reglament.render.access_paper import AccessPaper, OfficeMark, access_pdf, attorney_pdf
from reglament.store.esign.agree_load import (
    application_by_id,
    attorney_by_id,
    edition_at_row,
    issuer_by_ogrn,
    questionnaire_on,
    registry_contract_end,
)
from reglament.store.rulebook.load import paragraphs_by_number

STATEMENTS = "Приложение 1, п. 1–5"


def application_paper(act: Act, application: int, language: str = "ru") -> bytes | Ground:
    """Return an application as a PDF with the office's marks as far as they were put."""
    row = application_by_id(act.firm, application)
    if row is None:
        return Ground.of("access.unknown", "SR-0.6", application=application)
    refused = may(act.by, "issuer.read", row.issuer)
    if refused is not None:
        return refused
    ends_from = row.content.get("ends_from")
    paper = AccessPaper(
        form=row.form,
        language=language,
        firm=act.rulebook.issuer,
        made_on=act.on,
        issuer=issuer_of(row),
        person=person_in(row),
        filing=filing_of(row),
        purpose=row.content["purpose"],
        ends_from=date.fromisoformat(str(ends_from)) if ends_from else None,
        office=OfficeMark(row.branch_number, row.branch_on, _officer(row.branch_officer)),
        registrar=OfficeMark(row.number, row.numbered_on, _officer(row.number_officer)),
        examination=OfficeMark("", row.examined_on, _officer(row.examined_by)),
        statements=_statements(act.firm, row.edition, act.rulebook),
    )
    return access_pdf(paper)


def blank_application(act: Act, form: str, ogrn: str, language: str = "ru") -> bytes | Ground:
    """Return appendix 1 or 2 for an issuer: his fields from the questionnaire, the signatures empty.

    Without an OGRN it is empty altogether.
    """
    if form not in ("access", "end"):
        return Ground.of("access.form_unknown", "SR-4.1", form=form)
    issuer = None
    if ogrn:
        found = _issuer_on(act, ogrn)
        if isinstance(found, Ground):
            return found
        issuer = found
    current = edition_at_row(act.firm, act.at)
    statements = () if current is None else _statements(act.firm, current.number, act.rulebook)
    return access_pdf(AccessPaper(form, language, act.rulebook.issuer, act.on, issuer, statements=statements))


def attorney_paper(act: Act, attorney: int | None, language: str = "ru") -> bytes | Ground:
    """Return a power of attorney as a PDF, or the empty form of appendix 3."""
    if attorney is None:
        return attorney_pdf(None, language, act.rulebook.issuer, act.on)
    row = attorney_by_id(act.firm, attorney)
    if row is None:
        return Ground.of("attorney.unknown", "SR-4.5", attorney=attorney)
    refused = may(act.by, "issuer.read", row.issuer)
    return refused or attorney_pdf(attorney_value(row), language, act.rulebook.issuer, act.on)


def _issuer_on(act: Act, ogrn: str) -> IssuerBlock | Ground:
    row = issuer_by_ogrn(act.firm, ogrn)
    contract = "" if row is None else row.contract
    ended = None if row is None else registry_contract_end(act.firm, row.code)
    refused = why_not_a_client(ogrn, contract, ended, act.on)
    questionnaire = None if row is None else questionnaire_on(act.firm, row.code, act.on)
    if refused is not None or row is None:
        return refused or Ground.of("access.no_registry_contract", "SR-0.7", ogrn=ogrn)
    if questionnaire is None:
        return Ground.of("access.no_questionnaire", "SR-4.7", issuer=row.code, on=act.on)
    told = questionnaire.content
    return IssuerBlock(
        full_name=told.get("full_name", ""),
        ogrn=told.get("ogrn", ""),
        inn=told.get("inn", ""),
        kpp=told.get("kpp", ""),
        address=told.get("address", ""),
        official_position=told.get("head_position", ""),
        official_name=told.get("head_name", ""),
        official_basis=told.get("head_basis", ""),
    )


def _statements(firm: str, edition: str, rulebook: Rulebook) -> tuple[str, ...]:
    text = text_shown(firm, edition, rulebook)
    return () if isinstance(text, Ground) else paragraphs_for(STATEMENTS, paragraphs_by_number(text))


def _officer(actor: str) -> str:
    return actor.partition(":")[2]
