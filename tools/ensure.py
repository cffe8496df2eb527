"""Make sure a server or a browser that the tests run against is on the machine.

As root on Debian it is installed; otherwise the program ends with exit code 4 and
the line that installs it.

    python tools/ensure.py postgresql chromium gost softhsm
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "postgresql": ["postgresql"],
    "chromium": ["chromium"],
    "gost": ["openssl", "libengine-gost-openssl"],
    "softhsm": ["softhsm2", "libengine-pkcs11-openssl"],
}
ENGINES = {"gost": "gost", "softhsm": "pkcs11"}
"""Engines of OpenSSL: signatures by GOST, and keys in a store reached through PKCS#11."""


def is_there(name: str) -> bool:
    """Return whether the program can be run here."""
    if name == "postgresql":
        return bool(
            os.environ.get("PG_BIN") or shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        )
    if name in ENGINES:
        tools = ["openssl", *(["softhsm2-util"] if name == "softhsm" else [])]
        return all(map(shutil.which, tools)) and has_engine(ENGINES[name])
    return shutil.which(name) is not None


def has_engine(name: str) -> bool:
    """Return whether OpenSSL finds the engine."""
    return subprocess.run(["openssl", "engine", name], capture_output=True).returncode == 0


def main(names: list[str]) -> int:
    """Install what is missing, or say how to."""
    missing = [package for name in names if not is_there(name) for package in PACKAGES[name]]
    if not missing:
        return 0
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(f"missing: {', '.join(missing)}. Install with: sudo {' '.join(install)}", file=sys.stderr)
        return 4
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(install, check=True, **quiet)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
