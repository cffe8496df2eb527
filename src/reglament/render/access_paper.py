"""Appendices of the cabinet's rules as papers: filled from data, or empty to be filled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.esign.application import Filing
from reglament.core.esign.attorney import Attorney
from reglament.core.esign.paper import PASSPORT, IssuerBlock, PersonBlock
from reglament.phrases.access_forms import form_word
from reglament.phrases.figures import day
from reglament.render.pdf import form_pdf


@dataclass(frozen=True, slots=True)
class OfficeMark:
    """One mark of the office; empty while nobody has put it."""

    number: str = ""
    on: date | None = None
    officer: str = ""


@dataclass(frozen=True, slots=True)
class AccessPaper:
    """A paper of appendix 1 or 2 before it is set. Without a filing it is a blank to be filled by hand."""

    form: str
    """`access` or `end`."""
    language: str
    firm: str
    made_on: date
    issuer: IssuerBlock | None = None
    person: PersonBlock | None = None
    filing: Filing | None = None
    purpose: str = ""
    ends_from: date | None = None
    office: OfficeMark = OfficeMark()
    registrar: OfficeMark = OfficeMark()
    examination: OfficeMark = OfficeMark()
    statements: tuple[str, ...] = ()
    """From the imported text of the rules."""


def access_pdf(paper: AccessPaper) -> bytes:
    """Return appendix 1 or 2 as a tagged PDF."""
    return form_pdf("access_paper.typ", plain_access(paper), paper.made_on)


def attorney_pdf(attorney: Attorney | None, language: str, firm: str, made_on: date) -> bytes:
    """Return appendix 3 as a tagged PDF; without a power of attorney, empty."""
    return form_pdf("attorney.typ", plain_attorney(attorney, language, firm, made_on), made_on)


def plain_access(paper: AccessPaper) -> dict[str, Any]:
    """Return a paper as text, the way its form takes it."""
    language, is_end = paper.language, paper.form == "end"
    parts = [
        {"title": form_word("part.issuer", language), "fields": issuer_fields(paper.issuer, language)},
        {"title": form_word("part.request", language), "fields": _request(paper)},
        {"title": form_word("part.person", language), "fields": person_fields(paper.person, language, not is_end)},
    ]
    if not is_end:
        parts.append({"title": form_word("part.attached", language), "fields": _attached(paper.filing, language)})
    boxes = [] if is_end else ["register", "change"]
    return {
        **_frame(paper.form, language, paper.firm, paper.made_on),
        "marks": _marks(paper),
        "purpose": form_word("purpose", language),
        "boxes": [[form_word(f"purpose.{box}", language), box == paper.purpose] for box in boxes],
        "parts": parts,
        "stated": form_word("stated", language),
        "statements": [] if is_end else list(paper.statements),
        "notes": [] if is_end else [form_word("code_word", language)],
        "signs": _signs(paper.issuer, paper.person, paper.filing, language, with_person=not is_end),
    }


def plain_attorney(attorney: Attorney | None, language: str, firm: str, made_on: date) -> dict[str, Any]:
    """Return a power of attorney as text, the way its form takes it."""
    through = form_word("blank_day", language)
    issued = through
    if attorney is not None and attorney.valid_through is not None and attorney.issued_on is not None:
        through, issued = day(attorney.valid_through, language), day(attorney.issued_on, language)
    principal = None if attorney is None else attorney.principal
    person = None if attorney is None else attorney.person
    powers = frozenset[int]() if attorney is None else attorney.powers
    parts = [
        {"title": form_word("part.principal", language), "fields": issuer_fields(principal, language)},
        {"title": form_word("part.person", language), "fields": _attorney_person(person, language)},
    ]
    return {
        **_frame("attorney", language, firm, made_on),
        "letterhead": principal.full_name if principal else form_word("letterhead", language),
        "number": attorney.number if attorney else "",
        "city": form_word("city", language).format(city=attorney.city if attorney else "______________"),
        "day": issued,
        "parts": parts,
        "granted": form_word("granted", language),
        "powers": [[str(one), form_word(f"power.{one}", language), one in powers] for one in range(1, 6)],
        "until": form_word("until", language).format(day=through),
        "substitution": form_word("substitution", language),
        "signs": _signs(principal, person, None, language, with_person=True),
    }


def issuer_fields(issuer: IssuerBlock | None, language: str) -> list[list[str]]:
    """Return the issuer's lines, empty ones on a blank."""
    codes = ("full_name", "ogrn", "inn", "kpp", "address")
    lines = [[form_word(code, language), getattr(issuer, code) if issuer else ""] for code in codes]
    official = f"{issuer.official_position}, {issuer.official_name}" if issuer else ""
    lines.append([form_word("official", language), official])
    lines.append([form_word("official_basis", language), issuer.official_basis if issuer else ""])
    return lines


