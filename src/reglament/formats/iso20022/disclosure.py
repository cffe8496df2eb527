"""seev.045 and seev.047: a registrar asks a nominee whom he holds for, and what he answers.

    write_call(call)         bytes of seev.045.001.04
    read_call(data)          the same back
    read_page(data)          one message of a nominee's answer, seev.047.001.03, its own sums checked
    read_disclosure(data)    an answer of one message
    write_disclosure(…)      an answer by the same rules, for whoever holds for others himself
    write_pages(…)           the same as several messages, when it names many persons

A long answer comes in pages; `core.registry.lists.pages` puts them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.core.registry.lists.pages import AnsweredAccount, AnswerPage, joined
from reglament.core.units.identifiers import is_isin, is_lei, is_ogrn
from reglament.formats.amounts import iso_day_of
from reglament.formats.errors import BrokenStructure, MissingField, WrongTotal, WrongValue
from reglament.formats.iso20022.fields import NAMESPACE, version_of
from reglament.formats.xml_tree import Branch, Node, bytes_of, parse

CALL, ANSWER = "seev.045", "seev.047"
CALL_VERSION, ANSWER_VERSION = "04", "03"
CALL_VERSIONS, ANSWER_VERSIONS = frozenset(("03", "04")), frozenset(("02", "03"))
ID_LENGTH_MAX = 35
QUANTITY_DIGITS_MAX = 18
PAGE_DIGITS_MAX = 5
"""As the standard has it: Max5NumericText."""
PERSONS_ON_PAGE = 5000
"""So many persons at most stand in one message we write."""


@dataclass(frozen=True, slots=True)
class CalledParty:
    """Who is named in a request: by LEI, or by a national number of its own."""

    name: str = ""
    lei: str = ""
    number: str = ""
    """OGRN, where there is no LEI."""
    email: str = ""


@dataclass(frozen=True, slots=True)
class DisclosureCall:
    """A request to disclose who stands behind an account on a day."""

    number: str
    isin: str
    paper: str
    record_on: date
    registrar: CalledParty
    issuer: CalledParty
    answer_until: date
    """Last day for the nominee."""
    issuer_until: date
    """Last day for the registrar to have it all."""
    law: str = ""
    replaces: bool = False


def write_call(call: DisclosureCall) -> bytes:
    """Return the bytes of a request. Raises `WrongValue` for what its reader would not take."""
    root = Branch("Document", f"{NAMESPACE}{CALL}.001.{CALL_VERSION}")
    body = root.add("ShrhldrsIdDsclsrReq")
    body.add("IssrDsclsrReqId", call.number)
    body.add("DsclsrReqTp", "REPL" if call.replaces else "NEWM")
    body.add("FwdReqInd", "true")
    body.add("RspnThrghChainInd", "true")
    body.add("ShrhldrRghtsDrctvInd", "false")
    body.add("PlcOfJursdctn", "RU")
    body.add_filled("AplblLaw", call.law)
    body.add("FinInstrmId/ISIN", call.isin)
    if call.paper:
        body.add("FinInstrmId/Desc", call.paper)
    body.add("ShrhldrsDsclsrRcrdDt/Dt/Dt", call.record_on.isoformat())
    recipient = body.add("DsclsrRspnRcpt")
    _add_party_number(recipient.add("Id"), call.registrar)
    recipient.add_filled("RcptNm", call.registrar.name)
    if call.registrar.email:
        recipient.add("RspnRcptAdr/EmailAdr", call.registrar.email)
    body.add("IssrDsclsrDdln/Dt/Dt", call.issuer_until.isoformat())
    body.add("DsclsrRspnDdln/Dt/Dt", call.answer_until.isoformat())
    _add_party_number(body.add("Issr"), call.issuer)
    data = bytes_of(root, "UTF-8")
    read_call(data)
    return data


def _add_party_number(branch: Branch, party: CalledParty) -> None:
    if party.lei:
        branch.add("LEI", party.lei)
    else:
        branch.add("PrtryId/Id", party.number)
        branch.add("PrtryId/Issr", "RU-OGRN")


def read_call(data: bytes) -> DisclosureCall:
    """Return a request. Raises `FormatError` naming the line and the field."""
    root = parse(data)
    version_of(root, CALL, CALL_VERSIONS)
    body = _body(root, "ShrhldrsIdDsclsrReq")
    kind = body.required("DsclsrReqTp")
    if kind not in ("NEWM", "REPL"):
        raise WrongValue(body.line, "DsclsrReqTp", "seev.kind", "NEWM or REPL", kind)
    call = DisclosureCall(
        number=_number(body, "IssrDsclsrReqId"),
        isin=_isin(body, "FinInstrmId/ISIN"),
        paper=body.text("FinInstrmId/Desc"),
        record_on=_day(body, "ShrhldrsDsclsrRcrdDt"),
        registrar=replace(
            _party(body, "DsclsrRspnRcpt/Id"),
            name=body.text("DsclsrRspnRcpt/RcptNm"),
            email=body.text("DsclsrRspnRcpt/RspnRcptAdr/EmailAdr"),
        ),
        issuer=_party(body, "Issr"),
        answer_until=_day(body, "DsclsrRspnDdln"),
        issuer_until=_day(body, "IssrDsclsrDdln"),
        law=body.text("AplblLaw"),
        replaces=kind == "REPL",
    )
    if call.answer_until < call.record_on:
        raise WrongValue(body.line, "DsclsrRspnDdln", "seev.days", f"{call.record_on} or later", str(call.answer_until))
    if call.issuer_until < call.answer_until:
        raise WrongValue(
            body.line, "IssrDsclsrDdln", "seev.days", f"{call.answer_until} or later", str(call.issuer_until)
        )
    return call


def read_disclosure(data: bytes) -> Disclosure:
    """Return a nominee's answer of one message. Raises `FormatError`, also for a page of a longer answer."""
    page = read_page(data)
    if (page.number, page.is_last) != (1, True):
        met = f"{page.number}, {'last' if page.is_last else 'not last'}"
        raise BrokenStructure(None, "Pgntn", "seev.pages", "the only page, 1 and last", met)
    return joined((page,))


