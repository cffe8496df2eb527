"""Web hooks: a client keeps his own, an officer the firm's; what is changed is what was seen."""

from __future__ import annotations

import pytest

from reglament.flows.outbox.hooks import (
    HOOKS_MAX,
    HookChange,
    HookDraft,
    change_hook,
    end_hook,
    register_hook,
    secret_of,
    signature_of,
)
from reglament.store.audit.models import ActRow
from reglament.store.outbox.load import hook_by_id, hooks_on
from reglament.store.outbox.models import Hook
from tests.web.stories import FIRM_A, act_of, client_actor, must, officer, tell_story

ADDRESS = "https://books.example/hooks"
CLIENT = client_actor("1001")


@pytest.fixture(autouse=True)
def _story(db):
    tell_story()


def keep(by=CLIENT, client="1001", **fields) -> Hook:
    answer = must(register_hook(act_of(FIRM_A, by), HookDraft(fields.pop("address", ADDRESS), client=client, **fields)))
    return Hook.objects.get(pk=answer.result["hook"])


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def test_a_clients_hook_is_his_own():
    row = keep()

    assert (row.owner, row.client) == ("1001", "1001")
    assert hook_by_id(FIRM_A, row.pk, "1002") is None
    assert hook_by_id(FIRM_A, row.pk, "") is None


def test_an_officers_hook_is_the_firms():
    row = keep(officer("officer-a"), "")

    assert (row.owner, row.client) == ("", "")


@pytest.mark.parametrize("client", ["1002", ""])
def test_a_client_hears_nobody_else(client):
    answer = register_hook(act_of(FIRM_A, CLIENT), HookDraft(ADDRESS, client=client))

    assert codes(answer) == ["party.other_client"]
    assert Hook.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "books.example/hooks",
        "ftp://books.example/",
        "https://",
        "https://name:word@books.example/",
        "https://books.example/#part",
        "https://books.example/a b",
        "https://books.example:0/",
        "https://books.example:99999/",
        "https://books.example/" + "x" * 479,
    ],
)
def test_an_address_nothing_can_be_sent_to_is_refused(address):
    assert codes(register_hook(act_of(FIRM_A, CLIENT), HookDraft(address, client="1001"))) == ["hook.address_unfit"]


def test_an_address_of_the_longest_length_is_kept():
    assert len(keep(address="https://books.example/" + "x" * 478).address) == 500


def test_an_unknown_kind_is_refused():
    answer = register_hook(act_of(FIRM_A, CLIENT), HookDraft(ADDRESS, ("order.eaten",), "1001"))

    assert codes(answer) == ["hook.kind_unknown"]


def test_one_more_than_the_most_is_refused_and_an_ended_one_counts_no_more():
    rows = [keep() for _ in range(HOOKS_MAX)]
    assert codes(register_hook(act_of(FIRM_A, CLIENT), HookDraft(ADDRESS, client="1001"))) == ["hook.too_many"]

    must(end_hook(act_of(FIRM_A, CLIENT), rows[0].pk, ("1",)))

    assert keep().is_on


def test_what_is_changed_is_what_was_seen():
    row = keep()
    changed = change_hook(act_of(FIRM_A, CLIENT), row.pk, HookChange(kinds=("order.filled",)), ("1",))
    stale = change_hook(act_of(FIRM_A, CLIENT), row.pk, HookChange(is_on=False), ("1",))
    row.refresh_from_db()

    assert changed.accepted
    assert codes(stale) == ["act.changed_since"]
    assert (row.kinds, row.is_on, row.version, row.address) == (["order.filled"], True, 2, ADDRESS)


def test_whatever_stands_is_changed_when_no_version_is_named():
    row = keep()

    assert change_hook(act_of(FIRM_A, CLIENT), row.pk, HookChange(is_on=False), ()).accepted
    assert hooks_on(FIRM_A) == []


@pytest.mark.parametrize("by", [client_actor("1002"), officer("officer-a")])
def test_anothers_hook_is_as_unknown_as_none(by):
    row = keep()

    assert codes(change_hook(act_of(FIRM_A, by), row.pk, HookChange(is_on=False), ())) == ["hook.unknown"]
    assert codes(end_hook(act_of(FIRM_A, by), row.pk, ())) == ["hook.unknown"]
    assert Hook.objects.get(pk=row.pk).is_on


def test_an_ended_hook_is_over():
    row = keep()
    must(end_hook(act_of(FIRM_A, CLIENT), row.pk, ()))

    assert codes(end_hook(act_of(FIRM_A, CLIENT), row.pk, ())) == ["hook.unknown"]
    assert hooks_on(FIRM_A) == []


def test_a_secret_is_never_kept_and_a_new_one_ends_the_old():
    row = keep()
    first = secret_of(row, "house")
    must(change_hook(act_of(FIRM_A, CLIENT), row.pk, HookChange(new_secret=True), ()))
    row.refresh_from_db()

    assert first.startswith("whsec_")
    assert first not in str(list(Hook.objects.values_list())) + str(list(ActRow.objects.values_list("answer")))
    assert secret_of(row, "house") != first
    assert secret_of(row, "another house") != secret_of(row, "house")


def test_a_signature_is_the_standard_one():
    """The worked example of the Standard Webhooks specification's reference libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = '{"test": 2432232314}'

    assert signature_of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
