"""What the tests of the registrar's rules share: its terms on a day, moments, sums."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.registry.requisites import Requisites
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount, money_from_text
from reglament.formats.rulebook.read import rulebook_of

FIRM = "servis-reestr-issuer-cabinet"
WEEKDAYS = plain_weekdays()
REQUISITES = Requisites(
    name="АО «Регистратор-Пример»",
    ogrn="1027708000077",
    inn="7708000071",
    kpp="770801001",
    address="123456, г. Москва, ул. Вымышленная, д. 7",
    bank="АО «УЧЕБНЫЙ БАНК», г. Москва",
    bik="044599922",
    account="40702810700000000077",
    correspondent="30101810500000000922",
    head_post="генеральный директор",
    head="Образцов О. О.",
    accountant="Счетова С. С.",
    starts_on=date(2026, 3, 1),
)


def terms(kind: Any, on: date = date(2025, 4, 2)) -> Any:
    """Return the registrar's terms of a kind on a day."""
    return terms_of(kind, rulebook_of(FIRM).editions[-1], on)


def at(text: str) -> datetime:
    """Return a moment in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def rub(text: str) -> Amount:
    """Return a sum in roubles."""
    return money_from_text(f"{text} RUB")


def code(ground: Ground | None) -> str:
    """Return a ground's code, empty for none."""
    return "" if ground is None else ground.code


def told(grounds: Any) -> list[tuple[str, str]]:
    """Return codes and clauses of grounds."""
    return [(ground.code, ground.clause) for ground in grounds]
