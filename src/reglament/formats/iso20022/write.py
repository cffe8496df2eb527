"""Write camt.053.001.08 and camt.052.001.08, as a bank does; used by the far side of the sandbox.

The result is read once before it is given out, so a statement that does not add up is refused.
"""

from datetime import date

from reglament.core.units.identifiers import is_iban
from reglament.formats.amounts import hundredths_text
from reglament.formats.errors import WrongValue
from reglament.formats.iso20022.fields import NAMESPACE
from reglament.formats.iso20022.read import read_message
from reglament.formats.iso20022.values import (
    NO_REFERENCE,
    PURPOSE_LINE_MAX,
    Balance,
    Entry,
    EntryDetail,
    Side,
    Statement,
    StatementMessage,
)
from reglament.formats.movement import Direction
from reglament.formats.xml_tree import Branch, bytes_of

VERSION = "08"

_BODIES = {"camt.053": ("BkToCstmrStmt", "Stmt"), "camt.052": ("BkToCstmrAcctRpt", "Rpt")}


def write_message(message: StatementMessage) -> bytes:
    """Return the bytes of a message in UTF-8.

    Raises WrongValue for another version than .08 or a value that does not come back as given.
    """
    if message.version != VERSION:
        raise WrongValue(None, "version", "iso.version", VERSION, message.version)
    root = Branch("Document", f"{NAMESPACE}{message.kind}.001.{VERSION}")
    body_name, statement_name = _BODIES[message.kind]
    body = root.add(body_name)
    body.add("GrpHdr/MsgId", message.message_id)
    body.add("GrpHdr/CreDtTm", message.created_at.isoformat())
    body.add("GrpHdr/MsgPgntn/PgNb", str(message.page))
    body.add("GrpHdr/MsgPgntn/LastPgInd", str(message.is_last_page).lower())
    for statement in message.statements:
        _add_statement(body.add(statement_name), statement)
    data = bytes_of(root, "UTF-8")
    if read_message(data, message.kind) != message:
        raise WrongValue(None, "Document", "write.lost", "a message that comes back as given", "other values")
    return data


def purpose_lines(purpose: str) -> tuple[str, ...]:
    """Return a purpose as lines of at most 140 characters, cut between words.

    Runs of spaces become one. A line of exactly 140 is a word cut in two, see
    `EntryDetail.purpose`.
    """
    rest = " ".join(purpose.split())
    lines = []
    while len(rest) >= PURPOSE_LINE_MAX:
        space = rest.rfind(" ", 0, PURPOSE_LINE_MAX)
        cut = space if space > 0 else PURPOSE_LINE_MAX
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return (*lines, rest) if rest else tuple(lines)


def add_account(branch: Branch, path: str, account: str) -> None:
    """Add an account: as IBAN if it is one, else by its own scheme."""
    if not account:
        return
    if is_iban(account):
        branch.add(f"{path}/Id/IBAN", account)
    else:
        branch.add(f"{path}/Id/Othr/Id", account)
        branch.add(f"{path}/Id/Othr/SchmeNm/Cd", "BBAN")


def add_bank(branch: Branch, path: str, bik: str, name: str) -> None:
    """Add a bank by its BIK."""
    if bik:
        branch.add(f"{path}/FinInstnId/ClrSysMmbId/ClrSysId/Cd", "RUCBC")
        branch.add(f"{path}/FinInstnId/ClrSysMmbId/MmbId", bik)
    if name:
        branch.add(f"{path}/FinInstnId/Nm", name)


def add_tax_id(branch: Branch, path: str, tax_id: str) -> None:
    """Add an INN; 12 digits are a person's."""
    if tax_id:
        kind = "PrvtId" if len(tax_id) == 12 else "OrgId"
        branch.add(f"{path}/Id/{kind}/Othr/Id", tax_id)
        branch.add(f"{path}/Id/{kind}/Othr/SchmeNm/Cd", "TXID")


def _mark(direction: Direction) -> str:
    return "CRDT" if direction == "credit" else "DBIT"


