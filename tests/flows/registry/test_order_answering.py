"""The answer is compared with the order before it is released."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reglament.flows.registry import order_answering
from reglament.flows.registry.order_answering import answer_of, package_of
from reglament.flows.registry.order_information import execute_order
from reglament.store.docflow.models import Document
from reglament.store.registry.edo_load import order_by_id
from tests.clauses import clause
from tests.flows.registry.cabinet import Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@clause("SR-6.8.2", "SR-6.6-b")
@pytest.mark.parametrize(
    ("changed", "code"),
    [({"scope": "1"}, "edo.answer_unlike"), ({"listed": 99_999}, "edo.totals_differ")],
)
def test_an_answer_that_is_not_as_ordered_is_not_released(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: dict[str, Any], code: str
) -> None:
    cabinet = Cabinet()
    cabinet.registrar_signs(tmp_path)
    number = cabinet.in_work()
    listed = order_answering._listed

    def another(*given: Any) -> Any:
        made = listed(*given)
        return replace(made, answer=replace(made.answer, **changed))

    monkeypatch.setattr(order_answering, "_listed", another)

    assert codes(execute_order(cabinet.act(), number)) == [code]
    assert not Document.objects.filter(firm=FIRM, kind__startswith="registry.list").exists()


@clause("SR-6.6-b")
def test_an_answer_is_handed_out_with_every_signature(tmp_path: Path) -> None:
    cabinet = Cabinet()
    cabinet.registrar_signs(tmp_path)
    number = cabinet.in_work()
    assert execute_order(cabinet.act(), number).accepted
    row = order_by_id(FIRM, number)
    assert row is not None

    package = package_of(row)

    assert (package["order"], package["incoming_number"]) == (row.number, row.incoming_number)
    assert [part["signature_name"] for part in package["parts"]] == [f"{part['name']}.sig" for part in package["parts"]]


@clause("SR-6.8.2")
def test_an_answer_has_its_reasons_when_it_cannot_be_made() -> None:
    cabinet = Cabinet()
    row = order_by_id(FIRM, cabinet.in_work())
    assert row is not None
    row.asked = {**row.asked, "issues": ["9-99"]}

    made = answer_of(cabinet.act(), row, ())

    assert isinstance(made, tuple)
    assert made[0].code == "list.issue_unknown"
