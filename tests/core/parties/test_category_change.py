"""Who may be put into which category, on what it stands, from which day, and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.parties.category_change import (
    Change,
    Exclusion,
    default_category,
    increase_unfounded,
    is_waived,
    last_exclusion,
    nobody_decided,
    not_open_to,
    notice_of,
    notice_too_late,
    special_unfounded,
    too_early_again,
    uncovered_not_chosen,
    unknown_category,
    waivers_unfit,
)
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory, Waiver
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.store.calendar.published import named_calendars
from tests.clauses import clause
from tests.core.parties.samples import F_CATEGORY, F_REQUEST, G_CATEGORY, G_REQUEST

WORKING = named_calendars("russia").working
WEDNESDAY = date(2016, 11, 16)
LACK = (Ground.of("category.assets_low", "GC-3.9.3-1"),)
BOTH = [pytest.param(G_CATEGORY, id="grandis"), pytest.param(F_CATEGORY, id="geofinance")]


def change(category: str, **more: object) -> Change:
    return Change(category, WEDNESDAY, "broker", **more)  # type: ignore[arg-type]


def codes(grounds: tuple[Ground, ...]) -> list[str]:
    return [f"{ground.code} {ground.clause}" for ground in grounds]


@clause("GC-3.9.2", "GF-21.1.4")
@pytest.mark.parametrize("terms", BOTH)
@pytest.mark.parametrize("kind", ["individual", "entity"])
def test_a_client_put_into_none_is_standard(terms, kind):
    assert default_category(kind, terms) is RiskCategory.STANDARD


@clause("GC-3.9.2", "GF-21.1.4")
@pytest.mark.parametrize("terms", BOTH)
def test_another_default_for_natural_persons_is_theirs_alone(terms):
    later = replace(terms, default_category_individual=Cited("beginner", "GF-21.1.4"))

    assert default_category("individual", later) is RiskCategory.BEGINNER
    assert default_category("entity", later) is RiskCategory.STANDARD


@clause("GC-3.9.1", "GF-21.1.4")
@pytest.mark.parametrize(
    ("terms", "cited"), [pytest.param(G_CATEGORY, "GC-3.9.1"), pytest.param(F_CATEGORY, "GF-21.1.4")]
)
def test_there_are_three_categories_and_no_other(terms, cited):
    assert [unknown_category(word, terms) for word in ("standard", "increased", "special")] == [(), (), ()]
    assert codes(unknown_category("medium", terms)) == [f"category.unknown {cited}"]
    assert codes(unknown_category("beginner", terms)) == [f"category.unknown {cited}"]


@clause("GC-3.9.7", "GC-3.9.2")
def test_the_special_category_is_never_a_natural_persons():
    assert codes(not_open_to("individual", "special", G_CATEGORY)) == ["category.not_for_kind GC-3.9.7"]
    assert not_open_to("entity", "special", G_CATEGORY) == ()
    assert not_open_to("individual", "increased", G_CATEGORY) == ()


@clause("GF-21.3.1-b", "GF-21.1.4")
def test_at_geofinance_special_is_for_legal_entities_too():
    assert codes(not_open_to("individual", "special", F_CATEGORY)) == ["category.not_for_kind GF-21.3.1-b"]
    assert not_open_to("entity", "special", F_CATEGORY) == ()
    assert not_open_to("individual", "increased", F_CATEGORY) == ()


@clause("GC-3.9.7")
def test_special_needs_the_agreement_with_number_and_date():
    signed = {"agreement": "5", "agreement_on": date(2016, 11, 14)}

    assert special_unfounded(change("special", **signed), G_CATEGORY) == ()
    for name in signed:
        lacking = {key: value for key, value in signed.items() if key != name}
        assert codes(special_unfounded(change("special", **lacking), G_CATEGORY)) == [
            "category.agreement_missing GC-3.9.7"
        ]
    assert special_unfounded(change("increased"), G_CATEGORY) == ()


@clause("GF-21.3.1-b")
def test_at_geofinance_special_needs_an_officers_decision_with_its_reason():
    assert special_unfounded(change("special", reason="board minutes 7"), F_CATEGORY) == ()
    assert codes(special_unfounded(change("special"), F_CATEGORY)) == ["category.decision_missing GF-21.3.1-b"]
    assert special_unfounded(change("special", reason="x", by_officer=False), F_CATEGORY) != ()
    assert special_unfounded(change("increased"), F_CATEGORY) == ()


@clause("GC-3.9.8")
@pytest.mark.parametrize("waiver", [one.value for one in Waiver])
def test_each_limit_is_switched_off_by_itself_and_only_for_special_clients(waiver):
    assert waivers_unfit(change("special", waivers=frozenset({waiver})), G_CATEGORY) == ()
    assert codes(waivers_unfit(change("increased", waivers=frozenset({waiver})), G_CATEGORY)) == [
        "category.waiver_outside_special GC-3.9.8"
    ]
    special = CategoryStanding(RiskCategory.SPECIAL, WEDNESDAY, frozenset({waiver}))
    assert [one for one in Waiver if is_waived(special, one)] == [Waiver(waiver)]
    assert not is_waived(replace(special, category=RiskCategory.INCREASED), Waiver(waiver))


@clause("GC-3.9.8")
def test_an_unknown_limit_is_not_switched_off():
    (ground,) = waivers_unfit(change("special", waivers=frozenset({"fees", "tax", "otc_uncovered"})), G_CATEGORY)
    assert (ground.code, ground.clause, ground.fact("waiver")) == ("category.waiver_unknown", "GC-3.9.8", "fees, tax")
    assert waivers_unfit(change("standard"), G_CATEGORY) == ()


def test_where_the_rulebook_knows_no_such_agreement_nothing_is_switched_off():
    assert codes(waivers_unfit(change("special", waivers=frozenset({"otc_uncovered"})), F_CATEGORY)) == [
        "category.waiver_unknown GF-21.3.1-b"
    ]


@clause("GC-3.9")
def test_uncovered_deals_are_the_clients_choice():
    standing = CategoryStanding(RiskCategory.STANDARD, WEDNESDAY)
    against = uncovered_not_chosen(standing, G_CATEGORY)

    assert against is not None
    assert (against.code, against.clause) == ("category.no_opt_in", "GC-3.9")
    assert uncovered_not_chosen(replace(standing, uncovered_allowed=True), G_CATEGORY) is None
    assert uncovered_not_chosen(standing, replace(G_CATEGORY, uncovered_opt_in=Cited(False, "GC-3.9"))) is None
    assert uncovered_not_chosen(standing, F_CATEGORY) is None


@clause("GC-3.9.6")
def test_a_legal_entity_that_opted_in_needs_no_tests():
    assert increase_unfounded("entity", True, G_CATEGORY, lambda: LACK) == ()
    assert codes(increase_unfounded("entity", False, G_CATEGORY, lambda: ())) == ["category.no_opt_in GC-3.9.6"]


@clause("GC-3.9.2", "GC-3.9.3")
def test_a_natural_person_needs_the_tests_whatever_he_chose():
    assert increase_unfounded("individual", True, G_CATEGORY, lambda: LACK) == LACK
    assert increase_unfounded("individual", False, G_CATEGORY, lambda: ()) == ()


@clause("GF-21.3.2-a")
def test_at_geofinance_a_legal_entity_needs_the_test_as_well():
    assert increase_unfounded("entity", True, F_CATEGORY, lambda: LACK) == LACK
    assert increase_unfounded("entity", False, F_CATEGORY, lambda: ()) == ()


CLOSED_OUT = Exclusion(date(2025, 3, 3), "close_out")


@clause("GF-21.3.4-b")
@pytest.mark.parametrize(
    ("starts_on", "refused"),
    [
        pytest.param(date(2025, 3, 7), ["category.too_early_again GF-21.3.4-b"], id="Friday, the fourth day"),
        pytest.param(date(2025, 3, 10), [], id="Monday, the fifth day"),
    ],
)
@pytest.mark.parametrize("has_application", [True, False])
def test_after_a_forced_close_five_working_days_pass(starts_on, refused, has_application):
    found = too_early_again(starts_on, CLOSED_OUT, has_application, WORKING, F_REQUEST)

    assert codes(found) == refused


@clause("GF-21.3.5")
def test_after_a_forced_close_no_new_application_is_needed_and_after_the_clients_own_wish_one_is():
    later, own_wish = date(2025, 3, 10), Exclusion(date(2025, 3, 3), "application")

    assert too_early_again(later, CLOSED_OUT, False, WORKING, F_REQUEST) == ()
    assert codes(too_early_again(later, own_wish, False, WORKING, F_REQUEST)) == [
        "category.needs_application GF-21.3.5"
    ]
    assert too_early_again(later, own_wish, True, WORKING, F_REQUEST) == ()
    asked_for = replace(F_REQUEST, return_without_application=Cited(False, "GF-21.3.5"))
    assert too_early_again(later, CLOSED_OUT, False, WORKING, asked_for) != ()
    assert too_early_again(later, CLOSED_OUT, True, WORKING, asked_for) == ()


@clause("GF-21.3.5")
def test_whom_the_firm_itself_took_out_it_may_put_back():
    assert too_early_again(date(2025, 3, 4), Exclusion(date(2025, 3, 3), "broker"), False, WORKING, F_REQUEST) == ()
    assert too_early_again(date(2025, 3, 4), None, False, WORKING, F_REQUEST) == ()
    assert too_early_again(date(2025, 3, 4), CLOSED_OUT, False, WORKING, G_REQUEST) == ()


@clause("GC-3.10")
@pytest.mark.parametrize(
    ("told_on", "earliest"),
    [
        pytest.param(date(2016, 11, 15), None, id="told on Tuesday"),
        pytest.param(date(2016, 11, 16), date(2016, 11, 17), id="told on the day itself"),
    ],
)
def test_a_change_by_the_firm_is_told_a_working_day_before(told_on, earliest):
    found = notice_too_late(change("standard"), told_on, WORKING, G_CATEGORY)

    assert [ground.fact("earliest") for ground in found] == ([earliest] if earliest else [])
    assert codes(found) == (["category.notice_too_late GC-3.10"] if earliest else [])


@clause("GC-3.10")
def test_a_day_off_is_no_working_day_before():
    saturday, monday = date(2016, 11, 12), date(2016, 11, 14)
    found = notice_too_late(replace(change("standard"), starts_on=monday), saturday, WORKING, G_CATEGORY)

    assert [ground.fact("earliest") for ground in found] == [date(2016, 11, 15)]
    friday = date(2016, 11, 11)
    assert notice_too_late(replace(change("standard"), starts_on=monday), friday, WORKING, G_CATEGORY) == ()


@clause("GC-3.10")
def test_what_the_client_asked_for_needs_no_notice_and_geofinance_knows_no_term():
    asked = replace(change("standard"), cause="application")

    assert notice_too_late(asked, WEDNESDAY, WORKING, G_CATEGORY) == ()
    assert notice_too_late(change("standard"), WEDNESDAY, WORKING, F_CATEGORY) == ()


@clause("GF-21.3.4-d")
def test_the_firms_own_decision_is_an_officers():
    alone = change("standard", by_officer=False)

    assert codes(nobody_decided(alone, F_CATEGORY)) == ["category.officer_missing GF-21.3.4-d"]
    assert nobody_decided(change("standard"), F_CATEGORY) == ()
    assert nobody_decided(replace(alone, cause="close_out"), F_CATEGORY) == ()
    nobody = replace(F_CATEGORY, exclusion_by_officer=Cited(False, "GF-21.3.4-d"))
    assert nobody_decided(change("standard"), nobody) != ()


@clause("GC-3.10", "GF-21.3.6")
@pytest.mark.parametrize("terms", BOTH)
def test_the_client_is_told_the_old_and_the_new_category_and_the_day(terms):
    told = {"old": "standard", "new": "increased", "starts_on": "2016-11-16"}

    assert notice_of(RiskCategory.STANDARD, change("increased"), terms) == told
    assert notice_of(RiskCategory.INCREASED, change("increased"), terms) is None
    silent = replace(terms, change_notified=Cited(False, "GF-21.3.6"))
    assert notice_of(RiskCategory.STANDARD, change("increased"), silent) is None


def test_an_exclusion_is_forgotten_when_the_client_is_put_back():
    rows = [("standard", date(2025, 1, 1), "default"), ("increased", date(2025, 2, 3), "broker")]
    left = [*rows, ("standard", date(2025, 3, 3), "close_out")]

    assert last_exclusion(rows) is None
    assert last_exclusion(left) == CLOSED_OUT
    assert last_exclusion([*left, ("increased", date(2025, 3, 10), "broker")]) is None
