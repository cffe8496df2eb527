"""Operations with the register at the desk: filled, checked, booked, refused with the clause, taken back."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from reglament.store.audit.models import ActRow
from reglament.store.registry.balances import buckets_on_account
from reglament.store.registry.models import HolderCard, Issuer, PersonalAccount, RegistryOperation
from reglament.store.registry.register_load import account_by_number, figures_on, issue_by_code
from tests.clauses import clause
from tests.web.backoffice.desk import Desk, text_of
from tests.web.registrar_story import FIRM, ISSUE
from tests.web.stories import DAY, NOW

pytestmark = pytest.mark.django_db
GROUND = {"document": "передаточное распоряжение", "document_number": "17", "document_on": "2026-03-02",
          "channel": "paper", "attached": "", "corrects": "", "value_on": ""}  # fmt: skip
MOVE = {"issue": ISSUE, "source": "VM-1", "target": "VM-2", "quantity": "1 000", "over": "", "consents": "", **GROUND}
PLEDGE = {"issue": ISSUE, "account": "VM-1", "quantity": "500", "in_favour": "VM-9", "over": "", "consents": "",
          "agreement": "ДЗ-1", **GROUND}  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    return Desk()


def held(account: str) -> dict[str, int]:
    return {bucket.label: pieces for bucket, pieces in buckets_on_account(FIRM, ISSUE, account).items()}


def hidden_of(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def checked(desk: Desk, kind: str, /, **typed: str) -> str:
    """Check an operation that can be done and return its page."""
    answer = desk.post("check_operation", kind, **typed)
    assert answer.status_code == 200, text_of(answer)[-3000:]
    return answer.content.decode()


def booked(desk: Desk, kind: str, /, **typed: str) -> str:
    """Check and book an operation; return where its card is."""
    fields = hidden_of(checked(desk, kind, **typed))
    fields.pop("key")
    answer = desk.post("book_operation", kind, **fields)
    assert answer.status_code == 302, text_of(answer)[-3000:]
    return str(answer["Location"])


def plain_of(page: str) -> str:
    return " ".join(page.replace("\u00a0", " ").replace("\u202f", " ").split())


def last() -> RegistryOperation:
    return RegistryOperation.objects.order_by("-pk")[0]


def person(code: str, **changes: str) -> dict[str, str]:
    empty = dict.fromkeys(("identity_on", "birth_on", "filed_on", "tax_status"), "")
    named = {"person": code, "person_kind": "individual", "name": f"Примеров {code}", "identity": f"паспорт {code}"}
    return {**empty, **named, "country": "RU", **changes}


def open_account(desk: Desk, number: str, kind: str = "owner") -> None:
    booked(desk, "open_account", issuer="VM", number=number, kind=kind, **person(number))


def test_every_operation_has_its_form_and_another_is_no_page(desk):
    page = desk.get("choose_operation", issue=ISSUE).content.decode()
    kinds = re.findall(r'href="/office/operations/new/([a-z_]+)/\?issue=', page)

    assert len(kinds) == len(set(kinds)) == 18
    for kind in kinds:
        form = desk.get("new_operation", kind, issue=ISSUE)
        assert form.status_code == 200, kind
        assert ">Проверить<" in form.content.decode(), kind
    assert desk.get("new_operation", "magic").status_code == 404
    assert desk.post("check_operation", "magic", **MOVE).status_code == 404
    assert desk.post("book_operation", "magic", **MOVE).status_code == 404


def test_a_transfer_shows_both_accounts_before_and_after_and_changes_nothing_until_it_is_booked(desk):
    before = RegistryOperation.objects.count()

    page = checked(desk, "transfer", **MOVE)

    plain = plain_of(page)
    assert re.search(r"VM-1.{0,500}60 000.{0,200}59 000.{0,200}−1 000", plain)
    assert re.search(r"VM-2.{0,500}10 000.{0,200}11 000.{0,200}\+1 000", plain)
    assert "передаточное распоряжение" in plain
    assert (held("VM-1"), held("VM-2")) == ({"": 60_000}, {"": 10_000})
    assert RegistryOperation.objects.count() == before
    assert not ActRow.objects.filter(firm=FIRM, what="registry.transfer").exists()

    where = booked(desk, "transfer", **MOVE)

    assert (held("VM-1"), held("VM-2")) == ({"": 59_000}, {"": 11_000})
    row = last()
    assert where == f"/office/operations/{row.pk}/"
    card = text_of(desk.get("registry_operation", row.pk)).replace("\u202f", " ")
    assert "передаточное распоряжение 17" in card
    assert re.search(r"VM-1.{0,300}−1 000", card)


def test_a_form_sent_twice_is_booked_once(desk):
    fields = hidden_of(checked(desk, "transfer", **MOVE)) | {"key": "one-key"}

    for _again in range(2):
        answer = desk.browser().post("/office/operations/new/transfer/book/", fields)
        assert answer.status_code == 302, text_of(answer)[-1500:]

    assert held("VM-1") == {"": 59_000}


def test_what_others_changed_since_the_check_is_not_booked_over(desk):
    fields = hidden_of(checked(desk, "transfer", **MOVE))
    booked(desk, "transfer", **{**MOVE, "quantity": "5"})
    fields.pop("key")

    answer = desk.post("book_operation", "transfer", **fields)

    assert answer.status_code == 422
    assert 'value="1 000"' in answer.content.decode().replace("\u00a0", " ")
    assert (held("VM-1"), held("VM-2")) == ({"": 59_995}, {"": 10_005})


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("transfer", {**MOVE, "quantity": "60 001"}, "60"),
        ("transfer", {**MOVE, "target": "VM-1"}, "совпадают"),
        ("transfer", {**MOVE, "document": " "}, ""),
        ("transfer", {**MOVE, "quantity": "тысяча"}, "Не читается поле: сколько бумаг"),
        ("transfer", {**MOVE, "quantity": "9" * 19}, "Не читается поле: сколько бумаг"),
        ("transfer", {**MOVE, "document_on": "вчера"}, "Не читается поле: дата документа"),
        ("transfer", {**MOVE, "consents": "письмо"}, "Не читается строка «письмо»"),
        ("placement", MOVE, ""),
        ("pledge", PLEDGE, "VM-9"),
        (
            "inheritance",
            {**MOVE, "heirs": "VM-2 половина", "remainder": "refuse"},
            "Не читается строка «VM-2 половина»",
        ),
        ("inheritance", {**MOVE, "heirs": "VM-2 1/2", "remainder": "refuse"}, ""),
        ("split", {"issue": ISSUE, "old": "2", "into": "1", "fractions": "refuse", **GROUND}, ""),
        ("correction", {**GROUND, "operation": "999999", "reason": "Описка"}, ""),
        ("close_account", {"number": "VM-1"}, "пустой"),
        ("open_account", {"issuer": "VM", "number": "VM-1", "kind": "owner", **person("P1")}, "уже открыт"),
        ("open_account", {"issuer": "VM", "number": "VM-8", "kind": "palace", **person("P8")}, "вид счёта"),
        ("questionnaire", person("P1", country="Россия"), "страна"),
        ("questionnaire", person("никто"), "Сначала примите анкету"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(desk, kind, typed, said):
    operations, accounts = RegistryOperation.objects.count(), PersonalAccount.objects.count()

    for step in ("check_operation", "book_operation"):
        answer = desk.post(step, kind, **typed)
        page = text_of(answer).replace("\u202f", " ")
        assert answer.status_code == 422, (step, page[-2500:])
        assert "Не выполнено" in page
        assert said in page
    assert (RegistryOperation.objects.count(), PersonalAccount.objects.count()) == (operations, accounts)
    assert held("VM-1") == {"": 60_000}


@clause("SR-6.5-f")
def test_what_came_through_the_corporate_case_is_no_ground_and_the_attempt_is_logged(desk):
    answer = desk.post("check_operation", "transfer", **{**MOVE, "channel": "corporate_case"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="clause"' in page
    assert "6.5" in page
    assert ActRow.objects.get(firm=FIRM, what="registry.transfer").outcome == "refused"
    assert held("VM-1") == {"": 60_000}


def test_papers_are_placed_from_the_emission_account_and_the_rest_is_redeemed(desk):
    bond = {"issuer": "VM", "issue": "4B02-01", "issue_kind": "bond", "category": "", "isin": "", "name": "",
            "quantity": "1000", "nominal": "1000", "currency": "RUB", "registered_on": "2026-03-01"}  # fmt: skip
    booked(desk, "issue", **bond, **GROUND)
    booked(desk, "placement", **{**MOVE, "issue": "4B02-01", "source": "E-VM", "target": "VM-2", "quantity": "700"})

    page = checked(desk, "redemption", issue="4B02-01", account="E-VM", quantity="300", **GROUND)
    plain = plain_of(page)
    assert re.search(r"4B02-01 </th>.{0,300}>1 000 <.{0,300}>700 <.{0,600}размещён", plain)
    booked(desk, "redemption", issue="4B02-01", account="E-VM", quantity="300", **GROUND)

    figures = figures_on(issue_by_code(FIRM, "4B02-01"), DAY)
    assert (figures.quantity, figures.state.value) == (700, "placed")


def test_a_pledge_is_put_seen_on_the_account_and_let_go(desk):
    open_account(desk, "VM-9", "pledgee")
    page = plain_of(checked(desk, "pledge", **PLEDGE))
    assert re.search(r"VM-1.{0,1500}залог.{0,300}>500 <", page)

    booked(desk, "pledge", **PLEDGE)
    number = last().encumbrance
    assert held("VM-1") == {"": 59_500, f"p{number}": 500}
    account = text_of(desk.get("registry_account", "VM-1"))
    assert f"p{number}" in account
    taken = {**MOVE, "over": f"p{number}", "quantity": "100"}
    assert desk.post("check_operation", "transfer", **taken).status_code == 422
    booked(desk, "transfer", **{**taken, "consents": f"{number}; VM-9; письмо 4"})
    assert held("VM-2") == {"": 10_000, f"p{number}": 100}
    release = {"encumbrance": str(number), "account": "VM-1", "by": "VM-9", "quantity": "", **GROUND}
    assert desk.post("check_operation", "release", **{**release, "by": "кто-то"}).status_code == 422
    booked(desk, "release", **release)

    assert held("VM-1") == {"": 59_900}


@pytest.mark.parametrize(("kind", "letter"), [("block", "b"), ("arrest", "a")])
def test_papers_are_blocked_and_arrested(desk, kind, letter):
    typed = {**PLEDGE, "in_favour": "Вымышленный суд", "document": "постановление"}

    booked(desk, kind, **typed)

    assert held("VM-1") == {"": 59_500, f"{letter}{last().encumbrance}": 500}


def test_an_estate_goes_to_the_heirs_by_their_shares(desk):
    for number in ("VM-5", "VM-6"):
        open_account(desk, number)
    typed = {"issue": ISSUE, "source": "VM-2", "heirs": "VM-5 2/3\nVM-6 1/3", "remainder": "largest_fraction",
             "consents": "", **GROUND}  # fmt: skip

    booked(desk, "inheritance", **typed)

    assert (held("VM-2"), held("VM-5"), held("VM-6")) == ({}, {"": 6_667}, {"": 3_333})


def test_an_issue_is_split_and_the_nominal_goes_the_other_way(desk):
    typed = {"issue": ISSUE, "old": "1", "into": "4", "fractions": "refuse", **GROUND}
    page = plain_of(checked(desk, "split", **typed))
    assert re.search(r"100 000.{0,120}400 000.{0,120}1000.{0,120}250", page)

    booked(desk, "split", **typed)

    assert held("VM-1") == {"": 240_000}
    booked(desk, "consolidation", **{**typed, "old": "4", "into": "1"})
    assert held("VM-1") == {"": 60_000}


def test_an_issue_is_converted_into_another_of_the_issuer(desk):
    new = {"issuer": "VM", "issue": "1-02", "issue_kind": "share", "category": "ordinary", "isin": "", "name": "",
           "quantity": "0", "nominal": "500", "currency": "RUB", "registered_on": "2026-03-01", **GROUND}  # fmt: skip
    booked(desk, "issue", **new)
    typed = {"issue": ISSUE, "successor": "1-02", "old": "1", "into": "2", "fractions": "refuse", **GROUND}

    page = checked(desk, "conversion", **typed)
    assert "конвертирован" in page
    booked(desk, "conversion", **typed)

    assert (held("VM-1"), figures_on(issue_by_code(FIRM, "1-02"), DAY).quantity) == ({}, 200_000)


def test_a_mistake_is_taken_back_and_the_right_operation_takes_its_place(desk):
    booked(desk, "transfer", **MOVE)
    wrong = last().pk
    card = desk.get("registry_operation", wrong).content.decode()
    assert f"/office/operations/new/correction/?operation={wrong}" in card
    undo = {**GROUND, "document": "акт об ошибке", "operation": str(wrong), "reason": "Не тот счёт"}

    page = plain_of(checked(desk, "correction", **undo))
    assert re.search(r"VM-1.{0,400}59 000.{0,200}60 000", page)
    booked(desk, "correction", **undo)

    assert (held("VM-1"), held("VM-2")) == ({"": 60_000}, {"": 10_000})
    card = desk.get("registry_operation", wrong).content.decode()
    assert "Отменить операцию" not in card
    assert f"corrects={wrong}" in card
    booked(desk, "transfer", **{**MOVE, "quantity": "10", "corrects": str(wrong), "value_on": DAY.isoformat()})
    assert held("VM-1") == {"": 59_990}
    assert "corrects=" not in desk.get("registry_operation", wrong).content.decode()


def test_a_register_is_taken_into_keeping_and_an_account_opened_and_closed(desk):
    booked(desk, "open_issuer", code="NV", name="АО «Новое»", short_name="", ogrn_on="", contract="Д-1",
           contract_on="2026-03-01")  # fmt: skip
    assert Issuer.objects.get(firm=FIRM, code="NV").contract == "Д-1"
    where = booked(desk, "open_account", issuer="NV", number="NV-1", kind="owner", **person("NP"))
    assert where == "/office/accounts/NV-1/"
    booked(desk, "open_account", issuer="NV", number="NV-2", kind="owner", known_person="NP", person="", name="")

    booked(desk, "close_account", number="NV-2")

    assert account_by_number(FIRM, "NV-2").closed_on == DAY
    assert "Новая операция по счёту" not in text_of(desk.get("registry_account", "NV-2"))


def test_a_new_questionnaire_stands_beside_the_old_one(desk):
    form = desk.get("new_operation", "questionnaire", person="P1").content.decode()
    assert 'value="Первый Пример"' in form

    where = booked(desk, "questionnaire", **person("P1", name="Первая Примерова"))

    assert where == "/office/accounts/VM-1/"
    assert HolderCard.objects.filter(firm=FIRM, person="P1").count() == 2
    assert "Первая Примерова" in text_of(desk.get("registry_account", "VM-1"))


def test_an_account_is_read_on_any_day_as_known_at_any_moment(desk):
    booked(desk, "transfer", **MOVE)
    before = (DAY - timedelta(days=1)).isoformat()

    today, then = (
        text_of(desk.get("registry_account", "VM-1", **query)).replace("\u202f", " ") for query in ({}, {"on": before})
    )

    assert re.search(r"свободны.{0,120}59 000", today)
    assert re.search(r"свободны.{0,120}60 000", then)
    known = (NOW - timedelta(minutes=1)).astimezone().isoformat()
    assert known
    earlier = text_of(desk.get("registry_account", "VM-1", known="2026-02-27T10:00")).replace("\u202f", " ")
    assert re.search(r"свободны.{0,120}60 000", earlier)
    assert "Как было известно" in earlier
    nothing = text_of(desk.get("registry_account", "VM-1", on="2020-01-01"))
    assert "На счёте бумаг нет." in nothing
    assert re.search(r"списание и зачисление.{0,400}−1 000", today)
    assert re.search(r"приём реестра.{0,400}\+60 000", today)


def test_movements_of_an_account_go_on_page_after_page(desk):
    for quantity in range(1, 53):
        booked_now = {**MOVE, "quantity": str(quantity)}
        fields = hidden_of(checked(desk, "transfer", **booked_now))
        fields.pop("key")
        assert desk.post("book_operation", "transfer", **fields).status_code == 302
    first = desk.get("registry_account", "VM-1").content.decode()
    following = re.search(r'rel="next" href="\?before=(\d+)"', first)
    assert following is not None

    second = text_of(desk.get("registry_account", "VM-1", before=following[1]))

    assert second.count("списание и зачисление") == 2
    assert "приём реестра" in second


def test_an_auditor_sees_cards_and_books_nothing(desk):
    assert "Проверить" not in text_of(desk.get("new_operation", "transfer", login="auditor-r"))
    for step in ("check_operation", "book_operation"):
        assert desk.post(step, "transfer", login="auditor-r", **MOVE).status_code == 403
    assert desk.get("registry_operation", 999999).status_code == 404
    assert held("VM-1") == {"": 60_000}


def test_the_way_back_from_the_check_keeps_what_was_typed(desk):
    page = checked(desk, "transfer", **MOVE)
    assert 'formaction="/office/operations/new/transfer/"' in page

    again = desk.post("new_operation", "transfer", **hidden_of(page)).content.decode()

    assert 'value="передаточное распоряжение"' in again
    assert 'value="VM-2"' in again
