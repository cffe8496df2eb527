"""Make the sample files of the machine formats, one small invented story told in each.

    python -m tools.make_samples            writes samples/
    python -m tools.make_samples --check    ends with 1 if a file differs from what would be written

Every person, firm, bank and security is made up; control digits are right. The account of the
treasury is the published one for the single tax payment. The bytes are the same on each run.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from reglament.formats.bank_1c import values as bank
from reglament.formats.bank_1c.write import section_with_totals, write_file
from reglament.formats.cbr_rates.values import DailyRate, DailyRates, DatedRate, DynamicRates
from reglament.formats.cbr_rates.write import write_daily, write_dynamic
from reglament.formats.exchange_reports import values as exchange
from reglament.formats.exchange_reports.names import ReportName
from reglament.formats.exchange_reports.write import write_obligations, write_results, write_trades
from reglament.formats.iso20022 import values as iso
from reglament.formats.iso20022.payments import write_payments
from reglament.formats.iso20022.write import purpose_lines, write_message
from reglament.formats.market_history.values import Cursor, HistoryPage, HistoryRow, SecuritiesPage, SecurityRow
from reglament.formats.market_history.write import write_history, write_history_csv, write_securities
from reglament.formats.nbk_rates.values import Rate, Rates
from reglament.formats.nbk_rates.write import write_rates
from reglament.formats.risk_rates.values import RiskRow, RiskTable
from reglament.formats.risk_rates.write import write_table
from tools.make_coin_samples import coin_samples
from tools.make_list_samples import list_samples
from tools.make_register_sample import register_sample

FOLDER = Path(__file__).resolve().parent.parent / "samples"

D = Decimal
DAY = date(2026, 3, 2)
NEXT_DAY = date(2026, 3, 3)
MOSCOW = timezone(timedelta(hours=3))
SENT_AT = datetime(2026, 3, 2, 18, 45, 10, tzinfo=MOSCOW)
ORDERED_AT = datetime(2026, 3, 2, 12, 10, tzinfo=MOSCOW)

BROKER_ACCOUNT = "40701810700000000001"
CLIENT_ACCOUNT = "40817810400000000101"
BIK = "044599911"
PAYING_BANK: dict[str, Any] = {
    "bank_name": 'АО "ДЕМОБАНК"',
    "bank_place": "г. Москва",
    "bik": BIK,
    "correspondent_account": "30101810100000000911",
}
RETURN_PURPOSE = (
    "Возврат денежных средств по поручению № 000000017 от 02.03.2026, договор № БО-2026/001. НДС не облагается"
)


def party(name: str, inn: str, kpp: str, account: str, **of_bank: str) -> bank.Party:
    return bank.Party(
        name=f"ИНН {inn} {name}", name_parts=(name, "", "", ""), tax_id=inn, kpp=kpp, account=account,
        settlement_account=account, **{**PAYING_BANK, **of_bank},
    )  # fmt: skip


BROKER = party('ООО "ИК "ПРИМЕР"', "7701234560", "770101001", BROKER_ACCOUNT)
CLIENT = party("Иванов Иван Иванович", "770123456703", "0", CLIENT_ACCOUNT)
STRANGER = party("Петров Пётр Петрович", "770345678922", "0", "40817810600000000202")
OWN_BANK = party('АО "ДЕМОБАНК"', "7709876545", "770101001", "70601810100000000001")
TREASURY = party(
    "Казначейство России (ФНС России)", "7707654321", "770801001", "03100643000000018500",
    bank_name="ОТДЕЛЕНИЕ ТУЛА БАНКА РОССИИ//УФК по Тульской области, г Тула", bik="017003983",
    correspondent_account="40102810445370000059",
)  # fmt: skip


def payment(number: str, amount: int, payer: bank.Party, payee: bank.Party, purpose: str) -> bank.Document:
    return bank.Document(
        "Платежное поручение", number, DAY, amount, payer, payee, purpose=purpose,
        attributes=bank.PaymentAttributes("", "01", "0", "5"),
    )  # fmt: skip


def executed(document: bank.Document, kind: str = "Платежное поручение") -> bank.Document:
    """Return the document as a statement of the broker's account shows it."""
    debited_on = DAY if document.payer == BROKER else None
    credited_on = DAY if document.payee == BROKER else None
    return bank.Document(
        kind, document.number, document.dated_on, document.amount, document.payer, document.payee, debited_on,
        credited_on, document.purpose, attributes=document.attributes,
    )  # fmt: skip


