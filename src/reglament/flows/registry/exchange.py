"""Keep files that come with an order or a package, and write the log of exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.core.registry.edo_terms import FileTerms
from reglament.core.registry.exchange_log import Exchanged, parties_of
from reglament.core.registry.file_check import file_obstacles
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.files.legible import legible
from reglament.flows.files.scan import Looked, look_at
from reglament.store.registry.edo_models import CasePackage, ExchangeFile, InformationOrderRow
from reglament.store.registry.edo_save import add_log, keep_file

FILES_MAX = 50


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it is handed over: its name and bytes."""

    name: str
    content: bytes


def looked_at(files: Sequence[Given]) -> list[Looked] | Ground:
    """Return what each file is, or why nothing can be looked at: too many, or a scanner that does not answer."""
    if len(files) > FILES_MAX:
        return Ground.of("case.files_many", "", files=len(files), most=FILES_MAX)
    seen: list[Looked] = []
    for file in files:
        looked = look_at(legible(file.name), file.content)
        if isinstance(looked, Ground):
            return looked
        seen.append(looked)
    return seen


def keep_files(
    act: Act,
    issuer: str,
    files: Sequence[Given],
    seen: Sequence[Looked],
    *,
    package: CasePackage | None = None,
    order: InformationOrderRow | None = None,
) -> list[tuple[ExchangeFile, tuple[Ground, ...]]]:
    """Keep files with what was found in them; each with the grounds it is rejected on."""
    terms = terms_of(FileTerms, act.edition, act.on)
    kept = []
    for file, looked in zip(files, seen, strict=True):
        grounds = file_obstacles(looked.facts, terms)
        row = keep_file(
            act.firm,
            issuer,
            looked.facts.name,
            looked.facts.kind,
            file.content,
            looked.as_plain(),
            [as_plain(ground) for ground in grounds],
            act.at,
            str(act.by),
            package=package,
            order=order,
        )
        kept.append((row, grounds))
    return kept


def log_files(
    act: Act,
    issuer: str,
    direction: str,
    subject: str,
    files: Sequence[ExchangeFile],
    operation: str,
    signature: str = "",
) -> None:
    """Write one operation on each of the files into the log."""
    for row in files:
        log_one(act, issuer, direction, Logged(subject, row.name, row.digest, row.size), operation, signature)


@dataclass(frozen=True, slots=True)
class Logged:
    """A document as the log names it."""

    subject: str
    name: str
    digest: str
    size: int


def log_one(act: Act, issuer: str, direction: str, one: Logged, operation: str, signature: str = "") -> None:
    """Write one operation on one document into the log."""
    sender, recipient = parties_of(direction, issuer)
    entry = Exchanged(one.subject, one.name, one.digest, one.size, sender, recipient, operation, signature)
    add_log(act.firm, issuer, entry, act.at, str(act.by))
