"""The certification centre of the sandbox: a root and one signer it makes with OpenSSL. Nobody else trusts it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_CONFIGURATION = """
[ca]
default_ca = centre
[centre]
database = {folder}/index.txt
new_certs_dir = {folder}
unique_subject = no
email_in_dn = no
rand_serial = no
serial = {folder}/serial
policy = any
copy_extensions = none
[any]
countryName = optional
commonName = supplied
[req]
distinguished_name = name
prompt = no
utf8 = yes
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate, PEM, and where its key lies."""

    certificate: bytes
    key: Path
    path: Path


class SandboxAuthority:
    """A centre in a folder: its own certificate and those it issues, in force between two moments."""

    def __init__(self, folder: Path, name: str, start: datetime, end: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._start, self._end = folder.resolve(), start, end
        (folder / "index.txt").write_text("")
        (folder / "serial").write_text("1000\n")
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=self._folder))
        self.own = self._made(name, "authority", "root", None)

    def issue(self, name: str, mark: str) -> Issued:
        """Make a key and a certificate of it for a signer; `mark` names the files."""
        return self._made(name, "signer", mark, self.own)

    def _made(self, name: str, extensions: str, mark: str, above: Issued | None) -> Issued:
        key, request, path = (self._folder / f"{mark}.{end}" for end in ("key", "req", "pem"))
        self._run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key)
        self._run("req", "-new", "-key", key, "-sha256", "-utf8", "-subj", f"/C=RU/CN={name}", "-out", request)
        by = ("-selfsign", "-keyfile", key) if above is None else ("-cert", above.path, "-keyfile", above.key)
        dates = ("-startdate", _text(self._start), "-enddate", _text(self._end))
        self._run(
            "ca", "-batch", "-notext", "-md", "sha256", "-in", request, "-out", path, *by, *dates,
            "-extensions", extensions,
        )  # fmt: skip
        return Issued(path.read_bytes(), key, path)

    def _run(self, command: str, *words: object) -> None:
        configured = ("-config", str(self._folder / "openssl.cnf")) if command in ("ca", "req") else ()
        line = ["openssl", command, *configured, *(str(word) for word in words)]
        subprocess.run(line, check=True, capture_output=True)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y%m%d%H%M%SZ")
