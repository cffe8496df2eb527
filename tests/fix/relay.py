"""A line that can go wrong: carries bytes between two ends, loses messages, breaks on demand."""

from __future__ import annotations

import contextlib
import re
import socket
import threading

MESSAGE = re.compile(rb"8=FIX\.4\.4\x019=\d+\x01.*?\x0110=\d{3}\x01", re.DOTALL)


class Relay:
    """Listens on its own port and carries everything to the far one, message by message."""

    def __init__(self, far_port: int) -> None:
        self.loses = lambda message: False
        """Which messages from the far end are lost on the way."""
        self.loses_orders = False
        """Whether orders from the near end are lost on the way."""
        self.lost: list[bytes] = []
        self.passed: list[bytes] = []
        self._far_port = far_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break the line and refuse new connections until `mend`."""
        self._is_cut = True
        for pair in self._pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self._pairs.clear()

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """Break the line for good."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._far_port), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _loses_order(self, message: bytes) -> bool:
        return self.loses_orders and b"\x0135=D\x01" in message

    def _carry(self, source: socket.socket, target: socket.socket, from_far: bool) -> None:
        waiting = b""
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                waiting += piece
                end = 0
                for found in MESSAGE.finditer(waiting):
                    end = found.end()
                    if self.loses(found[0]) if from_far else self._loses_order(found[0]):
                        self.lost.append(found[0])
                    else:
                        self.passed.append(found[0])
                        target.sendall(found[0])
                waiting = waiting[end:]
        for one in (source, target):
            one.close()