def person_fields(person: PersonBlock | None, language: str, with_contacts: bool) -> list[list[str]]:
    """Return the representative's lines, empty ones on a blank."""
    kind = "" if person is None else person.document_kind
    values = {
        "person_name": person.name if person else "",
        "document_kind": form_word("kind.passport", language) if kind == PASSPORT else kind,
        "series": person.series if person else "",
        "document_number": person.number if person else "",
        "issued_on": day(person.issued_on, language) if person and person.issued_on else "",
        "issued_by": person.issued_by if person else "",
        "division_code": person.division_code if person else "",
    }
    if with_contacts:
        values |= {"email": person.email if person else "", "phone": person.phone if person else ""}
    return [[form_word(code, language), value] for code, value in values.items()]


def _attorney_person(person: PersonBlock | None, language: str) -> list[list[str]]:
    lines = [line for line in person_fields(person, language, False) if line[0] != form_word("division_code", language)]
    return [*lines, [form_word("person_address", language), person.address if person else ""]]


def _request(paper: AccessPaper) -> list[list[str]]:
    language = paper.language
    if paper.form == "access":
        return [[form_word("request", language), form_word("request.access", language)]]
    named = day(paper.ends_from, language) if paper.ends_from else form_word("blank_day", language)
    return [[form_word("ends_from", language), named]]


def _attached(filing: Filing | None, language: str) -> list[list[str]]:
    def said(value: str) -> str:
        return form_word(f"proof.{value}", language) if value else ""

    values = {
        "attached.proof": said(filing.powers_proof) if filing else "",
        "attached.attorney": said(filing.attorney_copy) if filing else "",
        "attached.identity": said("yes" if filing.identity_shown else "no") if filing else "",
    }
    return [[form_word(code, language), value] for code, value in values.items()]


def _marks(paper: AccessPaper) -> list[dict[str, Any]]:
    """Return the office's marks: two incoming stamps, the registrar's own mark, the examination."""
    language = paper.language
    own = OfficeMark("", paper.registrar.on, paper.registrar.officer)
    told = {"office": paper.office, "own": own, "registrar": paper.registrar, "examination": paper.examination}
    marks = []
    for code, mark in told.items():
        lines = [
            [form_word("mark.day", language), day(mark.on, language) if mark.on else ""],
            [form_word("mark.officer", language), mark.officer],
            [form_word("mark.signature", language), ""],
        ]
        if code in ("office", "registrar"):
            lines.insert(0, [form_word("mark.number", language), mark.number])
        marks.append({"title": form_word(f"mark.{code}", language), "lines": lines})
    return marks


def _signs(
    issuer: IssuerBlock | None, person: PersonBlock | None, filing: Filing | None, language: str, *, with_person: bool
) -> list[dict[str, Sequence[str]]]:
    signed = day(filing.signed_on, language) if filing and filing.signed_on else ""
    head = f"{issuer.official_position}, {issuer.official_name}" if issuer else ""
    signs: list[dict[str, Sequence[str]]] = []
    under = [form_word(code, language) for code in ("sign.signature", "sign.day")]
    if with_person:
        name = person.name if person else ""
        signs.append({"values": [name, "", signed], "under": [form_word("sign.representative", language), *under]})
    code = "sign.certifies" if with_person else "sign.head"
    label = (
        f"{form_word(code, language)}: {form_word('sign.head', language)}" if with_person else form_word(code, language)
    )
    signs.append({"values": [head, "", signed], "under": [label, *under]})
    return signs


def _frame(form: str, language: str, firm: str, made_on: date) -> dict[str, Any]:
    return {
        "lang": language,
        "firm": firm,
        "title": form_word(f"title.{form}", language),
        "foot": form_word(f"foot.{form}", language),
        "page": form_word("page", language),
        "of": form_word("of", language),
        "seal": form_word("seal", language),
        "made": [made_on.year, made_on.month, made_on.day],
    }
