"""Every format that can be checked, by name.

    check("1c", data)       what an officer should know before the file is booked
    check("auto", data)     the same, the format found from the bytes
    format_named("sem03")   one entry of the catalogue

Checking changes nothing and keeps nothing: the same reader runs again when the file is booked.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from reglament.formats.amounts import hundredths_text
from reglament.formats.bank_1c.read import BankFileReader
from reglament.formats.bank_1c.read import sniff as looks_like_1c
from reglament.formats.bank_1c.values import AccountSection
from reglament.formats.cbr_rates.read import read_daily, read_dynamic
from reglament.formats.coin_exports.read import looks_like as looks_like_coin_export
from reglament.formats.coin_exports.read import read_export
from reglament.formats.coin_quotes.read import looks_like as looks_like_coin_quotes
from reglament.formats.coin_quotes.read import read_quotes
from reglament.formats.currencies import currency_of_account
from reglament.formats.errors import FormatError, Remark
from reglament.formats.exchange_reports.read import read_obligations, read_results, read_trades
from reglament.formats.exchange_reports.values import Obligation, Trade
from reglament.formats.iso20022.disclosure import read_call, read_page
from reglament.formats.iso20022.payments import read_payments
from reglament.formats.iso20022.read import read_message
from reglament.formats.iso20022.values import CLOSING, OPENING, StatementKind
from reglament.formats.market_history.read import read_history, read_securities
from reglament.formats.nbk_rates.read import read_rates
from reglament.formats.register.read import looks_like as looks_like_register
from reglament.formats.register.read import totals_of
from reglament.formats.registry_lists.examine import examine_list, looks_like_list
from reglament.formats.risk_rates.read import looks_like as looks_like_risk_rates
from reglament.formats.risk_rates.read import read_table

Outcome = Literal["accepted", "remarks", "refused"]

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Examined:
    """What a reader found in a file it did not refuse."""

    rows: int
    totals: Mapping[str, str]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer of `reglament file check`."""

    format: str
    outcome: Outcome
    rows: int
    totals: Mapping[str, str]
    remarks: tuple[Remark, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape the command promises."""
        return {
            "format": self.format,
            "outcome": self.outcome,
            "rows": self.rows,
            "totals": dict(self.totals),
            "remarks": [
                {"line": remark.line or None, "field": remark.field, "rule": remark.rule, "text": remark.text}
                for remark in self.remarks
            ],
        }


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is called, how its files begin, how they are examined."""

    name: str
    aliases: tuple[str, ...]
    title: str
    looks_like: Callable[[bytes], bool]
    examine: Callable[[bytes], Examined]


class UnknownFormatName(LookupError):
    """No format has this name; the message lists those there are."""


def check(format_name: str, data: bytes) -> CheckResult:
    """Return whether a file may be taken, with its totals and everything odd about it.

    A refusal is a result, not an error: its one remark says what was expected, what was met and
    what to do. Raises UnknownFormatName for a name that is not in the catalogue.
    """
    if _plain(format_name) == "auto":
        found = next((entry for entry in FORMATS if entry.looks_like(data[:HEAD_BYTES])), None)
        if found is None:
            remark = Remark(0, "file", "file.unknown", "no known format begins like this file; name its format")
            return CheckResult("auto", "refused", 0, {}, (remark,))
    else:
        found = format_named(format_name, data)
    try:
        examined = found.examine(data)
    except FormatError as fault:
        remark = Remark(fault.line or 0, fault.field, fault.rule, str(fault))
        return CheckResult(found.name, "refused", 0, {}, (remark,))
    outcome: Outcome = "remarks" if examined.remarks else "accepted"
    return CheckResult(found.name, outcome, examined.rows, examined.totals, examined.remarks)


def format_named(name: str, data: bytes = b"") -> Format:
    """Return the format of a name, in any spelling: `camt.053`, `CAMT053`, `camt-053`.

    Where a name stands for several kinds (`iso20022`, `exchange_reports`), the bytes decide.
    """
    wanted = _plain(name)
    named = [entry for entry in FORMATS if wanted in (_plain(entry.name), *(_plain(alias) for alias in entry.aliases))]
    if not named:
        known = ", ".join(entry.name for entry in FORMATS)
        raise UnknownFormatName(f"there is no format “{name}”; there are auto, {known}")
    return next((entry for entry in named if entry.looks_like(data[:HEAD_BYTES])), named[0])


def _plain(name: str) -> str:
    return "".join(mark for mark in name.lower() if mark.isalnum())


def _examine_1c(data: bytes) -> Examined:
    reader = BankFileReader(io.BytesIO(data))
    count = ordered = 0
    for document in reader.documents():
        count += 1
        ordered += document.amount
    totals = _section_totals(reader.sections) if reader.sections else {"ordered": hundredths_text(ordered)}
    return Examined(count, totals, tuple(reader.remarks))


def _section_totals(sections: Iterable[AccountSection]) -> dict[str, str]:
    """Return balances and turnovers; of several currencies each under its own letters."""
    by_currency: dict[str, list[AccountSection]] = {}
    for section in sections:
        by_currency.setdefault(currency_of_account(section.account), []).append(section)
    totals: dict[str, str] = {}
    for currency, parts in by_currency.items():
        ending = "" if len(by_currency) == 1 else f" {currency}"
        firsts: dict[str, AccountSection] = {}
        lasts: dict[str, AccountSection] = {}
        for part in sorted(parts, key=lambda section: section.from_on):
            firsts.setdefault(part.account, part)
            lasts[part.account] = part
        totals[f"opening{ending}"] = hundredths_text(sum(part.opening for part in firsts.values()))
        totals[f"credited{ending}"] = hundredths_text(sum(part.credited for part in parts))
        totals[f"debited{ending}"] = hundredths_text(sum(part.debited for part in parts))
        totals[f"closing{ending}"] = hundredths_text(sum(part.closing for part in lasts.values()))
    return totals


def _examine_statement(kind: StatementKind) -> Callable[[bytes], Examined]:
    def examine(data: bytes) -> Examined:
        message = read_message(data, kind)
        totals: dict[str, str] = {}
        for statement in message.statements:
            ending = "" if len(message.statements) == 1 else f" {statement.id}"
            opening, closing = statement.balance(OPENING), statement.balance(CLOSING)
            if opening:
                totals[f"opening{ending}"] = hundredths_text(opening.amount)
            totals[f"credited{ending}"] = hundredths_text(statement.booked_sum("credit"))
            totals[f"debited{ending}"] = hundredths_text(statement.booked_sum("debit"))
            if closing:
                totals[f"closing{ending}"] = hundredths_text(closing.amount)
        rows = sum(len(statement.entries) for statement in message.statements)
        return Examined(rows, totals, message.remarks)

    return examine


def _examine_payments(data: bytes) -> Examined:
    message = read_payments(data)
    amounts = [transfer.amount for batch in message.batches for transfer in batch.transfers]
    return Examined(len(amounts), {"ordered": hundredths_text(sum(amounts))}, message.remarks)


def _days(first: date, last: date) -> dict[str, str]:
    return {"from_on": first.isoformat(), "until_on": last.isoformat()}


def _examine_cbr_daily(data: bytes) -> Examined:
    daily = read_daily(data)
    return Examined(len(daily.rates), {"effective_on": daily.effective_on.isoformat()}, daily.remarks)


def _examine_cbr_dynamic(data: bytes) -> Examined:
    dynamic = read_dynamic(data)
    return Examined(len(dynamic.rates), _days(dynamic.from_on, dynamic.until_on), dynamic.remarks)


def _examine_nbk(data: bytes) -> Examined:
    rates = read_rates(data)
    return Examined(len(rates.rates), {"effective_on": rates.effective_on.isoformat()}, rates.remarks)


def _trade_totals(rows: Iterable[Trade] | Iterable[Obligation]) -> dict[str, str]:
    sums = {"bought": 0, "sold": 0, "fees": 0}
    for row in rows:
        sums["bought" if row.side == "B" else "sold"] += row.amount
        sums["fees"] += row.fee
    return {name: hundredths_text(total) for name, total in sums.items()}


def _examine_sem03(data: bytes) -> Examined:
    report = read_trades(data)
    return Examined(len(report.trades), _trade_totals(report.trades), report.remarks)


def _examine_eqm06(data: bytes) -> Examined:
    report = read_obligations(data)
    return Examined(len(report.obligations), _trade_totals(report.obligations), report.remarks)


def _examine_sem21(data: bytes) -> Examined:
    report = read_results(data)
    turnover = sum(result.turnover for result in report.results)
    return Examined(len(report.results), {"turnover": hundredths_text(turnover)}, report.remarks)


def _examine_history(data: bytes) -> Examined:
    page = read_history(data)
    totals = {
        "volume": str(sum(row.volume for row in page.rows)),
        "turnover": str(sum(row.turnover for row in page.rows)),
    }
    return Examined(len(page.rows), totals, page.remarks)


def _examine_securities(data: bytes) -> Examined:
    page = read_securities(data)
    return Examined(len(page.rows), {}, page.remarks)


def _examine_coin_export(data: bytes) -> Examined:
    export = read_export(data)
    totals = {coin: f"{total.normalize():f}" for coin, total in export.totals.items()}
    return Examined(len(export.moves), {"layout": export.layout, **totals}, export.remarks)


def _examine_coin_quotes(data: bytes) -> Examined:
    table = read_quotes(data)
    days = [row.day for row in table.rows]
    return Examined(len(table.rows), _days(min(days), max(days)), table.remarks)


def _examine_risk_rates(data: bytes) -> Examined:
    table = read_table(data)
    days = [row.effective_from for row in table.rows]
    totals = {**_days(min(days), max(days)), "short_barred": str(sum(row.short_barred for row in table.rows))}
    return Examined(len(table.rows), totals, table.remarks)


def _examine_register(data: bytes) -> Examined:
    totals = totals_of(data)
    return Examined(totals.accounts, {"issue": totals.issue, "quantity": str(totals.quantity)}, ())


def _examine_call(data: bytes) -> Examined:
    call = read_call(data)
    told = {"request": call.number, "isin": call.isin, "record_on": call.record_on.isoformat()}
    return Examined(1, {**told, "answer_until": call.answer_until.isoformat()}, ())


def _examine_disclosure(data: bytes) -> Examined:
    page = read_page(data)
    persons = [person for account in page.accounts for person in account.persons]
    is_whole = page.is_last and page.number == 1
    totals = {
        "request": page.request,
        "total": str(sum(account.own + account.of_clients for account in page.accounts)),
        "disclosed": str(sum(person.quantity for person in persons)),
        "not_disclosed": str(sum(account.not_disclosed for account in page.accounts)),
        **({} if is_whole else {"page": str(page.number), "last": "yes" if page.is_last else "no"}),
    }
    apart = Remark(
        0, "Pgntn", "seev.pages", f"page {page.number} of a longer answer: its sums are checked when all pages are here"
    )
    return Examined(len(persons), totals, () if is_whole else (apart,))


def _examine_registry_list(data: bytes) -> Examined:
    rows, totals = examine_list(data)
    return Examined(rows, totals, ())


def _holds(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: all(mark in head for mark in marks)


def _begins_block(name: bytes) -> Callable[[bytes], bool]:
    def looks_like(head: bytes) -> bool:
        bare = head.lstrip()
        return bare.startswith(name) or (bare[:1] in (b"{", b"[") and b'"' + name + b'"' in bare)

    return looks_like


FORMATS: tuple[Format, ...] = (
    Format("1c", ("bank_1c", "1c_to_kl", "kl_to_1c"), "1C client-bank exchange", looks_like_1c, _examine_1c),
    Format("camt.053", ("iso20022",), "Bank statement of a day, ISO 20022", _holds(b"camt.053.001."),
           _examine_statement("camt.053")),
    Format("camt.052", ("iso20022",), "Bank report during the day, ISO 20022", _holds(b"camt.052.001."),
           _examine_statement("camt.052")),
    Format("pain.001", ("iso20022",), "Payment orders, ISO 20022", _holds(b"pain.001.001."), _examine_payments),
    Format("cbr-daily", ("cbr", "cbr_rates", "xml_daily"), "Bank of Russia, rates of a day",
           lambda head: b"<ValCurs" in head and b"DateRange1" not in head, _examine_cbr_daily),
    Format("cbr-dynamic", ("cbr", "cbr_rates", "xml_dynamic"), "Bank of Russia, one rate over days",
           _holds(b"<ValCurs", b"DateRange1"), _examine_cbr_dynamic),
    Format("nbk-rates", ("nbk",), "National Bank of Kazakhstan, rates of a day", _holds(b"<rates"), _examine_nbk),
    Format("risk-rates", ("ncc", "clearing_rates"), "Clearing house, rates of risk", looks_like_risk_rates,
           _examine_risk_rates),
    Format("register", ("registry", "register_csv"), "Register of holders that is taken over", looks_like_register,
           _examine_register),
    Format("coin-export", ("binance", "bybit", "okx", "pool", "coins", "coin_exports"),
           "Coins, an exchange's or a pool's export", looks_like_coin_export, _examine_coin_export),
    Format("coin-quotes", ("daily_quotes", "coin_quotes"), "Coins, closing prices of a day", looks_like_coin_quotes,
           _examine_coin_quotes),
    Format("sem03", ("exchange_reports",), "Exchange, the member's trades", _holds(b"MICEX_DOC", b"SEM03"),
           _examine_sem03),
    Format("eqm06", ("exchange_reports",), "Clearing, obligations admitted", _holds(b"MICEX_DOC", b"EQM06"),
           _examine_eqm06),
    Format("sem21", ("exchange_reports",), "Exchange, results of the day", _holds(b"MICEX_DOC", b"SEM21"),
           _examine_sem21),
    Format("market-history", ("history", "iss", "moex_iss", "iss_history"), "Exchange data service, history",
           _begins_block(b"history"), _examine_history),
    Format("market-securities", ("securities", "iss", "moex_iss", "iss_securities"),
           "Exchange data service, securities of a board", _begins_block(b"securities"), _examine_securities),
    Format("seev.045", ("iso20022",), "Request to disclose holders, ISO 20022", _holds(b"seev.045.001."),
           _examine_call),
    Format("seev.047", ("iso20022",), "Answer that discloses holders, ISO 20022", _holds(b"seev.047.001."),
           _examine_disclosure),
    Format("registry-list", ("list", "registry_lists", "holders"), "List from a register of holders", looks_like_list,
           _examine_registry_list),
)  # fmt: skip
"""Every entry; where several answer to one name, the first whose `looks_like` holds is taken."""
