"""The signature under an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.core.registry.prices import PriceLine
from reglament.core.units.amount import money_from_text
from reglament.flows.registry.order_information import sign_order
from reglament.flows.registry.order_signing import Signing
from reglament.flows.registry.prices import set_price
from reglament.formats.cms.sign import sign
from reglament.store.esign.models import SignInRecord
from tests.clauses import clause
from tests.flows.registry.cabinet import PETROVA, PLACE, Cabinet, codes
from tests.formats.cms.authority import Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def cabinet() -> Cabinet:
    made = Cabinet()
    assert made.price().accepted
    return made


@clause("SR-6.6-a")
def test_a_wrong_password_signs_nothing_and_stays_on_record(cabinet: Cabinet) -> None:
    number = cabinet.drafted()

    assert codes(cabinet.sign(number, "Kedr-2025!no")) == ["key.sign_in_refused"]
    assert SignInRecord.objects.filter(purpose="sign", outcome="refused").count() == 1
    assert cabinet.sign(number).accepted


@clause("SR-1.23")
def test_a_price_that_changed_since_it_was_shown_is_shown_again(cabinet: Cabinet) -> None:
    number = cabinet.drafted()
    seen = cabinet.shown(number).digest
    line = PriceLine("registered_persons", "contract", money_from_text("3000.00 RUB"), cabinet.at.date(), issuer="VEGA")
    assert set_price(cabinet.act(), line).accepted

    assert codes(cabinet.sign(number, shown=seen)) == ["sign.not_what_was_shown"]
    answer = cabinet.sign(number)
    assert (answer.result["price"]["amount"], answer.result["price"]["source"]) == ("3000.00 RUB", "contract")


@clause("SR-6.6-a")
def test_a_signature_of_another_kind_does_not_suit(cabinet: Cabinet) -> None:
    number = cabinet.drafted()
    shown = cabinet.shown(number).digest

    assert codes(sign_order(cabinet.act(PETROVA), number, Signing(shown, kind="stamp"))) == ["edo.signature_unfit"]


@clause("SR-6.6-a")
def test_an_order_takes_a_qualified_signature_that_holds(cabinet: Cabinet, tmp_path: Path) -> None:
    cabinet.registrar_signs(tmp_path)
    number = cabinet.drafted()
    shown = cabinet.shown(number)
    known = cabinet.centre.issue("Петрова Анна Сергеевна")
    stranger = Authority(tmp_path / "strange", "ecdsa", "ЧУЖОЙ УЦ").issue("Петрова Анна")
    bad = sign(shown.content, stranger.file_key(), cabinet.at)

    good = sign(shown.content, known.file_key(), cabinet.at)

    refused = sign_order(cabinet.act(PETROVA), number, Signing(shown.digest, "qualified", place=PLACE, signature=bad))
    assert refused.refused
    over_others = Signing("0" * 64, "qualified", place=PLACE, signature=good)
    assert codes(sign_order(cabinet.act(PETROVA), number, over_others)) == ["sign.not_what_was_shown"]
    taken = sign_order(cabinet.act(PETROVA), number, Signing(shown.digest, "qualified", place=PLACE, signature=good))
    assert taken.accepted, taken.grounds
