"""What a login and a password open; an own password is set, changed, and the one before stops."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.sign_in import set_password, sign_in, sign_out
from reglament.store.audit.models import ActRow
from reglament.store.esign.key_load import representative_by_login
from reglament.store.esign.models import OwnPassword
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import ELSEWHERE, HOME, LOGIN, OTHER, OWN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return KeyDesk()


def sent(desk: KeyDesk) -> KeyDesk:
    desk.generate()
    desk.send()
    return desk


@clause("SR-0.5", "SR-2.1.4", "SR-2.5", "SR-0.17")
def test_a_temporary_password_opens_the_page_of_an_own_one_and_nothing_else(desk):
    sent(desk)

    answer = desk.sign_in("2025-03-11 10:00", desk.temporary())

    assert (answer.result["opens"], answer.result["state"]) == ("own_password", "temporary_used")
    assert desk.opened("2025-03-11 10:00") == "key.own_password_first"
    assert codes(desk.sign("2025-03-11 10:00", desk.temporary())) == ["key.registration_incomplete"]
    again = desk.sign_in("2025-03-11 10:01", desk.temporary())
    assert (again.result["opens"], again.result["state"]) == ("own_password", "temporary_used")


@clause("SR-2.5", "SR-2.6", "SR-0.15")
def test_the_first_sign_in_with_an_own_password_makes_a_user(desk):
    sent(desk)
    temporary = desk.temporary()
    desk.sign_in("2025-03-11 10:00", temporary)

    own = desk.set_password("2025-03-11 10:02", OWN)

    assert (own.result["state"], own.result["sign_in_again"], own.result["signed_out"]) == ("own_password_set", True, 1)
    assert representative_by_login(FIRM, LOGIN).user_since is None
    assert codes(desk.sign_in("2025-03-11 10:04", temporary)) == ["key.sign_in_refused"]
    entered = desk.sign_in("2025-03-11 10:05")
    assert (entered.result["opens"], entered.result["state"]) == ("cabinet", "active")
    assert representative_by_login(FIRM, LOGIN).user_since == at("2025-03-11 10:05")
    assert desk.opened("2025-03-11 10:05") == ""
    desk.sign_in("2025-03-12 10:05")
    assert representative_by_login(FIRM, LOGIN).user_since == at("2025-03-11 10:05")


@clause("SR-0.4", "SR-0.2")
@pytest.mark.parametrize("password", ["kedr-2025!ok", "", "Kedr-2025!ok ", "x" * 5000])
def test_a_wrong_password_and_an_unknown_login_are_answered_alike(desk, password):
    desk.active()

    wrong = desk.sign_in("2025-03-11 11:00", password)
    unknown = desk.sign_in("2025-03-11 11:00", password, login="VM-999999")

    assert (codes(wrong), clauses(wrong)) == (["key.sign_in_refused"], ["SR-0.4"])
    assert wrong.as_plain() == unknown.as_plain()


@clause("SR-3.1.1", "SR-2.7")
def test_an_expired_key_lists_no_section(desk):
    desk.active()

    assert desk.sign_in("2026-03-10 23:59:59").accepted
    assert codes(desk.sign_in("2026-03-11 00:00")) == ["key.expired"]
    assert desk.opened("2026-03-11 00:00") == "key.not_signed_in"


@clause("SR-2.9-a")
def test_a_temporary_password_is_refused_after_its_term_and_support_is_named(desk):
    sent(desk)

    assert desk.sign_in("2025-03-13 12:00", desk.temporary()).accepted
    late = desk.sign_in("2025-03-13 12:01", desk.temporary())
    assert (codes(late), clauses(late)) == (["key.temporary_expired"], ["SR-2.9-a"])
    assert codes(desk.set_password("2025-03-13 12:01", OWN)) == ["key.not_signed_in"]


@clause("SR-2.9-a")
def test_a_page_left_open_past_the_term_sets_no_password(desk):
    sent(desk)
    desk.sign_in("2025-03-13 11:59", desk.temporary())

    assert codes(desk.set_password("2025-03-13 12:01", OWN)) == ["key.no_such_step"]


@clause("SR-2.5", "SR-3.3.8", "SR-0.14")
def test_an_own_password_meets_every_demand(desk):
    sent(desk)
    temporary = desk.temporary()
    desk.sign_in("2025-03-11 10:00", temporary)

    assert codes(desk.set_password("2025-03-11 10:01", "vega2025")) == [
        "password.too_short",
        "password.too_few_classes",
    ]
    assert codes(desk.set_password("2025-03-11 10:01", temporary)) == ["password.is_temporary"]
    assert codes(desk.set_password("2025-03-11 10:01", OWN, again=OWN.lower())) == ["password.not_repeated"]
    assert codes(desk.set_password("2025-03-11 10:01", "Kd-2" * 33)) == ["password.too_long"]
    assert desk.set_password("2025-03-11 10:01", "Kd-2" * 32).accepted


@clause("SR-0.14", "SR-3.3.8")
def test_the_last_five_own_passwords_do_not_come_back(desk):
    desk.active()
    present = OWN
    for number in range(1, 5):
        assert desk.set_password(f"2025-03-11 10:1{number}", f"Sosna-{number}-ok!", present).accepted
        present = f"Sosna-{number}-ok!"

    back = desk.set_password("2025-03-11 10:16", OWN, present)
    assert (codes(back), clauses(back)) == (["password.was_used"], ["SR-0.14"])
    assert codes(desk.set_password("2025-03-11 10:16", present, present)) == ["password.was_used"]
    assert desk.set_password("2025-03-11 10:17", "Sosna-5-ok!", present).accepted
    assert desk.set_password("2025-03-11 10:18", OWN, "Sosna-5-ok!").accepted
    assert OwnPassword.objects.count() == 7


@clause("SR-3.3.10")
def test_a_change_stops_the_old_password_and_signs_other_places_out(desk):
    desk.active()
    desk.sign_in("2025-03-11 10:06", OWN, ELSEWHERE)

    changed = desk.set_password("2025-03-11 10:07", OTHER, OWN)

    assert (changed.result["state"], changed.result["last_day"]) == ("active", "2026-03-10")
    assert (changed.result["signed_out"], changed.result["sign_in_again"]) == (1, False)
    assert desk.opened("2025-03-11 10:07") == ""
    assert desk.opened("2025-03-11 10:07", address=ELSEWHERE) == "key.signed_out"
    assert codes(desk.sign_in("2025-03-11 10:08", OWN, ELSEWHERE)) == ["key.sign_in_refused"]
    assert desk.sign_in("2025-03-11 10:08", OTHER, ELSEWHERE).accepted


@clause("SR-3.3.10", "SR-0.4")
def test_a_change_names_the_present_password(desk):
    desk.active()

    assert codes(desk.set_password("2025-03-11 10:07", OTHER)) == ["key.sign_in_refused"]
    assert codes(desk.set_password("2025-03-11 10:07", OTHER, "Kedr-2025!oK")) == ["key.sign_in_refused"]
    assert desk.sign_in("2025-03-11 10:08", OWN).accepted


@clause("SR-0.2")
def test_signing_in_is_a_representative_s_act(desk):
    desk.active()

    assert codes(sign_in(desk.act("2025-03-11 11:00"), LOGIN, OWN, Place(HOME, "t"))) == ["party.no_power"]
    stranger = Actor(ActorKind.REPRESENTATIVE, "KS-000001", "KS")
    place = desk.place()
    assert codes(set_password(desk.act("2025-03-11 11:00", stranger), place, OTHER, OTHER, OWN)) == ["key.idle"]
    desk.sign_in("2025-03-11 11:01")
    answer = set_password(desk.act("2025-03-11 11:02", stranger), desk.place(), OTHER, OTHER, OWN)
    assert codes(answer) == ["party.other_client"]


def test_who_signs_out_is_out(desk):
    desk.active()
    assert codes(sign_out(desk.act("2025-03-11 10:06", PETROVA), Place(HOME, "nobody's"))) == ["key.not_signed_in"]

    assert sign_out(desk.act("2025-03-11 10:06", PETROVA), desk.place()).accepted

    assert desk.opened("2025-03-11 10:06") == "key.signed_out"
    assert codes(desk.set_password("2025-03-11 10:06", OTHER, OWN)) == ["key.signed_out"]


@clause("SR-2.10-a", "SR-0.2")
def test_without_access_by_contract_the_right_password_opens_nothing(desk, monkeypatch):
    desk.active()
    monkeypatch.setattr(
        "reglament.flows.esign.sign_in.why_no_access", lambda *_: Ground.of("contract.ended", "SR-2.10-a")
    )

    assert codes(desk.sign_in("2025-03-11 11:00")) == ["contract.ended"]
    assert [row.outcome for row in desk.records()] == ["refused", "authenticated"]


def test_a_sign_in_is_in_the_act_log_without_its_login_when_nobody_has_it(desk):
    desk.active()
    desk.sign_in("2025-03-11 11:00", login=OWN)

    row = ActRow.objects.filter(what="key.sign_in").order_by("-pk").first()
    assert (row.by, row.outcome) == ("representative:visitor", "refused")
    assert OWN not in str(row.answer)
