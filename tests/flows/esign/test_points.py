"""The list of points of receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.esign.points import PointDraft, set_point
from reglament.store.esign.agree_load import point_by_code
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, AccessDesk, codes

pytestmark = pytest.mark.django_db
AGENT = PointDraft("TA", "agent", "Трансфер-агент", "Тюмень", date(2026, 1, 1))


@clause("SR-4.2")
def test_the_list_is_data_and_a_point_can_be_closed():
    desk = AccessDesk()
    assert set_point(desk.act("2026-03-10 09:00"), AGENT).accepted
    assert set_point(desk.act("2026-03-10 09:01"), replace(AGENT, ends_on=date(2026, 3, 10))).accepted

    point = point_by_code(FIRM, "TA")
    assert point is not None
    assert (point.kind, point.ends_on) == ("agent", date(2026, 3, 10))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "kiosk"}, "access.point_kind"),
        ({"name": " "}, "access.field_empty"),
        ({"code": ""}, "access.field_empty"),
    ],
)
def test_a_point_says_what_and_where_it_is(change, told):
    desk = AccessDesk()

    assert codes(set_point(desk.act("2026-03-10 09:00"), replace(AGENT, **change))) == [told]
    assert point_by_code(FIRM, "TA") is None
