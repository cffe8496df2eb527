"""pain.001: payment orders from the back office to the bank, written and read back.

    write_payments(message)   bytes of pain.001.001.09
    read_payments(data)       the same back, totals checked

Never validated against the rules of euro payments: Russian accounts are no IBAN and banks have a BIK.
"""

from reglament.core.units.identifiers import is_lei
from reglament.formats.amounts import hundredths_text, iso_day_of, whole_of
from reglament.formats.errors import DuplicatedPart, MissingField, WrongTotal, WrongValue
from reglament.formats.iso20022.fields import (
    NAMESPACE,
    amount_of,
    bik_of,
    moment_of,
    side_of,
    unsigned_sum_of,
    version_of,
)
from reglament.formats.iso20022.values import (
    Bank,
    PaymentBatch,
    PaymentMessage,
    Transfer,
    joined_purpose,
)
from reglament.formats.iso20022.write import add_account, add_bank, add_tax_id, purpose_lines
from reglament.formats.movement import order_key
from reglament.formats.xml_tree import Branch, Node, bytes_of, parse

KIND = "pain.001"
VERSION = "09"
VERSIONS = frozenset(("03", "08", "09"))
ID_LENGTH_MAX = 35


def write_payments(message: PaymentMessage) -> bytes:
    """Return the bytes of a message in UTF-8; counts and control sums are made here.

    Raises WrongValue for what the reader would not give back.
    """
    if message.version != VERSION:
        raise WrongValue(None, "version", "iso.version", VERSION, message.version)
    root = Branch("Document", f"{NAMESPACE}{KIND}.001.{VERSION}")
    body = root.add("CstmrCdtTrfInitn")
    transfers = [transfer for batch in message.batches for transfer in batch.transfers]
    body.add("GrpHdr/MsgId", message.message_id)
    body.add("GrpHdr/CreDtTm", message.created_at.isoformat())
    body.add("GrpHdr/NbOfTxs", str(len(transfers)))
    body.add("GrpHdr/CtrlSum", hundredths_text(sum(transfer.amount for transfer in transfers)))
    body.add("GrpHdr/InitgPty/Nm", message.initiator_name)
    body.add_filled("GrpHdr/InitgPty/Id/OrgId/LEI", message.initiator_lei)
    for batch in message.batches:
        _add_batch(body.add("PmtInf"), batch)
    data = bytes_of(root, "UTF-8")
    if read_payments(data) != message:
        raise WrongValue(None, "Document", "write.lost", "a message that comes back as given", "other values")
    return data


def read_payments(data: bytes) -> PaymentMessage:
    """Return the orders of a message; raise FormatError where it must be refused."""
    root = parse(data)
    version = version_of(root, KIND, VERSIONS)
    body = root.find("CstmrCdtTrfInitn")
    if body is None:
        raise MissingField(root.line, "CstmrCdtTrfInitn", "xml.required", "the message", "nothing")
    batches = tuple(_batch_of(node) for node in body.all("PmtInf"))
    transfers = [transfer for batch in batches for transfer in batch.transfers]
    _check_sums(body, transfers, "GrpHdr/NbOfTxs", "GrpHdr/CtrlSum")
    _check_references(transfers)
    lei = body.text("GrpHdr/InitgPty/Id/OrgId/LEI", "GrpHdr/InitgPty/Id/OrgId/Othr/LEI")
    if lei and not is_lei(lei):
        raise WrongValue(body.line, "LEI", "lei.control", "20 marks that check", lei)
    return PaymentMessage(
        version, _id_of(body, "GrpHdr/MsgId"),
        moment_of(body.required("GrpHdr/CreDtTm"), "CreDtTm", body.line),
        body.text("GrpHdr/InitgPty/Nm"), lei, batches,
    )  # fmt: skip


def order_keys_of(message: PaymentMessage) -> tuple[str, ...]:
    """Return for each order what its debit in a statement will have in common with it."""
    return tuple(
        order_key(
            batch.debtor.account, transfer.instruction_id, transfer.amount, transfer.currency,
            transfer.creditor.account,
        )
        for batch in message.batches
        for transfer in batch.transfers
    )  # fmt: skip


def _add_batch(at: Branch, batch: PaymentBatch) -> None:
    at.add("PmtInfId", batch.id)
    at.add("PmtMtd", "TRF")
    at.add("BtchBookg", "false")
    at.add("NbOfTxs", str(len(batch.transfers)))
    at.add("CtrlSum", hundredths_text(sum(transfer.amount for transfer in batch.transfers)))
    at.add("PmtTpInf/InstrPrty", "NORM")
    at.add("ReqdExctnDt/Dt", batch.execute_on.isoformat())
    at.add_filled("Dbtr/Nm", batch.debtor.name)
    add_tax_id(at, "Dbtr", batch.debtor.tax_id)
    add_account(at, "DbtrAcct", batch.debtor.account)
    at.add("DbtrAcct/Ccy", batch.currency)
    add_bank(at, "DbtrAgt", batch.debtor_bank.bik, batch.debtor_bank.name)
    at.add("ChrgBr", "DEBT")
    for transfer in batch.transfers:
        _add_transfer(at.add("CdtTrfTxInf"), transfer)


