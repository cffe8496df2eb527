"""Lists in every machine form: written, read back, refused with the place and the reason."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from reglament.core.registry.lists.columns import columns_of, figure_from, figure_text, known_columns
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.request import ListRequest
from reglament.formats.catalogue import check
from reglament.formats.errors import WrongValue
from reglament.formats.registry_lists.read_xml import SCHEMA, read_list, rows_in
from reglament.formats.registry_lists.spool import read_rows, write_spool
from reglament.formats.registry_lists.write_csv import write_csv
from reglament.formats.registry_lists.write_xml import write_xml
from tests.clauses import clause
from tests.formats.story import sample
from tools.make_list_samples import HOLDERS, RECORD_ON, made, terms

PERSONS = "registry_lists/list_registered_persons"
DIVIDENDS = "registry_lists/list_dividends"
MEETING = "registry_lists/list_general_meeting"


def refused(data: bytes) -> tuple[str, int | None]:
    """Return the rule a list is refused by and the line."""
    result = check("registry-list", data)
    assert result.outcome == "refused", result
    return result.remarks[0].rule, result.remarks[0].line


def changed(name: str, old: str, new: str) -> bytes:
    data = sample(name).decode("utf-8-sig" if name.endswith("csv") else "utf-8")
    assert old in data
    return data.replace(old, new, 1).encode()


def test_the_open_schema_is_the_one_that_is_used() -> None:
    published = Path(__file__).parents[3] / "docs/reference/registry-list-1.xsd"

    assert published.read_bytes() == SCHEMA.read_bytes()


def test_the_schema_knows_every_column_of_every_kind() -> None:
    text = SCHEMA.read_text(encoding="utf-8")

    for kind in ListKind:
        assert f'<xs:enumeration value="{kind.value}"/>' in text
        for column in known_columns(kind):
            assert f'<xs:attribute name="{column.code}"' in text


@clause("SR-6.6-1", "SR-6.6-2", "SR-6.6-3")
@pytest.mark.parametrize(
    ("name", "rows", "totals"),
    [
        (f"{PERSONS}.csv", 6, {"quantity": "10000000", "percent": "100.0000"}),
        (f"{PERSONS}.xml", 6, {"listed": "10000000", "quantity": "10000000", "percent": "100.0000"}),
        (f"{DIVIDENDS}.csv", 4, {"gross": "2450000.00", "tax": "222500", "net": "2227500.00"}),
        (f"{DIVIDENDS}.xml", 4, {"gross": "2450000.00", "left_out treasury": "100000"}),
        (f"{MEETING}.json", 5, {"voting": "9800000", "listed": "9600000", "not_disclosed": "200000"}),
        (f"{MEETING}.xml", 5, {"votes": "9600000", "not_disclosed": "200000", "cumulative_votes": "48000000"}),
    ],
)
def test_the_story_of_six_accounts_comes_out_in_every_form(name: str, rows: int, totals: dict[str, str]) -> None:
    result = check("auto", sample(name))

    assert (result.format, result.outcome, result.rows) == ("registry-list", "accepted", rows)
    assert {key: result.totals[key] for key in totals} == totals


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        (f"{PERSONS}.xml", 'quantity="4000000"', 'quantity="4000001"', "list.sum"),
        (f"{PERSONS}.xml", 'n="2"', 'n="3"', "list.number"),
        (f"{PERSONS}.xml", 'account_no="000002"', 'account_no="000001"', "list.account_twice"),
        (f"{PERSONS}.xml", 'rows="6"', 'rows="5"', "list.sum"),
        (f"{PERSONS}.xml", 'listed="10000000"', 'listed="9999999"', "list.issue"),
        (f"{PERSONS}.xml", 'currency="RUB" quantity="10000000"', 'currency="RUB" quantity="10000001"', "list.issue"),
        (f"{PERSONS}.xml", 'inn="770123456703"', 'inn="77012345670"', "list.schema"),
        (f"{PERSONS}.xml", "<rows>", "<rows><stray/>", "list.schema"),
        (f"{PERSONS}.xml", 'kind="registered_persons"', 'kind="friends"', "list.schema"),
        (f"{PERSONS}.xml", "</registryList>", "", "xml.end"),
        (f"{PERSONS}.xml", 'asOf="2026-02-20"', 'asOf="2015-04-19"', "list.before_the_issue"),
        (f"{PERSONS}.xml", 'percent="40.0000"', 'percent="40.0001"', "list.percent"),
        (f"{PERSONS}.xml", ' percent="40.0000"', ' percent="many"', "list.schema"),
        (f"{PERSONS}.xml", ' n="2"', "", "list.schema"),
        (f"{PERSONS}.xml", ' listed="10000000"', "", "list.schema"),
        (f"{PERSONS}.xml", ' listed="10000000"', ' listed="all"', "list.schema"),
        (f"{PERSONS}.xml", 'xmlns="urn:reglament:registry-list:1"', 'xmlns="}urn:reglament:registry-list:1"', "list."),
        (f"{DIVIDENDS}.xml", ' gross="1000000.00"', ' gross="1000000.01"', "list.gross"),
        (f"{DIVIDENDS}.xml", ' dividend_per_share="0.25"', "", "list.schema"),
        (f"{DIVIDENDS}.xml", ' dividend_per_share="0.25"', ' dividend_per_share="x"', "list.schema"),
        (f"{MEETING}.xml", ' votes="4000000"', ' votes="4000001"', "list.votes"),
        (f"{MEETING}.xml", ' cumulative_votes="20000000"', ' cumulative_votes="20000001"', "list.cumulative_votes"),
        (f"{PERSONS}.csv", ";2002-08-30;", ";2002-08-32;", "day"),
        (f"{PERSONS}.csv", ";treasury;", ";friend;", "list.account_type"),
        (f"{PERSONS}.csv", ";770123456703;", ";77012345670;", "list.inn"),
        (f"{PERSONS}.csv", ";KZ;", ";kz;", "list.country"),
        (f"{PERSONS}.csv", ";KZ;398;", ";KZ;39;", "list.citizenship_oksm"),
        (f"{PERSONS}.csv", "Ахметова", "Ахме\x00това", "list.character"),
        (f"{DIVIDENDS}.csv", ";40817810400000000101;", ";4081781040000000010;", "list.payee_account"),
        (f"{DIVIDENDS}.csv", ";044599911", ";04459991", "list.payee_bik"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": 4000000.5', "list.meeting"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": true', "list.meeting"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": -1', "list.meeting"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": 1e999', "list.meeting"),
        (f"{MEETING}.json", '"1": 4000000', '"1": null', "list.meeting"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": 0', "list."),
        (f"{DIVIDENDS}.xml", 'net="870000.00"', 'net="870000.01"', "list.net"),
        (f"{DIVIDENDS}.xml", 'reason="treasury" quantity="100000"', 'reason="treasury" quantity="99999"', "list.issue"),
        (f"{PERSONS}.csv", "000002;", "000001;", "list.account_twice"),
        (f"{PERSONS}.csv", ";4000000;", ";4000000.5;", "list.figure"),
        (f"{PERSONS}.csv", ";40.0000", ";40.00", "list.figure"),
        (f"{PERSONS}.csv", "account_no;", "accounts;", "list.columns"),
        (f"{PERSONS}.csv", ";country;", ";colour;", "list.column"),
        (f"{PERSONS}.csv", ";1.0000", ";1.0000;1", "list.columns"),
        (f"{DIVIDENDS}.csv", ";1000000.00;", ";1000000.01;", "list.gross"),
        (f"{DIVIDENDS}.csv", ";870000.00;", ";870001.00;", "list.net"),
        (f"{DIVIDENDS}.csv", ";0.25;", ";some;", "list.figure"),
        (f"{MEETING}.json", '"listed": 9600000', '"listed": 9600001', "list.sum"),
        (f"{MEETING}.json", '"shares": 4000000', '"shares": 4000001', "list.sum"),
        (f"{MEETING}.json", '"3_cumulative": 20000000', '"3_cumulative": 20000001', "list.votes"),
        (f"{MEETING}.json", '"1": 4000000', '"1": 3999999', "list.votes"),
        (f"{MEETING}.json", '"account_no": "000002"', '"account_no": "000001"', "list.account_twice"),
        (f"{MEETING}.json", '"entries"', '"rows"', "list.meeting"),
    ],
)
def test_a_list_that_does_not_hold_is_refused(name: str, old: str, new: str, rule: str) -> None:
    assert refused(changed(name, old, new))[0].startswith(rule)


def test_the_line_of_a_wrong_row_is_named() -> None:
    lines = sample(f"{PERSONS}.xml").decode().splitlines()
    line = 1 + next(place for place, text in enumerate(lines) if 'n="2"' in text)

    assert refused(changed(f"{PERSONS}.xml", 'n="2"', 'n="3"')) == ("list.number", line)
    assert refused(changed(f"{PERSONS}.csv", "000002;", "000001;")) == ("list.account_twice", 3)


def test_a_list_of_another_encoding_or_with_a_document_type_is_refused() -> None:
    csv = sample(f"{PERSONS}.csv").decode("utf-8-sig").encode("windows-1251")
    typed = changed(f"{PERSONS}.xml", "<registryList", '<!DOCTYPE registryList [<!ENTITY x "y">]><registryList')

    assert refused(csv)[0] == "encoding"
    assert refused(typed)[0] == "xml.doctype"


def test_rows_come_back_as_they_were_made() -> None:
    request = ListRequest(ListKind.REGISTERED_PERSONS, RECORD_ON)
    rows, _ = made(request, HOLDERS)

    assert list(rows_in(sample(f"{PERSONS}.xml"))) == rows
    assert read_list(sample(f"{PERSONS}.xml")).number == "ЭМ-13"


def test_a_spool_gives_back_every_row(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    rows = [(n, f"A{n}", None, "", -n) for n in range(4_321)]
    with path.open("wb") as file:
        digest = write_spool(file, iter(rows))
    with (tmp_path / "again").open("wb") as file:
        again = write_spool(file, iter(rows))

    assert list(read_rows(path)) == rows
    assert digest == again
    assert len(digest) == 64


def test_marks_of_the_format_are_escaped_and_barred_characters_refused() -> None:
    header, columns = sample_header(), columns_of(ListKind.OTHER, terms())
    name = 'ООО "A&B" <"x">\nи "Ко"'
    request = ListRequest(ListKind.OTHER, RECORD_ON)
    from msgspec.structs import replace

    rows, totals = made(request, [replace(HOLDERS[0], name=name, quantity=10_000_000)])
    file = BytesIO()
    write_xml(file, header, columns, rows, totals)

    assert list(rows_in(file.getvalue())) == rows
    wrong = [(*rows[0][:3], "bell \x07", *rows[0][4:])]
    with pytest.raises(WrongValue, match="holder_name"):
        write_xml(BytesIO(), header, columns, wrong, totals)


def sample_header():
    from tools import make_list_samples as story

    return story.ListHeader(
        ListKind.OTHER, "АО «Образец»", "", "", "Registrar", "", RECORD_ON, story.ISSUE, "1", RECORD_ON, story.MADE_AT,
        "Officer", "1",
    )  # fmt: skip


def test_a_table_leaves_its_file_open_and_takes_the_columns_asked() -> None:
    rows, _ = made(ListRequest(ListKind.REGISTERED_PERSONS, RECORD_ON), HOLDERS)
    file = BytesIO()

    write_csv(file, columns_of(ListKind.REGISTERED_PERSONS, terms()), rows, ("account_no", "percent"))

    assert file.getvalue().decode("utf-8-sig").splitlines()[:2] == ["account_no;percent", "000001;40.0000"]


@pytest.mark.parametrize(
    ("amount", "digits", "text"), [(12_345, 2, "123.45"), (5, 2, "0.05"), (-5, 2, "-0.05"), (7, 0, "7")]
)
def test_figures_are_written_and_read(amount: int, digits: int, text: str) -> None:
    assert figure_text(amount, digits) == text
    assert figure_from(text, digits) == amount


@pytest.mark.parametrize(("text", "digits"), [("1.5", 2), ("1", 2), ("1.0", 0), ("x", 0), ("1.x5", 2)])
def test_a_figure_of_other_decimals_is_none(text: str, digits: int) -> None:
    with pytest.raises(ValueError, match=text):
        figure_from(text, digits)
