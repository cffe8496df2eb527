"""Settlements and the papers on them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from reglament.core.units.amount import money_from_text
from reglament.flows.answer import Answer
from reglament.flows.registry.finance import (
    download_paper,
    issue_paper,
    record_charge,
    record_payment,
    sign_paper,
    statement,
)
from reglament.store.docflow.load import document_by_id
from reglament.store.registry.edo_load import log_of
from tests.clauses import clause
from tests.flows.registry.cabinet import OFFICER, PETROVA, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def cabinet() -> Cabinet:
    made = Cabinet()
    assert made.price(service="consulting", is_taxed=True).accepted
    assert made.requisites().accepted
    return made


def charged(cabinet: Cabinet, amount: str, on: str, basis: str, service: str = "consulting") -> Answer:
    return record_charge(
        cabinet.act(), "VEGA", service, money_from_text(f"{amount} RUB"), date.fromisoformat(on), basis
    )


def paid(cabinet: Cabinet, amount: str, on: str, basis: str) -> Answer:
    return record_payment(cabinet.act(), "VEGA", money_from_text(f"{amount} RUB"), date.fromisoformat(on), basis)


def booked(cabinet: Cabinet) -> None:
    for answer in (
        charged(cabinet, "10000.00", "2026-02-27", "наряд 1"),
        charged(cabinet, "25000.00", "2026-03-10", "наряд 2"),
        paid(cabinet, "30000.00", "2026-03-20", "п/п 15"),
    ):
        assert answer.accepted, answer.grounds


def text_of(document: int) -> str:
    row = document_by_id(FIRM, document)
    assert row is not None
    pages = PdfReader(io.BytesIO(bytes(row.content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@clause("SR-6.4-a")
def test_the_statement_of_a_month(cabinet: Cabinet) -> None:
    booked(cabinet)
    answer = statement(cabinet.act(PETROVA), "VEGA", *MARCH)

    sums = [answer.result[name] for name in ("opening", "charges", "payments", "closing")]
    assert sums == ["10000.00 RUB", "25000.00 RUB", "30000.00 RUB", "5000.00 RUB"]
    assert codes(statement(cabinet.act(PETROVA), "VEGA", date(2026, 4, 1), MARCH[0])) == ["finance.period_reversed"]
    assert codes(statement(cabinet.act(PETROVA), "OTHER", *MARCH)) == ["party.other_client"]


@clause("SR-1.22")
def test_nothing_is_charged_for_keys(cabinet: Cabinet) -> None:
    assert codes(charged(cabinet, "500.00", "2026-03-10", "ключ", "key_replacement")) == ["prices.keys_are_free"]
    answer = statement(cabinet.act(), "VEGA", *MARCH)
    assert (answer.result["charges"], answer.result["lines"]) == ("0.00 RUB", [])


def test_a_sum_is_booked_once_with_its_paper(cabinet: Cabinet) -> None:
    booked(cabinet)

    assert codes(paid(cabinet, "30000.00", "2026-03-20", "п/п 15")) == ["finance.known"]
    assert codes(paid(cabinet, "1.00", "2026-03-20", " ")) == ["finance.basis_missing"]
    assert codes(paid(cabinet, "0.00", "2026-03-20", "п/п 16")) == ["amount.not_positive"]
    nobody = record_payment(cabinet.act(), "OTHER", money_from_text("1.00 RUB"), MARCH[0], "п/п 1")
    assert codes(nobody) == ["edo.issuer_not_found"]
    by_client = record_payment(cabinet.act(PETROVA), "VEGA", money_from_text("1.00 RUB"), MARCH[0], "п/п 1")
    assert codes(by_client) == ["party.no_power"]


@clause("SR-6.4-b")
@pytest.mark.parametrize(
    ("kind", "total", "vat", "said"),
    [
        ("invoice", "25000.00 RUB", "4508.20 RUB", "Счёт на оплату № 1/26"),
        ("act", "25000.00 RUB", "4508.20 RUB", "Акт об оказанных услугах № 1/26"),
        ("vat_invoice", "25000.00 RUB", "4508.20 RUB", "Счёт-фактура № 1/26"),
        ("reconciliation", "5000.00 RUB", "0.00 RUB", "Акт сверки взаимных расчётов № 1/26"),
    ],
)
def test_a_paper_for_a_period_holds_its_parties_lines_and_sums(
    cabinet: Cabinet, kind: str, total: str, vat: str, said: str
) -> None:
    booked(cabinet)
    answer = issue_paper(cabinet.act(), "VEGA", kind, *MARCH)

    assert (answer.result["total"], answer.result["vat"]) == (total, vat)
    text = text_of(int(answer.result["document"]))
    for part in (said, "АО «Вега-Металл»", "АО «Регистратор-Пример»", "с 01.03.2026 по 31.03.2026", "25 000,00"):
        assert part in text.replace("\u00a0", " "), part
    assert issue_paper(cabinet.act(), "VEGA", kind, *MARCH).result["number"] == "2/26"


@clause("SR-6.4-b")
def test_a_paper_is_not_made_of_nothing_or_backwards(cabinet: Cabinet) -> None:
    assert codes(issue_paper(cabinet.act(), "VEGA", "act", *MARCH)) == ["finance.nothing_charged"]
    assert codes(issue_paper(cabinet.act(), "VEGA", "act", MARCH[1], MARCH[0])) == ["finance.period_reversed"]
    assert codes(issue_paper(cabinet.act(), "OTHER", "act", *MARCH)) == ["edo.issuer_not_found"]
    assert charged(cabinet, "700.00", "2026-03-10", "наряд 9", "registered_persons").accepted
    assert codes(issue_paper(cabinet.act(), "VEGA", "vat_invoice", *MARCH)) == ["finance.nothing_taxed"]
    assert issue_paper(cabinet.act(), "VEGA", "invoice", *MARCH).result["vat"] == "0.00 RUB"


@clause("SR-6.4-b")
def test_a_paper_is_an_electronic_document_once_it_is_signed(cabinet: Cabinet, tmp_path: Path) -> None:
    booked(cabinet)
    number = int(issue_paper(cabinet.act(), "VEGA", "act", *MARCH).result["paper"])

    assert codes(download_paper(cabinet.act(PETROVA), number)) == ["finance.unsigned"]
    assert download_paper(cabinet.act(PETROVA), number, as_electronic=False).accepted
    assert codes(sign_paper(cabinet.act(), number)) == ["signature.no_own_certificate"]
    cabinet.registrar_signs(tmp_path)
    assert sign_paper(cabinet.act(OFFICER), number).result["signature"]
    assert download_paper(cabinet.act(PETROVA), number).accepted
    assert [row.signature_kind for row in log_of(FIRM, "VEGA")] == ["", "qualified"]
    assert codes(download_paper(cabinet.act(PETROVA), 77)) == ["finance.paper_missing"]
    assert codes(sign_paper(cabinet.act(), 77)) == ["finance.paper_missing"]


@clause("SR-6.4-b", "SR-6.8.5")
def test_an_executed_order_is_invoiced_by_its_own_charge(cabinet: Cabinet, tmp_path: Path) -> None:
    from reglament.flows.registry.order_information import execute_order

    assert cabinet.price().accepted
    cabinet.registrar_signs(tmp_path)
    number = cabinet.in_work()
    assert execute_order(cabinet.act(), number).accepted
    day = cabinet.at.date()

    answer = issue_paper(cabinet.act(), "VEGA", "invoice", day, day, f"order:{number}")

    assert answer.result["total"] == "5000.00 RUB"
    assert "Список зарегистрированных лиц" in text_of(int(answer.result["document"]))
