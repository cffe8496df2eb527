"""Make sure a server or a browser that the tests run against is on the machine.

As root on Debian it is installed; otherwise the program ends with exit code 4 and
the line that installs it.

    python tools/ensure.py postgresql chromium
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"postgresql": "postgresql", "chromium": "chromium"}


def is_there(name: str) -> bool:
    """Return whether the program can be run here."""
    if name == "postgresql":
        return bool(
            os.environ.get("PG_BIN") or shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        )
    return shutil.which(name) is not None


def main(names: list[str]) -> int:
    """Install what is missing, or say how to."""
    missing = [PACKAGES[name] for name in names if not is_there(name)]
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
