"""`reglament signature`: check a qualified signature, make one, pack the evidence of a filed document."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from reglament.cli.exits import NotAvailable, Refused, Unreadable
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.formats.cms.key_place import SECRET, key_at
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.sign import CannotSign
from reglament.formats.cms.sign import sign as sign_bytes
from reglament.formats.cms.told import verdict_as_plain
from reglament.formats.cms.trust import Trust
from reglament.formats.cms.verify import verify as verify_bytes
from reglament.formats.errors import FormatError
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)


@click.group()
def signature() -> None:
    """Qualified signatures: detached CMS by GOST R 34.10-2012, RSA or ECDSA."""


@signature.command()
@click.argument("path", metavar="DOCUMENT", type=EXISTING)
@click.argument("signature_path", metavar="SIGNATURE", type=EXISTING)
@click.option("--anchor", "anchors", multiple=True, type=EXISTING, help="Certificates trusted; may be given again.")
@click.option("--intermediate", "above", multiple=True, type=EXISTING, help="Certificates between; may be given again.")
@click.option("--crl", "lists", multiple=True, type=EXISTING, help="Lists of revoked certificates.")
@click.option("--list-required", is_flag=True, help="Without a list of that moment the signature does not hold.")
@click.option("--at", "moment", help="The moment to check for, ISO with a zone or seconds since 1970; now if left out.")
@click.option("--firm", help="Trust what this firm's register holds.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(
    path: Path, signature_path: Path, anchors: tuple[Path, ...], above: tuple[Path, ...], lists: tuple[Path, ...],
    list_required: bool, moment: str | None, firm: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say whether a signature over a document holds. Exit 1 when it does not, 3 unreadable, 4 cannot be checked here.

    \b
        reglament signature verify order.txt order.txt.sig --anchor ca.pem --at 2026-03-02T12:05:00+03:00 --json
    """
    at = _moment(moment)
    try:
        trust = Trust.of(_bytes(anchors), _bytes(above), _bytes(lists), list_required=list_required)
        if firm:
            held = _firm_trust(firm, at)
            trust = Trust(
                (*trust.anchors, *held.anchors),
                (*trust.intermediates, *held.intermediates),
                (*trust.lists, *held.lists),
                list_required,
            )
        verdict = verify_bytes(path.read_bytes(), signature_path.read_bytes(), at, trust)
    except FormatError as error:
        raise Unreadable(str(error)) from error
    except OpensslMissing as error:
        raise NotAvailable(str(error)) from error
    plain = verdict_as_plain(verdict, at)
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False))
    else:
        _tell(plain)
    for ground in [*plain["grounds"], *(ground for signer in plain["signers"] for ground in signer["grounds"])]:
        click.echo(sentence_for(ground["code"], ground["values"], "en"), err=True)
    sys.exit({"valid": 0, "invalid": 1, "not_checked": 4}[plain["standing"]])


@signature.command()
@click.argument("path", metavar="DOCUMENT", type=EXISTING)
@click.option("--certificate", required=True, type=EXISTING, help="The signer's certificate.")
@click.option("--key", "place", required=True, help="The key: a file, or pkcs11:module=PATH;token=LABEL;object=LABEL.")
@click.option("--intermediate", "above", multiple=True, type=EXISTING, help="Certificates to carry along.")
@click.option("--beside", type=EXISTING, help="A signature over the same document to which this signer is added.")
@click.option("--out", required=True, type=NEW, help="Where the signature goes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sign(
    path: Path, certificate: Path, place: str, above: tuple[Path, ...], beside: Path | None, out: Path, as_json: bool
) -> None:
    """Make a detached CAdES-BES signature; a password or PIN comes in REGLAMENT_SIGNING_SECRET.

    \b
        reglament signature sign answer.pdf --certificate own.pem --key own.key --out answer.pdf.sig
    """
    at = settings.CLOCK()
    named = place if place.startswith(("file:", "pkcs11:")) else f"file:{Path(place).resolve()}"
    try:
        key = key_at(named, certificate.read_bytes(), tuple(_bytes(above)))
        made = sign_bytes(path.read_bytes(), key, at, beside=beside.read_bytes() if beside else None)
    except FormatError as error:
        raise Unreadable(str(error)) from error
    except CannotSign as error:
        told = "" if os.environ.get(SECRET) else f" ({SECRET} is not set)"
        raise Refused(f"{error}{told}") from error
    except OpensslMissing as error:
        raise NotAvailable(str(error)) from error
    out.write_bytes(made)
    told_plain = {"signature": str(out), "bytes": len(made), "signed_at": at.isoformat()}
    click.echo(json.dumps(told_plain, ensure_ascii=False) if as_json else f"{out}: {len(made)} bytes")


