"""A list of all registered persons of a past day: read from the journal, checked, written as XML and as XLSX.

The register is loaded whole; later some hundreds of transfers and questionnaires come, which the list of the past day
must not show. Then the PDF of a tenth of the holders, in parts. Rows of a sample are compared with what the seed says
of them, every row is counted, and quantities in both files make the issue.
"""

from __future__ import annotations

import os
import re
import resource
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

FIRM = "servis-reestr-issuer-cabinet"
ISSUER, ISSUE = "BENCH", "1-01-00777-B"
LOADED, AS_OF, LATER, TODAY = date(2026, 2, 2), date(2026, 2, 20), date(2026, 3, 2), date(2026, 3, 3)
MOVES = 200
SAMPLE = 500
PDF_SHARE = 10
SCALE = 10**4


def run(n: int = 1_000_000, database: str | None = None) -> dict[str, Any]:
    """Make the list of `n` holders and return the rate; raise when a row or a total is wrong."""
    del database  # the open one
    issued = sum(_pieces(place) for place in range(n))
    began = time.perf_counter()
    # In a process of its own: what loading a register takes is not what a list takes.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_fill_apart, n, issued).result()
    filled = time.perf_counter() - began
    own_before = _peak(resource.RUSAGE_SELF)
    with TemporaryDirectory(prefix="bench-list-") as folder:
        result = _measure(n, issued, Path(folder))
    return {
        "n": n,
        **result,
        "per_second": n / result["seconds"],
        "fill_seconds": round(filled, 1),
        "peak_before_mb": own_before,
        "durable": False,
    }


