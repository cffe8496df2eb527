"""A nominee's answer: taken, refused, put in his place, differences shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.lists.disclosure import (
    Asked,
    DisclosedPerson,
    Disclosure,
    differences_of,
    disclosure_obstacle,
    is_disclosed,
    merged,
)
from reglament.core.registry.lists.kinds import ActionKind, ListKind
from tests.clauses import clause
from tests.core.registry.lists.sample import DAY, asked, holder, terms_on

ASKED = Asked("DSCL-2026-000111", "RU000A1SMPL4", DAY, date(2026, 3, 2))
ANSWER = Disclosure(
    request="DSCL-2026-000111",
    response="DSCR-2026-000555",
    isin="RU000A1SMPL4",
    record_on=DAY,
    nominee="Sample depository",
    own=0,
    of_clients=3_000_000,
    total=3_000_000,
    not_disclosed=200_000,
    persons=(
        DisclosedPerson("D-1", "Sidorova Anna", is_entity=False, quantity=1_800_000, doc_type="21", doc_number="46 11"),
        DisclosedPerson("D-2", "Beta LLC", is_entity=True, quantity=1_000_000, country="RU", address="Moscow"),
    ),
)
HELD = 3_000_000


@clause("SR-6.6-2")
def test_an_answer_that_fits_is_taken_without_differences() -> None:
    assert disclosure_obstacle(ASKED, HELD, ANSWER) is None
    assert differences_of(ASKED, HELD, ANSWER, date(2026, 3, 2)) == ()


@clause("SR-6.6-2")
@pytest.mark.parametrize(("held", "difference"), [(2_999_999, 1), (3_000_000, None), (3_000_001, None)])
def test_a_nominee_who_names_one_paper_more_than_he_holds_is_refused(held: int, difference: int | None) -> None:
    fault = disclosure_obstacle(ASKED, held, ANSWER)

    assert (None if fault is None else fault.fact("difference")) == difference
    if fault is not None:
        assert (fault.code, fault.clause) == ("list.disclosed_too_much", "SR-6.6-2")
        assert (fault.fact("disclosed"), fault.fact("held")) == (3_000_000, held)


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"request": "DSCL-2026-000112"}, "request"),
        ({"isin": "RU000A1SMB00"}, "isin"),
        ({"record_on": date(2026, 2, 21)}, "record_on"),
    ],
)
def test_an_answer_to_something_else_is_refused(changed: dict, what: str) -> None:
    fault = disclosure_obstacle(ASKED, HELD, replace(ANSWER, **changed))

    assert fault is not None
    assert (fault.code, fault.fact("what")) == ("list.disclosure_of_another", what)


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("changed", "held", "codes"),
    [
        ({}, HELD + 1, ["total"]),
        ({"own": 1}, HELD, ["own_and_clients"]),
        ({"own": 1, "total": HELD + 1}, HELD + 1, []),
        ({"not_disclosed": 199_999}, HELD, ["clients"]),
        ({"total": HELD - 1}, HELD, ["total", "own_and_clients"]),
    ],
)
def test_every_difference_is_shown(changed: dict, held: int, codes: list[str]) -> None:
    found = differences_of(ASKED, held, replace(ANSWER, **changed), date(2026, 3, 2))

    assert [one.code for one in found] == codes


@clause("SR-6.6-2")
def test_an_answer_of_the_day_after_and_a_person_named_twice_are_shown() -> None:
    twice = replace(ANSWER, persons=(*ANSWER.persons, replace(ANSWER.persons[0], quantity=1)), not_disclosed=199_999)

    apart = replace(ANSWER, own=8, of_clients=2_999_999)
    late = differences_of(ASKED, HELD, ANSWER, date(2026, 3, 3))
    named = differences_of(ASKED, HELD, twice, date(2026, 3, 1))

    assert [(one.code, one.register, one.answer) for one in differences_of(ASKED, HELD, apart, date(2026, 3, 2))] == [
        ("own_and_clients", "3000000", "3000007"),
        ("clients", "2999999", "3000000"),
    ]
    assert [(one.code, one.register, one.answer) for one in late] == [("late", "2026-03-02", "2026-03-03")]
    assert [(one.code, one.register, one.answer) for one in named] == [("account_twice", "1", "D-1: 2")]


@clause("SR-6.6-2")
def test_persons_stand_in_the_nominees_place_and_the_rest_stays_his() -> None:
    nominee = holder("000003", HELD, "central_depository_nominee")

    result = merged(nominee, ANSWER, ())

    assert [(one.account, one.account_kind, one.quantity) for one in result.persons] == [
        ("000003/1", "client_of_nominee", 1_800_000),
        ("000003/2", "client_of_nominee", 1_000_000),
    ]
    assert {(one.source, one.discloser) for one in result.persons} == {("disclosure", "Holder 000003")}
    assert (result.persons[0].doc_number, result.persons[1].address) == ("46 11", "Moscow")
    assert (result.nominee.account, result.nominee.quantity) == ("000003", 200_000)
    assert result.nominee.quantity + sum(one.quantity for one in result.persons) == HELD


@clause("SR-6.6-1")
@clause("SR-6.6-2")
@clause("SR-6.6-3")
@clause("SR-6.6-4")
@clause("SR-6.6-5")
@clause("SR-6.6-6")
@clause("SR-6.6-7")
@clause("SR-6.6-8")
@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (ListKind.REGISTERED_PERSONS, False),
        (ListKind.GENERAL_MEETING, True),
        (ListKind.INCOME, False),
        (ListKind.BUY_OUT, True),
        (ListKind.OFFER, True),
        (ListKind.STRUCTURE, False),
        (ListKind.CORPORATE_ACTION, True),
        (ListKind.OTHER, False),
    ],
)
def test_owners_are_named_where_they_decide_or_are_asked_and_nominees_where_they_are_registered_or_paid(
    kind: ListKind, named: bool
) -> None:
    assert is_disclosed(asked(kind), terms_on()) is named


@clause("SR-6.6-7")
@pytest.mark.parametrize(
    ("action", "named"),
    [(ActionKind.PRE_EMPTIVE, True), (ActionKind.REDEMPTION, True), (ActionKind.CONVERSION, False)],
)
def test_a_conversion_is_of_the_accounts_of_the_register(action: ActionKind, named: bool) -> None:
    assert is_disclosed(asked(ListKind.CORPORATE_ACTION, action_kind=action), terms_on()) is named


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("is_entity", "number", "country", "told"),
    [
        (False, "45 11 000005", "RU", ("21", "643")),
        (False, "N12345678", "KZ", ("10", "398")),
        (False, "", "", ("IDCD", "")),
        (True, "1027700000052", "RU", ("OGRN", "643")),
    ],
)
def test_documents_of_disclosed_persons_have_the_codes_of_lists(
    is_entity: bool, number: str, country: str, told: tuple[str, str]
) -> None:
    kind = "OGRN" if is_entity else "IDCD"
    person = DisclosedPerson("D", "Client", is_entity, 5, doc_type=kind, doc_number=number, country=country)

    found = merged(holder("N", 5, "nominee"), replace(ANSWER, persons=(person,)), ()).persons[0]

    assert (found.doc_type, found.citizenship) == told


@clause("SR-6.6-4")
def test_money_and_papers_reach_clients_through_their_nominee() -> None:
    nominee = holder(
        "N", HELD, "nominee", payment_method="bank_transfer", payee_account="4" * 20, payee_bik="044599911"
    )

    found = merged(nominee, ANSWER, ()).persons[0]

    assert (found.payment_method, found.payee_account, found.payee_bik, found.sending_way) == (
        "bank_transfer", "4" * 20, "044599911", "nominee"
    )  # fmt: skip
