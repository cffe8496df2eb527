"""Notices, maintenance, messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import InformationTerms, NoticeTerms
from reglament.core.registry.notices import (
    NOTICE_KINDS,
    Closed,
    NoticeDraft,
    answers_seen,
    audience_obstacle,
    closing_obstacle,
    days_of_notice,
    duration_obstacle,
    ending_notice_obstacle,
    hours_obstacle,
    maintenance_obstacle,
    notice_obstacle,
    upgrade_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.registry.rules import WEEKDAYS, at, terms

TERMS = terms(NoticeTerms)
UPGRADE = at("2025-04-15 00:00")
NIGHT = Closed(at("2025-04-20 02:00"), at("2025-04-20 04:00"))
DRAFT = NoticeDraft("maintenance_planned", "Работы", at("2025-04-20 02:00"), 120)


@clause("SR-3.1.5")
@pytest.mark.parametrize(
    ("published", "days", "fits"),
    [
        ("2025-04-09 12:00", 6, True),
        ("2025-04-10 00:00", 5, True),
        ("2025-04-10 23:59", 5, True),
        ("2025-04-11 00:00", 4, False),
        ("2025-04-14 23:59", 1, False),
    ],
)
def test_an_upgrade_is_told_of_five_days_before(published: str, days: int, fits: bool) -> None:
    refused = Ground.of("notice.too_late", "SR-3.1.5", days=days, least=5, starts=date(2025, 4, 15))

    assert days_of_notice(at(published), UPGRADE) == days
    assert upgrade_obstacle(at(published), UPGRADE, TERMS) == (None if fits else refused)


@clause("SR-3.1.5")
def test_notices_stand_on_the_section_of_the_site() -> None:
    assert TERMS.notice_place == Cited("site_section", "SR-3.1.5")


@clause("SR-3.1.8")
@pytest.mark.parametrize(
    ("kind", "minutes", "fits"),
    [
        ("maintenance_planned", None, False),
        ("maintenance_planned", 0, False),
        ("maintenance_planned", 1, True),
        ("maintenance_unplanned", None, False),
        ("maintenance_unplanned", 30, True),
        ("suspension", None, False),
        ("suspension", 60, True),
        ("upgrade", None, True),
    ],
)
def test_maintenance_says_how_long_it_takes(kind: str, minutes: int | None, fits: bool) -> None:
    refused = Ground.of("notice.duration_missing", "SR-3.1.8", notice_kind=kind)

    assert duration_obstacle(replace(DRAFT, kind=kind, minutes=minutes)) == (None if fits else refused)


@clause("SR-3.1.8")
def test_a_notice_is_of_a_known_kind_and_says_something() -> None:
    known = ", ".join(NOTICE_KINDS)

    assert notice_obstacle(DRAFT) is None
    assert notice_obstacle(replace(DRAFT, text="Работы с 02:00.")) is None
    assert notice_obstacle(replace(DRAFT, kind="party")) == Ground.of(
        "notice.kind_unknown", "SR-3.1.8", notice_kind="party", known=known
    )
    assert notice_obstacle(replace(DRAFT, text=" … ")) == Ground.of("notice.bare", "SR-3.1.8", field="edo.notice_text")


@clause("SR-3.1.6")
@pytest.mark.parametrize(
    ("kind", "issuer", "ground", "fits"),
    [
        ("access_ended", "VM", "договор 45-R прекращён", True),
        ("access_ended", "", "договор 45-R прекращён", False),
        ("access_ended", "VM", "", False),
        ("upgrade", "", "", True),
    ],
)
def test_a_notice_of_ended_access_names_issuer_and_ground(kind: str, issuer: str, ground: str, fits: bool) -> None:
    refused = Ground.of("notice.ending_bare", "SR-3.1.6", issuer=issuer)

    assert ending_notice_obstacle(replace(DRAFT, kind=kind, issuer=issuer, ground=ground)) == (
        None if fits else refused
    )


@clause("SR-3.1.6")
@pytest.mark.parametrize(
    ("published", "fits"),
    [([], False), (["2025-05-30"], False), (["2025-05-31"], True), (["2025-06-01"], True)],
)
def test_a_case_closes_once_its_notice_stands(published: list[str], fits: bool) -> None:
    ended = date(2025, 5, 31)
    days = [date.fromisoformat(day) for day in published]
    refused = Ground.of("notice.not_published", "SR-3.1.6", issuer="VM", ended_on=ended)

    assert closing_obstacle("VM", ended, days) == (None if fits else refused)


@clause("SR-3.1.7", "SR-3.2.4")
@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2025-04-20 01:59:59", True),
        ("2025-04-20 02:00", False),
        ("2025-04-20 03:59:59", False),
        ("2025-04-20 04:00", True),
        ("2025-04-20 04:01", True),
    ],
)
def test_the_cabinet_is_closed_during_maintenance_alone(moment: str, open_: bool) -> None:
    refused = Ground.of("notice.maintenance", "SR-3.1.7", until=NIGHT.ends_at)

    assert maintenance_obstacle(at(moment), [NIGHT], TERMS) == (None if open_ else refused)
    assert maintenance_obstacle(at(moment), [], TERMS) is None


@clause("SR-3.1.7", "SR-3.2.4")
def test_of_two_times_of_maintenance_the_later_end_is_told() -> None:
    longer = Closed(at("2025-04-20 01:00"), at("2025-04-20 05:00"))

    for closed in ([NIGHT, longer], [longer, NIGHT]):
        ground = maintenance_obstacle(at("2025-04-20 03:00"), closed, TERMS)
        assert ground is not None
        assert ground.fact("until") == longer.ends_at


@clause("SR-3.1.7")
@pytest.mark.parametrize(
    ("moment", "works"),
    [
        ("2025-04-02 08:59:59", False),
        ("2025-04-02 09:00", True),
        ("2025-04-02 17:59:59", True),
        ("2025-04-02 18:00", False),
        ("2025-04-05 12:00", False),
    ],
)
def test_access_is_round_the_clock_where_the_rules_name_no_hours(moment: str, works: bool) -> None:
    by_day = replace(TERMS, availability=Cited("working_hours", "SR-3.1.7"))
    hours = terms(InformationTerms)
    closed = Ground.of("notice.out_of_hours", "SR-3.1.7", at=at(moment))

    assert hours_obstacle(at(moment), WEEKDAYS, TERMS, hours) is None
    assert hours_obstacle(at(moment), WEEKDAYS, by_day, hours) == (None if works else closed)


@clause("SR-3.2.6")
@pytest.mark.parametrize(
    ("logins", "text", "wanted"),
    [
        (["VM-000017"], "Опрос", None),
        (["VM-000017"], "Опрос: да или нет?", None),
        ([], "Опрос", Ground.of("notice.no_audience", "SR-3.2.6")),
        (["VM-000017"], " ", Ground.of("notice.bare", "SR-3.2.6", field="edo.notice_text")),
    ],
)
def test_a_message_goes_to_somebody_and_says_something(logins: list[str], text: str, wanted: Ground | None) -> None:
    assert audience_obstacle(logins, text) == wanted


@clause("SR-3.2.6")
def test_answers_of_a_survey_are_for_the_registrar_alone() -> None:
    answers = [("VM-000017", "да")]

    assert answers_seen(True, answers) == (("VM-000017", "да"),)
    assert answers_seen(False, answers) == ()
