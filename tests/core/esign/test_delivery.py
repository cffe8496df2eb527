"""A key goes to the contacts of the application, by the ways the rules know; a login is one person's."""

from __future__ import annotations

import pytest

from reglament.core.esign.delivery import contact_faults, next_login, why_not_sent, why_not_this_login, why_not_to
from reglament.core.esign.terms import KeyTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import cabinet_terms

EMAIL, PHONE = "a.petrova@vega-metall.example", "+79035550101"


def sent(channel: str, email: str = EMAIL, phone: str = PHONE) -> tuple[str, str]:
    ground = why_not_sent(channel, email, phone, cabinet_terms(KeyTerms))
    return ("", "") if ground is None else (ground.code, ground.clause)


@clause("SR-2.3", "SR-4.6", "SR-2.9-c")
def test_a_key_goes_by_the_contact_that_is_there():
    assert sent("email") == ("", "")
    assert sent("sms") == ("", "")
    assert sent("sms", phone="") == ("key.no_contact", "SR-2.3")
    assert sent("email", phone="") == ("", "")
    assert sent("email", email="") == ("key.no_contact", "SR-2.3")
    assert sent("sms", email="") == ("", "")
    assert sent("phone_call") == ("key.channel_unknown", "SR-2.3")


@clause("SR-0.10", "SR-0.23")
@pytest.mark.parametrize(
    ("recipient", "channel", "told"),
    [
        ("", "sms", ""),
        ("", "email", ""),
        (PHONE, "sms", ""),
        (EMAIL, "email", ""),
        ("+79035550199", "sms", "key.not_the_phone"),
        (EMAIL, "sms", "key.not_the_phone"),
        ("other@vega-metall.example", "email", "key.not_the_email"),
        (PHONE, "email", "key.not_the_email"),
    ],
)
def test_nobody_names_another_recipient(recipient, channel, told):
    ground = why_not_to(recipient, channel, EMAIL, PHONE)

    assert ("" if ground is None else ground.code) == told
    if ground is not None:
        assert ground.clause == {"sms": "SR-0.10", "email": "SR-0.23"}[channel]


@clause("SR-0.10")
@pytest.mark.parametrize(
    ("phone", "good"),
    [
        (PHONE, True),
        ("+12345678", True),
        ("+1234567", False),
        ("+123456789012345", True),
        ("+1234567890123456", False),
        ("+09035550101", False),
        ("89035550101", False),
        ("+7 903 555", False),
        ("", True),
    ],
)
def test_a_mobile_number_is_written_one_way(phone, good):
    faults = contact_faults(EMAIL, phone)

    assert [fault.code for fault in faults] == ([] if good else ["key.phone_unreadable"])
    assert all(fault.clause == "SR-0.10" for fault in faults)


@clause("SR-0.23")
@pytest.mark.parametrize(
    ("email", "good"),
    [
        (EMAIL, True),
        ("a.petrova@", False),
        ("a petrova@x.example", False),
        ("a@b", False),
        ("a@b@c.example", False),
        ("", True),
    ],
)
def test_an_address_has_a_name_and_a_domain(email, good):
    faults = contact_faults(email, PHONE)

    assert [fault.code for fault in faults] == ([] if good else ["key.email_unreadable"])
    assert all(fault.clause == "SR-0.23" for fault in faults)


@clause("SR-0.10", "SR-0.23")
def test_both_contacts_are_looked_at():
    assert len(contact_faults("nowhere", "nobody")) == 2


@clause("SR-0.8", "SR-0.11")
def test_a_login_that_is_taken_is_refused_with_a_fresh_one():
    ground = why_not_this_login("VM-000017", True, "VM-000018")

    assert (ground.code, ground.clause, ground.fact("proposed")) == ("key.login_taken", "SR-0.8", "VM-000018")
    assert why_not_this_login("VM-000017", False, "VM-000018") is None


def test_logins_run_by_number():
    assert next_login("VM", 17) == "VM-000017"