def _add_statement(at: Branch, statement: Statement) -> None:
    at.add("Id", statement.id)
    if statement.sequence is not None:
        at.add("ElctrncSeqNb", str(statement.sequence))
    at.add("CreDtTm", statement.created_at.isoformat())
    if statement.from_at and statement.to_at:
        at.add("FrToDt/FrDtTm", statement.from_at.isoformat())
        at.add("FrToDt/ToDtTm", statement.to_at.isoformat())
    add_account(at, "Acct", statement.account)
    at.add("Acct/Ccy", statement.currency)
    at.add_filled("Acct/Ownr/Nm", statement.owner_name)
    add_tax_id(at, "Acct/Ownr", statement.owner_tax_id)
    add_bank(at, "Acct/Svcr", statement.bik, statement.servicer_name)
    for balance in statement.balances:
        _add_balance(at.add("Bal"), balance)
    _add_totals(at, statement)
    for entry in statement.entries:
        _add_entry(at.add("Ntry"), entry)


def _add_balance(at: Branch, balance: Balance) -> None:
    at.add("Tp/CdOrPrtry/Cd", balance.code)
    at.add("Amt", hundredths_text(abs(balance.amount)), Ccy=balance.currency)
    at.add("CdtDbtInd", "CRDT" if balance.amount >= 0 else "DBIT")
    at.add("Dt/Dt", balance.on.isoformat())


def _add_totals(at: Branch, statement: Statement) -> None:
    totals = statement.totals
    for path, number in (
        ("TtlNtries/NbOfNtries", totals.entries),
        ("TtlCdtNtries/NbOfNtries", totals.credit_entries),
        ("TtlCdtNtries/Sum", totals.credit_sum),
        ("TtlDbtNtries/NbOfNtries", totals.debit_entries),
        ("TtlDbtNtries/Sum", totals.debit_sum),
    ):
        if number is not None:
            text = hundredths_text(number) if path.endswith("Sum") else str(number)
            at.add(f"TxsSummry/{path}", text)


def _add_entry(at: Branch, entry: Entry) -> None:
    at.add_filled("NtryRef", entry.reference)
    at.add("Amt", hundredths_text(entry.amount), Ccy=entry.currency)
    at.add("CdtDbtInd", _mark(entry.direction))
    if entry.is_reversal:
        at.add("RvslInd", "true")
    at.add("Sts/Cd", entry.status)
    _add_day(at, "BookgDt/Dt", entry.booked_on)
    _add_day(at, "ValDt/Dt", entry.value_on)
    at.add_filled("AcctSvcrRef", entry.servicer_reference)
    at.add_filled("BkTxCd/Domn/Cd", entry.domain)
    at.add_filled("BkTxCd/Domn/Fmly/Cd", entry.family)
    at.add_filled("BkTxCd/Domn/Fmly/SubFmlyCd", entry.sub_family)
    if entry.details:
        details = at.add("NtryDtls")
        for detail in entry.details:
            _add_detail(details.add("TxDtls"), detail, entry.currency)


def _add_day(at: Branch, path: str, day: date | None) -> None:
    if day is not None:
        at.add(path, day.isoformat())


def _add_detail(at: Branch, detail: EntryDetail, currency: str) -> None:
    at.add_filled("Refs/InstrId", detail.instruction_id)
    at.add("Refs/EndToEndId", detail.end_to_end_id or NO_REFERENCE)
    if detail.amount is not None:
        at.add("Amt", hundredths_text(detail.amount), Ccy=currency)
    _add_side(at, "Dbtr", detail.debtor)
    _add_side(at, "Cdtr", detail.creditor)
    for line in detail.purpose_lines:
        if len(line) > PURPOSE_LINE_MAX:
            raise WrongValue(
                None, "Ustrd", "purpose.length", f"at most {PURPOSE_LINE_MAX} characters a line",
                f"{len(line)}",
            )  # fmt: skip
        at.add("RmtInf/Ustrd", line)


def _add_side(at: Branch, name: str, side: Side) -> None:
    at.add_filled(f"RltdPties/{name}/Pty/Nm", side.name)
    add_tax_id(at, f"RltdPties/{name}/Pty", side.tax_id)
    add_account(at, f"RltdPties/{name}Acct", side.account)
