"""A statement held against its own balances and summary."""

from reglament.formats.amounts import hundredths_text
from reglament.formats.errors import MissingField, Remark, WrongTotal, WrongValue
from reglament.formats.iso20022.values import BOOKED, CLOSING, OPENING, Entry, Statement

KNOWN_STATUSES = (BOOKED, "PDNG", "INFO", "FUTR")


def check_statement(statement: Statement, final: bool) -> None:
    """Raise WrongTotal, MissingField or WrongValue unless the statement adds up.

    `final` is a statement of a closed day, which must have both balances; a report during the day
    may have neither.
    """
    for entry in statement.entries:
        _check_entry(entry, statement)
    _check_summary(statement)
    for balance in statement.balances:
        if balance.currency != statement.currency:
            raise WrongValue(statement.line, "Bal/Amt@Ccy", "balance.currency", statement.currency, balance.currency)
    opening, closing = statement.balance(OPENING), statement.balance(CLOSING)
    if opening is None or closing is None:
        if final:
            raise MissingField(
                statement.line, "Bal", "statement.balance", "balances OPBD and CLBD",
                "only " + ", ".join(b.code for b in statement.balances) if statement.balances
                else "none",
            )  # fmt: skip
        return
    expected = opening.amount + statement.booked_sum("credit") - statement.booked_sum("debit")
    if expected != closing.amount:
        raise WrongTotal(
            statement.line, "Bal/CLBD", "statement.closing",
            f"{hundredths_text(expected)} from opening {hundredths_text(opening.amount)} "
            f"+ {hundredths_text(statement.booked_sum('credit'))} "
            f"− {hundredths_text(statement.booked_sum('debit'))}",
            hundredths_text(closing.amount),
        )  # fmt: skip


def remarks_on(statement: Statement) -> list[Remark]:
    """Return what an officer should know of a statement that adds up."""
    remarks = []
    if statement.sequence is None:
        remarks.append(
            Remark(statement.line, "ElctrncSeqNb", "statement.sequence",
                   "no number: a missing statement cannot be noticed")
        )  # fmt: skip
    for entry in statement.entries:
        if entry.status != BOOKED:
            remarks.append(
                Remark(entry.line, "Sts", "entry.not_booked",
                       f"entry {entry.reference} is {entry.status}: shown, not booked")
            )  # fmt: skip
        if entry.is_reversal:
            remarks.append(
                Remark(entry.line, "RvslInd", "entry.reversal",
                       f"entry {entry.reference} takes back an earlier one")
            )  # fmt: skip
        if len(entry.details) > 1 and any(detail.amount is None for detail in entry.details):
            remarks.append(
                Remark(entry.line, "NtryDtls", "entry.shares",
                       f"entry {entry.reference} joins several payments without their amounts")
            )  # fmt: skip
    return remarks


def _check_entry(entry: Entry, statement: Statement) -> None:
    if entry.amount == 0:
        raise WrongValue(entry.line, "Amt", "amount.sign", "an amount above nought", "0.00")
    if entry.currency != statement.currency:
        raise WrongValue(entry.line, "Amt@Ccy", "entry.currency", statement.currency, entry.currency)
    if entry.status not in KNOWN_STATUSES:
        raise WrongValue(entry.line, "Sts", "entry.status", f"one of {', '.join(KNOWN_STATUSES)}", entry.status)
    if entry.status == BOOKED and entry.booked_on is None:
        raise MissingField(entry.line, "BookgDt", "entry.booked_on", "the day of booking", "none")
    for detail in entry.details:
        ours = detail.debtor.account if entry.direction == "debit" else detail.creditor.account
        if ours != statement.account:
            raise WrongValue(entry.line, "RltdPties", "entry.account", statement.account, ours or "nothing")
    shares = [detail.amount for detail in entry.details if detail.amount is not None]
    if shares and len(shares) == len(entry.details) and sum(shares) != entry.amount:
        raise WrongTotal(
            entry.line, "NtryDtls", "entry.shares", hundredths_text(entry.amount),
            hundredths_text(sum(shares)),
        )  # fmt: skip


def _check_summary(statement: Statement) -> None:
    totals = statement.totals
    credits = [entry.amount for entry in statement.entries if entry.direction == "credit"]
    debits = [entry.amount for entry in statement.entries if entry.direction == "debit"]
    for field, expected, met in (
        ("TtlNtries/NbOfNtries", totals.entries, len(statement.entries)),
        ("TtlCdtNtries/NbOfNtries", totals.credit_entries, len(credits)),
        ("TtlDbtNtries/NbOfNtries", totals.debit_entries, len(debits)),
    ):
        if expected is not None and expected != met:
            raise WrongTotal(
                statement.line, field, "statement.summary", f"{expected} entries as stated",
                f"{met}",
            )  # fmt: skip
    for field, expected, met in (
        ("TtlCdtNtries/Sum", totals.credit_sum, sum(credits)),
        ("TtlDbtNtries/Sum", totals.debit_sum, sum(debits)),
    ):
        if expected is not None and expected != met:
            raise WrongTotal(
                statement.line, field, "statement.summary",
                f"entries for {hundredths_text(expected)} as stated",
                f"entries for {hundredths_text(met)}",
            )  # fmt: skip
