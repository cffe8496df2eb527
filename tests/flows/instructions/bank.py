"""A bank's word for tests: statements of our special account as 1C files and as camt.053."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from reglament.core.calendar.moments import moment
from reglament.core.units.identifiers import account_with_key
from reglament.formats.bank_1c.values import BankFile, Document, Header, Party, PaymentAttributes
from reglament.formats.bank_1c.write import section_with_totals, write_file
from reglament.formats.iso20022.values import (
    BOOKED,
    CLOSING,
    OPENING,
    Balance,
    Entry,
    EntryDetail,
    Side,
    Statement,
    StatementMessage,
    Totals,
)
from reglament.formats.iso20022.write import write_message
from tests.flows.instructions.desk import BIK, CLIENT_INN, FIRM_INN, OTHER_INN, SPECIAL, payee

MINE = payee().account
THEIRS = payee(tail="0102").account
CORRESPONDENT = account_with_key("30101810000000000999", BIK)


@dataclass(frozen=True, slots=True)
class Line:
    """One movement: number, kopecks, the other side, what for; a credit unless said."""

    number: str
    minor: int
    name: str = "Пробный Иван Иванович"
    inn: str = CLIENT_INN
    account: str = MINE
    purpose: str = "Пополнение по договору 77"
    debit: bool = False


STRANGER = Line("2", 7_000_000, "ООО «Образец»", OTHER_INN, THEIRS, "Пополнение по договору 77")
NOBODY = Line("3", 100, "Некто", "", account_with_key("40817810000000000999", BIK), "Без назначения")


def statement_1c(day: date, lines: list[Line], account: str = SPECIAL, opening: int = 0) -> bytes:
    """Return a 1C statement of a day."""
    documents = tuple(_document(day, line, account) for line in lines)
    section = section_with_totals(account, day, day, opening, documents)
    header = Header(
        version="1.03", encoding="Windows", accounts=(account,), sender="АО «Пробный банк»",
        receiver="ООО «Пробный брокер»", created_on=day, created_at=time(20, 0), from_on=day, until_on=day,
    )  # fmt: skip
    return write_file(BankFile(header, (section,), documents))


def _document(day: date, line: Line, account: str) -> Document:
    ours, other = _party("ООО «Пробный брокер»", FIRM_INN, account), _party(line.name, line.inn, line.account)
    made = Document(
        kind="Платежное поручение", number=line.number, dated_on=day, amount=line.minor,
        payer=other, payee=ours, credited_on=day, purpose=line.purpose,
        attributes=PaymentAttributes(operation_kind="01", identifier="0", priority="5"),
    )  # fmt: skip
    if line.debit:
        return replace(made, payer=ours, payee=other, credited_on=None, debited_on=day)
    return made


def _party(name: str, inn: str, account: str) -> Party:
    return Party(
        name=name, name_parts=(name, "", "", ""), tax_id=inn, account=account, settlement_account=account,
        bank_name="АО «Пробный банк»", bik=BIK, correspondent_account=CORRESPONDENT,
    )  # fmt: skip


def statement_camt(day: date, lines: list[Line], account: str = SPECIAL) -> bytes:
    """Return the same statement as camt.053."""
    entries = tuple(_entry(day, line, account, n) for n, line in enumerate(lines, 1))
    credits = [line.minor for line in lines if not line.debit]
    debits = [line.minor for line in lines if line.debit]
    closing = sum(credits) - sum(debits)
    made_at = moment(day, time(20, 0))
    statement = Statement(
        id=f"STM-{day:%Y%m%d}", sequence=1, created_at=made_at,
        from_at=moment(day, time(0, 0)), to_at=moment(day, time(23, 59, 59)), account=account, currency="RUB",
        balances=(Balance(OPENING, 0, "RUB", day), Balance(CLOSING, closing, "RUB", day)),
        totals=Totals(len(lines), len(credits), sum(credits), len(debits), sum(debits)), entries=entries,
    )  # fmt: skip
    return write_message(StatementMessage("camt.053", "08", f"MSG-{day:%Y%m%d}", made_at, 1, True, (statement,)))


def _entry(day: date, line: Line, account: str, n: int) -> Entry:
    ours, other = Side("ООО «Пробный брокер»", account, FIRM_INN), Side(line.name, line.account, line.inn)
    debtor, creditor = (ours, other) if line.debit else (other, ours)
    detail = EntryDetail(line.number, "", debtor, creditor, (line.purpose,), line.minor)
    return Entry(
        reference=str(n), amount=line.minor, currency="RUB",
        direction="debit" if line.debit else "credit", status=BOOKED, booked_on=day, value_on=day,
        servicer_reference=f"REF{n}", domain="PMNT", family="RCDT", sub_family="DMCT", details=(detail,),
    )  # fmt: skip
