"""Holders of a day as a stream: on both databases, with the card that counts, beside preferred shares."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.bucket import EncumbranceKind
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.store.registry import holders
from reglament.store.registry.holders import stream_holders
from reglament.store.registry.models import HolderCard, PersonalAccount
from reglament.store.registry.register_load import issue_by_code
from tests.flows.registry.vega import FIRM, ISSUE, TUESDAY, WEDNESDAY, act_on, done, encumbering, transfer, vega

pytestmark = pytest.mark.django_db


def stream(day: date, **more):
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    return list(stream_holders(FIRM, issue, day, **more))


def test_holders_come_by_the_numbers_of_their_accounts_as_of_their_day() -> None:
    vega()
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 60_000)))

    assert [(one.account, one.quantity) for one in stream(TUESDAY)] == [("H1", 60_000), ("H2", 10_000), ("N", 30_000)]
    assert [(one.account, one.quantity) for one in stream(WEDNESDAY)] == [("H2", 70_000), ("N", 30_000)]
    assert [one.account_kind for one in stream(TUESDAY)] == ["owner_natural", "owner_natural", "nominee"]


def test_what_lies_on_the_papers_is_told() -> None:
    vega()
    done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.ARREST, "H1", 700, "bailiff")))

    first = stream(TUESDAY)[0]

    assert (first.encumbered, first.blocked, first.basis) == (700, 0, "arrest")
    assert stream(TUESDAY)[1].basis == ""


@pytest.mark.parametrize("at_once", [1, 2, 10_000])
def test_a_later_questionnaire_is_not_shown_on_an_earlier_day(at_once: int, monkeypatch) -> None:
    monkeypatch.setattr(holders, "_ROWS_AT_ONCE", at_once)
    vega()
    old = HolderCard.objects.get(person="H2")
    new = HolderCard.objects.get(pk=old.pk)
    new.pk, new.name, new.filed_on, new.inn = None, "Renamed", WEDNESDAY, "770123456703"
    new.save()
    PersonalAccount.objects.filter(firm=FIRM, number="H2").update(card=new)

    before, after = ({one.account: one for one in stream(day)}["H2"] for day in (TUESDAY, WEDNESDAY))

    assert (before.name, before.inn) == ("Holder H2", "")
    assert (after.name, after.inn, after.questionnaire_on) == ("Renamed", "770123456703", WEDNESDAY.isoformat())
