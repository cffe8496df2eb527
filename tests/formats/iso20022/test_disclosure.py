"""Requests to disclose and nominees' answers: both ways, every sum, every border."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.registry.lists.pages import joined
from reglament.formats.catalogue import check
from reglament.formats.errors import FormatError
from reglament.formats.iso20022.disclosure import (
    CalledParty,
    read_call,
    read_disclosure,
    read_page,
    write_call,
    write_disclosure,
    write_pages,
)
from tests.clauses import clause
from tests.formats.story import sample
from tools.make_list_samples import ANSWER, call

CALL, DISCLOSURE = "iso20022/seev.045.001.04.xml", "iso20022/seev.047.001.03.xml"
BY_NUMBER = CalledParty(number="1027700000041")


@clause("SR-6.6-2")
def test_the_samples_say_three_million_of_which_two_hundred_thousand_are_hidden() -> None:
    answer = read_disclosure(sample(DISCLOSURE))

    assert (answer.total, answer.disclosed, answer.not_disclosed) == (3_000_000, 2_800_000, 200_000)
    assert [(person.name, person.quantity) for person in answer.persons] == [
        ("Сидорова Анна Павловна", 1_800_000),
        ('ООО "БЕТА-ПРИМЕР"', 1_000_000),
    ]
    assert answer.request == read_call(sample(CALL)).number


@pytest.mark.parametrize("name", ["seev.045", "SEEV045", "iso20022"])
def test_a_request_is_checked_under_any_of_its_names(name: str) -> None:
    result = check(name, sample(CALL))

    assert (result.format, result.outcome, result.totals["answer_until"]) == ("seev.045", "accepted", "2026-03-02")


def test_an_answer_is_checked_with_its_totals() -> None:
    result = check("seev.047", sample(DISCLOSURE))

    assert (result.outcome, result.rows, result.totals["not_disclosed"]) == ("accepted", 2, "200000")


def test_what_is_written_is_read_back() -> None:
    own = replace(
        call(), registrar=replace(BY_NUMBER, name="Registrar"), issuer=BY_NUMBER, law="", paper="", replaces=True
    )

    assert read_call(write_call(call())) == call()
    assert read_call(write_call(own)) == own
    back = read_disclosure(write_disclosure(ANSWER, "N", BY_NUMBER, BY_NUMBER))
    assert replace(back, persons=()) == replace(ANSWER, persons=())
    assert [person.quantity for person in back.persons] == [1_800_000, 1_000_000]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<Unit>200000</Unit>", "<Unit>200001</Unit>", "seev.clients"),
        ("<Unit>200000</Unit>", "<Unit>199999</Unit>", "seev.clients"),
        ("<Unit>1800000</Unit>", "<Unit>0</Unit>", "seev.quantity"),
        ("<Unit>1800000</Unit>", "<Unit>-1</Unit>", "seev.quantity"),
        ("<Unit>1800000</Unit>", "<Unit>1.5</Unit>", "seev.quantity"),
        ("<ShrhldgBalOnOwnAcct>", "<ShrhldgBalOnOwnAcct><Unit>1</Unit>", "seev.total"),
        ("<LastPgInd>true", "<LastPgInd>yes", "seev.pages"),
        ("<PgNb>1", "<PgNb>0", "seev.pages"),
        ("<PgNb>1", "<PgNb>123456", "seev.pages"),
        ("<PgNb>1", "<PgNb>one", "seev.pages"),
        ("RU000A1SMPL4", "RU000A1SMPL5", "isin.control"),
        ("001.03", "001.99", "iso.version"),
        ("DSCL-2026-000111", "D" * 36, "seev.id"),
        ("<NtrlPrsn>", "<Person>", "xml"),
    ],
)
def test_an_answer_that_does_not_add_up_is_refused(old: str, new: str, rule: str) -> None:
    text = sample(DISCLOSURE).decode()
    assert old in text

    result = check("seev.047", text.replace(old, new, 1).encode())

    assert result.outcome == "refused"
    assert result.remarks[0].rule.startswith(rule)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("NEWM", "CANC", "seev.kind"),
        ("253400DEMO00ISSUER46", "253400DEMO00ISSUER47", "lei.control"),
        ("<Dt>2026-03-03</Dt>", "<Dt>2026-03-01</Dt>", "seev.days"),
        ("<Dt>2026-03-02</Dt>", "<Dt>2026-02-19</Dt>", "seev.days"),
        ("<Dt>2026-02-20</Dt>", "<Dt>20.02.2026</Dt>", "day"),
        ("ShrhldrsIdDsclsrReq", "Another", "xml"),
    ],
)
def test_a_request_that_cannot_be_right_is_refused(old: str, new: str, rule: str) -> None:
    text = sample(CALL).decode()
    assert old in text

    result = check("seev.045", text.replace(old, new).encode())

    assert result.outcome == "refused"
    assert rule in result.remarks[0].rule


def test_nothing_is_written_that_could_not_be_read() -> None:
    with pytest.raises(FormatError):
        write_call(replace(call(), isin=""))
    with pytest.raises(FormatError):
        write_disclosure(replace(ANSWER, not_disclosed=1), "N", BY_NUMBER, BY_NUMBER)


@clause("SR-6.6-2")
@pytest.mark.parametrize(("on_page", "pages"), [(1, 2), (2, 1), (3, 1)])
def test_an_answer_of_many_persons_is_written_as_pages(on_page: int, pages: int) -> None:
    written = write_pages(ANSWER, "HL1", BY_NUMBER, BY_NUMBER, on_page)
    read = [read_page(data) for data in written]

    assert [page.number for page in read] == list(range(1, pages + 1))
    assert [page.is_last for page in read] == [False] * (pages - 1) + [True]
    assert replace(joined(read), persons=()) == replace(ANSWER, persons=())
    assert [person.quantity for person in joined(read).persons] == [1_800_000, 1_000_000]


def test_an_answer_without_persons_is_one_page() -> None:
    none = replace(ANSWER, persons=(), not_disclosed=3_000_000)

    assert [read_page(data).is_last for data in write_pages(none, "HL1", BY_NUMBER, BY_NUMBER)] == [True]


@pytest.mark.parametrize(("place", "last"), [(0, "no"), (1, "yes")])
def test_a_page_of_several_is_checked_alone_and_says_what_was_not_checked(place: int, last: str) -> None:
    result = check("seev.047", write_pages(ANSWER, "HL1", BY_NUMBER, BY_NUMBER, 1)[place])

    assert (result.outcome, result.rows, result.totals["page"], result.totals["last"]) == (
        "remarks", 1, str(place + 1), last
    )  # fmt: skip
    assert "when all pages are here" in result.remarks[0].text


@pytest.mark.parametrize("place", [0, 1])
def test_a_page_is_not_taken_for_a_whole_answer(place: int) -> None:
    with pytest.raises(FormatError) as refused:
        read_disclosure(write_pages(ANSWER, "HL1", BY_NUMBER, BY_NUMBER, 1)[place])
    assert refused.value.rule == "seev.pages"


@clause("SR-6.6-2")
@pytest.mark.parametrize(("named", "outcome"), [(2_800_000, "remarks"), (2_800_001, "refused")])
def test_a_page_names_no_more_than_is_held_for_clients(named: int, outcome: str) -> None:
    page = write_pages(ANSWER, "HL1", BY_NUMBER, BY_NUMBER, 1)[0]

    result = check("seev.047", page.replace(b"<Unit>1800000</Unit>", f"<Unit>{named}</Unit>".encode()))

    assert result.outcome == outcome
