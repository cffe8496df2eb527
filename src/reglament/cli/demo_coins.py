"""Digital currency in the demonstration: a miner and a trader keep their books by the doors people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from reglament.cli.demo_coins_story import (
    COLD,
    DOCUMENT,
    EXCHANGE,
    MARKS,
    MINER,
    OFFICERS,
    OWN_QUOTES,
    POOL,
    QUOTES,
    RATES,
    SALES,
    TRADER,
    StoryTaxpayer,
)
from reglament.cli.demo_desk import DONE, DemoStopped
from reglament.cli.demo_story import PASSWORD, SECOND_DAY
from reglament.core.calendar.moments import moment
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.crypto.taxpayers import open_taxpayer
from reglament.flows.parties.log_ins import LogInDraft, make_log_in
from reglament.formats.cbr_rates.write import write_dynamic
from reglament.formats.coin_exports.write import write_export
from reglament.formats.coin_quotes.write import write_quotes
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.docflow.load import document_by_id, documents_of

AT = moment(SECOND_DAY, time(20, 0))


class Books:
    """A browser at the tax desk: an officer's or a taxpayer's own."""

    def __init__(self, login: str, code: str) -> None:
        self.home = f"/tax/{code}/"
        self.steps = 0
        self.login = login
        self.browser = Browser(HTTP_HOST="localhost")
        self._led(self.browser.post("/sign-in/", {"username": login, "password": PASSWORD}), "sign-in")

    def send(self, page: str, **typed: Any) -> None:
        """Send a form of one page. Raises `DemoStopped` when it comes back instead of leading on."""
        self.steps += 1
        key = f"demo-{self.login}-{self.home}-{self.steps}"
        self._led(self.browser.post(f"{self.home}{page}", {**typed, "key": key}), page)

    def bring(self, page: str, name: str, content: bytes, **typed: str) -> None:
        """Bring a file."""
        self.send(page, file=SimpleUploadedFile(name, content), **typed)

    def decide(self, coin: str, reason: str, decision: str = "digital_currency", **changed: str) -> None:
        """Decide what a coin is."""
        marks = {**dict.fromkeys(MARKS, "yes"), **changed}
        self.send("coins/", coin=coin, decision=decision, reason=reason, **marks, **{"from": "2025-01-01"})

    def _led(self, answer: Any, page: str) -> None:
        if answer.status_code != DONE:
            raise DemoStopped(f"{DOCUMENT}: {self.login} at {page}: {answer.status_code}")


def play() -> None:
    """Open the books of both, bring their files, count 2025, close the trader's year; 2026 waits for the reader."""
    settings.CLOCK = lambda: AT
    for login, name, role in OFFICERS:
        _must(make_log_in(_act(login), LogInDraft(login, name, role=role), PASSWORD))
    for one in (MINER, TRADER):
        _must(open_taxpayer(_act(one.code), one.code, one.kind, one.name, one.tax_id))
        _must(make_log_in(_act(one.login), LogInDraft(one.login, one.name, one.code), PASSWORD))
    office = Books(OFFICERS[0][0], MINER.code)
    seen = {"exchange": "SAMPLE-X", "kind": "foreign_organiser", "access": "страница оборотов, архив цен закрытия"}
    office.send("quotes/source/", **seen, verified_on="2026-01-15")
    office.bring("quotes/bring/", "rates.xml", write_dynamic(RATES))
    office.bring("quotes/bring/", "quotes.csv", write_quotes(QUOTES))
    _mine(Books(MINER.login, MINER.code))
    _trade(Books(TRADER.login, TRADER.code))


def _mine(own: Books) -> None:
    own.send("years/2025/tell/", resident="yes", regime="", other_main_base="2300000.00")
    own.send("years/2026/tell/", resident="yes", regime="")
    own.decide("BTC", "все четыре признака; выпускающего лица нет")
    own.send("files/wallet/", name="Пул", kind="pool", right_on="payment", ground="до выплаты вывести монеты нельзя")
    own.send("files/wallet/", name="Биржа", kind="exchange")
    own.bring("files/bring/", "pool.csv", write_export("pool", POOL), wallet="Пул")
    own.bring("files/bring/", "trades.csv", write_export("binance-trades", SALES), wallet="Биржа")
    own.send("files/accept/")
    own.send(
        "record/", kind="mine", on="2025-12-10", coin="BTC", quantity="0,03", price="", expense="96000,00",
        expense_documented="on", documented="on", documents="счета № 10–12", wallet="Пул",
    )  # fmt: skip
    own.bring("quotes/bring/", "own-quotes.csv", write_quotes(OWN_QUOTES))
    own.send("ties/payment/", year="2025", amount="60000,00", paid_on="2026-02-27", payment_document="чек-ордер 118")
    own.send("years/2025/papers/")


def _trade(own: Books) -> None:
    own.send("years/2025/method/", method="fifo", decision="приказ об учётной политике № 4 от 28.12.2024")
    own.send("years/2025/tell/", regime="", losses="2024 900000,00")
    own.decide("BTC", "все четыре признака; выпускающего лица нет")
    own.decide("ETH", "все четыре признака; выпускающего лица нет")
    own.send("files/wallet/", name="Биржа", kind="exchange")
    own.send("files/wallet/", name="Холодный", kind="wallet")
    own.bring("files/bring/", "exchange.csv", write_export("neutral", EXCHANGE), wallet="Биржа")
    own.bring("files/bring/", "cold.csv", write_export("neutral", COLD), wallet="Холодный")
    own.send("files/accept/")
    own.send("years/2025/close/")
    own.send("years/2025/papers/")


def write_coin_papers(folder: Path) -> list[str]:
    """Write the registers below the folder; return the paths."""
    target = folder / DOCUMENT
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for one in (MINER, TRADER):
        for filed in documents_of(DOCUMENT, one.code):
            whole = document_by_id(DOCUMENT, filed.pk)
            if whole is not None:
                path = target / filed.name
                path.write_bytes(bytes(whole.content))
                written.append(str(path))
    return sorted(written)


def welcome_coins(bind: str) -> list[str]:
    """Return the lines about digital currency for the person at the terminal."""
    taxpayers: Sequence[StoryTaxpayer] = (MINER, TRADER)
    lines = [DOCUMENT, f"  налоговый учёт: http://{bind}/tax/   пароль: {PASSWORD}"]
    lines += [f"  {one.login:<20} {one.name}: {one.story}" for one in taxpayers]
    lines += [f"  {login:<20} {name} ({role})" for login, name, role in OFFICERS]
    return [*lines, ""]


def _act(key: str) -> Act:
    return Act(DOCUMENT, rulebook_of(DOCUMENT), AT, SYSTEM, "setup", f"demo-{key}")


def _must(answer: Answer) -> Answer:
    if answer.refused:
        raise DemoStopped(f"{DOCUMENT}: refused {[(one.code, one.clause) for one in answer.grounds]}")
    return answer
