"""Forms written side by side are those written one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reglament.core.registry.lists.columns import columns_of
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.request import ListRequest
from reglament.flows.registry import list_forms
from reglament.flows.registry.list_dress import dressed
from reglament.flows.registry.list_forms import ToWrite, write_form, write_forms
from reglament.flows.registry.list_making import MadeList
from reglament.formats.registry_lists.spool import write_spool
from tests.formats.registry_lists.test_lists import sample_header
from tools.make_list_samples import HOLDERS, RECORD_ON, made, terms


@pytest.fixture
def a_list(tmp_path: Path) -> MadeList:
    rows, totals = made(ListRequest(ListKind.OTHER, RECORD_ON), HOLDERS)
    with (tmp_path / "spool").open("wb") as file:
        digest = write_spool(file, rows)
    columns = columns_of(ListKind.OTHER, terms())
    return MadeList(sample_header(), columns, tmp_path / "spool", digest, totals, ())


def tasks_of(one: MadeList, folder: Path, *forms: str) -> list[ToWrite]:
    folder.mkdir()
    return [ToWrite(form, folder / form, one.header, one.columns, one.spool, one.totals) for form in forms]


def test_two_processes_write_the_same_bytes_as_one(a_list, tmp_path, monkeypatch) -> None:
    apart, together = (tasks_of(a_list, tmp_path / name, "xml", "csv") for name in ("apart", "together"))
    for task in apart:
        write_form(task)
    monkeypatch.setattr(list_forms, "MANY_ROWS", 1)
    write_forms(together)

    for one, other in zip(apart, together, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()


def test_each_form_is_what_it_says(a_list, tmp_path) -> None:
    begins = {"pdf": b"%PDF", "xlsx": b"PK", "xml": b"<?xml", "csv": b"\xef\xbb\xbfn;"}
    tasks = tasks_of(a_list, tmp_path / "all", *begins)

    write_forms(tasks)

    for task in tasks:
        assert task.path.read_bytes().startswith(begins[task.form])
    with pytest.raises(AssertionError, match="no other form"):
        write_form(replace(tasks[0], form="docx"))


def test_equal_lists_give_equal_bytes_in_every_form(a_list, tmp_path) -> None:
    once, again = (tasks_of(a_list, tmp_path / name, "pdf", "xlsx", "xml", "csv") for name in ("once", "again"))
    write_forms(once)
    write_forms(again)

    for one, other in zip(once, again, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes(), one.form


def test_documents_are_named_by_kind_day_number_and_version(a_list, tmp_path) -> None:
    documents = dressed(a_list, ("xml",), tmp_path)

    assert [(one.form, one.name, one.media_type) for one in documents] == [
        ("xml", "other_2026-02-20_1_v1.xml", "application/xml")
    ]
