"""Files are told by their content, and what is hidden in them is found."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from reglament.formats.attached_file.read import facts_of

TYPES = "[Content_Types].xml"


def packed(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return held.getvalue()


def pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\n%%EOF\n"


DOCX = {TYPES: "<Types/>", "word/document.xml": "<document/>"}
OUTSIDE = '<Relationship Type="x/attachedTemplate" Target="http://example.com/t.dotm" TargetMode="External"/>'
LINK = '<Relationship Type="x/hyperlink" Target="http://example.com" TargetMode="External"/>'
PACKED_SCRIPT = b"<<>>stream\n" + zlib.compress(b"<</S/JavaScript/JS(app.alert(1))>>") + b"\nendstream"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(b"1 0 obj<<>>endobj"), "pdf"),
        (packed(DOCX), "docx"),
        (packed({TYPES: "<Types/>", "xl/workbook.xml": ""}), "xlsx"),
        (packed({TYPES: "<Types/>", "ppt/presentation.xml": ""}), "pptx"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (packed({"order.txt": "text"}), "archive"),
        (packed({TYPES: "<Types/>", "other.xml": ""}), "archive"),
        (OLE, "ole"),
        (b"{\\rtf1 text}", "rtf"),
        (b'<?xml version="1.0"?><a/>', "xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "xml"),
        ("Письмо\n".encode(), "text"),
        ("Письмо\r\n".encode("cp1251"), "text"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"II*\x00", "tiff"),
        (b"MM\x00*", "tiff"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (bytes(257) + b"ustar", "archive"),
        (b"MZ\x90", "program"),
        (b"\x7fELF", "program"),
        (b"#!/bin/sh\n", "program"),
        (b"<html><script>1</script></html>", "page"),
        (b"<?xml version='1.0'?><svg/>", "page"),
        (b"\x00\x01\x02", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_it_holds(content: bytes, kind: str) -> None:
    assert facts_of("file.bin", content).kind == kind


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (packed(DOCX), (False, False, False)),
        (packed({**DOCX, "word/vbaProject.bin": b"x"}), (True, False, False)),
        (packed({**DOCX, TYPES: "<Types>x.document.macroEnabled.main+xml</Types>"}), (True, False, False)),
        (packed({**DOCX, "word/embeddings/oleObject1.bin": b"x"}), (False, True, False)),
        (packed({**DOCX, "word/activeX/activeX1.xml": b"x"}), (False, True, False)),
        (packed({**DOCX, "word/_rels/settings.xml.rels": OUTSIDE}), (False, True, False)),
        (packed({**DOCX, "word/_rels/document.xml.rels": LINK}), (False, False, False)),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a.xml": ""}), (True, False, False)),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), (True, False, False)),
        (OLE + "EncryptedPackage".encode("utf-16-le"), (False, False, True)),
        (pdf(b"<</OpenAction<</S/JavaScript/JS(1)>>>>"), (False, True, False)),
        (pdf(b"<</S/J#61vaScript>>"), (False, True, False)),
        (pdf(b"<</S/Launch/F(calc)>>"), (False, True, False)),
        (pdf(b"<</Names<</EmbeddedFiles 5 0 R>>>>"), (False, True, False)),
        (pdf(PACKED_SCRIPT), (False, True, False)),
        (pdf(b"<</Encrypt 5 0 R>>"), (False, False, True)),
        (pdf(b"<</S/URI/URI(https://example.com)/Title(JSON)>>"), (False, False, False)),
        (b"{\\rtf1 {\\object\\objdata 01}}", (False, True, False)),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a/>", (False, True, False)),
        (packed(DOCX)[:-10], (False, False, True)),
    ],
)
def test_macros_scripts_and_locks_are_found(content: bytes, found: tuple[bool, bool, bool]) -> None:
    facts = facts_of("file.bin", content)

    assert (facts.has_macros, facts.has_active_content, facts.is_locked) == found


def test_the_name_is_held_against_the_content() -> None:
    for name, kind in (("A.PDF", "pdf"), ("a.docx", "docx"), ("a.jpg", "jpeg"), ("a.doc", "ole"), ("a.exe", "")):
        assert facts_of(name, b"text").suffix_kind == kind


def test_what_unpacks_to_too_much_is_locked() -> None:
    bomb = zlib.compress(bytes(70 * 1024 * 1024))

    assert facts_of("a.pdf", pdf(b"<<>>stream\n" + bomb + b"\nendstream")).is_locked
