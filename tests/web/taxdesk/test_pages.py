"""Pages of the tax desk: what they show, what they keep, how they refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.store.crypto.models import (
    AdmissionRow,
    CoinClassRow,
    CoinOperation,
    CoinQuote,
    MiningPayment,
    MoveRow,
    PositionRow,
    RelationRow,
    Taxpayer,
    TaxYear,
)
from reglament.store.docflow.models import Document
from reglament.web.taxdesk.pictures import steps_of_year, waterfall
from tests.flows.crypto.books import HEADER, open_books
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


def operations(*rows):
    return [dict(zip(("area", "income", "cost"), row, strict=True)) for row in rows]


def test_a_waterfall_stands_sums_on_nought():
    plain = {
        "operations": operations(("mining", "100.00", "40.00"), ("disposal", "50.00", "0.00"), ("", "0", "9")),
        "bases": {"mining": "60.00", "disposal": "50.00"},
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


def test_what_the_law_does_not_take_of_a_persons_loss_is_a_step_of_its_own():
    plain = {"operations": operations(("disposal", "50.00", "80.00")), "bases": {"mining": "0.00", "disposal": "0.00"}}
    told = [(name, str(value), mark) for name, value, mark in steps_of_year(plain)]
    assert told == [
        ("disposal.income", "50.00", "up"),
        ("disposal.cost", "-80.00", "down"),
        ("disposal.rest", "30.00", "up"),
        ("disposal.base", "0.00", "sum"),
    ]


def test_a_firms_areas_flow_into_one_base_that_past_losses_lower():
    plain = {
        "operations": operations(
            ("mining", "100.00", "40.00"), ("disposal", "50.00", "30.00"), ("experimental_regime", "9.00", "4.00")
        ),
        "bases": {"mining": "60.00", "disposal": "20.00", "separate": "80.00", "after_losses": "40.00"},
        "loss_carry": {"brought": "70.00", "most": "40.00", "used": "40.00"},
    }
    told = [(name, str(value), mark) for name, value, mark in steps_of_year(plain)]
    assert told == [
        ("mining.income", "100.00", "up"),
        ("mining.cost", "-40.00", "down"),
        ("disposal.income", "50.00", "up"),
        ("disposal.cost", "-30.00", "down"),
        ("separate", "80.00", "sum"),
        ("losses", "-40.00", "down"),
        ("after_losses", "40.00", "sum"),
        ("experimental_regime.income", "9.00", "up"),
        ("experimental_regime.cost", "-4.00", "down"),
        ("experimental_regime.base", "5.00", "sum"),
    ]
    bars = waterfall(steps_of_year(plain), {})
    assert [(bar.y, bar.height) for bar in bars[4:8]] == [
        ("27.27", "72.73"),
        ("27.27", "36.36"),
        ("63.64", "36.36"),
        ("91.82", "8.18"),
    ]


ROW = "2025-03-14,B,BTC,1000000.00,RUB,100000000000.00,2019-01-10\n"


def test_a_taxpayer_brings_a_quote_and_sees_why_it_may_not_be_used(home):
    file = SimpleUploadedFile("q.csv", f"{HEADER}\n{ROW}".encode())
    assert home.post("/tax/P1/quotes/bring/", {"file": file, "key": "q"})["Location"] == "/tax/P1/quotes/"
    page = text(home.get("/tax/P1/quotes/"))
    for said in (
        "не годится",
        "Источник B не описан",
        "нужно больше 100 000 000 000,00 ₽",
        "годится",
        "налоговый отдел",
    ):
        assert said in page, said
    body = {"exchange": "B", "kind": "index", "access": "page", "verified_on": "2025-03-14"}
    assert home.post("/tax/P1/quotes/source/", {**body, "key": "s"}).status_code == 302
    assert "B — не иностранный организатор торговли, а индекс агрегатора" in text(home.get("/tax/P1/quotes/"))
    assert CoinQuote.objects.get(exchange="B").taxpayer.code == "P1"


def test_quotes_and_sources_that_cannot_be_taken_say_why(home):
    assert home.post("/tax/P1/quotes/bring/", {"key": "f"}).status_code == 422
    other = f"{HEADER}\n2025-03-14,A,BTC,900000.00,RUB,200000000000,2019-01-10\n".encode()
    refused = home.post("/tax/P1/quotes/bring/", {"file": SimpleUploadedFile("q.csv", other), "key": "g"})
    assert (refused.status_code, "1 000 000,00 ₽, в файле 900 000,00 ₽" in text(refused)) == (422, True)
    body = {"exchange": "A", "kind": "index", "access": "page", "verified_on": "2025-03-14"}
    assert "описал источник A иначе" in text(home.post("/tax/P1/quotes/source/", {**body, "key": "h"}))
    assert home.post("/tax/P1/quotes/source/", {**body, "verified_on": "", "key": "i"}).status_code == 422
    assert not CoinQuote.objects.exclude(taxpayer=None).exists()


def test_what_is_missing_is_asked_for_where_quotes_are_brought(home):
    home.post("/tax/P1/record/", {"kind": "mine", "on": "2025-03-15", "coin": "BTC", "quantity": "1", "key": "m"})
    page = text(home.get("/tax/P1/quotes/"))
    assert "Нужны котировки" in page
    assert "/tax/P1/operations/3/" in page


def test_kin_payments_and_regimes_are_told(home):
    person = {"person": "Мать", "degree": "parent", "ground": "свидетельство", "from": "1990-01-01", "key": "a"}
    assert home.post("/tax/P1/ties/person/", person).status_code == 302
    paid = {"year": "2025", "amount": "65 000,00", "paid_on": "2025-03-16", "payment_document": "п/п 1", "key": "b"}
    assert home.post("/tax/P1/ties/payment/", paid).status_code == 302
    regime = {"regime": "ЭПР-1", "starts_on": "2025-01-01", "document": "решение 1", "key": "c"}
    assert home.post("/tax/P1/ties/regime/", regime).status_code == 302
    page = text(home.get("/tax/P1/ties/"))
    for said in ("Мать", "родитель", "65 000,00 ₽", "п/п 1", "ЭПР-1", "решение 1"):
        assert said in page, said
    assert "ЭПР-1" in text(home.get("/tax/P1/record/"))


@pytest.mark.parametrize(
    ("door", "body"),
    [
        ("person", {"person": "Сосед", "degree": "cousin", "from": "1990-01-01"}),
        ("person", {"person": "Сосед", "degree": "related", "ground": "x", "from": "soon"}),
        ("payment", {"year": "2025", "amount": "0", "paid_on": "2025-03-16", "payment_document": "1"}),
        ("payment", {"year": "25", "amount": "5", "paid_on": "2025-03-16", "payment_document": "1"}),
        ("payment", {"year": "2025", "amount": "5,001", "paid_on": "2025-03-16", "payment_document": "1"}),
        ("regime", {"regime": "", "starts_on": "2025-01-01", "document": "1"}),
        ("regime", {"regime": "R", "starts_on": "", "document": "1"}),
    ],
)
def test_what_cannot_be_told_is_said(home, door, body):
    answer = home.post(f"/tax/P1/ties/{door}/", {**body, "key": "x"})
    assert (answer.status_code, 'role="alert"' in text(answer)) == (422, True)
    assert not any(told.objects.exists() for told in (RelationRow, MiningPayment, AdmissionRow))


def test_an_operator_registers_miners_and_gives_a_quarters_information(settings, db):
    officer = tell_coins(settings)["officer"]
    open_books("O1", kind="organisation", runs_infrastructure=True)
    miner = {"name": "Шахтёр", "tax_id": "770123456703", "starts_on": "2024-12-01", "key": "m"}
    assert officer.post("/tax/O1/miners/add/", miner).status_code == 302
    page = text(officer.get("/tax/O1/miners/"))
    assert "4 квартал 2024 года: сдать по 25.01.2025" in page
    assert "40 000,00 ₽" in page
    assert officer.post("/tax/O1/miners/report/", {"quarter": "2025-1", "key": "n"}).status_code == 422
    assert officer.post("/tax/O1/miners/report/", {"quarter": "2025-9", "key": "o"}).status_code == 422
    assert officer.post("/tax/O1/miners/report/", {"quarter": "2024-4", "key": "p"}).status_code == 302
    page = text(officer.get("/tax/O1/miners/"))
    assert "Несданных сведений нет" in page
    assert "miners-2024-4.csv" in page
    assert officer.post("/tax/O1/miners/add/", {**miner, "starts_on": "", "key": "q"}).status_code == 422
    assert officer.post("/tax/P1/miners/add/", {**miner, "key": "r"}).status_code == 422


def test_a_firm_brings_losses_chooses_its_method_and_names_its_coins(settings, db):
    officer = tell_coins(settings)["officer"]
    open_books("F1", kind="organisation")
    chosen = officer.post("/tax/F1/years/2025/method/", {"method": "unit", "decision": "приказ 1", "key": "a"})
    assert chosen.status_code == 302
    for body in ({"kind": "buy", "price": "300000"}, {"kind": "sell", "price": "1000000"}):
        sent = officer.post(
            "/tax/F1/record/", {"on": "2025-03-14", "coin": "BTC", "quantity": "1", **body, "key": body["kind"]}
        )
        assert sent.status_code == 302
    assert officer.post("/tax/F1/operations/2/lots/", {"lots": "one", "key": "l"}).status_code == 422
    assert officer.post("/tax/F1/operations/2/lots/", {"lots": "2", "key": "m"}).status_code == 422
    assert officer.post("/tax/F1/operations/2/lots/", {"lots": "1", "key": "n"}).status_code == 302
    for wrong in ("24 5", "2024 many", "2006 5", "2025 5"):
        assert officer.post("/tax/F1/years/2025/tell/", {"losses": wrong, "key": wrong}).status_code == 422
    told = officer.post("/tax/F1/years/2025/tell/", {"losses": "2023 300000\n2024 100 000,50", "key": "t"})
    assert told.status_code == 302
    page = text(officer.get("/tax/F1/years/2025/"))
    for said in (
        "перенесено 400 000,50 ₽",
        "не больше 50 % базы — 350 000,00 ₽, учтено 350 000,00 ₽",
        "убытки прошлых лет",
        "Метод учёта стоимости на этот год: по стоимости единицы",
        "2024 100000.50",
    ):
        assert said in page, said
    officer.post("/tax/F1/years/2025/tell/", {"resident": "", "key": "u"})
    assert TaxYear.objects.get(taxpayer__code="F1", year=2025).losses == [[2023, "300000"], [2024, "100000.50"]]
    late = officer.post("/tax/F1/years/2025/method/", {"method": "fifo", "decision": "2", "key": "b"})
    assert late.status_code == 422
