"""Files the cabinet gives: one as it is, or several in one zip that is the same whenever it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse

from reglament.core.calendar.moments import local


def file_answer(content: bytes, name: str, media_type: str, *, inline: bool = False) -> HttpResponse:
    """Return a file under its name; what was sent in is never run as a page of ours."""
    answer = HttpResponse(content, content_type=media_type)
    manner = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f"{manner}; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def zipped(parts: Sequence[tuple[str, bytes]], at: datetime) -> bytes:
    """Return files as one zip, each dated by the moment they were made."""
    out = BytesIO()
    moment = local(at)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            about = ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
            about.compress_type = ZIP_DEFLATED
            archive.writestr(about, content)
    return out.getvalue()
