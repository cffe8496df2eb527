"""YAML read strictly: every scalar is text, every key is known and occurs once, every fault has its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

Plain = str | list["Plain"] | dict[str, "Plain"]


class RulebookUnreadable(ValueError):
    """A file of a rulebook is wrong. The message says where, what and what to do."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A node of a file with its place."""

    node: yaml.Node
    file: str

    @property
    def place(self) -> str:
        """`regulations/x/parameters/orders.yaml:2`, as an editor opens it."""
        return f"{self.file}:{self.node.start_mark.line + 1}"

    def fault(self, message: str) -> RulebookUnreadable:
        """Return the error that names this place."""
        return RulebookUnreadable(self.place, message)

    @property
    def is_text(self) -> bool:
        """Whether the node is one text, not a list or keys."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """Return a scalar as it stands in the file."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fault("expected one text value here; write it after the colon, on the same line")
        return str(self.node.value)

    def day(self) -> date:
        """Return a scalar as a day, written `2016-11-01`."""
        text = self.text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(f"“{text}” is not a day; write it as 2016-11-01") from None

    def elements(self) -> Iterator[Piece]:
        """Return the elements of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("expected a list here; begin each element with a dash, or write [] when there is none")
        for node in self.node.value:
            yield Piece(node, self.file)

    def pairs(self) -> dict[str, Piece]:
        """Return a mapping whose keys each occur once."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("expected keys with values here; write each as `key: value`")
        found: dict[str, Piece] = {}
        for key_node, value_node in self.node.value:
            key = Piece(key_node, self.file)
            name = key.text()
            if name in found:
                first = found[name].node.start_mark.line + 1
                raise key.fault(f"{name} is written twice, first on line {first}; keep one of the two")
            found[name] = Piece(value_node, self.file)
        return found

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Piece]:
        """Return a mapping with exactly these keys."""
        found = self.pairs()
        for name in found:
            if name not in required and name not in optional:
                raise found[name].fault(f"unknown key {name}; known here: {', '.join((*required, *optional))}")
        for name in required:
            if name not in found:
                raise self.fault(f"{name} is missing; add `{name}: …`")
        return found

    def plain(self) -> Plain:
        """Return the node as text, lists and mappings of text."""
        if isinstance(self.node, yaml.MappingNode):
            return {name: piece.plain() for name, piece in self.pairs().items()}
        if isinstance(self.node, yaml.SequenceNode):
            return [piece.plain() for piece in self.elements()]
        return self.text()


def read_pieces(path: Path, shown_as: str) -> Piece:
    """Read one YAML file. `shown_as` is how errors name it."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RulebookUnreadable(shown_as, "the file is missing; create it") from None
    except UnicodeDecodeError as error:
        raise RulebookUnreadable(shown_as, f"not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    try:
        node = yaml.compose(content, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise RulebookUnreadable(f"{shown_as}:{line}", f"not YAML: {error.problem}; mend the line") from None
    if node is None:
        raise RulebookUnreadable(shown_as, "the file is empty; write [] for an empty list or {} for no values")
    return Piece(node, shown_as)
