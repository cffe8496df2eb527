"""The OpenSSL command, run for one question at a time: its answer, never its state, is kept.

GOST needs the engine of Debian's `libengine-gost-openssl`. It is loaded through a
configuration of our own for that one process; the machine's configuration stays unread.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INSTALL = "apt-get install -y openssl libengine-gost-openssl"
SECONDS = 60
_GOST = """
openssl_conf = own
[own]
engines = engines
[engines]
{engines}
"""
_GOST_SECTION = """
[gost]
engine_id = gost
default_algorithms = ALL
"""
_KEY_STORE_SECTION = """
[token]
engine_id = pkcs11
MODULE_PATH = {module}
PIN = {pin}
init = 0
"""


class OpensslMissing(Exception):
    """What is needed is not on this machine; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A store of keys reached through PKCS#11: the library's path and the PIN."""

    module: str
    pin: str


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it wrote."""

    code: int
    out: bytes
    told: str

    @property
    def well(self) -> bool:
        """True when the command ended without a fault."""
        return self.code == 0


@dataclass(frozen=True, slots=True)
class Openssl:
    """The command and whether the GOST engine may be loaded with it."""

    command: str
    gost: bool
    folder: Path
    """Where files of this one question stand; the caller removes it."""

    def put(self, name: str, content: bytes) -> str:
        """Write a file for the command and return its path. Only the owner can read it."""
        path = self.folder / name
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        return str(path)

    def run(self, *words: str, token: Token | None = None) -> Said:
        """Run one command. Raises `OpensslMissing` when there is none."""
        if not self.command:
            raise OpensslMissing(f"the openssl command is not here; install it with: {INSTALL}")
        configuration = self.put("openssl.cnf", _configuration(self.gost, token).encode())
        environment = {"OPENSSL_CONF": configuration, "LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath)}
        for name in ("SOFTHSM2_CONF", "OPENSSL_ENGINES"):
            if name in os.environ:
                environment[name] = os.environ[name]
        ended = subprocess.run([self.command, *words], capture_output=True, timeout=SECONDS, env=environment)
        return Said(ended.returncode, ended.stdout, ended.stderr.decode("utf-8", "replace"))


def _configuration(gost: bool, token: Token | None) -> str:
    engines: list[str] = []
    sections = ""
    if gost:
        engines.append("gost = gost")
        sections += _GOST_SECTION
    if token is not None:
        engines.append("token = token")
        sections += _KEY_STORE_SECTION.format(module=token.module, pin=token.pin)
    return _GOST.format(engines="\n".join(engines)) + sections if engines else ""


@cache
def openssl_path() -> str:
    """Return where the command is, or an empty text."""
    return shutil.which("openssl") or ""


@cache
def gost_engine_here() -> bool:
    """Return whether the GOST engine can be loaded on this machine."""
    if not openssl_path():
        return False
    with tempfile.TemporaryDirectory(prefix="cms-") as folder:
        openssl = Openssl(openssl_path(), True, Path(folder))
        said = openssl.run("dgst", "-md_gost12_256", openssl.put("empty", b""))
        return said.well


def joined_pem(openssl: Openssl, name: str, certificates: Sequence[bytes]) -> str:
    """Write DER certificates as one PEM file and return its path."""
    from asn1crypto import pem

    return openssl.put(name, b"".join(pem.armor("CERTIFICATE", der) for der in certificates))
