"""Posting to other people's addresses: to the world outside only, without following anybody elsewhere."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from reglament.batch.doors import NotTaken

ANSWER_MAX = 65536


class HookDoor(Protocol):
    """Posts to an address."""

    def post(self, address: str, heads: Mapping[str, str], body: bytes) -> int:
        """Post and return the status that came back. Raises `NotTaken` when nobody answered."""


@dataclass(frozen=True, slots=True)
class HookServer:
    """Posts over HTTP. An address is looked up once, and what was looked up is what is connected to.

    Without `is_house`, addresses of the machine and of networks like ours are not posted to, nor is anything sent
    unencrypted: a client's hook must not reach what stands behind our own doors.
    """

    is_house: bool = False
    timeout_seconds: int = 10

    def post(self, address: str, heads: Mapping[str, str], body: bytes) -> int:
        """Post and return the status that came back. Raises `NotTaken`."""
        parts = urlsplit(address)
        host, is_safe = parts.hostname or "", parts.scheme == "https"
        if not is_safe and not self.is_house:
            raise NotTaken("only https addresses are posted to")
        port = parts.port or (443 if is_safe else 80)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            line = _Line(host, port, self._looked_up(host, port), is_safe, self.timeout_seconds)
            try:
                line.request("POST", path, body, dict(heads))
                answer = line.getresponse()
                answer.read(ANSWER_MAX)
                return answer.status
            finally:
                line.close()
        except (OSError, http.client.HTTPException, UnicodeError) as trouble:
            raise NotTaken(f"{host}: {type(trouble).__name__}: {trouble}") from trouble

    def _looked_up(self, host: str, port: int) -> str:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        fit = [one for one in addresses if self.is_house or ipaddress.ip_address(one.partition("%")[0]).is_global]
        if not fit:
            raise NotTaken(f"{host} is no address of the open network")
        return fit[0]


class _Line(http.client.HTTPConnection):
    """A connection to the address that was looked up, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, is_safe: bool, timeout_seconds: int) -> None:
        super().__init__(host, port, timeout=timeout_seconds)
        self.looked_up, self.is_safe = address, is_safe
        self.default_port = 443 if is_safe else 80

    def connect(self) -> None:
        """Connect without looking up the name again."""
        self.sock = socket.create_connection((self.looked_up, self.port), self.timeout)
        if self.is_safe:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
