"""A list that was given out is corrected by a new version beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.registry.correct_list import correct_list
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.order_answering import package_of
from reglament.flows.registry.order_information import execute_order
from reglament.store.docflow.models import Document
from reglament.store.outbox.models import Message
from reglament.store.registry.edo_load import order_by_id
from reglament.store.registry.list_models import HolderList
from tests.clauses import clause
from tests.flows.registry.cabinet import Cabinet, codes
from tests.flows.registry.vega import FIRM, ORDER, act_on, done, transfer

pytestmark = pytest.mark.django_db
EVE = date(2026, 3, 31)
"""Day of the lists."""


@pytest.fixture
def given(tmp_path: Path) -> tuple[Cabinet, int, int]:
    """Return a cabinet, an executed order, and an operation of the list's day that turns out to be a mistake."""
    cabinet = Cabinet()
    cabinet.registrar_signs(tmp_path)
    moved = done(move_papers(act_on(EVE), transfer("H1", "H2", 500))).result["operation"]
    number = cabinet.in_work()
    done(execute_order(cabinet.act(), number))
    return cabinet, number, moved


def take_it_back(cabinet: Cabinet, operation: int) -> None:
    done(take_back(cabinet.act(at="2026-04-02 10:00"), operation, "entered twice", ORDER))


@clause("SR-6.6-2")
def test_a_corrected_list_stands_beside_the_former_one_in_the_answer(given: tuple[Cabinet, int, int]) -> None:
    cabinet, number, moved = given
    former = HolderList.objects.get()
    take_it_back(cabinet, moved)

    told = done(correct_list(cabinet.act(at="2026-04-02 11:00"), former.pk, "mistake")).result

    row = order_by_id(FIRM, number)
    assert row is not None
    latest = HolderList.objects.get(pk=told["list"])
    assert (latest.version, latest.corrects, latest.number, latest.reason) == (2, former.pk, former.number, "mistake")
    assert (len(row.answer["documents"]), len(row.answer["signatures"]), row.state) == (8, 8, "executed")
    assert len(package_of(row)["parts"]) == 8
    assert Message.objects.filter(key__startswith=f"edo.corrected:{number}:").count() == 1


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("is_mended", "reason", "code"),
    [(False, "mistake", "list.nothing_changed"), (True, "convenience", "list.correction_reason")],
)
def test_nothing_is_corrected_without_a_change_and_a_reason(
    given: tuple[Cabinet, int, int], is_mended: bool, reason: str, code: str
) -> None:
    cabinet, _, moved = given
    if is_mended:
        take_it_back(cabinet, moved)

    refused = correct_list(cabinet.act(at="2026-04-02 11:00"), HolderList.objects.get().pk, reason)

    assert codes(refused) == [code]
    assert (HolderList.objects.count(), Document.objects.filter(kind__startswith="registry.list").count()) == (1, 4)


@clause("SR-6.6-2")
def test_a_version_that_is_not_the_latest_is_not_corrected_again(given: tuple[Cabinet, int, int]) -> None:
    cabinet, _, moved = given
    former = HolderList.objects.get()
    take_it_back(cabinet, moved)
    done(correct_list(cabinet.act(at="2026-04-02 11:00"), former.pk, "mistake"))

    assert codes(correct_list(cabinet.act(), former.pk, "mistake")) == ["list.not_latest"]


@clause("SR-6.6-2")
def test_a_list_nobody_was_given_is_not_corrected(given: tuple[Cabinet, int, int]) -> None:
    cabinet, _, _ = given
    row = HolderList.objects.get()
    row.order_number = "ВХ-2026-999999"
    row.save()

    assert codes(correct_list(cabinet.act(), row.pk, "mistake")) == ["list.no_answer"]
    assert codes(correct_list(cabinet.act(), row.pk + 1, "mistake")) == ["list.no_answer"]


def test_a_client_corrects_nothing(given: tuple[Cabinet, int, int]) -> None:
    cabinet, _, _ = given

    assert correct_list(cabinet.act(Actor(ActorKind.CLIENT, "1001")), HolderList.objects.get().pk, "mistake").refused


def test_without_a_certificate_no_version_is_left(given: tuple[Cabinet, int, int], tmp_path: Path) -> None:
    cabinet, _, moved = given
    take_it_back(cabinet, moved)
    for key in (tmp_path).rglob("*key*"):
        key.unlink()

    refused = correct_list(cabinet.act(at="2026-04-02 11:00"), HolderList.objects.get().pk, "mistake")

    assert codes(refused) == ["signature.cannot_sign"]
    assert HolderList.objects.count() == 1
