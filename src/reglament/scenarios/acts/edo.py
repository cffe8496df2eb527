"""Acts about orders for information and the corporate case: each step by the minute, on the real flows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.core.esign.simple import digest_of_bytes
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.case_files import CaseCard
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.acknowledge import acknowledge_rules
from reglament.flows.registry.case_signing import CaseSigning, shown_digest
from reglament.flows.registry.corporate_case import (
    link_as_ground,
    open_package,
    send_package,
    sign_package,
    treat_package,
    upload,
)
from reglament.flows.registry.exchange import Given as File
from reglament.flows.registry.former_access import note_former_access
from reglament.flows.registry.order_information import (
    archive_order,
    ask_original,
    download_answer,
    draft_order,
    execute_order,
    note_request,
    original_received,
    refuse_order,
    register_order,
    send_order,
    sign_order,
    take_order,
)
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.flows.registry.order_signing import Signing
from reglament.scenarios.acts.keys import login_of, place_of
from reglament.scenarios.acts.keys import representative_actor as representative_of
from reglament.scenarios.arguments import day, moment, text, whole, words, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage
from reglament.store.registry.edo_load import log_of, order_by_id, package_by_id

Given = Mapping[str, Any]
_DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}


def content_of(kind: str) -> bytes:
    """Return the bytes of a plainly made-up file of a kind: `text`, `pdf`, `docx`, `macros`, `script`, `archive`."""
    if kind in ("docx", "macros"):
        parts = {**_DOCX, **({"word/vbaProject.bin": "made up"} if kind == "macros" else {})}
        return _zipped(parts)
    if kind == "archive":
        return _zipped({"order.txt": "made up"})
    plain = {
        "text": "Просим рассмотреть документ\n".encode(),
        "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n",
        "script": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n",
        "program": b"MZ made up",
        "empty": b"",
    }
    if kind not in plain:
        raise ArgumentUnreadable(f"there is no made-up file of the kind `{kind}`")
    return plain[kind]


def _zipped(parts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, inside in parts.items():
            archive.writestr(zipfile.ZipInfo(name), inside)
    return packed.getvalue()


def files_from(given: Given) -> tuple[File, ...]:
    """Return files written as `name=kind`: `notice.docx=macros`."""
    files = []
    for one in words(given, "files"):
        name, _, kind = one.partition("=")
        files.append(File(name, content_of(kind or name.rpartition(".")[2])))
    return tuple(files)


def officer_of(given: Given) -> Actor:
    """Return the officer a step names."""
    return Actor(ActorKind.OFFICER, text(given, "officer"))


def run_acknowledge(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return acknowledge_rules(stage.act(representative_of(stage, login)), login, text(given, "edition"))


def _order_from(given: Given) -> InformationOrder:
    details = {
        name.strip(): value.strip() for name, _, value in (one.partition("=") for one in words(given, "details"))
    }
    return InformationOrder(
        issuer=text(given, "issuer"),
        list_kind=text(given, "list"),
        issues=words(given, "issues"),
        as_of=day(given, "as_of"),
        scope=text(given, "scope"),
        answer_form=text(given, "form"),
        delivery=text(given, "delivery"),
        norm=Norm(text(given, "source"), text(given, "norm"), text(given, "article"), text(given, "duty")),
        way=text(given, "way"),
        details=details,
        note=text(given, "note"),
    )


def run_draft(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    number = stage.number_of(text(given, "ref"), "order") if text(given, "ref") else 0
    return draft_order(act, _order_from(given), number, files_from(given))


def run_sign(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    act = stage.act(representative_of(stage, login))
    number = stage.number_of(text(given, "ref"), "order")
    shown = order_shown(act, number)
    digest = shown.digest if isinstance(shown, OrderShown) else ""
    if text(given, "shown"):
        digest = digest_of_bytes(text(given, "shown").encode())
    place = place_of(stage, given, login)
    files = (text(given, "signature").encode(),) if text(given, "signature") else ()
    signing = Signing(digest, text(given, "kind"), text(given, "password"), place, files)
    return sign_order(act, number, signing)


def run_send(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    return send_order(act, stage.number_of(text(given, "ref"), "order"), moment(given, "sent_at"))


def _number(stage: Stage, given: Given) -> int:
    return stage.number_of(text(given, "ref"), "order")


def run_register(stage: Stage, given: Given) -> Answer:
    return register_order(stage.act(officer_of(given)), _number(stage, given))


def run_take(stage: Stage, given: Given) -> Answer:
    return take_order(stage.act(officer_of(given)), _number(stage, given))


def run_ask_original(stage: Stage, given: Given) -> Answer:
    return ask_original(stage.act(officer_of(given)), _number(stage, given), text(given, "reason"))


def run_original_received(stage: Stage, given: Given) -> Answer:
    return original_received(stage.act(officer_of(given)), _number(stage, given))


def run_execute(stage: Stage, given: Given) -> Answer:
    return execute_order(stage.act(officer_of(given)), _number(stage, given), files_from(given))


def run_refuse(stage: Stage, given: Given) -> Answer:
    act = stage.act(officer_of(given))
    return refuse_order(act, _number(stage, given), text(given, "norm"), text(given, "reason"))


def run_download(stage: Stage, given: Given) -> Answer:
    act = stage.act(representative_of(stage, login_of(stage, given)))
    return download_answer(act, _number(stage, given))


def run_archive(stage: Stage, given: Given) -> Answer:
    return archive_order(stage.act(officer_of(given)), _number(stage, given))


def run_request(stage: Stage, given: Given) -> Answer:
    return note_request(stage.act(), text(given, "issuer"), text(given, "channel"), text(given, "text"))


def run_former(stage: Stage, given: Given) -> Answer:
    since = day(given, "since") or date(2018, 6, 1)
    return note_former_access(stage.act(), login_of(stage, given), since, text(given, "basis"))


def show_order(stage: Stage, given: Given) -> Answer:
    row = order_by_id(stage.firm, _number(stage, given))
    if row is None:
        return refusal(Ground.of("edo.order_unknown", "SR-0.19", order=_number(stage, given)))
    result = {
        "order": int(row.pk),
        "number": row.number,
        "state": row.state,
        "incoming_number": row.incoming_number,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "clock": "stands" if row.stopped_at else "runs",
        "price": row.price.get("amount", ""),
        "price_source": row.price.get("source", ""),
        "keep_until": row.keep_until.isoformat() if row.keep_until else "",
    }
    return Answer("accepted", (), result)


def run_upload(stage: Stage, given: Given) -> Answer:
    login = text(given, "login")
    by = officer_of(given) if login == "registrar" else representative_of(stage, login_of(stage, given))
    card = CaseCard(
        document_type=text(given, "type"),
        addressee=text(given, "addressee"),
        meeting_on=day(given, "meeting"),
        recipient=text(given, "recipient"),
        addressees_count=whole(given, "addressees"),
    )
    return upload(stage.act(by), text(given, "issuer"), card, files_from(given))


def _package(stage: Stage, given: Given) -> int:
    return stage.number_of(text(given, "ref"), "package")


def run_case_sign(stage: Stage, given: Given) -> Answer:
    login = text(given, "login")
    by = officer_of(given) if login == "registrar" else representative_of(stage, login_of(stage, given))
    number = _package(stage, given)
    row = package_by_id(stage.firm, number)
    place = place_of(stage, given, login_of(stage, given))
    digest = "" if row is None else shown_digest(row)
    return sign_package(stage.act(by), number, CaseSigning(digest, text(given, "kind"), text(given, "password"), place))


def run_case_send(stage: Stage, given: Given) -> Answer:
    login = text(given, "login")
    by = officer_of(given) if login == "registrar" else representative_of(stage, login_of(stage, given))
    return send_package(stage.act(by), _package(stage, given))


def run_case_open(stage: Stage, given: Given) -> Answer:
    login = text(given, "login")
    by = representative_of(stage, login_of(stage, given)) if login else officer_of(given)
    return open_package(stage.act(by), _package(stage, given))


def run_treat(stage: Stage, given: Given) -> Answer:
    act = stage.act(officer_of(given))
    is_ground = yes(given, "is_ground")
    return treat_package(
        act, _package(stage, given), text(given, "action"), is_ground=is_ground, reason=text(given, "reason")
    )


def run_link(stage: Stage, given: Given) -> Answer:
    basis = text(given, "basis")
    if basis in stage.named:
        basis = f"package:{stage.number_of(basis, 'package')}"
    return link_as_ground(stage.act(officer_of(given)), basis, text(given, "operation"))


def show_log(stage: Stage, given: Given) -> Answer:
    rows = log_of(stage.firm, text(given, "issuer"))
    entries = [f"{row.operation} {row.file} {row.sender} {row.recipient} {row.signature_kind}".strip() for row in rows]
    last = whole(given, "last")
    digests = {row.digest for row in rows[-last:]}
    return Answer("accepted", (), {"count": str(len(rows)), "entries": entries[-last:], "digests": str(len(digests))})


def show_package(stage: Stage, given: Given) -> Answer:
    row = package_by_id(stage.firm, _package(stage, given))
    if row is None:
        return refusal(Ground.of("case.package_unknown", "SR-0.19", package=_package(stage, given)))
    keep = row.keep_until.isoformat() if row.keep_until else ""
    told = {"package": int(row.pk), "number": row.number, "state": row.state, "keep_until": keep}
    return Answer("accepted", (), {**told, "signature_kind": row.signature_kind, "sender": row.sender})