@signature.command()
@click.argument("document", type=int)
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--out", required=True, type=NEW, help="Where the zip goes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def pack(document: int, firm: str, out: Path, as_json: bool) -> None:
    """Pack the evidence of a signed document into a zip that OpenSSL checks. Exit 1 for one nobody signed.

    \b
        reglament signature pack 17 --firm FIRM --out evidence.zip
    """
    from reglament.flows.esign.evidence import pack_evidence
    from reglament.store.docflow.load import document_by_id

    answer = pack_evidence(_act(firm), document)
    if answer.refused:
        raise Refused(_sentences(answer))
    filed = document_by_id(firm, int(answer.result["pack"]))
    assert filed is not None, "the pack was filed a moment ago"
    out.write_bytes(bytes(filed.content))
    plain = {"pack": str(out), "document": document, "digest": answer.result["digest"]}
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else f"{out}: {answer.result['digest']}")


@signature.command()
@click.argument("path", metavar="FILE", type=EXISTING)
@click.option("--firm", required=True, help="The firm's document.")
@click.option("--role", required=True, type=click.Choice(["anchor", "intermediate", "own", "crl"]), help="What it is.")
@click.option("--key", "place", default="", help="For `own`: where the key is, file:/PATH or pkcs11:…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def load(path: Path, firm: str, role: str, place: str, as_json: bool) -> None:
    """Take a certificate or a list of revoked ones into the firm's register. Exit 1 when it is refused.

    \b
        reglament signature load ca.pem --firm FIRM --role anchor
    """
    from reglament.flows.esign.certificates import load_certificate, load_list

    content = path.read_bytes()
    answer = load_list(_act(firm), content) if role == "crl" else load_certificate(_act(firm), content, role, place)
    if answer.refused:
        unreadable = any(ground.code == "signature.unreadable" for ground in answer.grounds)
        raise (Unreadable if unreadable else Refused)(_sentences(answer))
    click.echo(json.dumps(dict(answer.result)) if as_json else f"{path}: {role}")


def _act(firm: str) -> Act:
    return Act(firm, rulebook_of(firm), settings.CLOCK(), SYSTEM, "cli")


def _firm_trust(firm: str, at: datetime) -> Trust:
    from reglament.flows.esign.certificates import trust_of

    return trust_of(firm, at)


def _moment(told: str | None) -> datetime:
    if told is None:
        moment: datetime = settings.CLOCK()
        return moment
    try:
        if told.isdigit():
            return datetime.fromtimestamp(int(told)).astimezone()
        at = datetime.fromisoformat(told)
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"--at: {told} is no moment; write 2026-03-02T12:05:00+03:00") from error
    if at.tzinfo is None:
        raise click.UsageError(f"--at: {told} has no zone; write {told}+03:00 for Moscow")
    return at


def _bytes(paths: tuple[Path, ...]) -> list[bytes]:
    return [path.read_bytes() for path in paths]


def _sentences(answer: Answer) -> str:
    plain = answer.as_plain()["grounds"]
    return " ".join(sentence_for(ground["code"], ground["values"], "en") for ground in plain)


def _tell(plain: dict[str, Any]) -> None:
    click.echo(f"{plain['standing']} at {plain['at']}")
    for signer in plain["signers"]:
        click.echo(
            f"{signer['subject']}, {signer['serial']}, {signer['algorithm']}, {signer['level']}: {signer['verdict']}"
        )
        for remark in signer["remarks"]:
            click.echo(f"  {sentence_for(remark['code'], remark['values'], 'en')}")
