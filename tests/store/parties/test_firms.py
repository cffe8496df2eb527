"""The worker moves what falls due of brokers and of the registrar alike."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.store.parties.load import firms
from reglament.store.parties.models import Client
from reglament.store.registry.models import Issuer

pytestmark = pytest.mark.django_db


def test_a_firm_with_clients_or_with_a_register_is_here():
    assert firms() == []

    Client.objects.create(firm="b", code="1", kind="individual", name="x", opened_on=date(2025, 1, 1))
    Client.objects.create(firm="b", code="2", kind="individual", name="y", opened_on=date(2025, 1, 1))
    Issuer.objects.create(firm="a", code="VM", name="x", opened_on=date(2025, 1, 1))

    assert firms() == ["a", "b"]
