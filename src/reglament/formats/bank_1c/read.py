"""Read a 1C client-bank exchange file: a bank's statement or a list of payment orders.

    read_file(data)              whole file as one value
    read_statement(data)         the same, refused unless it is a statement
    BankFileReader(stream)       documents one at a time, for files of any size
    iter_documents(stream)       the documents alone
    iter_movements(stream)       movements on our accounts with their natural keys

A stream is checked as a whole only when it ends: book nothing before the last document has come
and no FormatError was raised.
"""

import io
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import BinaryIO

from reglament.formats.bank_1c import keys as k
from reglament.formats.bank_1c.chunks import TextChunks
from reglament.formats.bank_1c.documents import DocumentBuilder
from reglament.formats.bank_1c.parts import Line, header_of, section_of
from reglament.formats.bank_1c.shapes import SHAPES_MAX, Shape
from reglament.formats.bank_1c.turnover import Side, Turnovers
from reglament.formats.bank_1c.values import AccountSection, BankFile, Document, Header
from reglament.formats.currencies import currency_of_account
from reglament.formats.errors import (
    BrokenStructure,
    DuplicatedPart,
    MissingField,
    Remark,
    TruncatedFile,
    UnreadableBytes,
)
from reglament.formats.movement import Movement, with_ordinals

REMARKS_MAX = 1000
"""Remarks kept of one file; a file with more has one trouble many times."""

SECTION_CHARACTERS_MAX = 1 << 18

_BETWEEN = f"\n{k.DOCUMENT_END}\n"


class _Place(Enum):
    HEADER = "header"
    OUTSIDE = "outside any section"
    SECTION = "СекцияРасчСчет"
    DOCUMENT = "СекцияДокумент"
    ENDED = "after the end mark"


