"""Questions, remarks, disputes and claims."""

from __future__ import annotations

import pytest

from reglament.core.esign.access_terms import DisputeTerms
from reglament.core.esign.disputes import court_of, payable, why_not_opened, why_not_to_court
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount, money_from_text
from tests.clauses import clause
from tests.core.esign.terms import registrar

TERMS = registrar(DisputeTerms)
COURT = "Арбитражный суд города Москвы"


def rub(text: str) -> Amount:
    return money_from_text(f"{text} RUB")


@clause("SR-9.2")
@pytest.mark.parametrize("channel", ["office", "letter", "email"])
@pytest.mark.parametrize("kind", ["question", "remark", "dispute", "claim"])
def test_a_case_says_how_it_came(kind: str, channel: str) -> None:
    assert why_not_opened(kind, channel, "text") is None


@clause("SR-9.2")
@pytest.mark.parametrize(
    ("kind", "channel", "text", "told"),
    [
        ("wish", "office", "text", "dispute.kind_unknown"),
        ("remark", "", "text", "dispute.channel_unknown"),
        ("remark", "phone", "text", "dispute.channel_unknown"),
        ("remark", "office", " ", "dispute.nothing_said"),
    ],
)
def test_a_case_without_a_channel_is_refused(kind: str, channel: str, text: str, told: str) -> None:
    ground = why_not_opened(kind, channel, text)

    assert ground is not None
    assert ground.code == told


@clause("SR-8.10")
@pytest.mark.parametrize(
    ("loss", "price", "paid"),
    [
        ("80000.00", "5000.00", "5000.00"),
        ("5000.01", "5000.00", "5000.00"),
        ("5000.00", "5000.00", "5000.00"),
        ("4999.99", "5000.00", "4999.99"),
        ("80000.00", "0.00", "0.00"),
    ],
)
def test_losses_are_paid_up_to_the_price_of_the_service(loss: str, price: str, paid: str) -> None:
    assert payable(rub(loss), "list of holders", rub(price), TERMS) == rub(paid)


@clause("SR-8.10")
def test_without_the_service_and_its_price_nothing_is_worked_out() -> None:
    for service, price in (("", rub("1.00")), (" ", rub("1.00")), ("list", None)):
        found = payable(rub("10.00"), service, price, TERMS)
        assert isinstance(found, Ground)
        assert (found.code, found.clause) == ("dispute.service_unnamed", "SR-8.10")


@clause("SR-9.4")
def test_disputes_go_to_the_court_of_the_rules() -> None:
    assert court_of("", False, TERMS) == COURT
    assert court_of(COURT, False, TERMS) == COURT
    assert court_of("Другой суд", True, TERMS) == "Другой суд"
    refused = court_of("Другой суд", False, TERMS)
    assert isinstance(refused, Ground)
    assert (refused.code, refused.fact("court")) == ("dispute.another_court", COURT)


@clause("SR-9.4")
def test_negotiation_comes_before_court() -> None:
    assert why_not_to_court("negotiated") is None
    for state in ("open", "answered", "court"):
        ground = why_not_to_court(state)
        assert ground is not None
        assert (ground.code, ground.fact("dispute_state")) == ("dispute.not_negotiated", state)
