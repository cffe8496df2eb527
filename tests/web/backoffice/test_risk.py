"""The risk desk: who is nearest to closing, what falls would do, one client's margin."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.flows.accounts.agree import agree_term
from reglament.phrases.words import WORDS
from reglament.store.margin.models import DeskPoint, FiguresPoint, FiguresRow
from tests.rulebooks import geofinance_rulebook, grandis_rulebook
from tests.web.stories import FIRM_A, FIRM_B, NOW, act_of, deposit, must, officer

pytestmark = pytest.mark.django_db


def figures(client: str, value: int, initial: int, minimum: int, status: str, firm: str = FIRM_A, **more):
    """Keep the figures last computed of a portfolio, in roubles; its papers make twice its value."""
    row = {
        "value": value * 100,
        "initial": initial * 100,
        "minimum": minimum * 100,
        "corrected": initial * 100,
        "papers_value": 2 * value * 100,
        "papers_initial": initial * 100,
        "papers_minimum": minimum * 100,
        "uncovered": True,
        **more,
    }
    return FiguresRow.objects.create(firm=firm, client=client, at=NOW, status=status, **row)


def page(client, user, address):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_desk_says_what_would_be_there(client, story):
    shown = page(client, story.users["officer-a"], "/office/risk/")
    assert "Непокрытых позиций нет" in shown
    assert "Закрывать никого не нужно" in shown


def test_the_nearest_to_closing_stands_first_and_other_firms_are_not_seen(client, story):
    figures("1001", 1000, 300, 150, "NORMAL")
    figures("1002", 200, 300, 150, "RESTRICTED")
    figures("2001", 1, 300, 150, "CLOSE_OUT", firm=FIRM_B)
    shown = page(client, story.users["officer-a"], "/office/risk/")
    assert shown.index("/office/risk/clients/1002/") < shown.index("/office/risk/clients/1001/")
    assert "/2001/" not in shown
    assert "0,33" in shown
    assert "5,67" in shown


def test_a_covered_portfolio_within_its_margins_is_not_watched(client, story):
    figures("1001", 1000, 300, 150, "NORMAL", uncovered=False)
    assert "Непокрытых позиций нет" in page(client, story.users["officer-a"], "/office/risk/")
    figures("1002", 200, 300, 150, "RESTRICTED", uncovered=False)
    assert "/office/risk/clients/1002/" in page(client, story.users["officer-a"], "/office/risk/")


def test_a_fall_that_would_close_is_counted_and_marked(client, story):
    figures("1001", 200, 100, 50, "NORMAL", papers_value=200_000, papers_initial=0, papers_minimum=0)
    shown = page(client, story.users["officer-a"], "/office/risk/")
    # NPR2 is 150 roubles: 5 % of 2,000 leave 50, 10 % take 200 and bring it below nought.
    assert shown.count("закрытие</span>") == 2
    assert "−50,00" in shown


def test_the_list_goes_on_by_pages(client, story):
    for number in range(51):
        figures(f"9{number:03}", 1000 + number, 300, 150, "NORMAL")
    first = page(client, story.users["officer-a"], "/office/risk/")
    assert "?from=50" in first
    assert "/clients/9050/" not in first
    second = page(client, story.users["officer-a"], "/office/risk/?from=50")
    assert "/clients/9050/" in second
    assert "?from=0" in second


def test_the_desk_asks_the_database_the_same_number_of_times_however_many_rows(client, story):
    figures("1001", 1000, 300, 150, "NORMAL")
    page(client, story.users["officer-a"], "/office/risk/")
    with CaptureQueriesContext(connection) as few:
        client.get("/office/risk/")
    for number in range(40):
        figures(f"9{number:03}", 1000, 300, 150, "NORMAL")
    with CaptureQueriesContext(connection) as many:
        client.get("/office/risk/")
    assert len(many) == len(few)


def test_a_clients_margin_opens_into_its_terms(client, story):
    shown = page(client, story.users["officer-a"], "/office/risk/clients/1001/")
    assert "Откуда маржа" in shown
    assert "Рубли" in shown
    assert "150\u00a0000,00" in shown
    assert "показаний ещё нет" in shown


def test_the_days_course_is_drawn_and_told_as_a_table(client, story):
    for number, value in enumerate((900_00, 800_00, 850_00)):
        FiguresPoint.objects.create(
            firm=FIRM_A,
            client="1001",
            at=NOW - timedelta(minutes=30 - number),
            value=value,
            initial=300_00,
            minimum=150_00,
            status="NORMAL",
        )
    shown = page(client, story.users["officer-a"], "/office/risk/clients/1001/")
    assert shown.count("<polyline") == 3
    assert shown.count('<th scope="row">11:3') == 3
    cabinet = page(client, story.users["client-a"], "/cabinet/margin/")
    assert cabinet.count("<polyline") == 3
    assert page(client, story.users["neighbour-a"], "/cabinet/margin/").count("<polyline") == 0


def test_the_hours_of_the_day_stand_in_order_with_their_clauses(client, story):
    shown = page(client, story.users["officer-a"], "/office/risk/cutoffs/")
    assert shown.index("Касса") < shown.index("Вывод от другого участника") < shown.index("Вывод из банка брокера")
    assert "/clauses/GC-5.7.3/" in shown
    assert shown.count("ближайший") == 1


def test_every_hour_of_every_rulebook_has_words():
    for rulebook in (grandis_rulebook(), geofinance_rulebook()):
        for edition in rulebook.editions:
            hours = {
                name.partition(".")[2]
                for name, parameter in edition.parameters.items()
                if any(isinstance(row.value, time) for row in parameter.rows)
            }
            assert hours <= set(WORDS["cutoff"])


def test_the_desk_is_taken_away_as_a_file(client, story):
    figures("1001", 1000, 300, 150, "NORMAL")
    figures("1002", 200, 300, 150, "RESTRICTED")
    client.force_login(story.users["officer-a"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/office/risk/?format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert [line.split(";")[0] for line in lines[1:]] == ["1002", "1001"]
    assert client.get("/office/risk/?format=xlsx").content[:2] == b"PK"


def test_the_desks_course_of_the_day_is_drawn(client, story):
    for minute, below in ((10, 0), (20, 2), (30, 1)):
        at = NOW.replace(hour=11, minute=minute)
        DeskPoint.objects.create(firm=FIRM_A, at=at, watched=3, below_initial=below, below_minimum=0)
    shown = page(client, story.users["officer-a"], "/office/risk/")
    assert shown.count("<polyline") == 2
    assert "С 11:10 до 11:30" in shown
    assert page(client, story.users["officer-b"], "/office/risk/").count("<polyline") == 0


def test_each_portfolio_of_a_client_stands_on_the_desk_by_its_name_and_opens_by_itself(client, story):
    figures("1001", 1000, 300, 150, "NORMAL")
    figures("1001", 200, 300, 150, "RESTRICTED", portfolio="Биржевой")
    shown = page(client, story.users["officer-a"], "/office/risk/")
    assert "портфель «Биржевой»" in shown
    assert shown.index("?portfolio=%D0%91") < shown.index('?portfolio="')

    for name, value in ((1, "MOEX_FX"), (2, "MOEX_STOCK")):
        founder = act_of(FIRM_A, officer("founder"))
        must(agree_term(founder, "1001", f"portfolio:{value}", f"P{name}", NOW.date(), "GC-2.30-planned-position"))
    deposit(FIRM_A, "1001", "5000.00", "MOEX_FX")
    whole = page(client, story.users["officer-a"], "/office/risk/clients/1001/")
    assert "Между портфелями ничего не зачитывается" in whole
    assert '<a href="?portfolio=P1" aria-current="true">P1</a>' in whole
    other = page(client, story.users["officer-a"], "/office/risk/clients/1001/?portfolio=P2")
    assert '<a href="?portfolio=P2" aria-current="true">P2</a>' in other
    assert other.count("5\u00a0000,00") < whole.count("5\u00a0000,00")
    own = page(client, story.users["client-a"], "/cabinet/margin/?portfolio=P1")
    assert '<a href="?portfolio=P1" aria-current="true">P1</a>' in own
    assert "Между портфелями" not in page(client, story.users["neighbour-a"], "/cabinet/margin/?portfolio=P1")


def test_each_portfolio_has_its_own_course_of_the_day(client, story):
    founder = act_of(FIRM_A, officer("founder"))
    must(agree_term(founder, "1001", "portfolio:MOEX_FX", "P1", NOW.date(), "GC-2.30-planned-position"))
    deposit(FIRM_A, "1001", "5000.00", "MOEX_FX")
    for number in (1, 2):
        sums = {"value": 500_00, "initial": 300_00, "minimum": 150_00, "status": "NORMAL"}
        at = NOW - timedelta(minutes=number)
        FiguresPoint.objects.create(firm=FIRM_A, client="1001", portfolio="P1", at=at, **sums)
    address = "/office/risk/clients/1001/?portfolio="
    assert page(client, story.users["officer-a"], f"{address}P1").count("<polyline") == 3
    assert page(client, story.users["officer-a"], address).count("<polyline") == 0
