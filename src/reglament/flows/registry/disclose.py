"""A broker answers a registrar's request: his own ledger says for whom he held an issuer's papers on the day."""

from __future__ import annotations

from hashlib import sha256

from reglament.core.parties.powers import may
from reglament.core.registry.nominee_client import AskedOf, disclosure_of
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.errors import FormatError
from reglament.formats.iso20022.disclosure import CALL, CalledParty, DisclosureCall, read_call, write_pages
from reglament.store.docflow.load import documents_by_basis
from reglament.store.docflow.save import file_document, keep_received, set_received_state
from reglament.store.registry.nominee_load import instrument_by_isin, nominee_clients_on

XML = "application/xml"
KIND = "registry.disclosure_answer"
_NUMBER_LETTERS_MAX = 35


def disclose(act: Act, content: bytes, account: str, number: str = "") -> Answer:
    """Answer a request with all clients who had the papers at the end of the record day.

    The act is the broker's; `account` is his account with the registrar or the depository above, `number` his OGRN.
    The answer is filed, a long one page by page; its documents are what goes back. After the last day it is answered
    all the same, and says so.
    """
    file_id, _ = keep_received(act.firm, CALL, f"{CALL}.xml", content, act.at, str(act.by))

    def decide() -> Answer:
        refused = may(act.by, "registry.disclose")
        if refused is not None:
            return refusal(refused)
        try:
            call = read_call(content)
        except FormatError as fault:
            return _refused(file_id, Ground.of("disclosure.call_unreadable", "", field=fault.field, text=str(fault)))
        if call.record_on > act.on:
            return _refused(file_id, Ground.of("disclosure.day_to_come", "", day=call.record_on, today=act.on))
        instrument = instrument_by_isin(act.firm, call.isin)
        if instrument is None:
            return _refused(file_id, Ground.of("disclosure.paper_unknown", "", isin=call.isin))
        return _answered(act, call, file_id, instrument, account, number)

    digest = sha256(content).hexdigest()
    return perform(act, "registry.disclose", {"call": digest, "account": account, "number": number}, decide)


def _answered(act: Act, call: DisclosureCall, file_id: int, instrument: str, account: str, number: str) -> Answer:
    earlier = len({one.number for one in documents_by_basis(act.firm, f"disclosure:{call.number}")})
    response = f"{call.number}-R{earlier + 1}"[-_NUMBER_LETTERS_MAX:]
    clients = nominee_clients_on(act.firm, instrument, call.record_on)
    asked = AskedOf(call.number, call.isin, call.record_on)
    answer = disclosure_of(asked, response, act.rulebook.issuer, clients)
    party = CalledParty(name=act.rulebook.issuer, number=number or act.firm)
    try:
        pages = write_pages(answer, account, party, party)
    except FormatError as fault:
        return _refused(file_id, Ground.of("disclosure.not_written", "", field=fault.field, text=str(fault)))
    documents = []
    for place, page in enumerate(pages, start=1):
        name = f"{response}.xml" if len(pages) == 1 else f"{response}-page-{place}.xml"
        filed, digest = file_document(
            act.firm, "", KIND, response, name, XML, page, act.at, f"disclosure:{call.number}", None
        )
        documents.append({"id": filed, "name": name, "digest": digest})
    set_received_state(file_id, "booked", [])
    late = act.on > call.answer_until
    grounds = (Ground.of("disclosure.late", "", day=call.answer_until, today=act.on),) if late else ()
    result = {
        "request": call.number,
        "response": response,
        "documents": documents,
        "instrument": instrument,
        "persons": len(clients),
        "quantity": answer.total,
    }
    return Answer("accepted", grounds, result)


def _refused(file_id: int, ground: Ground) -> Answer:
    """Return a refusal that keeps the request's bytes and says so of them."""
    set_received_state(file_id, "refused", [{"rule": ground.code, "text": str(dict(ground.values))}])
    return Answer("refused", (ground,), {"file": file_id}, keeps=True)