TOP_UP = payment(
    "101", 10_000_000, CLIENT, BROKER,
    "Пополнение брокерского счета по договору № БО-2026/001 от 12.01.2026, код клиента EXM0001. НДС не облагается",
)  # fmt: skip
FROM_STRANGER = payment(
    "102", 700_050, STRANGER, BROKER, "Перевод за Иванова И.И. по договору БО-2026/001. Без НДС"
)  # fmt: skip
WITHDRAWAL = payment("55", 5_000_000, BROKER, CLIENT, RETURN_PURPOSE)
BANK_FEE = payment("56", 15_000, BROKER, OWN_BANK, "Комиссия за перевод согласно тарифам банка за 02.03.2026")


def bank_statement() -> bytes:
    documents = (
        executed(TOP_UP), executed(FROM_STRANGER), executed(WITHDRAWAL), executed(BANK_FEE, "Банковский ордер"),
    )  # fmt: skip
    header = bank.Header(
        "1.03", "Windows", (BROKER_ACCOUNT,), "Демобанк Клиент-Банк", "", DAY, time(18, 45, 10), DAY, DAY
    )
    section = section_with_totals(BROKER_ACCOUNT, DAY, DAY, 100_000_000, documents)
    return write_file(bank.BankFile(header, (section,), documents))


def bank_orders() -> bytes:
    budget = bank.BudgetFields("01", "18201061201010000510", "0", "0", "0", "0", "0")
    tax = payment("57", 390_000, BROKER, TREASURY, "Единый налоговый платеж")
    tax = bank.Document(
        tax.kind, tax.number, DAY, tax.amount, BROKER, TREASURY, purpose=tax.purpose, attributes=tax.attributes,
        budget=budget,
    )  # fmt: skip
    header = bank.Header(
        "1.03", "Windows", (BROKER_ACCOUNT,), "Бэк-офис ПРИМЕР", "Демобанк Клиент-Банк", DAY, time(12, 10), DAY, DAY,
        ("Платежное поручение",),
    )  # fmt: skip
    return write_file(bank.BankFile(header, (), (WITHDRAWAL, tax)))


def kazakh_statement() -> bytes:
    own, bank_name = "KZ699990000000000001", 'АО "Демо Банк Казахстан"'
    payer = bank.Party(
        "Ахметова Айгерим Ерлановна", tax_id="900506300128", account="KZ429990000000000002", bank_name=bank_name,
        bik="DEMOKZKA", residency_code="19",
    )  # fmt: skip
    payee = bank.Party(
        'ТОО "Пример Инвест"', tax_id="210840049857", account=own, bank_name=bank_name, bik="DEMOKZKA",
        residency_code="15",
    )  # fmt: skip
    document = bank.Document(
        "Выписка", "77", DAY, 15_000_025, payer, payee, credited_on=DAY,
        purpose="Пополнение брокерского счета, договор БО-2026/002",
        kazakh=bank.KazakhFields("ПлатежноеПоручение", "KZT", DAY, "841"),
    )  # fmt: skip
    header = bank.Header(
        "2.0", "Windows", (own,), bank_name, "1C Предприятие, Бухгалтерия для Казахстана", DAY, time(18, 11, 22),
        DAY, DAY,
    )  # fmt: skip
    section = section_with_totals(own, DAY, DAY, 50_000_000, (document,))
    return write_file(bank.BankFile(header, (section,), (document,)))


def side_of(of: bank.Party) -> iso.Side:
    return iso.Side(of.name_parts[0], of.account)


def entry(document: bank.Document, family: str, sub_family: str, end_to_end: str = "") -> iso.Entry:
    detail = iso.EntryDetail(
        document.number, end_to_end, side_of(document.payer), side_of(document.payee), purpose_lines(document.purpose)
    )
    return iso.Entry(
        document.number, document.amount, "RUB", "debit" if document.payer == BROKER else "credit", iso.BOOKED, DAY,
        DAY, f"DEMO20260302-{document.number}", "PMNT", family, sub_family, details=(detail,),
    )  # fmt: skip


