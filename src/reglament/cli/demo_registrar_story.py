"""The registrar of the demonstration: two issuers, their holders, who acts for them. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.core.registry.requisites import Requisites
from reglament.core.units.identifiers import account_with_key, inn_with_control
from reglament.sandbox.parties import BANK_BIK, BANK_CORRESPONDENT, BANK_NAME, BANK_PLACE, firm_details

DOCUMENT, SHORT = "servis-reestr-issuer-cabinet", "reestr"
NOMINEE = "grandis-brokerage"
"""The broker of the same demonstration that holds its clients' shares as a nominee."""
NOMINEE_ACCOUNT = "SL-100"
REGISTERED_ON = date(2020, 6, 1)
TAKEN_OVER_ON = date(2026, 2, 2)
OWN_PASSWORD = "Pokaz-2026-klyuch"  # noqa: S105 - printed for everybody, and only the demonstration knows it
CODE_WORD = "беркут"


def ogrn_with_control(start: str) -> str:
    """Return a register number of an entity with its check digit from its first twelve digits."""
    return start + str(int(start) % 11 % 10)


def own_requisites(name: str) -> Requisites:
    """Return the invented requisites of the registrar of that name; the bank is the sandbox's."""
    return Requisites(
        name=name,
        ogrn=ogrn_with_control("102770800007"),
        inn=inn_with_control("770800007"),
        kpp="770801001",
        address="123456, г. Москва, ул. Вымышленная, д. 7",
        bank=f"{BANK_NAME}, {BANK_PLACE}",
        bik=BANK_BIK,
        account=account_with_key("40702810000000000077", BANK_BIK),
        correspondent=BANK_CORRESPONDENT,
        head_post="генеральный директор",
        head="Образцов Олег Олегович",
        accountant="Счетова Софья Семёновна",
        starts_on=TAKEN_OVER_ON,
    )


@dataclass(frozen=True, slots=True)
class StoryRepresentative:
    """One who acts for an issuer in the cabinet."""

    name: str
    passport: str
    email: str
    phone: str
    powers: tuple[int, ...] = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class StoryIssuer:
    """An issuer of the story: its papers, its head, its representative, who holds its papers."""

    code: str
    name: str
    short_name: str
    ogrn: str
    inn: str
    head: str
    issue: str
    isin: str
    kind: str
    category: str
    nominal: str
    quantity: int
    representative: StoryRepresentative
    holders: tuple[RegisterRow, ...]
    address: str = "123456, г. Москва, ул. Вымышленная, д. 1"
    kpp: str = "770101001"


def _person(account: str, person: str, name: str, document: str, quantity: int, **more: str) -> RegisterRow:
    return RegisterRow(
        account,
        PersonalKind.OWNER,
        quantity,
        person=person,
        name=name,
        document=document,
        address="г. Москва, ул. Вымышленная, д. 2",
        tax_status="resident",
        **more,  # type: ignore[arg-type]
    )


def _entity(account: str, kind: PersonalKind, person: str, name: str, number: int, quantity: int) -> RegisterRow:
    return RegisterRow(
        account,
        kind,
        quantity,
        person=person,
        holder_kind="entity",
        name=name,
        document=f"ОГРН {ogrn_with_control(f'10277000{number:04d}')}",
        document_on=date(2012, 4, 5),
        inn=inn_with_control(f"77088{number:04d}"),
        address="г. Москва, ул. Вымышленная, д. 3",
        tax_status="resident",
    )


_NOMINEE = firm_details(NOMINEE)
_NOMINEE_HOLDER = RegisterRow(
    NOMINEE_ACCOUNT,
    PersonalKind.NOMINEE,
    30_000,
    person="N-GRANDIS",
    holder_kind="entity",
    name=_NOMINEE.name,
    document=f"ОГРН {ogrn_with_control('102770000777')}",
    document_on=date(2011, 3, 1),
    inn=_NOMINEE.inn,
    address="г. Москва, ул. Вымышленная, д. 4",
    tax_status="resident",
)

ISSUERS = (
    StoryIssuer(
        code="SLEN",
        name="Публичное акционерное общество «Северный лён»",
        short_name="ПАО «Северный лён»",
        ogrn=ogrn_with_control("102770000101"),
        inn=inn_with_control("770100010"),
        head="Зимин Олег Романович",
        issue="1-02-00002-A",
        isin="RU000A1SLEN6",
        kind="share",
        category="ordinary",
        nominal="100",
        quantity=100_000,
        representative=StoryRepresentative(
            "Мельник Юлия Викторовна", "4510 123456", "y.melnik@slen.example", "+79035550101"
        ),
        holders=(
            _person("SL-001", "P-0001", "Лосева Вера Андреевна", "паспорт 4511 000001", 42_000),
            _person("SL-002", "P-0002", "Вымыслов Аркадий Петрович", "паспорт 4512 000002", 18_000),
            _entity("SL-003", PersonalKind.OWNER, "E-0001", "ООО «Льняной двор»", 201, 9_500),
            _NOMINEE_HOLDER,
            RegisterRow("SL-900", PersonalKind.UNIDENTIFIED, 500),
        ),
    ),
    StoryIssuer(
        code="KMST",
        name="Акционерное общество «Камский мост»",
        short_name="АО «Камский мост»",
        ogrn=ogrn_with_control("102160000202"),
        inn=inn_with_control("165000020"),
        head="Ермолаева Ирина Сергеевна",
        issue="4B02-02-00003-A",
        isin="RU000A1KMST8",
        kind="bond",
        category="001P-02",
        nominal="1000",
        quantity=50_000,
        representative=StoryRepresentative(
            "Бурова Анна Ильинична", "9212 654321", "a.burova@kmst.example", "+79035550202"
        ),
        holders=(
            _entity("KM-001", PersonalKind.OWNER, "E-0002", "АО «Вымышленный фонд»", 301, 35_000),
            _person("KM-002", "P-0003", "Орешкин Денис Николаевич", "паспорт 9213 000003", 15_000),
        ),
        address="420000, г. Казань, ул. Вымышленная, д. 5",
        kpp="165001001",
    ),
)
OFFICERS = (
    (f"{SHORT}-operations", "Ткач Е. В.", "operations"),
    (f"{SHORT}-controller", "Синица Г. М.", "controller"),
)
PRICES = (
    ("registered_persons", "Список зарегистрированных лиц", "18400.00 RUB"),
    ("general_meeting", "Список имеющих право участвовать в общем собрании", "24000.00 RUB"),
)
"""Paid services: kind of list, name, price with the tax. Other kinds are free of charge here."""
