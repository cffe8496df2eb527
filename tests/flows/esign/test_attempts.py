"""Attempts are written down as they end; after too many failures nothing is looked at."""

from __future__ import annotations

import pytest
from django.contrib.auth import hashers

from reglament.flows.esign.end_keys import EndDraft, end_key
from reglament.store.esign.models import SignInRecord
from reglament.store.esign.secrets import digest_of_password, password_fits
from tests.clauses import clause
from tests.flows.esign.key_desk import ELSEWHERE, LOGIN, OTHER, OWN, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    SignInRecord.objects.all().delete()
    return desk


def records() -> list[str]:
    return [f"{row.outcome} {row.ground}".strip() for row in SignInRecord.objects.order_by("pk")]


@clause("SR-0.2")
def test_authenticated_authorised_and_refused_are_three_records(desk):
    desk.sign_in("2025-05-30 10:00")
    desk.sign_in("2025-05-30 10:01", OTHER)
    end_key(desk.act("2025-05-31 10:00"), EndDraft(LOGIN, "application"))
    desk.sign_in("2025-06-01 10:00")

    assert records() == [
        "authenticated",
        "authorised",
        "refused key.sign_in_refused",
        "authenticated",
        "refused key.terminated",
    ]


@clause("SR-1.18", "SR-0.2")
def test_an_entry_is_kept_with_login_time_address_and_result(desk):
    desk.sign_in("2025-04-02 09:15:07")

    first = SignInRecord.objects.order_by("pk").first()
    assert (first.login, first.address, first.outcome, first.purpose) == (
        LOGIN,
        "203.0.113.7",
        "authenticated",
        "sign_in",
    )
    assert first.at.isoformat() == "2025-04-02T06:15:07+00:00"


@clause("SR-3.3.8")
def test_the_sixth_attempt_is_not_looked_at_and_the_window_passes(desk):
    for second in range(5):
        assert codes(desk.sign_in(f"2025-03-11 11:00:0{second}", OTHER)) == ["key.sign_in_refused"]

    stopped = desk.sign_in("2025-03-11 11:01", OWN)
    assert (codes(stopped), clauses(stopped)) == (["key.throttled"], ["SR-3.3.8"])
    assert stopped.grounds[0].fact("minutes") == 15
    assert desk.sign_in("2025-03-11 11:01", OWN, ELSEWHERE).accepted
    assert codes(desk.sign_in("2025-03-11 11:14:59", OWN)) == ["key.throttled"]
    assert desk.sign_in("2025-03-11 11:15:00", OWN).accepted


@clause("SR-3.3.8")
def test_a_sign_in_ends_the_count(desk):
    for second in range(4):
        desk.sign_in(f"2025-03-11 11:00:0{second}", OTHER)
    assert desk.sign_in("2025-03-11 11:00:05", OWN).accepted
    for second in range(4):
        desk.sign_in(f"2025-03-11 11:01:0{second}", OTHER)

    assert desk.sign_in("2025-03-11 11:02", OWN).accepted


@clause("SR-3.3.8")
def test_one_address_tries_no_more_than_thirty_logins(desk):
    for number in range(30):
        assert codes(desk.sign_in("2025-03-11 11:00", OTHER, login=f"VM-1{number:05d}")) == ["key.sign_in_refused"]

    assert codes(desk.sign_in("2025-03-11 11:01", OWN)) == ["key.throttled"]
    assert desk.sign_in("2025-03-11 11:01", OWN, ELSEWHERE).accepted


@clause("SR-3.3.8")
def test_one_login_is_tried_no_more_than_thirty_times_from_anywhere(desk):
    for number in range(30):
        assert codes(desk.sign_in("2025-03-11 11:00", OTHER, f"192.0.2.{number}")) == ["key.sign_in_refused"]

    assert codes(desk.sign_in("2025-03-11 11:01", OWN)) == ["key.throttled"]


@clause("SR-3.3.8", "SR-0.4")
def test_a_thousand_attempts_are_refused_and_all_are_on_record(desk):
    told = {tuple(codes(desk.sign_in("2025-03-11 11:00", f"Guess-{number}"))) for number in range(1000)}

    assert told == {("key.sign_in_refused",), ("key.throttled",)}
    assert SignInRecord.objects.filter(ground="key.sign_in_refused").count() == 5
    assert SignInRecord.objects.filter(ground="key.throttled").count() == 995


@clause("SR-0.4", "SR-3.3.8")
def test_an_unknown_login_is_throttled_as_a_known_one_and_kept_as_a_digest(desk):
    told = [codes(desk.sign_in("2025-03-11 11:00", OTHER, login=OWN))[0] for _ in range(6)]

    assert told == [*["key.sign_in_refused"] * 5, "key.throttled"]
    assert {row.login for row in SignInRecord.objects.all()} == {""}
    assert OWN not in str(list(SignInRecord.objects.values_list("login_digest", flat=True)))


@clause("SR-0.4")
def test_without_a_key_the_same_work_is_done(monkeypatch):
    compared = []
    real = hashers.check_password
    monkeypatch.setattr(
        "reglament.store.esign.secrets.check_password",
        lambda password, digest, setter=None: compared.append(bool(digest)) or real(password, digest, setter),
    )

    assert not password_fits("anything", "")
    assert password_fits(OWN, digest_of_password(OWN))
    assert compared == [True, True]


def test_a_wrong_password_at_signing_counts_too(desk):
    desk.sign_in("2025-03-11 11:00")
    for _ in range(5):
        assert codes(desk.sign("2025-03-11 11:00", OTHER)) == ["key.sign_in_refused"]

    assert codes(desk.sign("2025-03-11 11:00", OWN)) == ["key.throttled"]
    assert {row.purpose for row in SignInRecord.objects.filter(is_failure=True)} == {"sign"}
