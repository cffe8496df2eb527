"""Posting to addresses outside: what was looked up is connected to, and nothing behind our own doors is reached."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from reglament.batch.doors import NotTaken
from reglament.batch.hook_door import HookServer


class Far(BaseHTTPRequestHandler):
    came: list[tuple[str, dict[str, str], bytes]]
    answer = 204

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.came.append((self.path, dict(self.headers), body))  # type: ignore[attr-defined]
        status = self.server.answer  # type: ignore[attr-defined]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        return


@pytest.fixture
def far():
    server = HTTPServer(("127.0.0.1", 0), Far)
    server.came, server.answer = [], 204  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def address(server: HTTPServer, path: str = "/in?a=1") -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_post_arrives_with_its_heads_and_bytes(far):
    status = HookServer(is_house=True).post(address(far), {"webhook-id": "7"}, b"{}")

    ((path, heads, body),) = far.came
    assert (status, path, heads["webhook-id"], body) == (204, "/in?a=1", "7", b"{}")


def test_nobody_is_followed_elsewhere(far):
    far.answer = 302

    assert HookServer(is_house=True).post(address(far), {}, b"") == 302
    assert [path for path, _heads, _body in far.came] == ["/in?a=1"]


def test_what_is_not_encrypted_stays_here(far):
    with pytest.raises(NotTaken, match="https"):
        HookServer().post(address(far), {}, b"")
    assert far.came == []


@pytest.mark.parametrize(
    "found", ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fc00::1", "100.64.0.1"]
)
def test_no_name_leads_behind_our_own_doors(monkeypatch, found):
    def looked_up(host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", lambda *_a: pytest.fail("connected"))

    with pytest.raises(NotTaken, match="open network"):
        HookServer().post("https://inside.example/", {}, b"")


def test_a_name_is_looked_up_once_and_connected_to_as_it_was(monkeypatch):
    asked, connected = [], []

    def looked_up(host, port, **_more):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.114.9", port))]

    def connect(place, *_more):
        connected.append(place)
        raise ConnectionRefusedError("closed")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(NotTaken, match="closed"):
        HookServer().post("https://books.example/", {}, b"")
    assert (asked, connected) == (["books.example"], [("203.0.114.9", 443)])


def test_nobody_there_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(NotTaken, match="127.0.0.1"):
        HookServer(is_house=True).post(f"http://127.0.0.1:{port}/", {}, b"")
