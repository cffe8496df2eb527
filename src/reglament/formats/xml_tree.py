"""XML in and out: no document type, no entities, no network, a limit on size.

`parse` gives a tree whose nodes are asked by path; `iter_rows` walks files of many rows without
keeping them; `Branch` builds a tree by path, `bytes_of` writes it the same way each time.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reglament.formats.errors import MissingField, TruncatedFile, UnreadableBytes, WrongValue

TREE_BYTES_MAX = 64 * 1024 * 1024
"""A parsed tree takes about twelve times its text."""
ROWS_BYTES_MAX = 1024 * 1024 * 1024

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_TRUNCATIONS = frozenset(
    (
        etree.ErrorTypes.ERR_TAG_NOT_FINISHED,
        etree.ErrorTypes.ERR_DOCUMENT_END,
        etree.ErrorTypes.ERR_GT_REQUIRED,
        etree.ErrorTypes.ERR_LTSLASH_REQUIRED,
        etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED,
    )
)
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Node:
    """An element asked by local names; a file's own namespace is put in front of each."""

    __slots__ = ("_element", "_prefix")

    def __init__(self, element: Any, prefix: str) -> None:
        self._element = element
        self._prefix = prefix

    @property
    def name(self) -> str:
        """The local name."""
        return str(etree.QName(self._element).localname)

    @property
    def namespace(self) -> str:
        """The namespace, empty if none."""
        return self._prefix[1:-1]

    @property
    def line(self) -> int:
        """The line the element begins on."""
        return int(self._element.sourceline or 0)

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by local name."""
        return {str(etree.QName(key).localname): value for key, value in self._element.items()}

    @property
    def content(self) -> str:
        """The text of this element, without spaces around it."""
        return (self._element.text or "").strip()

    def _path(self, path: str) -> str:
        return "/".join(f"{self._prefix}{step}" for step in path.split("/"))

    def find(self, path: str) -> "Node | None":
        """Return the first element at the path."""
        found = self._element.find(self._path(path))
        return None if found is None else Node(found, self._prefix)

    def all(self, path: str) -> Iterator["Node"]:
        """Yield every element at the path."""
        for found in self._element.iterfind(self._path(path)):
            yield Node(found, self._prefix)

    def children(self) -> Iterator["Node"]:
        """Yield the elements directly below."""
        for child in self._element:
            if isinstance(child.tag, str):
                yield Node(child, self._prefix)

    def text(self, *paths: str) -> str:
        """Return the text at the first of the paths that has any, else empty text."""
        for path in paths:
            found = self._element.findtext(self._path(path))
            if found and found.strip():
                return str(found.strip())
        return ""

    def required(self, *paths: str) -> str:
        """Return the text at the first of the paths that has any; raise MissingField if none."""
        text = self.text(*paths)
        if not text:
            raise MissingField(self.line, paths[0], "xml.required", "a value", "nothing")
        return text


def parse(data: bytes) -> Node:
    """Return the root of a document.

    Raises UnreadableBytes for what is no XML, has a document type, contradicts its own encoding or
    is too large, TruncatedFile for what ends too early.
    """
    _check_bytes(data, TREE_BYTES_MAX)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as fault:
        raise _refusal(fault, data) from fault
    _check_no_document_type(root)
    space = etree.QName(root).namespace
    return Node(root, f"{{{space}}}" if space else "")


def first_elements(data: bytes, count: int) -> list[tuple[str, dict[str, str], int]]:
    """Return name, attributes and line of the first elements, without reading further."""
    _check_bytes(data, ROWS_BYTES_MAX)
    found: list[tuple[str, dict[str, str], int]] = []
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("start",), **_SAFE):
            if not found:
                _check_no_document_type(element)
            # Not by QName: a namespace that is none is refused there with an error of its own.
            name = str(element.tag).rpartition("}")[2]
            found.append((name, dict(element.attrib), int(element.sourceline or 0)))
            if len(found) == count:
                break
    except etree.XMLSyntaxError as fault:
        raise _refusal(fault, data) from fault
    return found


def iter_rows(data: bytes, tag: str) -> Iterator[tuple[dict[str, str], dict[str, str], int]]:
    """Yield for each element `tag` the attributes above it, its own, and its line.

    Of two levels with an attribute of the same name the nearer one counts. Elements are forgotten
    as soon as they are passed, so memory does not grow with the number of rows.
    """
    _check_bytes(data, ROWS_BYTES_MAX)
    above: list[dict[str, str]] = [{}]
    try:
        events = etree.iterparse(io.BytesIO(data), events=("start", "end"), **_SAFE)
        for event, element in events:
            if event == "start":
                if len(above) == 1:
                    _check_no_document_type(element)
                above.append({**above[-1], **element.attrib})
                continue
            above.pop()
            if element.tag == tag:
                yield above[-1], dict(element.attrib), int(element.sourceline or 0)
            element.clear()
            parent = element.getparent()
            if parent is not None:
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as fault:
        raise _refusal(fault, data) from fault


def _check_bytes(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise UnreadableBytes(None, "file", "file.size", f"at most {limit} bytes", f"{len(data)} bytes")
    if not data.strip():
        raise TruncatedFile(1, "file", "file.empty", "an XML document", "no bytes")
    declared = _DECLARED.match(data)
    encoding = declared.group(1).decode().lower() if declared else "utf-8"
    if encoding.startswith("utf") or data.isascii():
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    # Cyrillic of an eight-bit encoding is never well-formed UTF-8: the declaration is wrong.
    raise UnreadableBytes(1, "encoding", "encoding.differs", f"text in {encoding}", "text in UTF-8")


def _check_no_document_type(element: Any) -> None:
    if element.getroottree().docinfo.doctype:
        raise UnreadableBytes(1, "file", "xml.doctype", "no document type", "<!DOCTYPE")


def _refusal(fault: etree.XMLSyntaxError, data: bytes) -> UnreadableBytes | TruncatedFile:
    line = fault.lineno or 1
    text = (fault.msg or "not well-formed").split(", line")[0]
    last_line = data.count(b"\n", 0, len(data.rstrip())) + 1
    ends_open = not data.rstrip().endswith(b">")
    if ends_open or (getattr(fault, "code", 0) in _TRUNCATIONS and line >= last_line):
        return TruncatedFile(line, "file", "xml.end", "all elements closed", text)
    return UnreadableBytes(line, "file", "xml.form", "well-formed XML", text)


class Branch:
    """A tree being built, by paths from one element."""

    __slots__ = ("element",)

    def __init__(self, name: str, namespace: str = "") -> None:
        space: Any = {None: namespace} if namespace else None
        tag = f"{{{namespace}}}{name}" if namespace else name
        self.element: Any = etree.Element(tag, nsmap=space)

    def add(self, path: str, text: str | None = None, **attributes: str) -> "Branch":
        """Add an element and return it; levels above it are taken over if they stand last."""
        *levels, leaf = path.split("/")
        prefix = self.element.tag.rpartition("}")
        space = "".join(prefix[:2])
        at = self.element
        for level in levels:
            last = at[-1] if len(at) else None
            tag = space + level
            at = last if last is not None and last.tag == tag else etree.SubElement(at, tag)
        branch = Branch.__new__(Branch)
        try:
            branch.element = etree.SubElement(at, space + leaf, attributes)
            branch.element.text = text
        except ValueError as fault:
            raise WrongValue(None, path, "xml.character", "characters XML allows", repr(text or attributes)) from fault
        return branch

    def add_filled(self, path: str, text: str) -> None:
        """Add an element unless its text is empty."""
        if text:
            self.add(path, text)


def bytes_of(root: Branch, encoding: str) -> bytes:
    """Return a document with its declaration, two spaces a level, a line end after the last tag."""
    etree.indent(root.element, space="  ")
    body = etree.tostring(root.element, encoding="unicode")
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{body}\n'
    # A character the encoding lacks is written as its number, which XML allows anywhere in text.
    return text.encode(encoding, "xmlcharrefreplace")
