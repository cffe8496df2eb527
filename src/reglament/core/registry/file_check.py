"""Whether a file may be taken: by what its content is, its size, and what is hidden in it (SR-6.5-a, SR-0.13)."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.registry.edo_terms import FileTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the bytes of a file tell."""

    name: str
    kind: str
    """`pdf`, `docx`, …; `archive`, `program`, `ole` for what is known and not taken; empty for nothing known."""
    size: int
    """Bytes."""
    suffix_kind: str = ""
    """What the name's ending says; empty when it says nothing known."""
    has_macros: bool = False
    has_active_content: bool = False
    """Script, launch or an embedded file in a PDF, an embedded object or a link outside in an office document."""
    is_locked: bool = False
    """Encrypted: nothing in it can be looked at."""
    virus: str = ""
    """What the scanner found; empty when it found nothing or there is no scanner."""


@rule("SR-6.5-a")
def file_obstacles(facts: FileFacts, terms: FileTerms) -> tuple[Ground, ...]:
    """Return every reason why a file is not taken; none when it is."""
    return tuple(
        ground
        for ground in (size_obstacle(facts, terms), kind_obstacle(facts, terms), *hidden_obstacles(facts))
        if ground
    )


@rule("SR-6.5-a")
def size_obstacle(facts: FileFacts, terms: FileTerms) -> Ground | None:
    """Return that a file is empty or too large."""
    most = terms.file_bytes_max
    if facts.size == 0:
        return Ground.of("case.file_empty", most.clause, file=facts.name)
    if facts.size > most.value:
        return Ground.of("case.file_large", most.clause, file=facts.name, size=facts.size, most=most.value)
    return None


@rule("SR-6.5-a")
def kind_obstacle(facts: FileFacts, terms: FileTerms) -> Ground | None:
    """Return that a file is of a kind that is not taken, or another than its name says."""
    taken = terms.file_kinds
    if facts.kind not in taken.value:
        return Ground.of("case.file_kind", taken.clause, file=facts.name, kind=facts.kind, known=", ".join(taken.value))
    if facts.suffix_kind != facts.kind:
        return Ground.of("case.file_name_lies", taken.clause, file=facts.name, kind=facts.kind, named=facts.suffix_kind)
    return None


@rule("SR-0.13", "SR-6.5-a")
def hidden_obstacles(facts: FileFacts) -> tuple[Ground, ...]:
    """Return what in a file may do harm: a virus, macros, active content, or a lock that hides it from the check."""
    found = (
        facts.virus and Ground.of("case.file_virus", "SR-0.13", file=facts.name, virus=facts.virus),
        facts.has_macros and Ground.of("case.file_macros", "SR-0.13", file=facts.name),
        facts.has_active_content and Ground.of("case.file_active", "SR-0.13", file=facts.name),
        facts.is_locked and Ground.of("case.file_locked", "SR-0.13", file=facts.name),
    )
    return tuple(ground for ground in found if ground)
