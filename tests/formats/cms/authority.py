"""A certification centre for tests: keys, certificates and revocation lists made by OpenSSL, thrown away afterwards."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reglament.formats.cms.certificate import read_certificates
from reglament.formats.cms.sign import FileKey

START = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
END = datetime(2027, 4, 12, 9, 0, tzinfo=UTC)
KINDS = {
    "rsa": ("RSA", ("rsa_keygen_bits:2048",), "sha256"),
    "weak_rsa": ("RSA", ("rsa_keygen_bits:1024",), "sha256"),
    "ecdsa": ("EC", ("ec_paramgen_curve:P-256",), "sha256"),
    "gost256": ("gost2012_256", ("paramset:A",), "md_gost12_256"),
    "gost512": ("gost2012_512", ("paramset:A",), "md_gost12_512"),
}
_CONFIGURATION = """
openssl_conf = own
[own]
{engines}
[ca]
default_ca = centre
[centre]
database = {folder}/index.txt
serial = {folder}/serial
crlnumber = {folder}/crlnumber
new_certs_dir = {folder}
unique_subject = no
email_in_dn = no
rand_serial = no
policy = any
copy_extensions = none
default_crl_days = 30
[any]
countryName = optional
organizationName = optional
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
[cipher]
basicConstraints = CA:FALSE
keyUsage = critical,keyEncipherment
[silent]
basicConstraints = CA:FALSE
"""
_ENGINES = "engines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\ndefault_algorithms = ALL"


@dataclass(frozen=True)
class Person:
    """A key and the certificate of its public half, both PEM."""

    key: bytes
    certificate: bytes
    key_path: Path
    path: Path

    def file_key(self, *above: bytes) -> FileKey:
        return FileKey(self.certificate, self.key, above=above)


class Authority:
    """A centre in a folder: its own certificate, those it issues, its revocation list."""

    def __init__(
        self, folder: Path, kind: str = "rsa", name: str = "ТЕСТОВЫЙ УЦ", above: Authority | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.kind = folder, kind
        for file, content in (("index.txt", ""), ("serial", "1000\n"), ("crlnumber", "01\n")):
            (folder / file).write_text(content)
        engines = _ENGINES if kind.startswith("gost") else ""
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder, engines=engines))
        self.own = (above or self).issue(name, "authority", START, END, self_signed=above is None, kind=kind)

    def issue(
        self,
        name: str,
        extensions: str = "signer",
        start: datetime = START,
        end: datetime = END,
        *,
        self_signed: bool = False,
        kind: str = "",
    ) -> Person:
        """Make a key and a certificate of it."""
        algorithm, options, digest = KINDS[kind or self.kind]
        mark = f"{name}-{len(list(self.folder.iterdir()))}".replace(" ", "_")
        key, request, certificate = (self.folder / f"{mark}.{end_}" for end_ in ("key", "req", "pem"))
        words = [word for option in options for word in ("-pkeyopt", option)]
        self.run("genpkey", "-algorithm", algorithm, *words, "-out", key)
        self.run("req", "-new", "-key", key, f"-{digest}", "-subj", f"/C=RU/CN={name}", "-out", request)
        by = ("-selfsign", "-keyfile", key) if self_signed else ("-cert", self.own.path, "-keyfile", self.own.key_path)
        self.run(
            "ca", "-batch", "-notext", "-in", request, "-out", certificate, "-md", self._digest, *by,
            "-extensions", extensions, "-startdate", _moment(start), "-enddate", _moment(end), "-utf8",
        )  # fmt: skip
        return Person(key.read_bytes(), certificate.read_bytes(), key, certificate)

    def revoke(self, person: Person, at: datetime) -> None:
        """Put a certificate on the next list as revoked at a moment."""
        serial = read_certificates(person.certificate)[0].serial.upper()
        index = self.folder / "index.txt"
        rows = [row.split("\t") for row in index.read_text().splitlines()]
        for row in rows:
            if row[3] == serial:
                row[0], row[2] = "R", _moment(at)[2:]
        index.write_text("".join("\t".join(row) + "\n" for row in rows))

    @property
    def _digest(self) -> str:
        return KINDS[self.kind][2]

    def revocation_list(self, start: datetime, end: datetime) -> bytes:
        """Issue the list in force from `start` until `end`, PEM."""
        path = self.folder / "list.pem"
        self.run(
            "ca", "-gencrl", "-cert", self.own.path, "-keyfile", self.own.key_path, "-md", self._digest,
            "-crl_lastupdate", _moment(start), "-crl_nextupdate", _moment(end), "-out", path,
        )  # fmt: skip
        return path.read_bytes()

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run OpenSSL under this centre's configuration."""
        return openssl(self.folder / "openssl.cnf", *words)


def openssl(configuration: Path, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run OpenSSL; the test fails with what it said."""
    environment = {**os.environ, "OPENSSL_CONF": str(configuration)}
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, env=environment)
    assert done.returncode == 0, (words, done.stderr.decode("utf-8", "replace"))
    return done


def _moment(at: datetime) -> str:
    return at.strftime("%Y%m%d%H%M%SZ")
