"""Pages of the tax desk: what they show, what they keep, how they refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.store.crypto.models import CoinClassRow, CoinOperation, MoveRow, PositionRow, Taxpayer, TaxYear
from reglament.store.docflow.models import Document
from reglament.web.taxdesk.pictures import steps_of_year, waterfall
from tests.web.taxdesk.story import tell_coins

EXPORT = (
    b"at_utc,account,operation,coin,quantity,group,number,note\n"
    b"2025-03-14 09:00:00,s,trade,BTC,1,t,1,\n"
    b"2025-03-14 09:00:00,s,trade,RUB,-5,t,2,\n"
    b"2025-03-14 09:00:00,s,deposit,ETH,1,,3,\n"
)


@pytest.fixture
def home(settings, db):
    return tell_coins(settings)["taxpayer"]


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_a_portfolio_shows_coins_lots_and_years(home):
    page = text(home.get("/tax/P1/"))
    for said in ("0,25", "BTC", "Партии", '<rect class="left" width="50"', "/tax/P1/years/2025/"):
        assert said in page, said


def test_an_empty_portfolio_says_what_to_do(settings, db):
    page = text(tell_coins(settings)["neighbour"].get("/tax/P2/"))
    assert "Монет в учёте нет" in page
    assert "Партий ещё нет" in page


def test_a_year_shows_its_tax_bases_and_operations(home):
    page = text(home.get("/tax/P1/years/2025/"))
    for said in ("104 000", "500 000,00", "300 000,00", "Всё есть", "не закрыт", "не является налоговой консультацией"):
        assert said in page, said
    assert home.get("/tax/P1/years/2024/").status_code == 404


def test_an_operation_opens_down_to_quote_rate_lot_and_clause(home):
    mined = text(home.get("/tax/P1/operations/1/"))
    for said in ("1 000 000,00", "200 000 000 000", "500 000,00", "DC-77", "A, BTC"):
        assert said in mined, said
    sold = text(home.get("/tax/P1/operations/2/"))
    assert "Из каких партий" in sold
    assert home.get("/tax/P1/operations/9/").status_code == 404


def test_a_register_is_made_and_given(home):
    home.post("/tax/P1/years/2025/papers/", {"key": "p"})
    assert Document.objects.count() == 3
    paper = Document.objects.get(media_type="application/pdf")
    assert f"/tax/P1/documents/{paper.pk}/" in text(home.get("/tax/P1/years/2025/"))
    assert home.get(f"/tax/P1/documents/{paper.pk}/").content[:4] == b"%PDF"
    assert home.get("/tax/P1/documents/999/").status_code == 404


def test_a_year_is_not_closed_before_it_is_over(home):
    answer = home.post("/tax/P1/years/2025/close/", {"key": "c"})
    assert (answer.status_code, "ещё не окончен" in text(answer)) == (422, True)


def test_what_a_year_stands_on_is_kept_and_an_unreadable_sum_is_not(home):
    assert home.post("/tax/P1/years/2025/tell/", {"resident": "no", "other_main_base": "1 000,50"}).status_code == 302
    row = TaxYear.objects.get(taxpayer__code="P1", year=2025)
    assert (row.resident, row.other_main_base) == (False, 100050)
    assert home.post("/tax/P1/years/2025/tell/", {"resident": "yes", "other_main_base": "many"}).status_code == 422
    assert TaxYear.objects.get(pk=row.pk).resident is False


def test_a_file_is_recognised_shown_and_accepted(home):
    file = SimpleUploadedFile("own.csv", EXPORT)
    assert home.post("/tax/P1/files/bring/", {"file": file, "wallet": "X", "key": "f"}).status_code == 302
    page = text(home.get("/tax/P1/files/"))
    assert "Принять операции: 1" in page
    assert "зачисление" in page
    assert home.post("/tax/P1/files/accept/", {"key": "a"}).status_code == 302
    assert CoinOperation.objects.filter(taxpayer__code="P1").count() == 3
    move = MoveRow.objects.get(coin="ETH").identity
    assert home.post("/tax/P1/files/explain/", {"move": move, "as": "nothing", "reason": ""}).status_code == 422
    done = home.post("/tax/P1/files/explain/", {"move": move, "as": "nothing", "reason": "airdrop", "key": "e"})
    assert done.status_code == 302
    assert "Все строки объяснены" in text(home.get("/tax/P1/files/"))


def test_a_file_that_cannot_be_taken_says_why(home):
    assert home.post("/tax/P1/files/bring/", {"key": "f"}).status_code == 422
    bad = SimpleUploadedFile("x.csv", b"nothing,known\n1,2\n")
    answer = home.post("/tax/P1/files/bring/", {"file": bad, "key": "g"})
    assert (answer.status_code, "не принят" in text(answer)) == (422, True)


def test_an_operation_is_recorded_by_hand(home):
    body = {
        "kind": "buy",
        "on": "2025-03-10",
        "coin": "btc",
        "quantity": "0,1",
        "price": "90 000,00",
        "documented": "on",
    }
    answer = home.post("/tax/P1/record/", {**body, "expense": "10", "expense_documented": "on", "key": "r"})
    assert answer["Location"] == "/tax/P1/operations/3/"
    row = CoinOperation.objects.get(taxpayer__code="P1", n=3)
    assert (row.coin, Decimal(row.quantity), row.price_coin, row.price_quantity) == (
        "BTC",
        Decimal("0.1"),
        "RUB",
        "90000.00",
    )
    assert row.expenses == [{"coin": "RUB", "quantity": "10", "documented": True, "recognised": "0"}]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quantity": "many"}, "количество"),
        ({"on": "soon"}, "день"),
        ({"kind": "steal"}, "операция"),
        ({"price": ""}, "не указано, что уплачено"),
        ({"quantity": "0"}, "больше нуля"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_what_was_typed_stays(home, changed, said):
    body = {"kind": "buy", "on": "2025-03-10", "coin": "BTC", "quantity": "0.1", "price": "5", "key": "x", **changed}
    answer = home.post("/tax/P1/record/", body)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="BTC"' in text(answer)
    assert CoinOperation.objects.filter(taxpayer__code="P1").count() == 2


def test_a_coin_is_decided_with_its_marks(home):
    marks = dict.fromkeys(("electronic_data", "in_information_system", "means_of_payment"), "yes")
    body = {"coin": "usdt", **marks, "no_obliged_person": "no", "decision": "outside", "reason": "issuer", "key": "d"}
    assert home.post("/tax/P1/coins/", body).status_code == 422
    assert home.post("/tax/P1/coins/", {**body, "from": "2025-01-01"}).status_code == 302
    assert CoinClassRow.objects.get(coin="USDT").decision == "outside"
    open_mark = home.post("/tax/P1/coins/", {**body, "no_obliged_person": "", "from": "2025-01-01", "key": "e"})
    assert "Нет ответа по признакам" in text(open_mark)
    assert "вне этих правил" in text(home.get("/tax/P1/coins/"))


def test_a_position_is_shown_with_both_results_before_it_is_kept(home):
    body = {"answer": "mined_cost_basis=recognised_income", "reason": "letter", "from_year": "2025", "key": "q"}
    shown = home.post("/tax/P1/positions/", body)
    assert (shown.status_code, "Что изменится" in text(shown)) == (200, True)
    assert not PositionRow.objects.exists()
    assert home.post("/tax/P1/positions/", {**body, "take": "1", "key": "t"}).status_code == 302
    assert PositionRow.objects.get().choice == "recognised_income"
    assert "признанный доход" in text(home.get("/tax/P1/positions/"))
    assert home.post("/tax/P1/positions/", {**body, "from_year": "soon"}).status_code == 422
    assert home.post("/tax/P1/positions/", {**body, "reason": " "}).status_code == 422


def test_a_sale_of_today_is_tried_and_nothing_written(home):
    page = text(home.get("/tax/P1/what-if/?coin=btc&quantity=0,25&price=500000"))
    assert "Налог года после продажи" in page
    assert home.get("/tax/P1/what-if/?coin=BTC&quantity=x&price=1").status_code == 422
    assert home.get("/tax/P1/what-if/?coin=BTC&quantity=9&price=1").status_code == 422
    assert CoinOperation.objects.filter(taxpayer__code="P1").count() == 2


def test_a_quote_is_chosen_and_an_operation_taken_back(home):
    assert home.post("/tax/P1/operations/1/quote/", {"exchange": "A", "key": "q"}).status_code == 302
    assert home.post("/tax/P1/operations/2/void/", {"reason": " ", "key": "v"}).status_code == 422
    assert home.post("/tax/P1/operations/2/void/", {"reason": "twice", "key": "w"}).status_code == 302
    assert "twice" in text(home.get("/tax/P1/operations/2/"))


def test_ten_thousand_operations_come_by_pages(home, django_assert_max_num_queries):
    taxpayer = Taxpayer.objects.get(code="P1")
    first = CoinOperation.objects.get(taxpayer=taxpayer, n=1)
    CoinOperation.objects.bulk_create(
        [
            CoinOperation(
                taxpayer=taxpayer, n=n, kind="mine", on=first.on, coin="BTC", quantity="0.001", area="mining",
                recorded_at=first.recorded_at, recorded_by="x",
            )
            for n in range(3, 300)
        ]
    )  # fmt: skip
    with django_assert_max_num_queries(40):
        page = text(home.get("/tax/P1/years/2025/"))
    assert page.count("/operations/") == 50
    assert "?after=50" in page
    assert home.get("/tax/P1/years/2025/?after=250").status_code == 200


def test_a_waterfall_stands_sums_on_nought():
    plain = {
        "operations": [
            {"area": "mining", "income": "100.00", "cost": "40.00"},
            {"area": "disposal", "income": "50.00", "cost": "0.00"},
            {"area": "", "income": "0", "cost": "9"},
        ]
    }
    steps = steps_of_year(plain)
    assert [(name, str(value)) for name, value, _ in steps] == [
        ("mining.income", "100.00"),
        ("mining.cost", "-40.00"),
        ("mining.base", "60.00"),
        ("disposal.income", "50.00"),
        ("disposal.base", "50.00"),
    ]
    bars = waterfall(steps, {})
    assert [(bar.y, bar.height) for bar in bars] == [
        ("0.00", "100.00"),
        ("0.00", "40.00"),
        ("40.00", "60.00"),
        ("50.00", "50.00"),
        ("50.00", "50.00"),
    ]
    assert waterfall([], {}) == []