def iso_statement() -> bytes:
    entries = (
        entry(TOP_UP, "RCDT", "DMCT"), entry(FROM_STRANGER, "RCDT", "DMCT"),
        entry(WITHDRAWAL, "ICDT", "DMCT", "WDR-000000017"), entry(BANK_FEE, "MDOP", "CHRG"),
    )  # fmt: skip
    balances = (iso.Balance("OPBD", 100_000_000, "RUB", DAY), iso.Balance("CLBD", 105_685_050, "RUB", DAY))
    statement = iso.Statement(
        "STMT20260302-00000001", 42, SENT_AT, datetime(2026, 3, 2, tzinfo=MOSCOW),
        datetime(2026, 3, 2, 23, 59, 59, tzinfo=MOSCOW), BROKER_ACCOUNT, "RUB", balances, entries,
        iso.Totals(4, 2, 10_700_050, 2, 5_015_000), BROKER.name_parts[0], BROKER.tax_id, BIK, 'АО "ДЕМОБАНК"',
    )  # fmt: skip
    return write_message(iso.StatementMessage("camt.053", "08", "STMT20260302-0001", SENT_AT, 1, True, (statement,)))


def iso_orders() -> bytes:
    own_bank = iso.Bank(BIK, 'АО "ДЕМОБАНК"')
    transfer = iso.Transfer(
        "55", "WDR-000000017", WITHDRAWAL.amount, "RUB",
        iso.Side(CLIENT.name_parts[0], CLIENT_ACCOUNT, CLIENT.tax_id), own_bank, RETURN_PURPOSE,
    )  # fmt: skip
    batch = iso.PaymentBatch(
        "WDR-BATCH-20260302-1", DAY, iso.Side(BROKER.name_parts[0], BROKER_ACCOUNT, BROKER.tax_id), own_bank, "RUB",
        (transfer,),
    )  # fmt: skip
    return write_payments(
        iso.PaymentMessage(
            "09", "PAIN20260302-0007", ORDERED_AT, BROKER.name_parts[0], "253400DEMO00BROKER69", (batch,)
        )
    )


def cbr_daily() -> bytes:
    rows = (
        ("R01010", "036", "AUD", 1, "Австралийский доллар", "51.1234", "51.1234"),
        ("R01235", "840", "USD", 1, "Доллар США", "81.5000", "81.5"),
        ("R01239", "978", "EUR", 1, "Евро", "90.2500", "90.25"),
        ("R01375", "156", "CNY", 1, "Юань", "11.2500", "11.25"),
        ("R01335", "398", "KZT", 100, "Тенге", "16.1500", "0.1615"),
        ("R01150", "704", "VND", 10000, "Донгов", "32.5000", "0.00325"),
    )
    rates = tuple(DailyRate(*row[:5], D(row[5]), D(row[6])) for row in rows)
    return write_daily(DailyRates(NEXT_DAY, rates))


def cbr_dynamic() -> bytes:
    days = ((date(2026, 2, 27), "81.2000"), (date(2026, 2, 28), "81.3500"), (NEXT_DAY, "81.5000"))
    rates = tuple(DatedRate(day, 1, D(value), D(value).normalize()) for day, value in days)
    return write_dynamic(DynamicRates("R01235", date(2026, 2, 27), NEXT_DAY, rates))


def nbk_rates() -> bytes:
    rates = (
        Rate("USD", D("504.65"), 1, "ДОЛЛАР США", "UP", "+1.20"),
        Rate("EUR", D("558.84"), 1, "ЕВРО", "DOWN", "-0.40"),
        Rate("RUB", D("6.19"), 1, "РОССИЙСКИЙ РУБЛЬ"),
        Rate("UZS", D("4.16"), 100, "УЗБЕКСКИХ СУМОВ"),
    )
    return write_rates(Rates(NEXT_DAY, rates))


def risk_rates() -> bytes:
    levels, wide = (D("0.20"), D("0.25"), D("0.30")), (D(1), D(1), D(1))
    rows = (
        RiskRow(DAY, "SMPL", levels, (200_000, 1_000_000), False, True, 2),
        RiskRow(DAY, "RU000A1SMB00", (D("0.08"), D("0.10"), D("0.12")), (50_000, 250_000), True, True, 3),
        RiskRow(DAY, "SMPX", wide, (0, 0), True, False, 4),
    )
    return write_table(RiskTable(rows))


def envelope(kind: exchange.Kind, number: str) -> exchange.Envelope:
    return exchange.Envelope(
        DAY, time(19, 30, 5), number, kind, "0000000001", "MOEX", "MC0099900000", "SYNTHETIC SAMPLE"
    )


