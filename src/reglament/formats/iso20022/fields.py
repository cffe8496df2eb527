"""Fields that statements and payment orders share."""

from datetime import date, datetime

from reglament.core.units.identifiers import is_account_of, is_bik, is_digits, is_iban, is_inn
from reglament.formats.amounts import HUNDREDTHS_MAX, hundredths_of, iso_day_of
from reglament.formats.errors import UnknownVersion, UnreadableBytes, WrongValue
from reglament.formats.iso20022.values import Side
from reglament.formats.movement import Direction
from reglament.formats.xml_tree import Node

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"


def version_of(root: Node, kind: str, versions: frozenset[str]) -> str:
    """Return the two digits of the version that stand in the name space.

    Raises UnreadableBytes for another message, UnknownVersion for a version not known.
    """
    start = f"{NAMESPACE}{kind}.001."
    if root.name != "Document" or not root.namespace.startswith(start):
        met = root.namespace or root.name
        raise UnreadableBytes(root.line, "Document", "iso.message", f"{start}NN", met)
    version = root.namespace.removeprefix(start)
    if version not in versions:
        raise UnknownVersion(root.line, "Document", "iso.version", f"one of {', '.join(sorted(versions))}", version)
    return version


def amount_of(node: Node, path: str) -> tuple[int, str]:
    """Return a positive amount in hundredths with its currency."""
    found = node.find(path)
    text = node.required(path)
    assert found is not None, "a required element is there"
    currency = found.attributes.get("Ccy", "")
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise WrongValue(found.line, f"{path}@Ccy", "currency.form", "a code such as RUB", currency)
    return unsigned_sum_of(text, path, found.line), currency


def unsigned_sum_of(text: str, field: str, line: int) -> int:
    """Return an amount that may not be below nought: signs stand in CdtDbtInd."""
    amount = hundredths_of(text, field, line)
    if not 0 <= amount <= HUNDREDTHS_MAX:
        raise WrongValue(line, field, "amount.sign", "nought or more", text)
    return amount


def direction_of(node: Node) -> Direction:
    """Return the direction in CdtDbtInd."""
    mark = node.required("CdtDbtInd")
    if mark == "CRDT":
        return "credit"
    if mark == "DBIT":
        return "debit"
    raise WrongValue(node.line, "CdtDbtInd", "direction", "CRDT or DBIT", mark)


def moment_of(text: str, field: str, line: int) -> datetime:
    """Return a moment such as 2026-03-02T18:45:10+03:00."""
    if "T" in text:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # refused below, as a text without a time is
    raise WrongValue(line, field, "moment.form", "such as 2026-03-02T18:45:10+03:00", text)


def day_of(node: Node, path: str) -> date | None:
    """Return the day at `path`, given as a day or as a moment; None if absent."""
    text = node.text(f"{path}/Dt")
    if text:
        return iso_day_of(text, path, node.line)
    text = node.text(f"{path}/DtTm")
    return moment_of(text, path, node.line).date() if text else None


def bik_of(node: Node, path: str) -> str:
    """Return the BIK of a bank below `path`, empty if it is named otherwise."""
    bik = node.text(f"{path}/FinInstnId/ClrSysMmbId/MmbId")
    if bik and not is_bik(bik):
        raise WrongValue(node.line, f"{path}/MmbId", "bik.form", "9 digits beginning with 0", bik)
    return bik


def account_of(node: Node, path: str, bik: str) -> str:
    """Return the account below `path`; its key is checked where the bank is known."""
    iban = node.text(f"{path}/Id/IBAN")
    if iban:
        if not is_iban(iban):
            raise WrongValue(node.line, f"{path}/IBAN", "iban.control", "a right IBAN", iban)
        return iban
    account = node.text(f"{path}/Id/Othr/Id")
    if not account or not account.isdigit():
        return account
    if not is_digits(account, 20):
        raise WrongValue(node.line, f"{path}/Id", "account.length", "20 digits", account)
    if bik and not is_account_of(account, bik):
        raise WrongValue(node.line, f"{path}/Id", "account.key", f"an account whose key fits BIK {bik}", account)
    return account


def side_of(node: Node, party: str, account: str, bik: str) -> Side:
    """Return a side of a payment; from version .08 on its name stands one level deeper."""
    deeper = f"{party}/Pty"
    name = node.text(f"{deeper}/Nm", f"{party}/Nm")
    tax_id = tax_id_of(node, deeper) or tax_id_of(node, party)
    return Side(name, account_of(node, account, bik), tax_id)


def tax_id_of(node: Node, path: str) -> str:
    """Return the INN below a party: the identification whose scheme is TXID."""
    for kind in ("OrgId", "PrvtId"):
        for other in node.all(f"{path}/Id/{kind}/Othr"):
            if other.text("SchmeNm/Cd") == "TXID":
                inn = other.required("Id")
                if not is_inn(inn):
                    raise WrongValue(
                        other.line, f"{path}/TXID", "inn.control",
                        "10 or 12 digits with right control digits", inn,
                    )  # fmt: skip
                return inn
    return ""