def read_page(data: bytes) -> AnswerPage:
    """Return one message of a nominee's answer. Raises `FormatError` when its own sums disagree.

    What is named on one page of several may be less than what is held for clients; on the only page it may not.
    """
    root = parse(data)
    version_of(root, ANSWER, ANSWER_VERSIONS)
    body = _body(root, "ShrhldrsIdDsclsrRspn")
    number, is_last = _pagination(body)
    accounts = list(body.all("DsclsrInf/SfkpgAcctAndHldgs"))
    if not accounts:
        raise MissingField(body.line, "SfkpgAcctAndHldgs", "xml.required", "the account with its holdings", "nothing")
    is_whole = is_last and number == 1
    return AnswerPage(
        number=number,
        is_last=is_last,
        request=_number(body, "IssrDsclsrReqRef/IssrDsclsrReqId"),
        response=_number(body, "DsclsrRspnId"),
        isin=_isin(body, "IssrDsclsrReqRef/FinInstrmId/ISIN"),
        record_on=_day(body, "IssrDsclsrReqRef/ShrhldrsDsclsrRcrdDt"),
        nominee=body.text("RspndgIntrmy/NmAndAdr/Nm") or body.text("RspndgIntrmy/Id/LEI"),
        accounts=tuple(_holdings(account, is_whole=is_whole) for account in accounts),
    )


def _pagination(body: Node) -> tuple[int, bool]:
    """Return the number of a page and whether it is the last one."""
    page, last = body.required("Pgntn/PgNb"), body.required("Pgntn/LastPgInd")
    if not (page.isascii() and page.isdigit() and len(page) <= PAGE_DIGITS_MAX and int(page) > 0):
        raise WrongValue(body.line, "Pgntn/PgNb", "seev.pages", "the number of a page, from 1", page)
    if last not in ("true", "false", "1", "0"):
        raise WrongValue(body.line, "Pgntn/LastPgInd", "seev.pages", "true or false", last)
    return int(page), last in ("true", "1")


