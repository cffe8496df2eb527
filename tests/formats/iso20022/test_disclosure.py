"""Requests to disclose and nominees' answers: both ways, every sum, every border."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.formats.catalogue import check
from reglament.formats.errors import FormatError
from reglament.formats.iso20022.disclosure import (
    CalledParty,
    read_call,
    read_disclosure,
    write_call,
    write_disclosure,
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
        ("<LastPgInd>true", "<LastPgInd>false", "seev.pages"),
        ("<PgNb>1", "<PgNb>2", "seev.pages"),
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
