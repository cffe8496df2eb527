"""The registrar's requisites at the desk: recorded, refused with the field named, kept as history."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from reglament.core.units.amount import money_from_text
from reglament.flows.registry.finance import record_charge
from reglament.store.registry.finance_load import requisites_of
from reglament.store.registry.finance_models import RequisitesRow
from tests.core.registry.rules import REQUISITES
from tests.web.backoffice.desk import Desk, text_of
from tests.web.registrar_story import FIRM, act
from tests.web.stories import DAY, NOW

pytestmark = pytest.mark.django_db
TYPED = {name: str(value) for name, value in asdict(REQUISITES).items()}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_requisites_are_recorded_and_fill_the_form_for_the_next_ones(desk: Desk) -> None:
    assert "без них не составляются" in text_of(desk.get("registrar_requisites"))
    spaced = {**TYPED, "account": " 40702 810 7 0000 0000077", "name": " АО «Регистратор-Пример» "}

    answer = desk.post("record_requisites", **spaced)

    assert answer.status_code == 302, text_of(answer)[-1500:]
    assert requisites_of(FIRM) == [REQUISITES]
    page = text_of(desk.get("registrar_requisites"))
    assert 'value="40702810700000000077"' in page
    assert "7708000071 / 770801001" in page


def test_a_refusal_names_the_field_and_keeps_what_was_typed(desk: Desk) -> None:
    wrong = desk.post("record_requisites", **{**TYPED, "inn": "7708000072"})
    dayless = desk.post("record_requisites", **{**TYPED, "starts_on": "завтра"})

    assert (wrong.status_code, dayless.status_code) == (422, 422)
    assert "ИНН: «7708000072» не подходит" in text_of(wrong)
    assert 'value="7708000072"' in text_of(wrong)
    assert "первый день" in text_of(dayless)
    assert not RequisitesRow.objects.exists()


def test_an_auditor_reads_requisites_and_has_no_form(desk: Desk) -> None:
    assert desk.post("record_requisites", **TYPED).status_code == 302

    page = text_of(desk.get("registrar_requisites", login="auditor-r"))

    assert ("Образцов О. О." in page, "Записать реквизиты" in page) == (True, False)
    assert desk.post("record_requisites", login="auditor-r", **TYPED).status_code == 403
    assert requisites_of(FIRM)[0].starts_on == date(2026, 3, 1)


def test_an_invoice_without_requisites_says_where_to_record_them(desk: Desk) -> None:
    sum_due = money_from_text("700.00 RUB")
    assert record_charge(act(NOW), "VM", "consulting", sum_due, DAY, "наряд 1").accepted
    period = {"issuer": "VM", "kind": "invoice", "first": DAY.isoformat(), "last": DAY.isoformat()}

    refused = desk.post("make_paper", **period)

    assert refused.status_code == 422
    assert "Запишите их в разделе «Реквизиты»" in text_of(refused)
    assert desk.post("record_requisites", **{**TYPED, "starts_on": DAY.isoformat()}).status_code == 302
    assert desk.post("make_paper", **period).status_code == 302
