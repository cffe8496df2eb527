"""Lists as files: the same rows as the list shows, all of them, and only one's own."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from reglament.api import sheets
from reglament.render.table import MEDIA_TYPES
from tests.web.stories import FIRM_A, must, place_order

LISTS = ("orders", "instructions", "reports", "clients")


@pytest.fixture
def many(story):
    for number in range(7):
        must(place_order(FIRM_A, "1001", f"many-{number}", quantity="10"))
    return story


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode())))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("by_head", [True, False], ids=["by Accept", "by address"])
def test_every_list_comes_as_csv_and_as_a_workbook(program, many, name, by_head):
    caller = program("officer-a")
    for form in ("csv", "xlsx"):
        if by_head:
            answer = caller.get(f"/{name}", Accept=MEDIA_TYPES[form].partition(";")[0])
        else:
            answer = caller.get(f"/{name}?format={form}")
        items = caller.get(f"/{name}?limit=500").json()["items"]

        assert answer.status_code == 200
        assert answer["Content-Type"] == MEDIA_TYPES[form]
        assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''2026-03-02_{name}.{form}"
        if form == "csv":
            found = [row.get("id", row.get("code")) for row in rows_of(answer)]
        else:
            book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
            found = [_text(row[0]) for row in book.get_sheet_by_index(0).to_python()[1:]]
        assert found == [item.get("id", item.get("code")) for item in items]


def _text(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


def test_figures_and_clauses_stand_in_their_columns(program, many):
    row = next(row for row in rows_of(program("client-a").get("/instructions?format=csv")) if row["asked"])

    assert (row["asked"], row["currency"], row["kind"]) == ("500.00", "RUB", "withdraw_cash")
    assert row["clauses"].startswith("GC-")


def test_a_client_gets_a_file_of_his_own_only(program, many):
    for name in LISTS:
        own = rows_of(program("client-a").get(f"/{name}?format=csv"))
        assert {row.get("client", row.get("code")) for row in own} <= {"1001"}, name


def test_a_file_longer_than_the_most_goes_on_in_the_next_one(program, many, monkeypatch):
    monkeypatch.setattr(sheets, "SHEET_ROWS_MAX", 3)
    monkeypatch.setattr(sheets, "ROWS_AT_ONCE", 2)
    caller = program("client-a")
    path, found = "/orders?format=csv", []
    for _ in range(10):
        answer = caller.get(path)
        found += [row["id"] for row in rows_of(answer)]
        link = answer.headers.get("Link", "")
        if not link:
            break
        path = link.partition("/api/v1")[2].partition(">")[0]

    assert found == [item["id"] for item in caller.get("/orders?limit=500").json()["items"]]
    assert len(found) == 8


def test_a_page_is_a_page_in_a_file_too(program, many):
    caller = program("client-a")
    first = caller.get("/orders?limit=5").json()

    assert [row["id"] for row in rows_of(caller.get("/orders?limit=5&format=csv"))] == [
        item["id"] for item in first["items"]
    ]
    rest = rows_of(caller.get(f"/orders?format=csv&cursor={first['next']}"))
    assert len(rest) == 3


def test_clients_are_paged_by_an_opaque_cursor(program, story):
    officer = program("officer-a")
    first = officer.get("/clients?limit=1").json()
    second = officer.get(f"/clients?limit=1&cursor={first['next']}").json()

    assert [first["items"][0]["code"], second["items"][0]["code"]] == ["1001", "1002"]
    assert second["next"] is None
    assert "1001" not in first["next"]
    assert officer.get("/clients?cursor=1001").status_code == 400
    orders = officer.get("/orders?limit=1").json()["next"]
    assert officer.get(f"/clients?cursor={orders}").status_code == 400


def test_a_form_nobody_has_is_told(program, story):
    caller = program("client-a")
    wrong = caller.get("/orders", Accept="application/pdf")

    assert wrong.status_code == 406
    assert wrong.json()["type"].endswith("/problems/not-acceptable/")
    assert caller.get("/orders?format=pdf").status_code == 400
    assert caller.get("/orders", Accept="application/pdf, */*;q=0.1").status_code == 200
