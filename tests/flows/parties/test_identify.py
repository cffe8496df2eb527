"""How a client is named to others: complete, dated, what is filed later counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.flows.parties.identify import IdentityDraft, record_identity
from reglament.store.registry.nominee_load import nominee_clients_on
from tests.flows.registry.broker import BROKER, broker, broker_act
from tests.flows.registry.vega import MONDAY, TUESDAY, WEDNESDAY, code_of, done

pytestmark = pytest.mark.django_db

DRAFT = IdentityDraft("1002", "1027700000019", "RU", "г. Москва")


@pytest.fixture(autouse=True)
def books():
    broker()


def document_on(day) -> str:
    return next(each.document for each in nominee_clients_on(BROKER, "VEGA", day) if each.code == "1002")


def test_what_is_filed_counts_from_its_day():
    done(record_identity(broker_act(TUESDAY), DRAFT))
    done(record_identity(broker_act(WEDNESDAY), replace(DRAFT, document="new one")))

    assert [document_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == ["", "1027700000019", "new one"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"client": "9999"}, "client.unknown"),
        ({"document": " "}, "client.identity_unclear"),
        ({"country": "ru"}, "client.identity_unclear"),
        ({"country": "RUS"}, "client.identity_unclear"),
        ({"country": "РФ"}, "client.identity_unclear"),
        ({"filed_on": WEDNESDAY}, "client.identity_of_later_day"),
    ],
)
def test_what_is_unclear_is_not_recorded(change, code):
    assert code_of(record_identity(broker_act(TUESDAY), replace(DRAFT, **change))) == code


def test_what_is_filed_today_is_of_today():
    assert done(record_identity(broker_act(TUESDAY), replace(DRAFT, filed_on=TUESDAY))).accepted