class BankFileReader:
    """One file being read. After `documents()` has run out, everything in it is checked."""

    def __init__(self, stream: BinaryIO, aliases: Mapping[str, str] = k.KAZAKH_ALIASES) -> None:
        self._chunks = TextChunks(stream)
        self._kazakh_aliases = aliases
        self._aliases: Mapping[str, str] = {}
        self._header: Header | None = None
        self._place = _Place.HEADER
        self._line = 0
        self._part: list[Line] = []
        self._part_start = 1
        self._kind = ""
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._recent: list[Shape] = []
        self.remarks: list[Remark] = []

    @property
    def header(self) -> Header:
        """The header; there once the first document or section has been read."""
        assert self._header is not None, "the header is known after reading has begun"
        return self._header

    @property
    def sections(self) -> tuple[AccountSection, ...]:
        """The account sections read so far."""
        return tuple(self._turnovers.sections)

    def documents(self) -> Iterator[Document]:
        """Yield the documents in order; raise FormatError where the file must be refused."""
        for document, _ in self.documents_with_sides():
            yield document

    def documents_with_sides(self) -> Iterator[tuple[Document, tuple[Side, ...]]]:
        """Yield each document with the sides on which it moved money of ours."""
        rest = ""
        for text in self._chunks:
            pieces = (rest + text).split(_BETWEEN)
            rest = pieces.pop()
            if len(rest) > SECTION_CHARACTERS_MAX and self._place is not _Place.ENDED:
                raise BrokenStructure(
                    self._line, "СекцияДокумент", "document.size",
                    f"at most {SECTION_CHARACTERS_MAX} characters", f"{len(rest)} without an end",
                )  # fmt: skip
            for piece in pieces:
                document = self._document_by_shape(piece)
                if document is not None:
                    yield document, self._turnovers.add_document(document)
                else:
                    yield from self._by_lines(f"{piece}\n{k.DOCUMENT_END}")
        if self._place is not _Place.ENDED and f"\n{k.FILE_END}" not in f"\n{rest}":
            # Said before the last line is looked at: half a line is a sign of the same trouble.
            raise self._truncated(rest)
        yield from self._by_lines(rest.removesuffix("\n"))
        self._finish()

    def _document_by_shape(self, piece: str) -> Document | None:
        """Return the document if the piece has a known shape; None sends it line by line."""
        if self._place is not _Place.OUTSIDE:
            return None
        for shape in self._recent:
            found = shape.pattern.fullmatch(piece)
            if found:
                start = self._line + 1
                self._line += shape.lines
                return self._builder.document_of((*found.groups(), ""), shape, start)
        return None

    def _by_lines(self, text: str) -> Iterator[tuple[Document, tuple[Side, ...]]]:
        for line in text.split("\n"):
            self._line += 1
            bare = line.strip()
            if not bare:
                continue
            if self._place is _Place.HEADER:
                self._header_line(bare)
            elif self._place is _Place.OUTSIDE:
                self._outside_line(bare)
            elif self._place is _Place.ENDED:
                raise BrokenStructure(self._line, "КонецФайла", "file.after_end", "nothing after it", f"“{bare[:40]}”")
            elif self._place is _Place.SECTION and bare == k.SECTION_END:
                self._end_section()
            elif self._place is _Place.DOCUMENT and bare == k.DOCUMENT_END:
                document = self._end_document()
                yield document, self._turnovers.add_document(document)
            elif self._place is _Place.SECTION:
                self._part.append(self._key_and_value(bare))
            else:
                # Values of documents are kept as they stand, spaces and all.
                self._part.append(self._key_and_value(line))

    def _header_line(self, bare: str) -> None:
        if self._line == 1:
            return  # checked with the encoding
        if _opens_part(bare) or bare == k.FILE_END:
            self._header, remarks = header_of(self._part, self._chunks.encoding)
            for remark in remarks:
                self._report(remark)
            self._aliases = self._kazakh_aliases if self._header.is_kazakh else {}
            self._turnovers = Turnovers(self._header)
            self._builder = DocumentBuilder(self._aliases, self._header.is_kazakh, self._report)
            self._place = _Place.OUTSIDE
            self._outside_line(bare)
        else:
            self._part.append(self._key_and_value(bare))

    def _outside_line(self, bare: str) -> None:
        self._part, self._part_start = [], self._line
        if bare.startswith(k.DOCUMENT_START):
            self._kind = bare.removeprefix(k.DOCUMENT_START)
            self._place = _Place.DOCUMENT
        elif bare == k.SECTION_START:
            self._place = _Place.SECTION
        elif bare == k.FILE_END:
            self._place = _Place.ENDED
        else:
            raise BrokenStructure(
                self._line, bare.partition("=")[0][:40], "line.outside",
                "a section or the end mark here", f"“{bare[:40]}”",
            )  # fmt: skip

    def _key_and_value(self, line: str) -> Line:
        key, divider, value = line.partition("=")
        key = key.strip()
        if not divider:
            if _opens_part(key) or key == k.FILE_END:
                raise self._unclosed()
            raise BrokenStructure(
                self._line, self._place.value, "line.no_key",
                "a line Ключ=Значение; values have one line", f"“{line.strip()[:40]}”",
            )  # fmt: skip
        if _opens_part(f"{key}="):
            raise self._unclosed()
        return self._line, key, value

    def _unclosed(self) -> BrokenStructure:
        return BrokenStructure(
            self._line, self._place.value, "section.unclosed",
            f"the end of the section begun on line {self._part_start}", "another part",
        )  # fmt: skip

    def _end_section(self) -> None:
        section, remarks = section_of(self._part, self._part_start, self.header)
        for remark in remarks:
            self._report(remark)
        self._turnovers.add_section(section)
        self._place = _Place.OUTSIDE

    def _end_document(self) -> Document:
        self._place = _Place.OUTSIDE
        shape = self._shape_of(tuple(key for _, key, _ in self._part))
        row = (self._kind, *(value for _, _, value in self._part), "")
        return self._builder.document_of(row, shape, self._part_start)

    def _shape_of(self, keys: tuple[str, ...]) -> Shape:
        known = self._shapes.get(keys)
        if known is not None:
            return known
        met: dict[str, int] = {}
        for line, key, _ in self._part:
            name = self._aliases.get(key, key)
            if name in met:
                raise DuplicatedPart(
                    line, key, "key.duplicated", "each key once in a document",
                    f"again, first on line {met[name]}",
                )  # fmt: skip
            met[name] = line
        shape = Shape(keys, self._aliases)
        if len(self._shapes) < SHAPES_MAX:
            self._shapes[keys] = shape
            self._recent.append(shape)
        return shape

    def _finish(self) -> None:
        if self._place is not _Place.ENDED:
            raise self._truncated("")
        self._turnovers.finish()
        for remark in self._turnovers.remarks:
            self._report(remark)

    def _truncated(self, rest: str) -> TruncatedFile:
        last = rest.rstrip("\n").rpartition("\n")[2]
        return TruncatedFile(
            self._line + rest.rstrip("\n").count("\n") + 1, "КонецФайла", "file.end_mark",
            "КонецФайла on the last line", f"the end of the bytes after “{last[:40]}”",
        )  # fmt: skip

    def _report(self, remark: Remark) -> None:
        if len(self.remarks) < REMARKS_MAX:
            self.remarks.append(remark)


