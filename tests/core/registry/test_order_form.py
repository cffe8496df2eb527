"""What an order says before it is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.order_form import (
    AskedBy,
    channel_obstacle,
    delivery_obstacle,
    file_obstacle,
    missing_fields,
    norm_obstacles,
    scope_obstacle,
    section_obstacle,
    signature_obstacle,
)
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import code, terms, told

TERMS = terms(InformationTerms)
NORM = Norm("federal_law", "208-ФЗ", "ст. 51", "составить список")
FULL = InformationOrder(
    "VM", "registered_persons", ("1-01-00123-A",), date(2025, 4, 1), "all", "electronic", "cabinet", NORM
)


@clause("SR-1.24")
@pytest.mark.parametrize(
    ("since", "applied", "open_"),
    [
        ("2018-06-01", None, False),
        ("2019-12-19", None, False),
        ("2019-12-20", None, True),
        ("2020-01-15", None, True),
        ("2018-06-01", "2019-12-19", False),
        ("2018-06-01", "2019-12-20", True),
        ("2018-06-01", "2025-03-10", True),
    ],
)
def test_access_of_before_the_edition_needs_a_new_application(since: str, applied: str | None, open_: bool) -> None:
    first = date.fromisoformat(since)
    asker = AskedBy("VM", first, None if applied is None else date.fromisoformat(applied))
    refused = Ground.of("edo.section_closed", "SR-1.24", since=first, cutoff=date(2019, 12, 20))

    assert section_obstacle(asker, TERMS) == (None if open_ else refused)


@clause("SR-0.19")
def test_another_issuer_s_register_is_not_found() -> None:
    asker = AskedBy("VM", date(2025, 3, 11))

    assert scope_obstacle(asker, "VM") is None
    assert scope_obstacle(asker, "OTHER") == Ground.of("edo.issuer_not_found", "SR-0.19", issuer="OTHER")


@clause("SR-5.4-a", "SR-6.8.2")
@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"list_kind": ""}, "list_kind"),
        ({"issues": ()}, "issues"),
        ({"as_of": None}, "as_of"),
        ({"scope": ""}, "scope"),
        ({"answer_form": ""}, "answer_form"),
        ({"answer_form": "by_voice"}, "answer_form"),
        ({"delivery": ""}, "delivery"),
    ],
)
def test_every_field_is_asked_for(lacking: dict[str, object], field: str) -> None:
    assert missing_fields(FULL) == ()
    assert missing_fields(replace(FULL, **lacking)) == (  # type: ignore[arg-type]
        Ground.of("edo.field_missing", "SR-6.8.2", field=f"edo.{field}"),
    )


@clause("SR-6.8.2")
def test_paper_is_not_delivered_in_the_cabinet() -> None:
    assert delivery_obstacle(FULL) is None
    assert delivery_obstacle(replace(FULL, answer_form="paper", delivery="office")) is None
    assert delivery_obstacle(replace(FULL, delivery="post")) is None
    assert delivery_obstacle(replace(FULL, answer_form="paper")) == Ground.of("edo.paper_in_cabinet", "SR-6.8.2")


@clause("SR-5.4-b")
@pytest.mark.parametrize(
    ("way", "files", "refused"),
    [("free", 0, True), ("free", 1, False), ("free", 2, False), ("standard", 0, False)],
)
def test_a_free_form_comes_with_its_file(way: str, files: int, refused: bool) -> None:
    ground = Ground.of("edo.file_missing", "SR-5.4-b", least=1)

    assert file_obstacle(way, files, TERMS) == (ground if refused else None)


@clause("SR-0.12", "SR-6.8.3")
@pytest.mark.parametrize(
    ("norm", "grounds"),
    [
        (NORM, []),
        (replace(NORM, source="bank_of_russia_act"), []),
        (replace(NORM, source="registry_rules"), []),
        (replace(NORM, source="own_needs"), [("edo.norm_source_unknown", "SR-0.12")]),
        (replace(NORM, source=""), [("edo.norm_source_unknown", "SR-0.12")]),
        (replace(NORM, act=""), [("edo.norm_missing", "SR-6.8.3")]),
        (replace(NORM, article=" — "), [("edo.norm_missing", "SR-6.8.3")]),
        (replace(NORM, duty=""), [("edo.norm_missing", "SR-6.8.3")]),
        (Norm("federal_law"), [("edo.norm_missing", "SR-6.8.3")] * 3),
    ],
)
def test_a_norm_is_cited_in_full(norm: Norm, grounds: list[tuple[str, str]]) -> None:
    assert told(norm_obstacles(norm)) == grounds


@clause("SR-0.12", "SR-6.8.3")
def test_the_missing_part_of_a_norm_is_named() -> None:
    (ground,) = norm_obstacles(replace(NORM, article=""))
    (strange,) = norm_obstacles(replace(NORM, source="own_needs"))

    assert ground.fact("field") == "edo.norm_article"
    assert strange.fact("known") == "federal_law, bank_of_russia_act, registry_rules"


@clause("SR-6.6-a")
@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("simple", ""), ("qualified", ""), ("", "edo.signature_unfit"), ("stamp", "edo.signature_unfit")],
)
def test_an_order_bears_a_signature_that_suits_it(kind: str, wanted: str) -> None:
    assert code(signature_obstacle(kind, TERMS)) == wanted


@clause("SR-6.8.2")
def test_a_request_by_another_way_is_not_carried_out() -> None:
    assert channel_obstacle("edo") is None
    for channel in ("email", "corporate_case", ""):
        assert channel_obstacle(channel) == Ground.of("edo.wrong_way", "SR-6.8.2", channel=channel)