FIRM: dict[str, Any] = {
    "firm_id": "MC0099900000",
    "firm_name": "ООО ИК ПРИМЕР",
    "currency_name": "Рубль",
    "session": "1",
}
SHARES: dict[str, Any] = {"board": "TQBR", "board_name": "Т+: Акции и ДР - безадрес.", "security": "SMPL"}
BONDS: dict[str, Any] = {"board": "TQCB", "board_name": "Т+: Облигации - безадрес.", "security": "RU000A1SMB00"}
TRADING_ACCOUNT = "L01+00000EX1"
CLIENT_CODE = "EXM0001"
# trade, time, side, price, pieces, value, accrued, order, whole fee, its three parts
TRADES: tuple[tuple[int, time, exchange.Side, str, int, int, int, str, int, tuple[int, int, int]], ...] = (
    (10000000001, time(10, 15, 2), "B", "250.00", 100, 2_500_000, 0, "50000000011", 750, (250, 400, 100)),
    (10000000002, time(11, 40, 55), "S", "251.20", 50, 1_256_000, 0, "50000000027", 377, (126, 201, 50)),
    (10000000003, time(12, 5, 10), "B", "98.5000", 20, 1_970_000, 24_680, "50000000033", 295, (98, 157, 40)),
)


def of_bond(price: str) -> bool:
    return len(price.partition(".")[2]) == 4


def sem03() -> bytes:
    trades = tuple(
        exchange.Trade(
            number, side, at, NEXT_DAY, price=D(price), quantity=pieces, value=value, amount=value + accrued,
            trading_account=TRADING_ACCOUNT, currency="RUB", accrued=accrued, fee=fee, order_no=order, trade_type="T",
            settle_code="Y1", decimals=len(price.partition(".")[2]), client_code=CLIENT_CODE, user_id="MU9990001",
            broker_reference=f"{CLIENT_CODE}//IVN1-{number % 10:010d}", session_name="Основная",
            yield_=D("15.20") if of_bond(price) else None,
            security_short_name="ОбразецБ1" if of_bond(price) else "Образец ао",
            security_name="Образец АО БО-01" if of_bond(price) else "Образец АО ао",
            **(BONDS if of_bond(price) else SHARES), **FIRM,
        )
        for number, at, side, price, pieces, value, accrued, order, fee, _ in TRADES
    )  # fmt: skip
    return write_trades(exchange.TradesReport(envelope("SEM03", "000000101"), DAY, trades))


def eqm06() -> bytes:
    counted: dict[str, Any] = {
        "counterparty": "NCC", "counterparty_name": "НКЦ", "client_code": CLIENT_CODE, "client_details": CLIENT_CODE,
        "settlement_code": "L01-00999EX1", "reported_at": "19:10:00", "currency": "RUB",
    }  # fmt: skip
    rows = tuple(
        exchange.Obligation(
            number, side, DAY, at, NEXT_DAY, price=D(price), quantity=pieces, value=value, amount=value + accrued,
            trading_account=TRADING_ACCOUNT, accrued=accrued, balance=pieces, exchange_fee=parts[0],
            clearing_fee=parts[1], technical_fee=parts[2], settle_code="Y1", decimals=len(price.partition(".")[2]),
            information_type="1", information_name="Обязательства, допущенные к клирингу",
            isin="RU000A1SMB00" if of_bond(price) else "RU000A1SMPL4", price_type="PERC" if of_bond(price) else "CASH",
            security_short_name="ОбразецБ1" if of_bond(price) else "Образец ао",
            **(BONDS if of_bond(price) else SHARES), **FIRM, **counted,
        )
        for number, at, side, price, pieces, value, accrued, _, _, parts in TRADES
    )  # fmt: skip
    repo = exchange.Obligation(
        10000000004, "B", DAY, time(16, 20), NEXT_DAY, "EQRP", "SMPL", "RU000A1SMPL4", "CASH", TRADING_ACCOUNT,
        D("200.00"), 1000, 20_000_000, 20_008_767, balance=1000, settle_code="Y0/Y1Dt", information_type="2",
        information_name="Вторые части РЕПО", board_name="РЕПО с ЦК 1 день", security_short_name="Образец ао",
        repo=exchange.RepoTerms(D("16.00"), 1, 2, D("200.09"), "FIX", NEXT_DAY, "N"), **FIRM, **counted,
    )  # fmt: skip
    return write_obligations(exchange.ObligationsReport(envelope("EQM06", "000000202"), DAY, (*rows, repo)))


