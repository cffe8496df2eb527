"""What the bytes of a file somebody sends are: their kind by content, and what may be hidden in them.

Nothing in a file is run or laid out. What cannot be looked into (an encrypted document) is said to be locked.
"""

from __future__ import annotations

from pathlib import PurePath

from reglament.core.registry.file_check import FileFacts
from reglament.formats.attached_file.office import OLE_HEAD, ole_facts, zip_facts
from reglament.formats.attached_file.pdf import pdf_facts
from reglament.formats.attached_file.seen import Seen

SUFFIXES = {
    ".csv": "text",
    ".doc": "ole",
    ".docx": "docx",
    ".jpeg": "jpeg",
    ".jpg": "jpeg",
    ".ods": "ods",
    ".odt": "odt",
    ".pdf": "pdf",
    ".png": "png",
    ".pptx": "pptx",
    ".rtf": "rtf",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".txt": "text",
    ".xls": "ole",
    ".xlsx": "xlsx",
    ".xml": "xml",
}
"""What a name's ending says of the content."""

_HEADS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"MSCF", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
)
_TAR = (257, b"ustar")
_MARK = b"\xef\xbb\xbf"
_PDF_WITHIN = 1024
_LOOKED = 4096
_RTF_OBJECTS = (b"\\object", b"\\objdata", b"\\objupdate")
_PAGE_WORDS = (b"<html", b"<script", b"<!doctype html", b"<svg")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f") + b"\x7f"


def facts_of(name: str, content: bytes, virus: str = "") -> FileFacts:
    """Return what a file is. `virus` is what a scanner said of it, empty for nothing."""
    seen = _seen(content)
    return FileFacts(
        name=name,
        kind=seen.kind,
        size=len(content),
        suffix_kind=SUFFIXES.get(PurePath(name).suffix.lower(), ""),
        has_macros=seen.has_macros,
        has_active_content=seen.has_active_content,
        is_locked=seen.is_locked,
        virus=virus,
    )


def _seen(content: bytes) -> Seen:
    for head, kind in _HEADS:
        if content.startswith(head):
            return Seen(kind)
    if content[_TAR[0] : _TAR[0] + len(_TAR[1])] == _TAR[1]:
        return Seen("archive")
    if content.startswith(b"PK"):
        return zip_facts(content)
    if content.startswith(OLE_HEAD):
        return ole_facts(content)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return pdf_facts(content)
    if content.startswith(b"{\\rtf"):
        return Seen("rtf", has_active_content=any(word in content for word in _RTF_OBJECTS))
    return _text(content)


def _text(content: bytes) -> Seen:
    """Return what readable text is: a page of the web is not taken for text, whatever its name."""
    plain = content.removeprefix(_MARK)
    start = plain[:_LOOKED].lstrip().lower()
    if any(word in start for word in _PAGE_WORDS):
        return Seen("page")
    if start.startswith(b"<?xml"):
        return Seen("xml", has_active_content=b"<!doctype" in start or b"<!entity" in plain.lower())
    return Seen("text" if plain and _is_readable(plain) else "")


def _is_readable(content: bytes) -> bool:
    """Return whether bytes are text of UTF-8 or of Windows-1251, without control characters."""
    if content.translate(None, _CONTROLS) != content:
        return False
    for encoding in ("utf-8", "cp1251"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
