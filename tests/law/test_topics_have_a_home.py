"""Every topic of every register has one package of the core that carries it."""

from __future__ import annotations

import tomllib

import pytest

from reglament.formats.rulebook.read import documents, rulebook_of, topics_of
from reglament.formats.rulebook.source import CHECKOUT


def core_packages() -> set[str]:
    """Return the packages the import contract of the core names."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (core,) = [contract for contract in contracts if contract.get("containers") == ["reglament.core"]]
    return {name.strip(" ()") for layer in core["layers"] for name in layer.split("|")}


@pytest.mark.parametrize("document", documents())
def test_topics_of_the_clauses_are_the_topics_of_the_table(document: str) -> None:
    used = {clause.topic for clause in rulebook_of(document).clauses.values()}

    assert used == set(topics_of()[document])


@pytest.mark.parametrize("document", documents())
def test_the_home_of_a_topic_is_a_package_of_the_core(document: str) -> None:
    assert set(topics_of()[document].values()) <= core_packages()


def test_no_document_is_without_topics() -> None:
    assert set(topics_of()) == set(documents())