def read_file(data: bytes, aliases: Mapping[str, str] = k.KAZAKH_ALIASES) -> BankFile:
    """Return the whole file; raise FormatError where it must be refused."""
    reader = BankFileReader(io.BytesIO(data), aliases)
    documents = tuple(reader.documents())
    return BankFile(reader.header, reader.sections, documents, tuple(reader.remarks))


def read_statement(data: bytes, aliases: Mapping[str, str] = k.KAZAKH_ALIASES) -> BankFile:
    """Return a bank's statement; a file without balances is refused."""
    file = read_file(data, aliases)
    if not file.is_statement:
        raise MissingField(None, "СекцияРасчСчет", "statement.no_section", "balances of an account", "none")
    return file


def iter_documents(stream: BinaryIO) -> Iterator[Document]:
    """Yield documents of a file of any size; checked in full when the iterator ends."""
    return BankFileReader(stream).documents()


def iter_movements(stream: BinaryIO) -> Iterator[Movement]:
    """Yield movements on our accounts; checked in full when the iterator ends."""
    reader = BankFileReader(stream)
    return with_ordinals(
        _movement_of(document, side) for document, sides in reader.documents_with_sides() for side in sides
    )


def movements_of(file: BankFile) -> tuple[Movement, ...]:
    """Return the movements on our accounts that the file's documents made."""
    turnovers = Turnovers(file.header)
    for section in file.sections:
        turnovers.add_section(section)
    return tuple(
        with_ordinals(
            _movement_of(document, side) for document in file.documents for side in turnovers.add_document(document)
        )
    )


def _movement_of(document: Document, side: Side) -> Movement:
    account, direction, booked_on = side
    currency = document.kazakh.currency if document.kazakh else currency_of_account(account)
    payer, payee = document.payer, document.payee
    return Movement(
        account, booked_on, direction, document.amount, currency, document.number,
        payer.own_account, payee.own_account, payer.name_parts[0] or payer.name, payer.tax_id,
        payee.name_parts[0] or payee.name, payee.tax_id, document.whole_purpose,
        line=document.line, payer_bank_code=payer.bik,
    )  # fmt: skip


def _opens_part(line: str) -> bool:
    return line == k.SECTION_START or line.startswith(k.DOCUMENT_START)


def sniff(data: bytes) -> bool:
    """Return whether the bytes begin as this format does."""
    try:
        TextChunks(io.BytesIO(data[:4096]))
    except UnreadableBytes:
        return False
    return True