def _measure(n: int, issued: int, folder: Path) -> dict[str, Any]:
    from reglament.flows.registry.list_forms import PROCESSES, ToWrite, write_form

    began, cpu_before = time.perf_counter(), _cpu()
    made = _made(folder / "list.spool", "all")
    read = time.perf_counter() - began
    tasks = [
        ToWrite(form, folder / f"list.{form}", made.header, made.columns, made.spool, made.totals)
        for form in ("xml", "xlsx")
    ]
    # As `write_forms` does, with what each process took at its peak.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        peaks = list(pool.map(_weighed, tasks))
    seconds, cpu = time.perf_counter() - began, _cpu() - cpu_before
    assert made.totals.rows == n, f"{made.totals.rows} rows of {n} holders"
    assert made.totals.accounted == issued, "the list makes the issue"
    _check_xml(tasks[0].path, n, issued)
    _check_xlsx(tasks[1].path, n, issued)
    sizes = {f"{task.form}_mb": round(task.path.stat().st_size / 1e6, 1) for task in tasks}

    few = max(n // PDF_SHARE, 1)
    began, cpu_before = time.perf_counter(), _cpu()
    short = _first_rows(made, folder / "short.spool", few)
    write_form(ToWrite("pdf", folder / "list.pdf", made.header, made.columns, short[0], short[1]))
    pdf = time.perf_counter() - began
    pages = _check_pdf(folder / "list.pdf", few)
    return {
        "seconds": seconds,
        "read_and_check_seconds": round(read, 2),
        "cpu_seconds": round(cpu, 1),
        "writers_peak_mb": peaks,
        **sizes,
        "pdf_rows": few,
        "pdf_pages": pages,
        "pdf_seconds": round(pdf, 1),
        "pdf_mb": round((folder / "list.pdf").stat().st_size / 1e6, 1),
        "pdf_cpu_seconds": round(_cpu() - cpu_before, 1),
        "load": os.getloadavg()[0],
    }


def _weighed(task: Any) -> float:
    """Write a form and return what this process took at its peak, in megabytes."""
    from reglament.flows.registry.list_forms import write_form

    write_form(task)
    return _peak(resource.RUSAGE_SELF)


def _made(spool: Path, scope: str) -> Any:
    from reglament.core.registry.orders import InformationOrder, Norm
    from reglament.flows.registry.list_making import MadeList, asked_of, header_of, made_list

    act = _act(TODAY)
    norm = Norm("federal_law", "208-FZ", "art. 46", "to know the holders")
    order = InformationOrder(ISSUER, "registered_persons", (ISSUE,), AS_OF, scope, "electronic", "cabinet", norm)
    asked = asked_of(act, order)
    assert isinstance(asked, list), asked
    made = made_list(act, order, asked[0], header_of(act, order, asked[0], "bench", "17", TODAY), spool)
    assert isinstance(made, MadeList), made
    return made


def _first_rows(made: Any, spool: Path, count: int) -> tuple[Path, Any]:
    """Return a spool of the first rows with totals of their own."""
    from itertools import islice

    from reglament.core.registry.lists.holder import Totals
    from reglament.formats.registry_lists.spool import read_rows, write_spool

    at = next(place for place, column in enumerate(made.columns) if column.code == "quantity")
    totals = Totals()

    def counted() -> Iterator[Any]:
        for row in islice(read_rows(made.spool), count):
            totals.rows += 1
            totals.listed += row[at]
            totals.add("quantity", row[at])
            yield row

    with spool.open("wb") as file:
        write_spool(file, counted())
    return spool, totals


def _act(day: date) -> Any:
    from reglament.core.parties.actor import Actor, ActorKind
    from reglament.flows.act import Act
    from reglament.formats.rulebook.read import rulebook_of

    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Act(FIRM, rulebook_of(FIRM), at, Actor(ActorKind.OFFICER, "registrar"), "bench")


def _fill_apart(n: int, issued: int) -> None:
    import django

    django.setup()
    _fill(n, issued)


def _fill(n: int, issued: int) -> None:
    """Open the issuer, load the register, and let a later day bring transfers."""
    from reglament.core.registry.movement import MoveDraft
    from reglament.core.registry.operation import OperationGround, OperationKind
    from reglament.flows.registry.load_register import RegisterDraft, load_register
    from reglament.flows.registry.move import move_papers
    from reglament.flows.registry.open_issue import IssueDraft, open_issue
    from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer

    ground = OperationGround("decision", "1")
    name = "АО «Пример большого реестра»"
    draft = IssueDraft(ISSUER, ISSUE, "share", issued, "1", date(2015, 4, 20), ground, "ordinary")
    act, later = _act(LOADED), _act(LATER)
    answers = [
        open_issuer(act, IssuerDraft(ISSUER, name, ogrn="1027700000020", inn="7702345672")),
        open_issue(act, draft),
        load_register(act, RegisterDraft(ISSUE, "seed", ground), _rows(n)),
    ]
    moves = min(MOVES, n // 4)
    answers += [
        move_papers(
            later,
            MoveDraft(
                OperationKind.TRANSFER,
                ISSUE,
                _number(2 * place),
                _number(2 * place + 1),
                1,
                OperationGround("order", "7"),
            ),
        )
        for place in range(moves)
    ]
    refused = [answer.grounds for answer in answers if not answer.accepted]
    assert not refused, refused[0]


def _rows(n: int) -> Iterator[Any]:
    from reglament.core.registry.account import PersonalKind
    from reglament.core.registry.register_row import RegisterRow

    for place in range(n):
        yield RegisterRow(
            account=_number(place),
            kind=PersonalKind.OWNER,
            quantity=_pieces(place),
            person=f"P{place:07d}",
            name=_name(place),
            document=f"45 10 {place % 1_000_000:06d}",
            document_on=date(2010, 6, 1),
            document_by="ОВД района Примерный г. Москвы",
            address=f"109000, г. Москва, ул. Примерная, д. {place % 200 + 1}, кв. {place % 300 + 1}",
            inn="770123456703",
            tax_status="resident",
            bank_details="40817810400000000101, БИК 044599911" if place % 3 else "",
            filed_on=date(2024, 1, 15),
        )


def _number(place: int) -> str:
    return f"{place + 1:08d}"


def _pieces(place: int) -> int:
    return place % 97 + 1


def _name(place: int) -> str:
    return f"Примеров{place % 7000} Пример {'Образцович' if place % 2 else 'Иванович'}"


def _check_xml(path: Path, n: int, issued: int) -> None:
    """Count every row and its quantity; compare those of the sample with the seed."""
    wanted = {place * n // SAMPLE for place in range(SAMPLE)} if n > SAMPLE else set(range(n))
    count = total = 0
    with path.open("rb") as file:
        for line in file:
            if not line.startswith(b"    <row "):
                continue
            found = re.search(rb' quantity="(\d+)"', line)
            assert found is not None, "every row has a quantity"
            total += int(found[1])
            if count in wanted:
                _check_row(dict(etree.fromstring(line).attrib), count, issued)
            count += 1
    assert (count, total) == (n, issued), f"the XML has {count} rows with {total} papers"


def _check_row(row: dict[str, str], place: int, issued: int) -> None:
    """Compare a row with what the plain rule says of one holder."""
    share = round_half_even(_pieces(place) * 100 * SCALE, issued)
    expected = {
        "n": str(place + 1),
        "account_no": _number(place),
        "account_type": "owner_natural",
        "holder_name": _name(place),
        "doc_number": f"45 10 {place % 1_000_000:06d}",
        "quantity": str(_pieces(place)),
        "percent": f"{share // SCALE}.{share % SCALE:04d}",
        "tax_status": "RU_resident_individual",
        "payment_method": "bank_transfer" if place % 3 else "postal_order",
    }
    met = {name: row.get(name) for name in expected}
    assert met == expected, f"row {place + 1}: {met}, expected {expected}"


def round_half_even(above: int, below: int) -> int:
    """Return a quotient rounded half to even, by the plainest way."""
    whole, rest = divmod(above, below)
    return whole + (1 if 2 * rest > below or (2 * rest == below and whole % 2) else 0)


def _check_xlsx(path: Path, n: int, issued: int) -> None:
    """Count the rows of the sheet and find the total, without keeping the sheet."""
    count, tail = 0, b""
    with zipfile.ZipFile(path) as book, book.open("xl/worksheets/sheet1.xml") as sheet:
        while block := sheet.read(4 * 1024 * 1024):
            count += (tail + block).count(b"<row ") - tail.count(b"<row ")
            tail = block[-4096:]
    heading = 12
    assert n < count <= n + 2 * heading, f"the sheet has {count} rows"
    assert f"<v>{issued}</v>".encode() in tail, "the sheet ends with the total"


def _check_pdf(path: Path, rows: int) -> int:
    """Return how many pages there are; the last one says how many rows."""
    from pypdf import PdfReader

    pages = PdfReader(path).pages
    said = pages[-1].extract_text().replace("\u00a0", "").replace(" ", "")
    assert f"Строквсписке:{rows}" in said, said[-300:]
    first = pages[0].extract_text().replace("\u00a0", "").replace(" ", "")
    assert f"стр.1из{len(pages)}" in first, first[-200:]
    return len(pages)


def _cpu() -> float:
    """Return the seconds of all cores this process and those it started have had."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(whose: int) -> float:
    return round(resource.getrusage(whose).ru_maxrss / 1024, 1)
