"""Documents held against balances: nothing is booked from a statement that does not add up.

For every account section: opening + credited − debited = closing, and the documents of its days
come to the same turnovers. Sections of one account on following days must chain.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from reglament.formats.amounts import hundredths_text
from reglament.formats.bank_1c.values import AccountSection, Document, Header
from reglament.formats.errors import (
    DuplicatedPart,
    FormatError,
    MissingField,
    Remark,
    WrongTotal,
    WrongValue,
)
from reglament.formats.movement import Direction

Side = tuple[str, Direction, date]
"""Our account, the way the money went, the day it was booked."""


class Turnovers:
    """Sums of the documents of one file by account and day."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self.accounts = set(header.accounts)
        self.sections: list[AccountSection] = []
        self.remarks: list[Remark] = []
        self._sums: dict[tuple[str, date], list[int]] = {}
        self._between_ours: set[tuple[object, ...]] = set()
        self._first_lines: dict[tuple[str, date], int] = {}

    def add_section(self, section: AccountSection) -> None:
        """Take a section whose own arithmetic holds; raise WrongTotal or DuplicatedPart if not."""
        closing = section.opening + section.credited - section.debited
        if closing != section.closing:
            raise WrongTotal(
                section.line, "КонечныйОстаток", "section.closing",
                f"{hundredths_text(closing)} from opening {hundredths_text(section.opening)} "
                f"+ {hundredths_text(section.credited)} − {hundredths_text(section.debited)}",
                hundredths_text(section.closing),
            )  # fmt: skip
        for other in self.sections:
            overlap = section.from_on <= other.until_on and other.from_on <= section.until_on
            if other.account == section.account and overlap:
                raise DuplicatedPart(
                    section.line, "СекцияРасчСчет", "section.duplicated",
                    "each day of an account once",
                    f"{section.account} again, first on line {other.line}",
                )  # fmt: skip
        if section.account not in self._header.accounts:
            self.remarks.append(
                Remark(section.line, "РасчСчет", "section.not_announced",
                       f"{section.account} is not among the header's accounts")
            )  # fmt: skip
        self.accounts.add(section.account)
        self.sections.append(section)

    def add_document(self, document: Document) -> tuple[Side, ...]:
        """Count a document on the sides that are ours and return them.

        Raises WrongValue if neither side is ours.
        """
        sides = sides_of(document, self.accounts)
        if not sides:
            self._report_unbooked(document)
        elif len(sides) == 2 and self._is_second_copy(document):
            return ()
        for account, direction, booked_on in sides:
            key = (account, booked_on)
            sums = self._sums.get(key)
            if sums is None:
                self._sums[key] = sums = [0, 0]
                self._first_lines[key] = document.line
            sums[direction == "debit"] += document.amount
        return sides

    def finish(self) -> None:
        """Hold all documents against all sections; to be called once, at the end of the file."""
        if not self.sections:
            if self._sums:
                self.remarks.append(
                    Remark(0, "СекцияРасчСчет", "statement.no_section",
                           "documents are booked but no balances are given to check them")
                )  # fmt: skip
            return
        left = dict(self._sums)
        for section in self.sections:
            self._check_turnovers(section, left)
        for (account, day), _ in left.items():
            raise WrongValue(
                self._first_lines[account, day], "ДатаПоступило", "document.outside_period",
                f"a day within a section of account {account}", day.isoformat(),
            )  # fmt: skip
        self._check_chain()

    def _check_turnovers(self, section: AccountSection, left: dict[tuple[str, date], list[int]]) -> None:
        inside = [key for key in left if key[0] == section.account and section.from_on <= key[1] <= section.until_on]
        found = [left.pop(key) for key in inside]
        for key, expected, met in (
            ("ВсегоПоступило", section.credited, sum(sums[0] for sums in found)),
            ("ВсегоСписано", section.debited, sum(sums[1] for sums in found)),
        ):
            if expected != met:
                raise WrongTotal(
                    section.line, key, "section.turnover",
                    f"documents for {hundredths_text(expected)} as the section says",
                    f"documents for {hundredths_text(met)}",
                )  # fmt: skip

    def _check_chain(self) -> None:
        ordered = sorted(self.sections, key=lambda section: (section.account, section.from_on))
        for former, later in pairwise(ordered):
            if former.account != later.account:
                continue
            if former.closing != later.opening:
                raise WrongTotal(
                    later.line, "НачальныйОстаток", "section.chain",
                    f"{hundredths_text(former.closing)}, the closing balance of "
                    f"{former.until_on.isoformat()}",
                    hundredths_text(later.opening),
                )  # fmt: skip
            if later.from_on - former.until_on > timedelta(days=1):
                self.remarks.append(
                    Remark(later.line, "ДатаНачала", "section.gap",
                           f"no section between {former.until_on} and {later.from_on}")
                )  # fmt: skip

    def _report_unbooked(self, document: Document) -> None:
        ours = {document.payer.own_account, document.payee.own_account} & self.accounts
        ours |= {document.payer.account, document.payee.account} & self.accounts
        if not ours:
            raise _foreign_document(document, self._header.accounts)
        if self.sections:
            self.remarks.append(
                Remark(document.line, "ДатаСписано", "document.not_booked",
                       f"document {document.number} has no day of booking on our side, not counted")
            )  # fmt: skip

    def _is_second_copy(self, document: Document) -> bool:
        """A payment between two of our accounts may stand once under each of them."""
        same = (
            document.kind, document.number, document.dated_on, document.amount,
            document.payer.own_account, document.payee.own_account,
        )  # fmt: skip
        if same not in self._between_ours:
            self._between_ours.add(same)
            return False
        self.remarks.append(
            Remark(document.line, "СекцияДокумент", "document.own_transfer_twice",
                   f"document {document.number} between our accounts stands twice, counted once")
        )  # fmt: skip
        return True


def sides_of(document: Document, accounts: set[str]) -> tuple[Side, ...]:
    """Return the sides of a document that are ours and on which a day of booking is given."""
    sides: tuple[Side, ...] = ()
    if document.debited_on is not None:
        account = _ours(document.payer.own_account, document.payer.account, accounts)
        if account:
            sides = ((account, "debit", document.debited_on),)
    if document.credited_on is not None:
        account = _ours(document.payee.own_account, document.payee.account, accounts)
        if account:
            sides += ((account, "credit", document.credited_on),)
    return sides


def _ours(own: str, paying: str, accounts: set[str]) -> str:
    if own in accounts:
        return own
    return paying if paying in accounts else ""


def _foreign_document(document: Document, accounts: Iterable[str]) -> FormatError:
    if not accounts:
        return MissingField(1, "РасчСчет", "header.account", "the account the file is about", "nothing")
    return WrongValue(
        document.line, "ПлательщикСчет", "document.foreign",
        f"payer or payee account among {', '.join(accounts)}",
        f"{document.payer.own_account} and {document.payee.own_account}",
    )  # fmt: skip
