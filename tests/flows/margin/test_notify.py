"""Notices, one for each case that opens; the mail says the figures and what to do."""

from __future__ import annotations

import pytest

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.watch import CallState, Seen, Standing
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.flows.margin.notify import notify
from reglament.phrases.sentences import sentence_for
from reglament.store.margin.case_models import MarginCase, MarginNotice
from reglament.store.margin.case_save import add_cases, new_case
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.core.margin.world import d
from tests.flows.margin.close_desk import CloseDesk

pytestmark = pytest.mark.django_db
SEEN = Seen(d("24000"), d("25000"), d("12500"))


def opened(desk: CloseDesk, code: str) -> MarginCase:
    row = new_case(desk.firm, code, Standing(CallState.BELOW_INITIAL, desk.now), SEEN, desk.now)
    add_cases([row])
    return row


@clause("GF-21.1.6")
def test_each_client_is_told_by_his_own_way(geofinance: Rulebook) -> None:
    desk = CloseDesk(geofinance)
    desk.client("1001", email="client@example.test")
    desk.client("1002")
    terms = terms_of(CloseOutTerms, geofinance.editions[-1], desk.act().on)

    told = notify(desk.act(), [(opened(desk, "1001"), SEEN), (opened(desk, "1002"), SEEN)], terms)

    assert told == 2
    assert [(row.client, row.channel, row.shortfall) for row in MarginNotice.objects.order_by("client")] == [
        ("1001", "email", 1000_00),
        ("1002", "cabinet", 1000_00),
    ]
    mail = Message.objects.get()
    text = sentence_for("mail.margin.call.text", mail.payload, "ru")
    assert "25\u00a0000,00" in text
    assert "1\u00a0000,00" in text


@clause("GF-21.1.6", "GC-11.8.10")
def test_nothing_is_told_where_nothing_is_owed_or_lacking(geofinance: Rulebook, grandis: Rulebook) -> None:
    desk = CloseDesk(geofinance)
    desk.client("1001")
    owed = terms_of(CloseOutTerms, geofinance.editions[-1], desk.act().on)
    free = terms_of(CloseOutTerms, grandis.editions[-1], desk.act().on)
    case = opened(desk, "1001")

    assert notify(desk.act(), [], owed) == 0
    assert notify(desk.act(), [(case, SEEN)], free) == 0
    assert notify(desk.act(), [(case, Seen(d("25000"), d("25000"), d("1")))], owed) == 0
    assert MarginNotice.objects.count() == 0
