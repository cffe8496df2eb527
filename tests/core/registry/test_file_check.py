"""Whether a file is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.registry.edo_terms import FileTerms
from reglament.core.registry.file_check import (
    FileFacts,
    file_obstacles,
    hidden_obstacles,
    kind_obstacle,
    size_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import code, terms, told

TERMS = terms(FileTerms)
MOST = 52_428_800
PDF = FileFacts("notice.pdf", "pdf", 1000, "pdf")
KINDS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "rtf", "xml", "text", "png", "jpeg", "tiff")


@clause("SR-6.5-a")
@pytest.mark.parametrize(
    ("size", "wanted"), [(0, "case.file_empty"), (1, ""), (MOST, ""), (MOST + 1, "case.file_large")]
)
def test_a_file_is_neither_empty_nor_too_large(size: int, wanted: str) -> None:
    ground = size_obstacle(replace(PDF, size=size), TERMS)

    assert code(ground) == wanted
    assert ground is None or ground.clause == "SR-6.5-a"


@clause("SR-6.5-a")
@pytest.mark.parametrize("kind", KINDS)
def test_documents_and_pictures_are_taken(kind: str) -> None:
    assert kind_obstacle(replace(PDF, kind=kind, suffix_kind=kind), TERMS) is None


@clause("SR-6.5-a")
@pytest.mark.parametrize(
    ("kind", "suffix", "wanted"),
    [
        ("archive", "archive", "case.file_kind"),
        ("program", "pdf", "case.file_kind"),
        ("ole", "ole", "case.file_kind"),
        ("", "pdf", "case.file_kind"),
        ("pdf", "docx", "case.file_name_lies"),
        ("pdf", "", "case.file_name_lies"),
    ],
)
def test_archives_programs_and_lying_names_are_not(kind: str, suffix: str, wanted: str) -> None:
    ground = kind_obstacle(replace(PDF, kind=kind, suffix_kind=suffix), TERMS)

    assert code(ground) == wanted
    assert ground is not None
    assert ground.clause == "SR-6.5-a"


@clause("SR-0.13", "SR-6.5-a")
@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        (replace(PDF, virus="Eicar"), Ground.of("case.file_virus", "SR-0.13", file="notice.pdf", virus="Eicar")),
        (replace(PDF, has_macros=True), Ground.of("case.file_macros", "SR-0.13", file="notice.pdf")),
        (replace(PDF, has_active_content=True), Ground.of("case.file_active", "SR-0.13", file="notice.pdf")),
        (replace(PDF, is_locked=True), Ground.of("case.file_locked", "SR-0.13", file="notice.pdf")),
    ],
)
def test_what_is_hidden_in_a_file_keeps_it_out(facts: FileFacts, ground: Ground) -> None:
    assert hidden_obstacles(PDF) == ()
    assert hidden_obstacles(facts) == (ground,)
    assert file_obstacles(facts, TERMS) == (ground,)


@clause("SR-6.5-a")
def test_every_reason_is_told_at_once() -> None:
    bad = FileFacts("a.pdf", "archive", 0, "pdf", has_macros=True)

    assert file_obstacles(PDF, TERMS) == ()
    assert told(file_obstacles(bad, TERMS)) == [
        ("case.file_empty", "SR-6.5-a"),
        ("case.file_kind", "SR-6.5-a"),
        ("case.file_macros", "SR-0.13"),
    ]
