"""Every value answers on every day of every edition. No value is asserted, only that no day is without one."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest

from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.formats.rulebook.read import documents, rulebook_of
from tests.law.index import clause_index


def all_terms_types() -> list[Any]:
    """Return every terms class of the core."""
    names = sorted(name for group in clause_index().terms_classes.values() for name in group)
    return [getattr(import_module(name.rpartition(".")[0]), name.rpartition(".")[2]) for name in names]


def editions_that_speak_of(package: str) -> Iterator[Edition]:
    """Return the editions of documents that have a file of values for the package."""
    for document in documents():
        for edition in rulebook_of(document).editions:
            if any(name.startswith(f"{package}.") for name in edition.parameters):
                yield edition


def days_where_something_changes(edition: Edition) -> list[date]:
    """Return the first and the last day of an edition and both sides of every change within."""
    begins, until = edition.in_force_from, edition.in_force_until
    days = {begins, *([until - timedelta(days=1)] if until else [date(2099, 12, 31)])}
    for parameter in edition.parameters.values():
        for row in parameter.rows:
            days |= {row.starts_on, row.starts_on - timedelta(days=1)}
    return sorted(day for day in days if begins <= day and (until is None or day < until))


PAIRS = [
    pytest.param(terms_type, edition, id=f"{terms_type.__name__} of {edition}")
    for terms_type in all_terms_types()
    for edition in editions_that_speak_of(terms_type.package)
]


@pytest.mark.parametrize(("terms_type", "edition"), PAIRS)
def test_terms_are_known_on_every_day(terms_type: Any, edition: Edition) -> None:
    for day in days_where_something_changes(edition):
        terms_of(terms_type, edition, day)


@pytest.mark.parametrize(("terms_type", "edition"), PAIRS)
def test_values_are_of_the_type_the_terms_declare(terms_type: Any, edition: Edition) -> None:
    terms = terms_of(terms_type, edition, edition.in_force_from)
    hints = typing.get_type_hints(terms_type)
    wrong = {
        field.name: (hints[field.name], cited.value)
        for field in fields(terms)
        if isinstance(cited := getattr(terms, field.name), Cited) and not fits(cited.value, hints[field.name])
    }

    assert wrong == {}


def fits(value: object, declared: Any) -> bool:
    """Return whether a value is what `Cited[T]`, or `Cited[T] | None`, says it is."""
    options = [declared, *typing.get_args(declared)]
    (cited,) = [option for option in options if typing.get_origin(option) is Cited]
    return is_a(value, typing.get_args(cited)[0])


def is_a(value: object, kind: Any) -> bool:
    """Return whether a value is of a type as an annotation writes it."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return value in inside
    if origin in (typing.Union, types.UnionType):
        return any(is_a(value, option) for option in inside)
    if origin is tuple:
        return isinstance(value, tuple) and all(is_a(element, inside[0]) for element in value)
    if kind is type(None):
        return value is None
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def test_every_parameter_is_a_field_of_some_terms() -> None:
    known = {f"{terms.package}.{field.name}" for terms in all_terms_types() for field in fields(terms)}
    written = {
        f"{document}: {name}" for document in documents() for name in rulebook_of(document).editions[-1].parameters
    }

    assert {name for name in written if name.partition(": ")[2] not in known} == set()
