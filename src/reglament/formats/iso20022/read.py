"""Read camt.053 and camt.052: a bank's statement of a day, its report during the day.

    read_message(data)        one message or page
    join_pages(pages)         several pages of one message as one
    movements_of(message)     booked movements with their natural keys

Versions up to .07 name parties directly, .08 and later put a level between: both are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reglament.formats.amounts import iso_day_of, whole_of
from reglament.formats.errors import DuplicatedPart, MissingField, Remark, WrongValue
from reglament.formats.iso20022.fields import (
    account_of,
    amount_of,
    bik_of,
    day_of,
    direction_of,
    moment_of,
    side_of,
    tax_id_of,
    unsigned_sum_of,
    version_of,
)
from reglament.formats.iso20022.totals import check_statement, remarks_on
from reglament.formats.iso20022.values import (
    BOOKED,
    NO_REFERENCE,
    Balance,
    Entry,
    EntryDetail,
    Statement,
    StatementKind,
    StatementMessage,
    Totals,
)
from reglament.formats.movement import Direction, Movement, with_ordinals
from reglament.formats.xml_tree import Node, parse

VERSIONS = frozenset(f"{number:02d}" for number in range(2, 13))

_BODIES: dict[StatementKind, tuple[str, str]] = {
    "camt.053": ("BkToCstmrStmt", "Stmt"),
    "camt.052": ("BkToCstmrAcctRpt", "Rpt"),
}


def read_message(data: bytes, kind: StatementKind = "camt.053") -> StatementMessage:
    """Return one message or one page of it; raise FormatError where it must be refused.

    Totals are held against entries only in a whole message; `join_pages` does so for pages.
    """
    root = parse(data)
    version = version_of(root, kind, VERSIONS)
    body_name, statement_name = _BODIES[kind]
    body = root.find(body_name)
    if body is None:
        raise MissingField(root.line, body_name, "xml.required", "the message", "nothing")
    page = whole_of(body.text("GrpHdr/MsgPgntn/PgNb") or "1", "PgNb", body.line)
    last = body.text("GrpHdr/MsgPgntn/LastPgInd") or "true"
    message = StatementMessage(
        kind, version, body.required("GrpHdr/MsgId"),
        moment_of(body.required("GrpHdr/CreDtTm"), "GrpHdr/CreDtTm", body.line), page, last in ("true", "1"),
        tuple(_statement_of(node) for node in body.all(statement_name)),
    )  # fmt: skip
    if not message.statements:
        raise MissingField(body.line, statement_name, "xml.required", "a statement", "none")
    return _checked(message)


def join_pages(pages: Sequence[StatementMessage]) -> StatementMessage:
    """Return one message from all of its pages, in whatever order they came.

    Raises MissingField while a page is missing, DuplicatedPart if one came twice, WrongTotal if
    the whole does not add up. Statements cut by a page end are put together by their id.
    """
    assert pages, "there is at least one page"
    ordered = sorted(pages, key=lambda page: page.page)
    for expected, page in enumerate(ordered, 1):
        if page.message_id != ordered[0].message_id:
            raise WrongValue(None, "MsgId", "page.message", ordered[0].message_id, page.message_id)
        if page.page < expected:
            raise DuplicatedPart(None, "PgNb", "page.twice", "each page once", f"{page.page} again")
        if page.page > expected:
            raise MissingField(None, "PgNb", "page.missing", f"page {expected}", "none")
    if not ordered[-1].is_last_page:
        raise MissingField(None, "LastPgInd", "page.missing", f"a page after {ordered[-1].page}", "none")
    whole: dict[str, Statement] = {}
    for page in ordered:
        for part in page.statements:
            known = whole.get(part.id)
            whole[part.id] = part if known is None else _continued(known, part)
    statements = tuple(whole.values())
    return _checked(replace(ordered[0], page=1, is_last_page=True, statements=statements))


def movements_of(message: StatementMessage) -> tuple[Movement, ...]:
    """Return booked movements; pending entries are shown elsewhere and never booked."""
    return tuple(
        with_ordinals(
            movement
            for statement in message.statements
            for entry in statement.entries
            if entry.status == BOOKED
            for movement in _movements_of_entry(entry, statement)
        )
    )


def _checked(message: StatementMessage) -> StatementMessage:
    remarks: list[Remark] = []
    ids = [statement.id for statement in message.statements]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise DuplicatedPart(None, "Stmt/Id", "statement.twice", "each statement once", id_)
    if message.is_whole:
        for statement in message.statements:
            check_statement(statement, final=message.kind == "camt.053")
            remarks += remarks_on(statement)
    else:
        remarks.append(
            Remark(0, "MsgPgntn", "page.incomplete",
                   f"page {message.page} of several: nothing is booked before all are there")
        )  # fmt: skip
    return replace(message, remarks=tuple(remarks))


def _continued(former: Statement, later: Statement) -> Statement:
    if (former.account, former.currency) != (later.account, later.currency):
        raise WrongValue(None, "Acct", "page.account", former.account, later.account)
    known = {balance.code for balance in former.balances}
    return replace(
        former,
        balances=former.balances + tuple(b for b in later.balances if b.code not in known),
        entries=former.entries + later.entries,
    )


def _statement_of(node: Node) -> Statement:
    bik = bik_of(node, "Acct/Svcr")
    account = account_of(node, "Acct", bik)
    if not account:
        raise MissingField(node.line, "Acct/Id", "xml.required", "the account", "nothing")
    sequence = node.text("ElctrncSeqNb")
    from_at, to_at = node.text("FrToDt/FrDtTm"), node.text("FrToDt/ToDtTm")
    entries = tuple(_entry_of(entry, account) for entry in node.all("Ntry"))
    balances = tuple(_balance_of(balance) for balance in node.all("Bal"))
    currency = node.text("Acct/Ccy") or next((b.currency for b in balances), "")
    return Statement(
        node.required("Id"), whole_of(sequence, "ElctrncSeqNb", node.line) if sequence else None,
        moment_of(node.required("CreDtTm"), "CreDtTm", node.line),
        moment_of(from_at, "FrDtTm", node.line) if from_at else None,
        moment_of(to_at, "ToDtTm", node.line) if to_at else None,
        account, currency, balances, entries, _totals_of(node),
        node.text("Acct/Ownr/Nm"), tax_id_of(node, "Acct/Ownr"), bik,
        node.text("Acct/Svcr/FinInstnId/Nm"), node.line,
    )  # fmt: skip


def _balance_of(node: Node) -> Balance:
    amount, currency = amount_of(node, "Amt")
    signed = amount if direction_of(node) == "credit" else -amount
    day = node.text("Dt/Dt") or node.text("Dt/DtTm")[:10]
    code = node.required("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")
    return Balance(code, signed, currency, iso_day_of(day, "Bal/Dt", node.line))


def _totals_of(node: Node) -> Totals:
    def count(path: str) -> int | None:
        text = node.text(f"TxsSummry/{path}/NbOfNtries")
        return whole_of(text, f"{path}/NbOfNtries", node.line) if text else None

    def total(path: str) -> int | None:
        text = node.text(f"TxsSummry/{path}/Sum")
        return unsigned_sum_of(text, f"{path}/Sum", node.line) if text else None

    return Totals(
        count("TtlNtries"), count("TtlCdtNtries"), total("TtlCdtNtries"), count("TtlDbtNtries"),
        total("TtlDbtNtries"),
    )  # fmt: skip


def _entry_of(node: Node, account: str) -> Entry:
    amount, currency = amount_of(node, "Amt")
    direction = direction_of(node)
    code = "BkTxCd/Domn"
    details = tuple(_detail_of(detail, direction, account) for detail in node.all("NtryDtls/TxDtls"))
    return Entry(
        node.text("NtryRef"), amount, currency, direction, node.required("Sts/Cd", "Sts"),
        day_of(node, "BookgDt"), day_of(node, "ValDt"), node.text("AcctSvcrRef"),
        node.text(f"{code}/Cd"), node.text(f"{code}/Fmly/Cd"), node.text(f"{code}/Fmly/SubFmlyCd"),
        node.text("RvslInd") in ("true", "1"), details, node.line,
    )  # fmt: skip


def _detail_of(node: Node, direction: Direction, account: str) -> EntryDetail:
    debtor = side_of(node, "RltdPties/Dbtr", "RltdPties/DbtrAcct", bik_of(node, "RltdAgts/DbtrAgt"))
    creditor = side_of(node, "RltdPties/Cdtr", "RltdPties/CdtrAcct", bik_of(node, "RltdAgts/CdtrAgt"))
    # The side that is ours may be left out: it is the account the statement is about.
    if direction == "debit" and not debtor.account:
        debtor = replace(debtor, account=account)
    if direction == "credit" and not creditor.account:
        creditor = replace(creditor, account=account)
    end_to_end = node.text("Refs/EndToEndId")
    has_amount = node.find("Amt") is not None
    return EntryDetail(
        node.text("Refs/InstrId"), "" if end_to_end == NO_REFERENCE else end_to_end,
        debtor, creditor, tuple(line.content for line in node.all("RmtInf/Ustrd")),
        amount_of(node, "Amt")[0] if has_amount else None,
    )  # fmt: skip


def _movements_of_entry(entry: Entry, statement: Statement) -> Iterator[Movement]:
    """Yield a movement for each payment in the entry, one for the whole if shares are not given."""
    details = entry.details or (EntryDetail(),)
    split = len(details) > 1 and all(detail.amount is not None for detail in details)
    for detail in details if split else details[:1]:
        amount = detail.amount if split and detail.amount is not None else entry.amount
        yield _movement_of(entry, detail, amount, statement)


def _movement_of(entry: Entry, detail: EntryDetail, amount: int, statement: Statement) -> Movement:
    assert entry.booked_on is not None, "a booked entry has its day, the reader refuses others"
    own = statement.account
    return Movement(
        own, entry.booked_on, entry.direction, amount, entry.currency,
        detail.instruction_id or entry.reference,
        detail.debtor.account or (own if entry.direction == "debit" else ""),
        detail.creditor.account or (own if entry.direction == "credit" else ""),
        detail.debtor.name, detail.debtor.tax_id, detail.creditor.name, detail.creditor.tax_id,
        detail.purpose, entry.servicer_reference, detail.end_to_end_id, entry.is_reversal,
        line=entry.line,
    )  # fmt: skip
