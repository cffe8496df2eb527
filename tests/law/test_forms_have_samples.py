"""Every form of a regulation renders from a sample and shows every field its clause demands."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from reglament.core.reports.completeness import required_fields
from reglament.core.reports.fields import FIELDS
from reglament.core.reports.layout import USUAL_LAYOUT, Layout
from reglament.core.reports.report import ClientReport, Family
from reglament.core.reports.terms import ReportTerms
from reglament.formats.rulebook.source import PROGRAM
from reglament.render.pages import Page, page_of
from reglament.render.pdf import FORMS, report_pdf
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS, daily_report, period_report
from tests.law.index import clause_index
from tests.law.paper_samples import PAPERS
from tools import make_report_samples

SAMPLES: dict[str, tuple[Family, ReportTerms]] = {
    "grandis-brokerage/daily_securities_report": (Family.DAILY, GRANDIS),
    "grandis-brokerage/periodic_securities_report": (Family.PERIOD, GRANDIS),
    "geofinance-brokerage/daily_report": (Family.DAILY, GEOFINANCE),
    "geofinance-brokerage/monthly_report": (Family.PERIOD, GEOFINANCE),
}
SAID = {
    "report_date": ["02.03.2026, 19:30"],
    "client_name_or_code": ["1001, Образцов Пример Примерович"],
    "contract_no_date": ["№ БО-1001 от 12.01.2026"],
    "period": ["01.03.2026 – 31.03.2026"],
    "deal_datetime": ["02.03.2026 11:05"],
    "operation_date": ["02.03.2026"],
    "deal_side_or_operation": ["покупка", "Зачисление денег"],
    "security_kind_category_issue_tranche_series": ["акция", "обыкновенная", "1-01-00001-A"],
    "issuer": ["АО «Образец»"],
    "unit_price": ["120,00"],
    "quantity": ["10"],
    "amount": ["1 200,00", "100 000,00"],
    "place": ["МБ, фондовый"],
    "delivery_obligations_sum_and_change": ["Обязательства по поставке ценных бумаг"],
    "cash_obligations_sum_and_change": ["Обязательства по уплате денежных средств", "1 200,00"],
    "other_by_contract": ["Иное по договору"],
    "opening_securities": ["500"],
    "opening_cash": ["5 000,00"],
    "closing_securities": ["500"],
    "closing_cash": ["104 996,88"],
    "broker_fee": ["Вознаграждение брокера", "3,00"],
    "other_expenses": ["Другие расходы к возмещению", "0,12"],
    "open_deals": ["Сделки, не исполненные на конец периода", "04.03.2026"],
}


def sample_of(family: Family) -> ClientReport:
    return daily_report() if family is Family.DAILY else period_report()


def columns_shown(page: Page) -> set[str]:
    shown = {f"heading.{code}" for code, _, _ in page.heading}
    for section in page.sections:
        shown |= {f"{section.code}.{column.code}" for column in section.columns}
        if section.code == "charges":
            kinds = {"Вознаграждение брокера": "fee", "Другие расходы к возмещению": "expense"}
            shown |= {f"charges.{kinds[str(row[0])]}" for row in section.totals}
    return shown


def text_of_pdf(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages).split())


def all_forms() -> list[str]:
    return sorted(f"{document}/{form.name}" for document, forms in clause_index().forms.items() for form in forms)


def test_every_form_has_a_sample_and_a_template() -> None:
    assert [name for name in all_forms() if name not in SAMPLES and name not in PAPERS] == []
    for forms in clause_index().forms.values():
        for form in forms:
            assert (PROGRAM / form.template).parent == FORMS


def test_a_ready_file_of_every_form_lies_among_the_samples_and_is_up_to_date() -> None:
    reports = [name for name in all_forms() if name not in PAPERS]
    assert {name.partition("/")[2] for name in reports} == set(make_report_samples.reports())
    assert make_report_samples.main(["--check"]) == 0


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_shows_all_it_must(name: str) -> None:
    content, must_show = PAPERS[name]()
    text = text_of_pdf(content).replace("\u00a0", " ")

    assert must_show
    assert [said for said in must_show if said not in text] == []


@clause("GC-18.8", "GC-18.11", "GC-18.2.1", "GC-18.2.2", "GF-13.2-a", "GF-13.2-b")
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_demanded_field_stands_in_the_document(name: str) -> None:
    family, terms = SAMPLES[name]
    page = page_of(sample_of(family), USUAL_LAYOUT, "0" * 64, "ru")
    text = text_of_pdf(report_pdf(page))

    for field in required_fields(family, terms).value:
        assert set(FIELDS[field].shown_by) <= columns_shown(page), field
        for said in SAID[field]:
            assert said in text, f"{field}: {said} is not in the document"


@clause("GC-18.14", "GC-18.8", "GC-18.11")
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_dropping_any_demanded_column_takes_it_off_the_page(name: str) -> None:
    family, terms = SAMPLES[name]
    for field in required_fields(family, terms).value:
        for dropped in FIELDS[field].shown_by:
            layout = Layout(tuple(column for column in USUAL_LAYOUT.columns if column != dropped))

            assert dropped not in columns_shown(page_of(sample_of(family), layout, "0" * 64, "ru"))
