"""Messages that could not be booked when they came: kept in files, tried again in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


class KeptMessages:
    """A folder with one file a message, named by the moment and a running number."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def keep(self, content: bytes, at: datetime) -> Path:
        """Write a message so that it is on disk when this returns."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count += 1
        path = self._folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}-{self._count:06d}.fix"
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        return path

    def waiting(self) -> list[Path]:
        """Return the messages kept, oldest first."""
        return sorted(self._folder.glob("*.fix")) if self._folder.is_dir() else []

    def again(self, book: Callable[[bytes], None]) -> int:
        """Book what is kept, oldest first, until one fails again; return how many went through.

        What follows a failure waits too: fills of one order are booked in their order.
        """
        done = 0
        for path in self.waiting():
            try:
                book(path.read_bytes())
            except Exception:  # still not possible: it stays, and so does what came after
                break
            path.unlink()
            done += 1
        return done
