"""An operator's register and quarters on the books."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.crypto.miners import Quarter
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.miners import exposure_shown, give_report, register_miner
from reglament.store.docflow.models import Document
from tests.clauses import clause
from tests.flows.crypto.books import act, codes, open_books

pytestmark = pytest.mark.django_db
Q1 = Quarter(2025, 1)
APRIL = "2025-04-26 10:00"


def operator(*miners: tuple[str, str]) -> None:
    open_books(kind="organisation", tax_id="7701000019", runs_infrastructure=True)
    for name, number in miners:
        assert register_miner(act(), "P1", name, number, date(2025, 1, 5)).accepted


@clause("DC-10", "DC-11")
def test_a_quarters_report_lists_who_mined_in_the_configured_form():
    operator(("Первый", "1"), ("Второй", "2"))
    register_miner(act(), "P1", "Third", "3", date(2025, 4, 1))
    answer = give_report(act(APRIL), "P1", Q1)
    assert answer.result["persons"] == 2
    lines = bytes(Document.objects.get().content).decode("utf-8-sig").splitlines()
    assert lines[0] == "form,persons-1,quarter,2025-1,operator,7701000019"
    assert [line.split(",")[0] for line in lines[2:]] == ["Второй", "Первый"]
    assert exposure_shown(act(APRIL), "P1").result == {"waiting": [], "exposure": "0.00 RUB"}


@clause("DC-10")
def test_a_report_waits_for_the_quarters_end_and_for_every_tax_number():
    operator(("Nameless", ""))
    assert codes(give_report(act("2025-03-31 10:00"), "P1", Q1)) == ["crypto.quarter_not_over"]
    assert codes(give_report(act(APRIL), "P1", Q1)) == ["crypto.miner_without_number"]
    assert not Document.objects.exists()


@clause("DC-12")
def test_quarters_not_given_are_shown_with_their_fines():
    operator(("First", "1"))
    shown = exposure_shown(act(APRIL), "P1").result
    assert shown == {"waiting": [{"year": 2025, "quarter": 1, "due_on": "2025-04-25"}], "exposure": "40000.00 RUB"}


def test_only_an_operator_registers_miners_and_their_days_follow():
    open_books()
    assert codes(register_miner(act(), "P1", "M", "1", date(2025, 1, 1))) == ["crypto.no_operator"]
    assert exposure_shown(act(), "P1").result == {"waiting": [], "exposure": "0.00 RUB"}


def test_a_miner_without_a_name_or_ending_before_he_began_is_refused():
    operator()
    assert codes(register_miner(act(), "P1", " ", "1", date(2025, 1, 1))) == ["crypto.miner_wrong"]
    wrong = register_miner(act(), "P1", "M", "1", date(2025, 1, 2), date(2025, 1, 1))
    assert codes(wrong) == ["crypto.miner_wrong"]


def test_exposure_is_shown_to_the_operator_and_the_office():
    operator()
    assert codes(exposure_shown(act(by=Actor(ActorKind.CLIENT, "P2")), "P1")) == ["party.other_client"]
    assert codes(exposure_shown(act(), "P9")) == ["crypto.taxpayer_unknown"]
