"""Message files of the pages: collect, fill in, compile.

    python tools/messages.py           collects messages of templates and code, updates en and kk, compiles
    python tools/messages.py --check   fails when English is not complete or a file is older than the pages

Russian is the language the pages are written in; English must be complete; Kazakh
falls back to Russian where a message is not translated yet.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parents[1] / "src/reglament/web"
LOCALE = WEB / "locale"
LANGUAGES = ("en", "kk")
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in compiled files: equal messages give equal bytes."""
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "_": None,
    "pgettext": ((1, "c"), 2),
}


def collected() -> Catalog:
    """Return all messages of the templates and the doors' code, in a stable order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.project.settings")
    from django.utils.translation.template import templatize

    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in sorted([*WEB.rglob("*.html"), *WEB.rglob("*.py")]):
        text = path.read_text(encoding="utf-8")
        source = templatize(text, origin=str(path)) if path.suffix == ".html" else text
        for _, function, messages, _ in extract_python(
            io.BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}
        ):
            found = messages if isinstance(messages, tuple) else (messages,)
            if function in ("ngettext", "ngettext_lazy"):
                catalog.add((found[0], found[1]), locations=[])
            elif found[0]:
                catalog.add(found[-1] if function == "pgettext" else found[0], locations=[])
    return catalog


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language's messages with new ones added and unknown ones dropped."""
    path = _po(language)
    known = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    known.project, known.version = "reglament", "pages"
    known.header_comment = f"# Messages of the pages, {language}."
    known.last_translator = known.language_team = known.msgid_bugs_address = "reglament authors"
    known.fuzzy = False
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def _po(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _po_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, include_previous=False, width=120)
    lines = [line for line in out.getvalue().split(b"\n") if not line.startswith((b'"POT-Creation', b'"PO-Revision'))]
    return b"\n".join(lines)


def _mo_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    compiled = read_po(io.BytesIO(_po_bytes(catalog)), locale=catalog.locale)
    compiled.creation_date = compiled.revision_date = ALWAYS
    write_mo(out, compiled)
    return out.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Return the messages that have no translation."""
    empty = []
    for message in catalog:
        parts = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and not all(parts):
            empty.append(str(message.id))
    return empty


def main(check: bool) -> int:
    """Update or check both languages."""
    template, faults = collected(), []
    for language in LANGUAGES:
        catalog, path = updated(language, template), _po(language)
        compiled = path.with_suffix(".mo")
        if language == "en":
            faults += [f"no English for: {text}" for text in missing(catalog)]
        if check:
            if not path.exists() or path.read_bytes() != _po_bytes(catalog):
                faults.append(f"{path.name} of {language} is not up to date; run python tools/messages.py")
            elif not compiled.exists() or compiled.read_bytes() != _mo_bytes(catalog):
                faults.append(f"{compiled.name} of {language} is older than its source; run python tools/messages.py")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_po_bytes(catalog))
            compiled.write_bytes(_mo_bytes(catalog))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
