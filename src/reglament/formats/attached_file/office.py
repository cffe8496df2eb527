"""Office documents: zip packages (OOXML, OpenDocument) and compound files (OLE), looked at without opening them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from reglament.formats.attached_file.seen import Seen

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS_MAX = 10_000
PART_BYTES_MAX = 8 * 1024 * 1024
"""A part that is read whole is no larger unpacked; a larger one hides something."""

_MAIN_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
_ODF_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_TYPES = "[Content_Types].xml"
_EMBEDDED = ("/embeddings/", "/activex/", "/externallinks/")
_OUTSIDE = re.compile(
    rb'(?:attachedtemplate|oleobject|frame|subdocument)"[^>]*targetmode\s*=\s*"external"'
    rb'|targetmode\s*=\s*"external"[^>]*(?:attachedtemplate|oleobject|frame|subdocument)"'
)
_OLE_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA\0", "Macros\0"))
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")


def zip_facts(content: bytes) -> Seen:
    """Return what a zip file is: an office document of a known kind, or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > PARTS_MAX or any(part.flag_bits & 1 for part in archive.infolist()):
                return Seen("archive", is_locked=True)
            if "mimetype" in names:
                return _odf(archive, names)
            if _TYPES in names:
                return _ooxml(archive, names)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, _TooLarge):
        return Seen("archive", is_locked=True)
    return Seen("archive")


def ole_facts(content: bytes) -> Seen:
    """Return what a compound file holds, told by the names of its streams."""
    return Seen("ole", has_macros=any(name in content for name in _OLE_MACROS), is_locked=_OLE_LOCKED in content)


class _TooLarge(ValueError):
    """A part is larger than it may be."""


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(PART_BYTES_MAX + 1)
    if len(content) > PART_BYTES_MAX:
        raise _TooLarge(name)
    return content


def _ooxml(archive: zipfile.ZipFile, names: list[str]) -> Seen:
    kind = next((kind for part, kind in _MAIN_PARTS if part in names), "archive")
    lower = [name.lower() for name in names]
    macros = any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lower)
    macros = macros or b"macroenabled" in _read(archive, _TYPES).lower()
    active = any(place in f"/{name}" for name in lower for place in _EMBEDDED)
    links = (name for name in names if name.lower().endswith(".rels"))
    active = active or any(_OUTSIDE.search(_read(archive, name).lower()) for name in links)
    return Seen(kind, has_macros=macros, has_active_content=active)


def _odf(archive: zipfile.ZipFile, names: list[str]) -> Seen:
    kind = _ODF_KINDS.get(_read(archive, "mimetype").strip(), "archive")
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    active = any(name.startswith("Object ") for name in names)
    manifest = _read(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    return Seen(kind, has_macros=macros, has_active_content=active, is_locked=b"encryption-data" in manifest)
