"""Where what leaves goes to: a folder for the bank, a mail server; other ends are put in from outside.

The broker's side knows the door and never what stands behind it.
"""

from __future__ import annotations

import base64
import os
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol


class Incomplete(RuntimeError):
    """What is to leave lacks something only an officer can add; trying again does not help."""

    def __init__(self, trouble: str, *missing: str) -> None:
        super().__init__(trouble)
        self.missing = missing
        """What is missing, by the word of the case: `email`, `payee_bank_code`."""


class NotTaken(RuntimeError):
    """A door could not take what was given; it is tried again later."""


class NotYet(NotTaken):
    """A door that could not take what was given names the moment of the next try."""

    def __init__(self, trouble: str, again_at: datetime) -> None:
        super().__init__(trouble)
        self.again_at = again_at


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. `key` is the queue's: the same key twice is one mail."""

    key: str
    to: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = field(default=())


class BankDoor(Protocol):
    """Takes files of payment orders."""

    def submit(self, firm: str, name: str, content: bytes, at: datetime) -> None:
        """Hand over a file under a name; the same name again is the same file. Raises `NotTaken`."""


class MailDoor(Protocol):
    """Takes mails; a door of short messages takes them too, with a number to send to and no subject."""

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Hand over a mail. Raises `NotTaken`."""


@dataclass(frozen=True, slots=True)
class BankFolder:
    """Files for the bank's own client program, one folder a firm: `out/bank/<firm>/`."""

    folder: Path

    def submit(self, firm: str, name: str, content: bytes, at: datetime) -> None:
        """Write the file so that it appears whole or not at all."""
        write_whole(self.folder / firm / name, content)


@dataclass(frozen=True, slots=True)
class MailFolder:
    """Mails as files, one folder a firm, for a mail program that picks them up: `out/mail/<firm>/`."""

    folder: Path
    sender: str = "reglament@localhost"

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Write the mail as one message file."""
        write_whole(self.folder / firm / f"{_safe(mail.key)}.eml", bytes(message_of(mail, self.sender, at)))


@dataclass(frozen=True, slots=True)
class TextFolder:
    """Short messages as files, one folder a firm, for the gateway that picks them up: `out/sms/<firm>/`."""

    folder: Path

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Write the number and the words of one message."""
        write_whole(self.folder / firm / f"{_safe(mail.key)}.txt", f"{mail.to}\n{mail.text}\n".encode())


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server that takes mails from us."""

    host: str
    port: int
    sender: str

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Send the mail. Raises `NotTaken` when the server does not take it."""
        try:
            with smtplib.SMTP(self.host, self.port, timeout=20) as server:
                server.send_message(message_of(mail, self.sender, at))
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotTaken(f"mail server {self.host}:{self.port}: {trouble}") from trouble


def mail_from(key: str, payload: Mapping[str, Any]) -> Mail:
    """Return the mail a payload of the queue describes."""
    return Mail(
        key=key,
        to=str(payload["to"]),
        subject=str(payload["subject"]),
        text=str(payload["text"]),
        attachments=tuple(
            Attachment(row["name"], row["media_type"], base64.b64decode(row["content_base64"]))
            for row in payload.get("attachments", ())
        ),
    )


def message_of(mail: Mail, sender: str, at: datetime) -> EmailMessage:
    """Return the mail as a message of the internet; its id follows from the key."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = at
    message["Message-ID"] = f"<{_safe(mail.key)}@{sender.partition('@')[2] or 'localhost'}>"
    message.set_content(mail.text)
    for attachment in mail.attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    return message


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or nothing, and a crash leaves no half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _safe(key: str) -> str:
    return "".join(mark if mark.isalnum() or mark in "-_." else "-" for mark in key)
