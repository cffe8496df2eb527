"""Check the licences of all installed packages against the list that fits Apache-2.0.

Reads the packages' own metadata. A name outside the list fails: weigh it, then add it.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions

FITTING = re.compile(
    r"apache|\bmit\b|bsd|isc|psf|python software foundation|mpl|mozilla|unlicense|zlib|cc0|ofl|public domain|0bsd|"
    r"blueoak|hpnd|lgpl|lesser general",
    re.IGNORECASE,
)
WEIGHED = {
    "reglament": "this product",
    "quickfix-ssl": "QuickFIX licence 1.0, see NOTICE",
    "axe-playwright-python": "MIT, not stated in the metadata",
}


def licence_of(metadata) -> str:
    """Return all a package says of its licence, in one line."""
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join(filter(None, [metadata.get("License-Expression"), metadata.get("License"), *classifiers]))


def main() -> int:
    """Return 1 and name the packages whose licence is not on the list."""
    unknown = []
    for package in distributions():
        name = package.metadata["Name"]
        if name.lower() not in WEIGHED and not FITTING.search(licence_of(package.metadata)):
            unknown.append(f"{name}: {licence_of(package.metadata)[:80] or 'says nothing'}")
    for line in sorted(unknown):
        print(f"licence not on the list: {line}", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
