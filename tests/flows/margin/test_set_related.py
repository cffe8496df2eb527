"""Sets of related papers: one set at a time, every change with its reason."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.set_related import set_related
from reglament.store.margin.models import RelatedSetRow
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import CLOCK

pytestmark = pytest.mark.django_db


def test_papers_of_one_set_offset_each_other_from_its_moment(grandis: Rulebook) -> None:
    desk = owing(grandis, short=250)
    for code in ("SMPL", "ONES"):
        assert set_related(desk.act("2026-03-02 12:10"), "эмитент", code, True, "один эмитент").accepted

    apart = figures_now(desk.act("2026-03-02 12:09"), ["1001"])["1001"]
    together = figures_now(desk.act("2026-03-02 12:10"), ["1001"])["1001"]

    assert apart.M0 == pytest.approx(25000 * 0.2431 + 25000 * 0.2996) == 13567.5
    assert (together.S, together.M0) == (apart.S, 0)
    set_related(desk.act("2026-03-02 12:20"), "эмитент", "ONES", False, "обращение прекращено")
    assert figures_now(desk.act("2026-03-02 12:20"), ["1001"])["1001"].M0 == apart.M0


def test_the_trail_keeps_every_change_and_its_reason(grandis: Rulebook) -> None:
    desk = owing(grandis)
    set_related(desk.act(), "эмитент", "SMPL", True, "один эмитент")

    refused = [
        set_related(desk.act(), "другой", "SMPL", True, "ошибка"),
        set_related(desk.act(), "другой", "SMPL", False, "ошибка"),
        set_related(desk.act(), "эмитент", "ONES", True, " "),
        set_related(desk.act(), " ", "ONES", True, "причина"),
        set_related(desk.act(), "эмитент", "NONE", True, "причина"),
        set_related(desk.act(by=CLOCK), "эмитент", "ONES", True, "причина"),
    ]

    assert [told(answer)[0][0] for answer in refused] == [
        "margin.in_another_set", "margin.not_in_set", "margin.set_needs_reason", "margin.set_needs_reason",
        "instruments.unknown", "party.no_power",
    ]  # fmt: skip
    row = RelatedSetRow.objects.get()
    assert (row.name, row.instrument, row.member, row.reason, row.recorded_by) == (
        "эмитент", "SMPL", True, "один эмитент", "officer:trader-1",
    )  # fmt: skip
