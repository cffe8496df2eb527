"""What is signed of a document and of a package."""

from __future__ import annotations

from hashlib import sha256

import pytest

from reglament.core.registry.case_files import CaseCard
from reglament.flows.registry.case_signing import shown_digest, signed_bytes
from reglament.flows.registry.corporate_case import upload
from reglament.flows.registry.exchange import Given
from reglament.store.registry.edo_load import files_of_package, package_by_id
from tests.clauses import clause
from tests.flows.registry.cabinet import PETROVA, TEXT, Cabinet
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@clause("SR-0.13", "SR-6.5-a")
def test_one_file_is_signed_as_it_is_and_a_package_by_its_digests() -> None:
    cabinet = Cabinet()
    second = Given("letter.txt", "Письмо\n".encode())
    one, two = (
        package_by_id(FIRM, int(upload(cabinet.act(PETROVA), "VEGA", CaseCard("other"), files).result["package"]))
        for files in ((TEXT,), (TEXT, second))
    )
    assert one is not None
    assert two is not None

    assert signed_bytes(one, files_of_package(one)) == (TEXT.name, TEXT.content)
    name, content = signed_bytes(two, files_of_package(two))
    assert name == f"{two.number}.txt"
    for file in (TEXT, second):
        assert f"{sha256(file.content).hexdigest()}  {len(file.content)}  {file.name}" in content.decode()
    assert shown_digest(two) == sha256(content).hexdigest()
