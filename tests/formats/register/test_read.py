"""A register that is taken over: read row by row, refused by line and column, written and read back."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.formats.catalogue import check
from reglament.formats.errors import FormatError
from reglament.formats.register.read import looks_like, rows_of, totals_of
from reglament.formats.register.write import write_register

ISSUE = "1-01-00123-A"
ROWS = (
    RegisterRow(
        "1001",
        PersonalKind.OWNER,
        60_000,
        "P1",
        "individual",
        "Иванов; Иван",
        "4510 123456",
        document_on=date(2015, 6, 20),
        birth_on=date(1980, 1, 2),
        address="г. Москва, «Садовая», 1",
        tax_status="resident",
    ),
    RegisterRow("2001", PersonalKind.NOMINEE, 30_000, "N1", "entity", "Депозитарий Н", "1027700000019"),
    RegisterRow("9001", PersonalKind.UNIDENTIFIED, 10_000),
)
TEXT = (
    "issue;account;kind;quantity;person;name;document\n"
    f"{ISSUE};1001;owner;60000;P1;Ivanov;4510 1\n"
    f"{ISSUE};9001;unidentified;40000;;;\n"
)


def test_what_is_written_is_read_back():
    data = write_register(ISSUE, ROWS)

    assert tuple(row for _, row in rows_of(data)) == ROWS
    assert {issue for issue, _ in rows_of(data)} == {ISSUE}
    assert looks_like(data[:4096])


def test_the_catalogue_knows_a_register_by_its_first_line():
    result = check("auto", write_register(ISSUE, ROWS))

    assert (result.format, result.outcome, result.rows) == ("register", "accepted", 3)
    assert result.totals == {"issue": ISSUE, "quantity": "100000"}


def test_optional_columns_may_be_left_out():
    first, second = (row for _, row in rows_of(TEXT.encode()))

    assert (first.account, first.quantity, first.country, first.filed_on) == ("1001", 60_000, "RU", None)
    assert (second.kind, second.person) == (PersonalKind.UNIDENTIFIED, "")


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        (";owner;", ";holder;", "register.kind", 2),
        (";60000;", ";60000.5;", "number.whole", 2),
        (";60000;", ";-1;", "number.whole", 2),
        (";P1;", ";;", "register.empty_cell", 2),
        (";Ivanov;", ";;", "register.empty_cell", 2),
        (f"{ISSUE};9001", "1-02-00123-A;9001", "register.one_issue", 3),
        (";9001;", ";1001;", "register.account_twice", 3),
        (";9001;", ";;", "register.empty_cell", 3),
        (";;;\n", ";;\n", "register.cells", 3),
        (";document\n", ";passport\n", "register.column", 1),
        (";1001;", f";{'1' * 33};", "register.too_long", 2),
        (";Ivanov;", ';"Ivanov;', "register.csv", 3),
    ],
)
def test_what_is_wrong_is_named_by_line(old, new, rule, line):
    assert old in TEXT

    with pytest.raises(FormatError) as refused:
        totals_of(TEXT.replace(old, new, 1).encode())

    assert (refused.value.rule, refused.value.line) == (rule, line)


@pytest.mark.parametrize(
    ("column", "cell", "rule"),
    [
        ("tax_status", "perhaps", "register.word"),
        ("holder_kind", "robot", "register.word"),
        ("birth_on", "02.01.1980", "register.day"),
        ("country", "RUS", "register.too_long"),
        ("favourite_colour", "red", "register.column_unknown"),
        ("document", "x", "register.column_twice"),
    ],
)
def test_more_columns_are_checked_too(column, cell, rule):
    head, first, *_ = TEXT.splitlines()
    data = f"{head};{column}\n{first};{cell}\n".encode()

    with pytest.raises(FormatError) as refused:
        totals_of(data)

    assert refused.value.rule == rule


@pytest.mark.parametrize(("data", "rule"), [(b"", "register.column"), (b"\xff\xfe;issue", "register.encoding")])
def test_what_is_no_register_is_refused(data, rule):
    with pytest.raises(FormatError) as refused:
        totals_of(data)

    assert refused.value.rule == rule


def test_a_register_without_rows_is_refused():
    with pytest.raises(FormatError) as refused:
        totals_of(TEXT.splitlines()[0].encode())

    assert refused.value.rule == "register.empty"


def test_more_papers_than_sixty_four_bits_hold_are_refused():
    rows = [RegisterRow(str(n), PersonalKind.UNIDENTIFIED, 10**18 - 1) for n in range(10)]

    with pytest.raises(FormatError) as refused:
        totals_of(write_register(ISSUE, rows))

    assert refused.value.rule == "register.size"
