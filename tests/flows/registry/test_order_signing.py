"""The signature under an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.core.registry.prices import PriceLine
from reglament.core.units.amount import money_from_text
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.sign_in import sign_in
from reglament.flows.registry.order_information import execute_order, sign_order
from reglament.flows.registry.order_signing import Signing, doubt_about_order
from reglament.flows.registry.prices import set_price
from reglament.formats.cms.sign import sign
from reglament.store.docflow.models import Task
from reglament.store.esign.models import SignInRecord
from reglament.store.registry.edo_load import order_by_id
from tests.clauses import clause
from tests.flows.registry.cabinet import LOGIN, PASSWORD, PETROVA, PLACE, Cabinet, codes
from tests.flows.registry.vega import FIRM
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

    refused = sign_order(
        cabinet.act(PETROVA), number, Signing(shown.digest, "qualified", place=PLACE, signatures=(bad,))
    )
    assert codes(refused) == ["signature.chain_unknown"]
    over_others = Signing("0" * 64, "qualified", place=PLACE, signatures=(good,))
    assert codes(sign_order(cabinet.act(PETROVA), number, over_others)) == ["sign.not_what_was_shown"]
    taken = sign_order(
        cabinet.act(PETROVA), number, Signing(shown.digest, "qualified", place=PLACE, signatures=(good,))
    )
    assert taken.accepted, taken.grounds


@clause("SR-A1.11")
def test_what_was_signed_from_two_places_in_one_second_is_not_executed_until_the_alert_is_cleared(
    cabinet: Cabinet, tmp_path: Path
) -> None:
    cabinet.registrar_signs(tmp_path)
    first = cabinet.in_work()
    elsewhere = Place("198.51.100.4", "token-elsewhere")
    assert sign_in(cabinet.act(VISITOR), LOGIN, PASSWORD, elsewhere).accepted
    second = cabinet.drafted()
    signing = Signing(cabinet.shown(second).digest, password=PASSWORD, place=elsewhere)
    assert sign_order(cabinet.act(PETROVA), second, signing).accepted

    for number in (first, second):
        order = order_by_id(FIRM, number)
        assert order is not None
        assert doubt_about_order(cabinet.act(), order) is not None
    assert codes(execute_order(cabinet.act(), first)) == ["key.doubt_open"]
    alert = Task.objects.get(kind="key.doubt")
    assert decide_task(cabinet.act(), int(alert.pk), "confirmed", "звонок владельцу").accepted
    assert execute_order(cabinet.act(), first).accepted
