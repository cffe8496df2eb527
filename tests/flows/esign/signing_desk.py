"""A registrar with a centre it trusts, an own certificate and a filed document, for tests of signatures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.esign.certificates import load_certificate
from reglament.flows.esign.qualified import sign_qualified
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.docflow.save import file_document
from tests.formats.cms.authority import Authority

FIRM = "servis-reestr-issuer-cabinet"
OFFICER = Actor(ActorKind.OFFICER, "registrar-1")
AT = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
ANSWER = "Ответ на распоряжение № 17\n".encode()


class SigningDesk:
    """What the tests of signatures do over and over."""

    def __init__(self, folder: Path, kind: str = "ecdsa") -> None:
        self.folder = folder
        self.centre = Authority(folder / "centre", kind)
        self.person = self.centre.issue("Регистраторова Раиса")

    def act(self, at: datetime = AT, by: Actor = OFFICER, key: str = "") -> Act:
        return Act(FIRM, rulebook_of(FIRM), at, by, "test", key)

    def trusts(self) -> int:
        """Load the centre as an anchor."""
        return int(load_certificate(self.act(), self.centre.own.certificate, "anchor").result["certificate"])

    def owns(self) -> int:
        """Load the registrar's own certificate, its key in a file."""
        place = f"file:{self.person.key_path}"
        return int(load_certificate(self.act(), self.person.certificate, "own", place).result["certificate"])

    def signs(self, document: int) -> None:
        """Put the registrar's signature on a document."""
        assert sign_qualified(self.act(), document, self.person.file_key()).accepted

    def files(self, content: bytes = ANSWER, name: str = "answer-17.txt", client: str = "ISSUER-1") -> int:
        """File a document; return its number."""
        number, _ = file_document(FIRM, client, "answer", "17", name, "text/plain", content, AT, "order:17", None)
        return number