def _holdings(account: Node, *, is_whole: bool) -> AnsweredAccount:
    """Return what one page says of an account; its sums hold."""
    own = _pieces(account, "ShrhldgBalOnOwnAcct/Unit", is_needed=False)
    clients = _pieces(account, "ShrhldgBalOnClntAcct/Unit", is_needed=False)
    total = _pieces(account, "TtlShrhldgBal/Unit")
    if own + clients != total:
        raise WrongTotal(account.line, "TtlShrhldgBal", "seev.total", f"{own + clients}, own and clients'", str(total))
    not_disclosed = _pieces(account, "AcctSubLvl/NonDscldShrhldgQty/Unit", is_needed=False)
    persons = tuple(_person(node) for node in account.all("AcctSubLvl/Dsclsr"))
    found = AnsweredAccount(account.text("SfkpgAcct"), own, clients, not_disclosed, persons)
    if found.accounted > clients or (is_whole and found.accounted != clients):
        expected = f"{found.accounted}, disclosed and not" + ("" if is_whole else " on this page, or more")
        raise WrongTotal(account.line, "ShrhldgBalOnClntAcct", "seev.clients", expected, str(clients))
    return found


def _person(node: Node) -> DisclosedPerson:
    quantity = sum(_pieces(balance, "Qty/Unit") for balance in node.all("ShrhldgBal"))
    if quantity <= 0:
        raise WrongValue(node.line, "ShrhldgBal/Qty/Unit", "seev.quantity", "more than nought", str(quantity))
    number = node.required("SfkpgAcct")
    natural, legal = node.find("AcctHldr/NtrlPrsn"), node.find("AcctHldr/LglPrsn")
    if natural is not None:
        names = (natural.text("NmAndAdr/Srnm"), natural.text("NmAndAdr/FrstNm"))
        name = " ".join(part for part in names if part) or natural.required("NmAndAdr/Nm")
        return DisclosedPerson(
            account=number, name=name, is_entity=False, quantity=quantity,
            doc_type=natural.text("Id/IdTp/Cd"), doc_number=natural.text("Id/Id"),
            country=natural.text("Ntlty") or natural.text("NmAndAdr/Adr/Ctry"),
            address=_address(natural), email=natural.text("EmailAdr"),
        )  # fmt: skip
    if legal is None:
        raise MissingField(node.line, "AcctHldr", "xml.required", "NtrlPrsn or LglPrsn", "neither")
    registered = legal.text("Id/NtlRegnNb") or legal.text("Id/LEI")
    return DisclosedPerson(
        account=number, name=legal.required("NmAndAdr/Nm"), is_entity=True, quantity=quantity,
        doc_type="OGRN" if is_ogrn(registered) else "", doc_number=registered,
        country=legal.text("CtryOfIncorprtn") or legal.text("NmAndAdr/Adr/Ctry"),
        address=_address(legal), email=legal.text("EmailAdr"),
    )  # fmt: skip


def _address(person: Node) -> str:
    """Return an address in one line: code, town, street, house."""
    steps = ("PstCd", "TwnNm", "StrtNm", "BldgNb")
    lines = [person.text(f"NmAndAdr/Adr/{step}") for step in steps]
    return ", ".join(line for line in lines if line) or person.text("NmAndAdr/Adr/AdrLine")


def write_disclosure(answer: Disclosure, account: str, servicer: CalledParty, responding: CalledParty) -> bytes:
    """Return the bytes of an answer about one account. Raises `FormatError` for what its reader would not take."""
    data = _page_bytes(answer, account, servicer, responding, (1, True))
    read_disclosure(data)
    return data


def write_pages(
    answer: Disclosure,
    account: str,
    servicer: CalledParty,
    responding: CalledParty,
    persons_max: int = PERSONS_ON_PAGE,
) -> list[bytes]:
    """Return an answer as messages of so many persons at most. Raises `FormatError` as `write_disclosure` does."""
    parts = [answer.persons[at : at + persons_max] for at in range(0, len(answer.persons), persons_max)] or [()]
    pages = []
    for number, persons in enumerate(parts, start=1):
        part = replace(answer, persons=tuple(persons))
        data = _page_bytes(part, account, servicer, responding, (number, number == len(parts)))
        read_page(data)
        pages.append(data)
    return pages


