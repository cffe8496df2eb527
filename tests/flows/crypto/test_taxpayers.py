"""What a taxpayer says of himself, and who may say it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.crypto.relations import Relation
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.units.amount import RUB, Amount
from reglament.flows.crypto.taxpayers import admit, choose_method, open_taxpayer, relate, tell_year
from reglament.flows.crypto.year import close_year
from reglament.store.crypto.load import admissions_of, methods_of, relations_of, taxpayer_by_code, year_of
from tests.flows.crypto.books import act, codes, open_books

pytestmark = pytest.mark.django_db


def number() -> int:
    taxpayer = taxpayer_by_code(act().firm, "P1")
    assert taxpayer is not None
    return taxpayer.pk


def test_books_begin_once_and_for_a_known_kind():
    open_books()
    assert codes(open_taxpayer(act(), "P1", "individual", "Again")) == ["crypto.taxpayer_known"]
    assert codes(open_taxpayer(act(), "P2", "trust", "Other")) == ["crypto.taxpayer_kind"]


def test_a_taxpayer_tells_of_himself_and_of_nobody_else():
    open_books()
    own = Actor(ActorKind.CLIENT, "P1")
    assert tell_year(act(by=own), "P1", 2026, resident=False).accepted
    other = Actor(ActorKind.CLIENT, "P2")
    assert codes(tell_year(act(by=other), "P1", 2026)) == ["party.other_client"]
    assert codes(tell_year(act(), "P9", 2026)) == ["crypto.taxpayer_unknown"]
    assert codes(open_taxpayer(act(by=own), "P3", "individual", "Own")) == ["party.no_power"]


def test_a_year_keeps_what_it_stands_on_and_losses_come_from_before_it():
    open_books(kind="organisation")
    base = Amount(230_000_000, RUB)
    assert tell_year(act(), "P1", 2025, True, "USN", base, ((2024, Decimal(5)),)).accepted
    told = year_of(number(), 2025)
    assert told is not None
    assert (told.resident, told.regime, told.other_main_base, told.losses) == (True, "USN", 230_000_000, [[2024, "5"]])
    assert codes(tell_year(act(), "P1", 2025, losses=((2025, Decimal(5)),))) == ["crypto.loss_not_past"]


def test_what_is_not_told_again_stays_as_it_was():
    open_books(kind="organisation")
    assert tell_year(act(), "P1", 2025, None, "", Amount(100, RUB), ((2024, Decimal(5)),)).accepted
    assert tell_year(act(), "P1", 2025, None, "USN").accepted
    told = year_of(number(), 2025)
    assert told is not None
    assert (told.regime, told.other_main_base, told.losses) == ("USN", 100, [[2024, "5"]])
    assert tell_year(act(), "P1", 2025, None, "USN", Amount(0, RUB), ()).accepted
    told = year_of(number(), 2025)
    assert told is not None
    assert (told.other_main_base, told.losses) == (0, [])


def test_a_loss_too_old_and_a_persons_loss_are_not_kept():
    open_books()
    open_books("F1", kind="organisation")
    assert codes(tell_year(act(), "P1", 2025, True, losses=((2024, Decimal(5)),))) == ["crypto.person_carries_no_loss"]
    assert codes(tell_year(act(), "F1", 2025, losses=((2006, Decimal(5)),))) == ["crypto.loss_too_old"]
    assert tell_year(act(), "F1", 2025, losses=((2007, Decimal(5)),)).accepted


def test_a_method_is_kept_for_its_period():
    open_books(kind="organisation")
    assert choose_method(act(), "P1", "fifo", 2025, "order 1").accepted
    assert codes(choose_method(act(), "P1", "unit", 2025, "order 2")) == ["crypto.method_of_next_year"]
    assert [one.method for one in methods_of(number())] == ["fifo"]


def test_ties_and_parts_in_regimes_are_kept_with_their_papers():
    open_books()
    kin = Relation("Mother", "parent", "certificate", date(1990, 1, 1))
    assert relate(act(), "P1", kin).accepted
    assert codes(relate(act(), "P1", Relation("X", "related", "", date(2025, 1, 1)))) == [
        "crypto.relation_without_ground"
    ]
    assert relations_of(number()) == [kin]
    assert admit(act(), "P1", "ELR-1", date(2025, 4, 1), None, "order 1").accepted
    assert codes(admit(act(), "P1", "ELR-1", date(2025, 4, 1), None, "")) == ["crypto.regime_unnamed"]
    assert [one.regime for one in admissions_of(number())] == ["ELR-1"]


def test_a_closed_year_takes_nothing_more():
    open_books()
    assert close_year(act("2026-02-01 10:00"), "P1", 2025).accepted
    assert codes(tell_year(act(), "P1", 2025)) == ["crypto.year_closed"]
    assert codes(tell_year(act(), "P1", 2024)) == ["crypto.year_closed"]
    assert codes(choose_method(act(), "P1", "fifo", 2025, "order")) == ["crypto.year_closed"]
    assert tell_year(act(), "P1", 2026).accepted
