"""Filled appendices of the registrar's rules, and what must stand in each."""

from __future__ import annotations

from datetime import date

from reglament.core.esign.application import Filing
from reglament.render.access_paper import AccessPaper, OfficeMark, access_pdf, attorney_pdf
from tests.flows.esign.access_desk import ATTORNEY, FILING, ISSUER, PERSON

ON = date(2026, 3, 12)
WHO = (PERSON.name, PERSON.series, PERSON.number, "20.06.2015", PERSON.issued_by)
WHOSE = (ISSUER.full_name, ISSUER.ogrn, ISSUER.inn, ISSUER.kpp, ISSUER.address, ISSUER.official_basis)


def _paper(form: str, filing: Filing, ends_from: date | None) -> bytes:
    return access_pdf(
        AccessPaper(
            form=form,
            language="ru",
            firm="АО «Вымышленный регистратор»",
            made_on=ON,
            issuer=ISSUER,
            person=PERSON,
            filing=filing,
            purpose="register",
            ends_from=ends_from,
            office=OfficeMark("С-12", date(2026, 3, 7), "officer-1"),
            registrar=OfficeMark("2026/1", date(2026, 3, 10), "officer-2"),
            examination=OfficeMark("", date(2026, 3, 11), "officer-3"),
            statements=("1. Вымышленное заявление.",),
        )
    )


def access_application() -> tuple[bytes, tuple[str, ...]]:
    """Return appendix 1 and what must stand in it."""
    marks = ("С-12", "07.03.2026", "officer-1", "2026/1", "10.03.2026", "officer-2", "Экспертиза", "officer-3")
    rest = (
        "× регистрация",
        "770-045",
        PERSON.email,
        PERSON.phone,
        "1. Вымышленное заявление.",
        "Кодовое слово",
        "М. П.",
    )
    return _paper("access", FILING, None), (*marks, *WHOSE, *WHO, *rest)


def end_application() -> tuple[bytes, tuple[str, ...]]:
    """Return appendix 2 and what must stand in it."""
    marks = (
        "С-12",
        "2026/1",
        "officer-3",
        "Доступ прекратить с 01.06.2026",
        "770-045",
        "Руководитель эмитента",
        "М. П.",
    )
    return _paper("end", FILING, date(2026, 6, 1)), (*marks, *WHOSE, *WHO)


def power_of_attorney() -> tuple[bytes, tuple[str, ...]]:
    """Return appendix 3 and what must stand in it."""
    heading = ("Доверенность № 7", "г. Москва", "01.03.2026", "× 1.", "× 5.", "по 31.12.2026 включительно")
    content = attorney_pdf(ATTORNEY, "ru", "АО «Вымышленный регистратор»", ON)
    return content, (*heading, *WHOSE, *WHO, PERSON.address, "Передоверие не допускается", "Образец подписи")
