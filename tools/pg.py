"""Run a command beside a throwaway PostgreSQL: `python tools/pg.py [--durable] pytest -m postgres`.

The server lives in a temporary folder, listens on a unix socket only and goes
away with the command, whose exit code is returned. Works as root (the server
runs as `postgres` or `nobody`) and as a plain user; several may run at once.
Without `--durable` nothing is synced: tests only. Exit 4 when no server is installed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

INSTALL = "apt-get install -y --no-install-recommends postgresql"
USER = "app"
ROOM = "-c shared_buffers=256MB -c max_connections=100 -c max_wal_size=4GB -c checkpoint_timeout=30min -c jit=off"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


def main(arguments: list[str]) -> int:
    """Start a server, run the command with `REGLAMENT_DATABASE_URL` set, stop; return its exit code."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    programs = server_programs()
    if programs is None:
        print(f"No PostgreSQL server is installed (or set PG_BIN to its programs): {INSTALL}", file=sys.stderr)
        return 4
    signal.signal(signal.SIGTERM, _leave)
    with server(programs, durable) as folder:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "PGHOST": str(folder),
            "PGUSER": USER,
            "PGDATABASE": "postgres",
            "REGLAMENT_DATABASE_URL": f"postgresql://{USER}@/postgres?host={folder}",
        }
        return subprocess.call(command, env=environment)


def server_programs() -> Path | None:
    """Return the folder of the server's programs: `PG_BIN`, else the newest installed, else None."""
    given = os.environ.get("PG_BIN")
    if given:
        return Path(given)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server(programs: Path, durable: bool) -> Iterator[Path]:
    """Give the folder of a running server's socket; stop the server and remove its files at the end."""
    folder = Path(tempfile.mkdtemp(prefix="reglament-pg-"))
    as_user = _server_user(folder)
    log = folder / "log"
    try:
        _run(
            [
                programs / "initdb",
                "-D",
                folder / "cluster",
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
                "--no-locale",
            ],
            folder,
            as_user,
        )
        settings = f"-k {folder} -c listen_addresses='' {ROOM} {DURABLE if durable else FAST}"
        _run([programs / "pg_ctl", "-D", folder / "cluster", "-w", "-l", log, "-o", settings, "start"], folder, as_user)
        try:
            yield folder
        finally:
            _run([programs / "pg_ctl", "-D", folder / "cluster", "-m", "fast", "-w", "stop"], folder, as_user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user(folder: Path) -> dict[str, object]:
    """Return how a process drops root, the folder being handed over; nothing for a plain user."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(command: list[object], folder: Path, as_user: dict[str, object]) -> None:
    """Run a program of the server. Raises `SystemExit` with what it said when it fails.

    Its words go to a file: the server inherits them, and a pipe would never close.
    """
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **as_user
        )
        if done.returncode != 0:
            said.seek(0)
            raise SystemExit(f"{command[0]} ended with {done.returncode}:\n{said.read().decode(errors='replace')}")


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
