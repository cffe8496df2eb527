"""What keeps a representative from the section of orders."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.notices import NoticeDraft
from reglament.flows.registry.former_access import note_former_access
from reglament.flows.registry.notices import publish_notice, withdraw_notice
from reglament.flows.registry.order_information import draft_order, send_order
from reglament.store.esign.agree_models import AccessApplication, PowerOfAttorney
from tests.clauses import clause
from tests.flows.registry.cabinet import LOGIN, PETROVA, Cabinet, codes, moment, order
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@clause("SR-1.24")
def test_access_of_before_needs_a_new_application(cabinet: Cabinet) -> None:
    assert note_former_access(cabinet.act(), LOGIN, date(2018, 6, 1), "прежний договор").accepted
    assert draft_order(cabinet.act(PETROVA), order()).accepted

    AccessApplication.objects.update(filed_on=date(2018, 6, 1))
    assert codes(draft_order(cabinet.act(PETROVA), order())) == ["edo.section_closed"]
    assert codes(note_former_access(cabinet.act(), "VEGA-000009", date(2018, 6, 1), "")) == ["notice.reader_unknown"]


def attorney(powers: list[int], through: date = date(2026, 12, 31)) -> None:
    AccessApplication.objects.update(content={"filing": {"acts_by": "attorney"}})
    PowerOfAttorney.objects.create(
        firm=FIRM,
        issuer="VEGA",
        number="1",
        city="Москва",
        issued_on=date(2026, 3, 1),
        state="active",
        person="Петрова Анна Сергеевна",
        document="passport 4510 123456",
        address="Москва",
        powers=powers,
        valid_through=through,
        content={},
        login=LOGIN,
        entered_at=moment("2026-03-01 10:00"),
        entered_by="officer:officer-1",
    )


@clause("SR-A3.7")
@pytest.mark.parametrize(("powers", "fits"), [([1, 2, 3, 5], False), ([1, 2, 3, 4, 5], True), ([4], True)])
def test_orders_need_the_fourth_power(cabinet: Cabinet, powers: list[int], fits: bool) -> None:
    attorney(powers)

    assert draft_order(cabinet.act(PETROVA), order()).accepted is fits


@clause("SR-A3.7", "SR-A3.8")
def test_the_power_is_asked_again_at_every_step(cabinet: Cabinet) -> None:
    attorney([4], date(2026, 4, 1))
    number = cabinet.drafted()
    assert cabinet.sign(number).accepted

    assert not send_order(cabinet.act(PETROVA, "2026-04-02 00:00"), number).accepted
    assert send_order(cabinet.act(PETROVA, "2026-04-01 23:59"), number).accepted


@clause("SR-3.1.7", "SR-3.2.4")
def test_during_maintenance_nothing_is_sent_and_drafts_stay(cabinet: Cabinet) -> None:
    number = cabinet.drafted()
    draft = NoticeDraft("maintenance_planned", "Резервное копирование", moment("2026-04-02 02:00"), 120)
    notice = int(publish_notice(cabinet.act(), draft).result["notice"])

    assert cabinet.sign(number).accepted
    refused = send_order(cabinet.act(PETROVA, "2026-04-02 02:30"), number)
    assert codes(refused) == ["notice.maintenance"]
    assert refused.grounds[0].fact("until") == moment("2026-04-02 04:00")
    assert codes(draft_order(cabinet.act(PETROVA), order())) == ["notice.maintenance"]
    assert withdraw_notice(cabinet.act(at="2026-04-02 03:00"), notice).accepted
    assert send_order(cabinet.act(PETROVA, "2026-04-02 03:01"), number).accepted