def sem21() -> bytes:
    share = exchange.SecurityResult(
        "TQBR", "SMPL", "RUB", 60303, 1_510_000_000, 1720, D("248.60"), D("248.00"), D("252.00"), D("251.00"),
        D("250.80"), D("250.40"), D("250.40"), D("250.40"), D("250.90"), D("251.10"), face_value=D(1), face_unit="RUB",
        issue_size=10_000_000, reg_number="1-01-00001-X", security_short_name="Образец ао", security_type="ао",
        board_name=SHARES["board_name"], board_type="MAIN",
    )  # fmt: skip
    bond = exchange.SecurityResult(
        "TQCB", "RU000A1SMB00", "RUB", 1500, 147_720_000, 61, D("98.4000"), D("98.3000"), D("98.6000"), D("98.5000"),
        D("98.5000"), D("98.4800"), accrued=D("12.34"), face_value=D(1000), face_unit="RUB",
        matures_on=date(2028, 3, 1), issue_size=1_000_000, decimals=4, reg_number="4B02-01-00001-X",
        security_short_name="ОбразецБ1", security_type="Биржевая облигация", board_name=BONDS["board_name"],
        board_type="MAIN",
    )  # fmt: skip
    return write_results(exchange.ResultsReport(envelope("SEM21", "000000303"), DAY, (share, bond)))


def history() -> HistoryPage:
    rows = (
        (date(2026, 2, 27), 1500, "12000000.0", "246", "245", "250", "248.5", "248.2", "248.4", 48350, "248.3"),
        (DAY, 1720, "15100000.0", "248.6", "248", "252", "250.8", "250.4", "251", 60303, "250.4"),
    )
    return HistoryPage(
        tuple(
            HistoryRow(
                "TQBR", day, "SMPL", "Образец ао", trades, D(turnover), D(first), D(low), D(high), D(legal), D(average),
                D(last), volume, D(market), D(market), D(last), 3, "RUB", day,
            )
            for day, trades, turnover, first, low, high, legal, average, last, volume, market in rows
        ),
        Cursor(0, 2, 100),
    )  # fmt: skip


def securities() -> bytes:
    row = SecurityRow(
        "SMPL", "TQBR", "Образец ао", 10, D(1), "RUB", 2, D("0.1"), D("248.4"), "RU000A1SMPL4", "1-01-00001-X", "RUB",
        NEXT_DAY, 2, 10_000_000,
    )  # fmt: skip
    return write_securities(SecuritiesPage((row,)))


def report_path(kind: str, number: str) -> str:
    return f"exchange_reports/{ReportName('MC00999', kind, '00T', DAY, number)}"


def samples() -> dict[str, bytes]:
    """Return every sample by its path below `samples/`."""
    return {
        "bank_1c/kl_to_1c.txt": bank_statement(),
        "bank_1c/1c_to_kl.txt": bank_orders(),
        "bank_1c/kz_statement_v2.txt": kazakh_statement(),
        "iso20022/camt.053.001.08.xml": iso_statement(),
        "iso20022/pain.001.001.09.xml": iso_orders(),
        "cbr_rates/XML_daily_2026-03-03.xml": cbr_daily(),
        "cbr_rates/XML_dynamic_R01235.xml": cbr_dynamic(),
        "nbk_rates/nbk_rates_2026-03-03.xml": nbk_rates(),
        "risk_rates/risk_rates_2026-03-02.csv": risk_rates(),
        "register/register.csv": register_sample(),
        report_path("SEM03", "000000101"): sem03(),
        report_path("EQM06", "000000202"): eqm06(),
        report_path("SEM21", "000000303"): sem21(),
        "market_history/history_shares_SMPL.json": write_history(history()),
        "market_history/history_shares_SMPL.csv": write_history_csv(history()),
        "market_history/securities_TQBR.json": securities(),
        **coin_samples(),
        **list_samples(),
    }


def main(arguments: list[str]) -> int:
    """Write the samples, or with `--check` say which differ."""
    different = []
    for name, content in samples().items():
        path = FOLDER / name
        if path.is_file() and path.read_bytes() == content:
            continue
        different.append(name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in different:
        print(name, file=sys.stderr)
    return 1 if different and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
