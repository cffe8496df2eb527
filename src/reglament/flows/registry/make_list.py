"""Make the lists an order asks for, or a corrected version of one: documents with digests, number and version."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reglament.core.parties.powers import may
from reglament.core.registry.lists.columns import figure_text
from reglament.core.registry.lists.kinds import ListKind, clause_of
from reglament.core.registry.lists.versions import Change, account_order, changes_between, correction_obstacle
from reglament.core.registry.orders import InformationOrder
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.list_dress import FORMS, Dressed, dressed
from reglament.flows.registry.list_making import MadeList, asked_of, header_of, made_list, with_version
from reglament.formats.registry_lists.read_xml import rows_in
from reglament.formats.registry_lists.spool import read_rows
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.save import file_document
from reglament.store.registry.list_load import list_by_id, version_of_list, versions_of_list
from reglament.store.registry.list_models import HolderList
from reglament.store.registry.list_save import add_list

COMPARED = "xml"
"""The form versions are compared by; always made."""
CHANGES_KEPT = 200
"""So many differences stand with the list itself; the rest is seen from the two documents."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Which version is corrected, and why."""

    list_id: int
    reason: str
    """Of `core.registry.lists.versions.CorrectionReason`."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A list with its documents, before it is filed."""

    made: MadeList
    documents: list[Dressed]
    former: HolderList | None
    changes: list[Change]
    changes_count: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Lists with their documents in files, and what they were made of; nothing of them is in the database yet."""

    order: InformationOrder
    content: Mapping[str, object]
    """What is asked, as the act is known by."""
    found: list[_Ready] | tuple[Ground, ...]
    """The lists, or why none can be made."""


def make_list(
    act: Act,
    order: InformationOrder,
    number: str,
    order_on: date,
    forms: Sequence[str] = FORMS,
    correction: Correction | None = None,
) -> Answer:
    """Make what an order asks for, one list for each issue (of a meeting, one for all of them).

    The answer names every document by number; none is left when a single list cannot be made.
    """
    with prepared(act, order, number, order_on, forms, correction) as ready:
        return record_lists(act, ready)


@contextmanager
def prepared(
    act: Act,
    order: InformationOrder,
    number: str,
    order_on: date,
    forms: Sequence[str] = FORMS,
    correction: Correction | None = None,
) -> Iterator[Prepared]:
    """Make and dress lists into a folder of their own: minutes for a long one, and no other writer waits.

    The folder goes when this ends, however it ends; what is recorded before that stays.
    """
    assert set(forms) <= set(FORMS), "the door offers known forms"
    forms = tuple(form for form in FORMS if form in forms or form == COMPARED)
    content = {"order": order, "number": number, "on": order_on, "forms": forms, "correction": correction}
    refused = may(act.by, "registry.list")
    if refused is not None:
        yield Prepared(order, content, (refused,))
        return
    with TemporaryDirectory(prefix="lists-") as folder:
        yield Prepared(order, content, _ready(act, order, number, order_on, forms, correction, Path(folder)))


def record_lists(act: Act, ready: Prepared) -> Answer:
    """Record prepared lists with their documents as one act. A list somebody else made meanwhile is not doubled."""

    def decide() -> Answer:
        if not isinstance(ready.found, list):
            return refusal(*ready.found)
        made = [one.made.header for one in ready.found]
        doubled = [header for header in made if version_of_list(act.firm, header.number, header.version) is not None]
        if doubled:
            return refusal(Ground.of("list.made_already", clause_of(doubled[0].kind), list=doubled[0].number))
        return _filed(act, ready.order, ready.found)

    return perform(act, "list.make", ready.content, decide)


def _ready(
    act: Act,
    order: InformationOrder,
    number: str,
    order_on: date,
    forms: Sequence[str],
    correction: Correction | None,
    folder: Path,
) -> list[_Ready] | tuple[Ground, ...]:
    """Make and dress the lists; nothing is written to the database."""
    asked = asked_of(act, order)
    if not isinstance(asked, list):
        return asked
    former = None
    if correction is not None:
        former = list_by_id(act.firm, correction.list_id)
        if former is None or not _is_latest(former):
            return (Ground.of("list.not_latest", "SR-6.6-2", list=correction.list_id),)
        asked = [one for one in asked if one.issues[0][1].number == former.issue and one.request.kind == former.kind]
        if not asked:
            return (Ground.of("list.corrects_another", "SR-6.6-2", list=former.number, issue=former.issue),)
    found = []
    for place, one in enumerate(asked, start=1):
        own = number if len(asked) == 1 else f"{number}/{place}"
        header = header_of(act, order, one, own if former is None else former.number, number, order_on)
        made = made_list(act, order, one, header, folder / f"{place}.spool")
        if not isinstance(made, MadeList):
            return made
        changes: list[Change] = []
        count = 0
        if former is not None and correction is not None:
            made = with_version(made, former.version + 1, correction.reason)
            changes, count = _changes(act, former, made)
            refused = correction_obstacle(correction.reason, count)
            if refused is not None:
                return (refused,)
        elif versions_of_list(act.firm, own):
            return (Ground.of("list.made_already", clause_of(made.header.kind), list=own),)
        found.append(_Ready(made, dressed(made, forms, folder), former, changes, count))
    return found


def _is_latest(row: HolderList) -> bool:
    return versions_of_list(row.firm, row.number)[-1].pk == row.pk


def _changes(act: Act, former: HolderList, made: MadeList) -> tuple[list[Change], int]:
    """Return the first differences from the former version, and how many there are."""
    number = next(int(one["id"]) for one in former.documents if one["form"] == COMPARED)
    document = document_by_id(act.firm, number)
    assert document is not None, "a filed document is never deleted before its list"
    content = bytes(document.content)
    if document.name.endswith(".zip"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = archive.read(archive.namelist()[0])
    olds, news = rows_in(content), read_rows(made.spool)
    if made.header.kind is ListKind.STRUCTURE:
        olds, news = (iter(sorted(rows, key=lambda row: account_order(str(row[1])))) for rows in (olds, news))
    differences = changes_between(olds, news, made.columns)
    first = list(islice(differences, CHANGES_KEPT))
    return first, len(first) + sum(1 for _ in differences)


def _filed(act: Act, order: InformationOrder, ready: list[_Ready]) -> Answer:
    lists = [_file(act, order, one) for one in ready]
    documents = [one["id"] for told in lists for one in told["documents"]]
    return Answer(
        "accepted",
        (),
        {
            "list": lists[0]["list"],
            "lists": lists,
            "documents": documents,
            "listed": sum(one.made.totals.accounted for one in ready),
            "issued": sum(one.made.header.issue.quantity for one in ready),
        },
    )


def _file(act: Act, order: InformationOrder, ready: _Ready) -> dict[str, Any]:
    header, totals = ready.made.header, ready.made.totals
    documents = _documents(act, order, ready)
    digits = {column.code: column.digits for column in ready.made.columns}
    told: dict[str, Any] = {
        "rows": totals.rows,
        "listed": totals.listed,
        "left_out": totals.left_out,
        "not_disclosed": totals.not_disclosed,
        "sums": {code: figure_text(amount, digits.get(code, 0)) for code, amount in totals.sums.items()},
    }
    row = add_list(
        {
            "firm": act.firm,
            "number": header.number,
            "version": header.version,
            "kind": header.kind.value,
            "issuer": order.issuer,
            "issue": header.issue.number,
            "as_of": header.as_of,
            "order_number": header.order_number,
            "order_on": header.order_on,
            "made_at": act.at,
            "made_by": str(act.by),
            "corrects": None if ready.former is None else ready.former.pk,
            "reason": header.corrects,
            "changes": [asdict(change) for change in ready.changes],
            "changes_count": ready.changes_count,
            "request": {"scope": order.scope, "details": dict(order.details)},
            "facts": dict(header.facts),
            "totals": told,
            "differences": [dict(one) for one in ready.made.differences],
            "digest": ready.made.digest,
            "documents": documents,
        }
    )
    return {
        "list": row.pk,
        "number": header.number,
        "version": header.version,
        "kind": header.kind.value,
        "issue": header.issue.number,
        "documents": documents,
        "digest": ready.made.digest,
        "differences": row.differences,
        "changes": row.changes,
        **told,
    }


def _documents(act: Act, order: InformationOrder, ready: _Ready) -> list[dict[str, Any]]:
    """File the documents of a list; return what is told of each."""
    header = ready.made.header
    documents = []
    for one in ready.documents:
        number, digest = file_document(
            act.firm,
            order.issuer,
            f"registry.list.{one.form}",
            header.number,
            one.name,
            one.media_type,
            one.path.read_bytes(),
            act.at,
            f"list:{header.number}:{header.version}",
            None,
        )
        documents.append({"id": number, "form": one.form, "name": one.name, "digest": digest})
    return documents
