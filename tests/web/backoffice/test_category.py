"""An officer sets a client's category by the form; what stands against it is told beside it."""

from __future__ import annotations

from datetime import date

from reglament.store.parties.load import categories_of, client_by_code
from reglament.store.parties.models import Client
from tests.web.stories import FIRM_A

ADDRESS = "/office/clients/1001/category/"


def make_entity() -> None:
    row = client_by_code(FIRM_A, "1001")
    assert row is not None
    Client.objects.filter(pk=row.pk).update(kind="entity")


def test_the_card_leads_to_the_category_with_its_history(as_user):
    officer = as_user("officer-a")

    assert ADDRESS in officer.get("/office/clients/1001/").content.decode()
    page = officer.get(ADDRESS).content.decode()
    assert "стандартный уровень риска" in page
    assert "по умолчанию" in page


def test_a_special_category_is_set_with_its_agreement_and_limits(as_user):
    make_entity()
    typed = {
        "category": "special",
        "starts_on": "2026-03-03",
        "agreement": "5",
        "agreement_on": "2026-03-02",
        "waiver": ["otc_uncovered", "initial_margin_ban"],
        "key": "k1",
    }

    answer = as_user("officer-a").post(f"{ADDRESS}set/", typed)

    assert answer.status_code == 302
    standing = categories_of(FIRM_A, ["1001"], date(2026, 3, 3))["1001"]
    assert (standing.category.value, standing.waivers) == ("special", {"otc_uncovered", "initial_margin_ban"})
    assert "непокрытые позиции вне биржи" in as_user("officer-a").get(ADDRESS).content.decode()


def test_a_refusal_keeps_what_was_typed(as_user):
    answer = as_user("officer-a").post(
        f"{ADDRESS}set/", {"category": "increased", "starts_on": "2026-03-03", "reason": "по просьбе", "key": "k1"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "нужно 3 000 000,00 ₽".replace(" ", "\u00a0").replace("нужно\u00a0", "нужно ") in page
    assert 'value="по просьбе"' in page


def test_a_day_that_is_none_is_answered_with_how_to_write_it(as_user):
    answer = as_user("officer-a").post(f"{ADDRESS}set/", {"category": "increased", "deal_days": "вчера", "key": "k1"})

    assert answer.status_code == 422
    assert "Впишите день" in answer.content.decode()


def test_an_auditor_sees_no_form(as_user):
    page = as_user("auditor-a").get(ADDRESS).content.decode()

    assert "Установить категорию" not in page