def _page_bytes(
    answer: Disclosure, account: str, servicer: CalledParty, responding: CalledParty, page: tuple[int, bool]
) -> bytes:
    root = Branch("Document", f"{NAMESPACE}{ANSWER}.001.{ANSWER_VERSION}")
    body = root.add("ShrhldrsIdDsclsrRspn")
    body.add("Pgntn/PgNb", str(page[0]))
    body.add("Pgntn/LastPgInd", "true" if page[1] else "false")
    asked = body.add("IssrDsclsrReqRef")
    asked.add("IssrDsclsrReqId", answer.request)
    asked.add("FinInstrmId/ISIN", answer.isin)
    asked.add("ShrhldrsDsclsrRcrdDt/Dt/Dt", answer.record_on.isoformat())
    body.add("DsclsrRspnId", answer.response)
    intermediary = body.add("RspndgIntrmy")
    intermediary.add("NmAndAdr/Nm", answer.nominee)
    _add_party_number(intermediary.add("Id"), responding)
    holdings = body.add("DsclsrInf").add("SfkpgAcctAndHldgs")
    holdings.add("SfkpgAcct", account)
    _add_party_number(holdings.add("AcctSvcr"), servicer)
    holdings.add("ShrhldgBalOnOwnAcct/Unit", str(answer.own))
    holdings.add("ShrhldgBalOnClntAcct/Unit", str(answer.of_clients))
    holdings.add("TtlShrhldgBal/Unit", str(answer.total))
    level = holdings.add("AcctSubLvl")
    level.add("NonDscldShrhldgQty/Unit", str(answer.not_disclosed))
    _add_persons(level, answer.persons)
    return bytes_of(root, "UTF-8")


def _add_persons(level: Branch, persons: Sequence[DisclosedPerson]) -> None:
    for person in persons:
        disclosed = level.add("Dsclsr")
        disclosed.add("SfkpgAcct", person.account)
        holder = disclosed.add("AcctHldr").add("LglPrsn" if person.is_entity else "NtrlPrsn")
        if person.is_entity:
            holder.add("NmAndAdr/Nm", person.name)
        else:
            surname, _, first = person.name.partition(" ")
            if first:
                holder.add("NmAndAdr/FrstNm", first)
            holder.add("NmAndAdr/Srnm", surname)
        if person.address:
            holder.add("NmAndAdr/Adr/AdrLine", person.address)
        if person.country:
            holder.add("NmAndAdr/Adr/Ctry", person.country)
        if person.is_entity and person.doc_number:
            holder.add("Id/NtlRegnNb", person.doc_number)
        elif person.doc_number:
            holder.add("Id/Id", person.doc_number)
            holder.add("Id/IdTp/Cd", "IDCD")
        if person.country:
            holder.add("CtryOfIncorprtn" if person.is_entity else "Ntlty", person.country)
        balance = disclosed.add("ShrhldgBal")
        balance.add("ShrhldgTp", "BENE")
        balance.add("Qty/Unit", str(person.quantity))


def _body(root: Node, name: str) -> Node:
    found = root.find(name)
    if found is None:
        raise MissingField(root.line, name, "xml.required", "the message", "nothing")
    return found


def _number(node: Node, path: str) -> str:
    text = node.required(path)
    if len(text) > ID_LENGTH_MAX:
        raise WrongValue(node.line, path, "seev.id", f"at most {ID_LENGTH_MAX} signs", text)
    return text


def _isin(node: Node, path: str) -> str:
    text = node.required(path)
    if not is_isin(text):
        raise WrongValue(node.line, path, "isin.control", "an ISIN with its control digit", text)
    return text


def _day(node: Node, path: str) -> date:
    return iso_day_of(node.required(f"{path}/Dt/Dt"), path, node.line)


def _pieces(node: Node, path: str, *, is_needed: bool = True) -> int:
    text = node.required(path) if is_needed else node.text(path) or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= QUANTITY_DIGITS_MAX):
        raise WrongValue(node.line, path, "seev.quantity", "a whole number of papers", text)
    return int(text)


def _party(node: Node, path: str) -> CalledParty:
    lei = node.text(f"{path}/LEI")
    if lei and not is_lei(lei):
        raise WrongValue(node.line, path, "lei.control", "a LEI with its control digits", lei)
    number = node.text(f"{path}/PrtryId/Id", f"{path}/AnyBIC")
    if not lei and not number:
        raise MissingField(node.line, path, "xml.required", "a LEI or a number", "nothing")
    return CalledParty(lei=lei, number=number)
