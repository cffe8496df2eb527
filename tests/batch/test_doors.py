"""Doors: files appear whole, mails bear their key."""

from __future__ import annotations

import base64
import email
from datetime import UTC, datetime

import pytest

from reglament.batch.doors import BankFolder, MailFolder, MailServer, NotTaken, mail_from, message_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAYLOAD = {
    "to": "client@example.test",
    "subject": "Отчёт",
    "text": "Отчёт за день",
    "attachments": [
        {
            "name": "report.json",
            "media_type": "application/json",
            "content_base64": base64.b64encode(b"{}").decode(),
        }
    ],
}


def test_a_payment_file_lies_in_the_firm_s_folder_and_a_repeat_is_the_same_file(tmp_path):
    door = BankFolder(tmp_path)
    for _ in range(2):
        door.submit("grandis-brokerage", "instruction-17.txt", b"1CClientBankExchange", AT)

    assert [one.name for one in (tmp_path / "grandis-brokerage").iterdir()] == ["instruction-17.txt"]
    assert (tmp_path / "grandis-brokerage" / "instruction-17.txt").read_bytes() == b"1CClientBankExchange"


def test_a_mail_is_one_message_file_with_its_attachment(tmp_path):
    MailFolder(tmp_path).send("grandis-brokerage", mail_from("delivery:5", PAYLOAD), AT)

    read = email.message_from_bytes((tmp_path / "grandis-brokerage" / "delivery-5.eml").read_bytes())
    assert (read["To"], read["Message-ID"]) == ("client@example.test", "<delivery-5@localhost>")
    text, attachment = read.get_payload()
    assert text.get_payload(decode=True).decode().strip() == "Отчёт за день"
    assert (attachment.get_filename(), attachment.get_payload(decode=True)) == ("report.json", b"{}")


def test_the_same_key_gives_the_same_message_id():
    first, second = (message_of(mail_from("copy:3", PAYLOAD), "broker@example.test", AT) for _ in range(2))

    assert first["Message-ID"] == second["Message-ID"] == "<copy-3@example.test>"


def test_a_mail_server_that_does_not_answer_keeps_the_mail_for_later():
    with pytest.raises(NotTaken, match="mail server 127.0.0.1:1"):
        MailServer("127.0.0.1", 1, "broker@example.test").send("f", mail_from("k", PAYLOAD), AT)
