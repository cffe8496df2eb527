"""The bank: takes payment orders, receives others' payments, writes statements of a day.

An order is booked on the day it comes; one that cannot be carried out is refused
with a reason and moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from reglament.core.calendar.moments import local, moment
from reglament.core.units.amount import RUB, Amount
from reglament.formats.bank_1c.read import read_file
from reglament.formats.bank_1c.values import BankFile, Document, Header, Party, PaymentAttributes
from reglament.formats.bank_1c.write import section_with_totals, write_file
from reglament.formats.errors import FormatError
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
from reglament.formats.iso20022.write import VERSION, purpose_lines, write_message
from reglament.formats.movement import canonical_number
from reglament.sandbox.parties import BANK_BIK, BANK_CORRESPONDENT, BANK_NAME, BANK_PLACE, FirmDetails

KIND = "Платежное поручение"
NOTHING = Amount(0, RUB)


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """What became of one payment order: booked, or refused with a reason."""

    number: str
    amount: Amount
    booked_on: date | None
    reason: str = ""

    @property
    def refused(self) -> bool:
        """True when nothing was paid."""
        return self.booked_on is None


class SandboxBank:
    """One bank with the client-money account of one firm."""

    def __init__(self, owner: FirmDetails, opening: Amount = NOTHING, bik: str = BANK_BIK) -> None:
        self.owner = owner
        self.bik = bik
        self._opening = opening
        self._documents: list[Document] = []
        self._taken: dict[tuple[str, int, date], str] = {}
        """Digest words of orders taken, by number, year and day: a repeat is not paid twice."""
        self._numbers = 0
        self.refuses: Callable[[Document], str] = lambda document: ""
        """Gives a reason to refuse an order; empty for none. A scenario may set another."""

    def balance(self, on: date | None = None) -> Amount:
        """Return what lies on the account, at the end of a day when one is given."""
        total = self._opening.minor
        for document in self._documents:
            booked_on = document.credited_on or document.debited_on
            assert booked_on is not None, "the bank keeps booked documents only"
            if on is None or booked_on <= on:
                total += document.amount if document.credited_on else -document.amount
        return Amount(total, RUB)

    def incoming(
        self, payer: str, inn: str, account: str, amount: Amount, purpose: str, at: datetime, bik: str = ""
    ) -> str:
        """Credit a payment of somebody's, from this bank unless another is named; return its document number."""
        self._numbers += 1
        day = local(at).date()
        document = Document(
            kind=KIND,
            number=str(self._numbers),
            dated_on=day,
            amount=amount.minor,
            payer=self._party(payer, inn, "", account, bik or self.bik),
            payee=self._owner_party(),
            credited_on=day,
            purpose=purpose,
            attributes=PaymentAttributes(operation_kind="01", identifier="0", priority="5"),
        )
        self._documents.append(document)
        return document.number

    def submit(self, content: bytes, at: datetime) -> list[BankAnswer]:
        """Take a file of payment orders. A file that cannot be read is refused whole.

        The same order again is answered as before and paid once.
        """
        file = read_file(content)
        if file.is_statement:
            raise FormatError(None, "СекцияРасчСчет", "bank.orders_only", "payment orders", "a statement")
        return [self._answer(document, at) for document in file.documents]

    def statement_1c(self, day: date) -> bytes:
        """Return the statement of a day as a 1C exchange file."""
        documents = tuple(self._booked_on(day))
        account = self.owner.bank_account
        section = section_with_totals(account, day, day, self._opening_of(day), documents)
        header = Header(
            version="1.03",
            encoding="Windows",
            accounts=(account,),
            sender=BANK_NAME,
            receiver=self.owner.name,
            created_on=day,
            created_at=time(20, 0),
            from_on=day,
            until_on=day,
        )
        return write_file(BankFile(header, (section,), documents))

    def statement_camt(self, day: date) -> bytes:
        """Return the same statement as camt.053."""
        made_at = moment(day, time(20, 0))
        entries = tuple(self._entry(document, n) for n, document in enumerate(self._booked_on(day), 1))
        credits = [entry.amount for entry in entries if entry.direction == "credit"]
        debits = [entry.amount for entry in entries if entry.direction == "debit"]
        opening = self._opening_of(day)
        closing = opening + sum(credits) - sum(debits)
        statement = Statement(
            id=f"STM-{day:%Y%m%d}",
            sequence=day.toordinal(),
            created_at=made_at,
            from_at=moment(day, time(0, 0)),
            to_at=moment(day, time(23, 59, 59)),
            account=self.owner.bank_account,
            currency=RUB.code,
            balances=(Balance(OPENING, opening, RUB.code, day), Balance(CLOSING, closing, RUB.code, day)),
            entries=entries,
            totals=Totals(len(entries), len(credits), sum(credits), len(debits), sum(debits)),
            owner_name=self.owner.name,
            owner_tax_id=self.owner.inn,
            bik=self.bik,
            servicer_name=BANK_NAME,
        )
        message = StatementMessage("camt.053", VERSION, f"MSG-{day:%Y%m%d}", made_at, 1, True, (statement,))
        return write_message(message)

    def _answer(self, document: Document, at: datetime) -> BankAnswer:
        day = local(at).date()
        amount = Amount(document.amount, RUB)
        key = (canonical_number(document.number), document.dated_on.year, document.dated_on)
        told = self._taken.get(key)
        if told is not None:
            return BankAnswer(document.number, amount, day if not told else None, told)
        reason = self._refusal(document)
        self._taken[key] = reason
        if reason:
            return BankAnswer(document.number, amount, None, reason)
        self._documents.append(replace(document, debited_on=day, other=(), line=0))
        return BankAnswer(document.number, amount, day)

    def _refusal(self, document: Document) -> str:
        """Return why an order is not carried out, empty when it is."""
        if document.payer.own_account != self.owner.bank_account:
            return f"the account {document.payer.own_account} is not the sender's"
        if document.amount > self.balance().minor:
            return f"the balance is {self.balance()}, {Amount(document.amount, RUB)} were to be paid"
        return self.refuses(document)

    def _booked_on(self, day: date) -> list[Document]:
        return [document for document in self._documents if day in (document.credited_on, document.debited_on)]

    def _opening_of(self, day: date) -> int:
        return self.balance(day - timedelta(days=1)).minor

    def _owner_party(self) -> Party:
        return self._party(self.owner.name, self.owner.inn, self.owner.kpp, self.owner.bank_account, self.bik)

    def _party(self, name: str, inn: str, kpp: str, account: str, bik: str) -> Party:
        is_ours = bik == self.bik
        return Party(
            name=f"ИНН {inn} {name}" if inn else name,
            name_parts=(name, "", "", ""),
            tax_id=inn,
            kpp=kpp,
            account=account,
            settlement_account=account,
            bank_name=BANK_NAME if is_ours else "",
            bank_place=BANK_PLACE if is_ours else "",
            bik=bik,
            correspondent_account=BANK_CORRESPONDENT if bik == BANK_BIK else "",
        )

    def _entry(self, document: Document, number: int) -> Entry:
        booked_on = document.credited_on or document.debited_on
        assert booked_on is not None, "the bank keeps booked documents only"
        is_credit = document.credited_on is not None
        return Entry(
            reference=str(number),
            amount=document.amount,
            currency=RUB.code,
            direction="credit" if is_credit else "debit",
            status=BOOKED,
            booked_on=booked_on,
            value_on=booked_on,
            servicer_reference=f"UB{booked_on:%Y%m%d}{number:06d}",
            domain="PMNT",
            family="RCDT" if is_credit else "ICDT",
            sub_family="DMCT",
            details=(
                EntryDetail(
                    instruction_id=document.number,
                    debtor=_side(document.payer),
                    creditor=_side(document.payee),
                    purpose_lines=purpose_lines(document.purpose),
                ),
            ),
        )


def _side(party: Party) -> Side:
    return Side(party.name_parts[0] or party.name, party.own_account, party.tax_id)
