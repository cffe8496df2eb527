"""Long text files go packed; what is inside is the file itself."""

from __future__ import annotations

import zipfile

from reglament.flows.registry import list_dress
from reglament.flows.registry.list_dress import dressed
from tests.flows.registry.test_list_forms import a_list

__all__ = ["a_list"]


def test_a_long_text_file_is_packed_and_a_short_one_is_not(a_list, tmp_path, monkeypatch) -> None:
    plain = dressed(a_list, ("xml", "csv", "xlsx"), tmp_path)
    content = plain[0].path.read_bytes()
    monkeypatch.setattr(list_dress, "PLAIN_BYTES_MAX", len(content) - 1)

    packed = dressed(a_list, ("xml", "csv", "xlsx"), tmp_path)

    assert [one.name.rpartition(".")[2] for one in plain] == ["xml", "csv", "xlsx"]
    assert [one.name.rpartition(".")[2] for one in packed] == ["zip", "csv", "xlsx"]
    assert packed[0].media_type == "application/zip"
    with zipfile.ZipFile(packed[0].path) as archive:
        assert archive.read(plain[0].name) == content
