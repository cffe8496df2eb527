"""What is shown before signing."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.store.registry.finance_models import ServicePriceRow
from tests.clauses import clause
from tests.flows.registry.cabinet import PETROVA, TEXT, Cabinet, order

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u00a0", " ")


@clause("SR-1.23", "SR-6.8.3", "SR-5.4-b")
def test_the_page_holds_the_norm_the_price_and_the_files_by_digest() -> None:
    cabinet = Cabinet()
    assert cabinet.price().accepted
    number = cabinet.drafted(order(way="free", scope="1"), (TEXT,))
    shown = cabinet.shown(number)
    text = text_of(shown.content)

    for said in (
        "Распоряжение на предоставление информации из реестра № ЭДО-2026-000001",
        "АО «Вега-Металл»",
        "Петрова Анна Сергеевна",
        "федеральный закон, 208-ФЗ, ст. 51",
        "5 000,00 ₽",
        "прейскурант № 1",
        "31.03.2026",
        "владельцы от 1 % выпуска",
        "order.txt",
    ):
        assert said in text, said
    assert cabinet.shown(number).content == shown.content
    assert cabinet.sign(number).accepted


@clause("SR-1.23")
def test_what_has_no_price_is_shown_as_free() -> None:
    cabinet = Cabinet()
    shown = cabinet.shown(cabinet.drafted())

    assert "бесплатно" in text_of(shown.content)
    assert shown.price is not None
    assert shown.price.amount is None


@clause("SR-6.8.5")
def test_a_paid_kind_without_a_price_in_force_is_told_at_once() -> None:
    cabinet = Cabinet()
    assert cabinet.price().accepted
    ServicePriceRow.objects.update(ends_on=cabinet.at.date().replace(day=1, month=3))
    number = cabinet.drafted()
    shown = order_shown(cabinet.act(PETROVA), number)

    assert isinstance(shown, OrderShown)
    assert [ground.code for ground in shown.grounds] == ["prices.not_set"]
    refused = cabinet.sign(number, shown="x")
    assert [ground.code for ground in refused.grounds] == ["prices.not_set"]


def test_an_unknown_order_is_not_found() -> None:
    cabinet = Cabinet()

    assert order_shown(cabinet.act(PETROVA), 77) == Ground.of("edo.order_unknown", "SR-0.19", order=77)
