"""Lists to take away: what the page shows, all its pages, in the reader's own manner, and nobody else's."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from reglament.store.parties.models import UserLink
from reglament.web import sheets
from tests.web.stories import FIRM_A, must, place_order

OFFICE = ("orders", "instructions", "reports", "acts", "clients", "receipts")
CABINET = ("orders", "money", "reports", "acts")
MARK = b"\xef\xbb\xbf"


def lines_of(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer
    assert answer.content.startswith(MARK)
    return [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]


@pytest.mark.parametrize(
    ("login", "place", "names"), [("officer-a", "office", OFFICE), ("client-a", "cabinet", CABINET)]
)
def test_every_list_has_its_files_and_they_hold_the_same(as_user, login, place, names):
    reader = as_user(login)
    for name in names:
        lines = lines_of(reader.get(f"/{place}/{name}/?format=csv"))
        workbook = reader.get(f"/{place}/{name}/?format=xlsx")
        rows = CalamineWorkbook.from_filelike(BytesIO(workbook.content)).get_sheet_by_index(0).to_python()

        assert rows[0] == lines[0]
        assert len(rows) == len(lines)
        assert workbook["Content-Disposition"].endswith(".xlsx")


@pytest.mark.parametrize(("login", "page"), [("officer-a", "/office/orders/"), ("client-a", "/cabinet/orders/")])
def test_a_page_with_rows_offers_its_files_with_its_filters(as_user, login, page):
    shown = as_user(login).get(f"{page}?show=live&client=1001&before=999").content.decode()

    assert "?show=live&amp;client=1001&amp;format=csv" in shown
    assert "?show=live&amp;client=1001&amp;format=xlsx" in shown


def test_an_empty_page_offers_none(as_user):
    assert "format=csv" not in as_user("client-a").get("/cabinet/reports/").content.decode()


def test_the_filters_of_the_page_hold_for_the_file(as_user):
    lines = lines_of(as_user("officer-a").get("/office/orders/?client=1002&format=csv"))

    assert [line[1] for line in lines[1:]] == ["1002"]


def test_a_file_holds_all_pages(as_user, monkeypatch):
    monkeypatch.setattr(sheets, "ROWS_AT_ONCE", 2)
    for number in range(4):
        must(place_order(FIRM_A, "1001", f"many-{number}"))
    lines = lines_of(as_user("client-a").get("/cabinet/orders/?format=csv"))
    numbers = [int(line[0]) for line in lines[1:]]

    assert len(numbers) == 5
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(("most", "named"), [(1, False), (0, True)])
def test_a_file_that_is_only_the_beginning_says_so_in_its_name(as_user, monkeypatch, most, named):
    """One order stands; a file of one row holds it all, a file of none does not."""
    monkeypatch.setattr(sheets, "ROWS_MAX", most)
    answer = as_user("client-a").get("/cabinet/orders/?format=csv")

    assert ("%D0%BF%D0%B5%D1%80%D0%B2%D1%8B%D0%B5-0" in answer["Content-Disposition"]) == named
    assert len(lines_of(answer)) == 1 + most


def test_a_client_takes_away_only_his_own(as_user, story):
    for name in CABINET:
        text = as_user("neighbour-a").get(f"/cabinet/{name}/?format=csv").content.decode("utf-8-sig")
        assert "1001" not in text
        assert "Пробный" not in text


def test_another_firms_officer_takes_away_nothing_of_this_one(as_user):
    for name in OFFICE:
        text = as_user("officer-b").get(f"/office/{name}/?format=csv").content.decode("utf-8-sig")
        assert "Пробный Иван" not in text
        assert ";1001;" not in text


def test_an_english_reader_gets_plain_commas_and_english_words(as_user):
    UserLink.objects.filter(user__username="officer-a").update(language="en")
    text = as_user("officer-a").get("/office/orders/?format=csv").content.decode()

    assert not text.startswith("\ufeff")
    assert text.splitlines()[0].startswith("No.,Client,Name,")
    assert ",250.00," in text


def test_figures_are_as_an_office_writes_them(as_user):
    text = as_user("client-a").get("/cabinet/money/?format=csv").content.decode("utf-8-sig")

    assert ";1000,00;RUB;" in text


@pytest.mark.parametrize(("page", "key"), [("reports", "reports"), ("acts", "acts"), ("money", "instructions")])
def test_a_clients_long_list_has_earlier_pages(as_user, monkeypatch, page, key):
    from reglament.flows.reports.issue_daily import issue_daily
    from tests.web.stories import DAY, act_of

    must(issue_daily(act_of(FIRM_A), DAY))
    for module in ("views", "money", "reports"):
        monkeypatch.setattr(f"reglament.web.cabinet.{module}.PAGE_ROWS", 1)
    reader = as_user("client-a")
    first = reader.get(f"/cabinet/{page}/")
    older = first.context["older"]
    if page == "reports":
        assert older is None
        return
    second = reader.get(f"/cabinet/{page}/?before={older}")

    assert f"?before={older}" in first.content.decode()
    assert len(first.context[key]) == len(second.context[key]) == 1
    assert first.context[key] != second.context[key]
