"""Bytes into text, a piece at a time: the encoding is found in the file, never asked for.

`Кодировка=` stands inside the text whose encoding it names, so the spelling of the header's keys is
looked at first. A DOS file marked `Windows` is refused: a program that trusts the mark, as most
do, would read names as rubbish and book them.
"""

from collections.abc import Iterator
from typing import BinaryIO

from reglament.formats.bank_1c.keys import FIRST_LINE, HEADER_KEYS, HEADER_REPEATED_KEYS
from reglament.formats.errors import UnreadableBytes, WrongValue

CHUNK_BYTES = 1 << 20
LINE_BYTES_MAX = 1 << 16
HEAD_BYTES = 1 << 12

ENCODINGS = {"windows": "cp1251", "dos": "cp866", "utf-8": "utf-8", "utf8": "utf-8"}
"""What `Кодировка=` may say, in lower case."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def encoding_of(head: bytes) -> str:
    """Return the encoding in which the header's keys can be read.

    Raises UnreadableBytes where the first line is another or no key is readable in any encoding.
    """
    lines = head.removeprefix(_BYTE_ORDER_MARK).split(b"\n")
    first = lines[0].strip()
    if first != FIRST_LINE.encode():
        shown = first[:40].decode("ascii", "replace")
        raise UnreadableBytes(1, "file", "1c.first_line", FIRST_LINE, f"“{shown}”")
    met = {line.partition(b"=")[0].strip() for line in lines[1:]}
    for encoding in ("cp1251", "utf-8", "cp866"):
        if any(key.encode(encoding) in met for key in (*HEADER_KEYS, *HEADER_REPEATED_KEYS)):
            return encoding
    raise UnreadableBytes(
        2, "Кодировка", "encoding.unknown", "header keys in windows-1251, UTF-8 or DOS (cp866)",
        "keys readable in none of them",
    )  # fmt: skip


def check_declared(declared: str, used: str, line: int) -> None:
    """Refuse a file whose `Кодировка=` names another encoding than the one it is written in."""
    named = ENCODINGS.get(declared.lower())
    if named is None:
        raise WrongValue(line, "Кодировка", "encoding.name", "Windows, DOS or UTF-8", declared)
    if named != used:
        raise UnreadableBytes(line, "Кодировка", "encoding.differs", f"text in {named} as declared", f"text in {used}")


class TextChunks:
    """The file as whole lines of text in pieces of about a megabyte, line ends made `\\n`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._head = stream.read(CHUNK_BYTES)
        self.encoding = encoding_of(self._head[:HEAD_BYTES])

    def __iter__(self) -> Iterator[str]:
        """Yield pieces, each ending with a line end but perhaps the last."""
        block = self._head.removeprefix(_BYTE_ORDER_MARK)
        offset = len(self._head) - len(block)
        line = 1
        rest = b""
        while block:
            block = rest + block
            cut = block.rfind(b"\n") + 1
            if cut == 0 and len(block) > LINE_BYTES_MAX:
                raise UnreadableBytes(
                    line, "file", "line.length", f"lines of at most {LINE_BYTES_MAX} bytes",
                    f"a line of more than {len(block)} bytes",
                )  # fmt: skip
            yield self._text(block[:cut], offset, line)
            line += block.count(b"\n", 0, cut)
            offset += cut
            rest = block[cut:]
            block = self._stream.read(CHUNK_BYTES)
        if rest:
            yield self._text(rest, offset, line)

    def _text(self, block: bytes, offset: int, line: int) -> str:
        if b"\0" in block:
            place = block.index(b"\0")
            raise self._unreadable(block, place, offset, line)
        try:
            text = block.decode(self.encoding)
        except UnicodeDecodeError as fault:
            raise self._unreadable(block, fault.start, offset, line) from fault
        return text.replace("\r\n", "\n") if "\r" in text else text

    def _unreadable(self, block: bytes, place: int, offset: int, line: int) -> UnreadableBytes:
        return UnreadableBytes(
            line + block.count(b"\n", 0, place), "file", "encoding.bytes",
            f"text in {self.encoding}", f"byte 0x{block[place]:02X} at position {offset + place}",
        )  # fmt: skip