def _add_transfer(at: Branch, transfer: Transfer) -> None:
    at.add("PmtId/InstrId", transfer.instruction_id)
    at.add("PmtId/EndToEndId", transfer.end_to_end_id)
    at.add("Amt/InstdAmt", hundredths_text(transfer.amount), Ccy=transfer.currency)
    add_bank(at, "CdtrAgt", transfer.creditor_bank.bik, transfer.creditor_bank.name)
    at.add_filled("Cdtr/Nm", transfer.creditor.name)
    add_tax_id(at, "Cdtr", transfer.creditor.tax_id)
    add_account(at, "CdtrAcct", transfer.creditor.account)
    for line in purpose_lines(transfer.purpose):
        at.add("RmtInf/Ustrd", line)


def _batch_of(node: Node) -> PaymentBatch:
    method = node.required("PmtMtd")
    if method != "TRF":
        raise WrongValue(node.line, "PmtMtd", "payment.method", "TRF", method)
    bank = Bank(bik_of(node, "DbtrAgt"), node.text("DbtrAgt/FinInstnId/Nm"))
    debtor = side_of(node, "Dbtr", "DbtrAcct", bank.bik)
    if not debtor.account:
        raise MissingField(node.line, "DbtrAcct", "xml.required", "the payer's account", "nothing")
    transfers = tuple(_transfer_of(transfer) for transfer in node.all("CdtTrfTxInf"))
    if not transfers:
        raise MissingField(node.line, "CdtTrfTxInf", "xml.required", "an order", "none")
    _check_sums(node, list(transfers), "NbOfTxs", "CtrlSum")
    day = node.required("ReqdExctnDt/Dt", "ReqdExctnDt")
    return PaymentBatch(
        _id_of(node, "PmtInfId"), iso_day_of(day, "ReqdExctnDt", node.line), debtor, bank,
        node.text("DbtrAcct/Ccy") or transfers[0].currency, transfers,
    )  # fmt: skip


def _transfer_of(node: Node) -> Transfer:
    amount, currency = amount_of(node, "Amt/InstdAmt")
    if amount == 0:
        raise WrongValue(node.line, "InstdAmt", "amount.sign", "an amount above nought", "0.00")
    bank = Bank(bik_of(node, "CdtrAgt"), node.text("CdtrAgt/FinInstnId/Nm"))
    creditor = side_of(node, "Cdtr", "CdtrAcct", bank.bik)
    if not creditor.account:
        raise MissingField(node.line, "CdtrAcct", "xml.required", "the payee's account", "nothing")
    lines = tuple(line.content for line in node.all("RmtInf/Ustrd"))
    if not any(lines):
        raise MissingField(node.line, "RmtInf/Ustrd", "payment.purpose", "a purpose", "nothing")
    return Transfer(
        node.text("PmtId/InstrId"), _id_of(node, "PmtId/EndToEndId"), amount, currency,
        creditor, bank, joined_purpose(lines), node.line,
    )  # fmt: skip


def _id_of(node: Node, path: str) -> str:
    text = node.required(path)
    if len(text) > ID_LENGTH_MAX:
        raise WrongValue(node.line, path, "id.length", f"at most {ID_LENGTH_MAX} characters", f"{len(text)}")
    return text


def _check_sums(node: Node, transfers: list[Transfer], count: str, total: str) -> None:
    expected = whole_of(node.required(count), count, node.line)
    if expected != len(transfers):
        raise WrongTotal(node.line, count, "payment.count", f"{expected} as stated",
                         f"{len(transfers)} orders")  # fmt: skip
    stated = node.text(total)
    met = sum(transfer.amount for transfer in transfers)
    if stated and unsigned_sum_of(stated, total, node.line) != met:
        raise WrongTotal(node.line, total, "payment.sum", stated, hundredths_text(met))


def _check_references(transfers: list[Transfer]) -> None:
    seen: set[str] = set()
    for transfer in transfers:
        if transfer.end_to_end_id in seen:
            raise DuplicatedPart(
                transfer.line, "EndToEndId", "payment.reference", "each reference once",
                transfer.end_to_end_id,
            )  # fmt: skip
        seen.add(transfer.end_to_end_id)
