"""The demonstration's story: two firms, seven clients each, two trading days. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.units.amount import RUB, Amount
from reglament.core.units.identifiers import account_with_key, inn_with_control
from reglament.sandbox.parties import BANK_BIK, BANK_NAME

FIRST_DAY, SECOND_DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
PASSWORD = "pokaz-2026"  # noqa: S105 - printed for everybody, and only the demonstration knows it
PAYER_BANK, PAYER_BANK_NAME = BANK_BIK, BANK_NAME
STRANGER = ("Петров Пётр Петрович", "770123456703", account_with_key("40817810000000000777", BANK_BIK))
"""One who pays for somebody else: name, taxpayer number, account."""


@dataclass(frozen=True, slots=True)
class StoryClient:
    """A client of the story: who he is and what he pays in on the first morning."""

    code: str
    name: str
    kind: str
    login: str
    inn: str
    account: str
    pays_in: Amount
    story: str


@dataclass(frozen=True, slots=True)
class StoryFirm:
    """A firm of the story."""

    document: str
    short: str
    clients: tuple[StoryClient, ...]
    fix_port: int


def _clients(short: str, first_code: int, width: int, names: tuple[tuple[str, str], ...]) -> tuple[StoryClient, ...]:
    stories = (
        ("300000.00", "вывод в 17:01"),
        ("40000.00", "платёж третьего лица"),
        ("400000.00", "частично исполненная заявка"),
        ("2500000.00", "заявка дольше предельного срока"),
        ("60000.00", "минимальное вознаграждение"),
        ("20000.00", "денег не хватает"),
        ("26000.00", "покупка на заёмные деньги"),
    )
    clients = []
    for place, ((name, kind), (pays_in, story)) in enumerate(zip(names, stories, strict=True), 1):
        number = first_code + place
        stem = f"{number:09d}" if kind == "entity" else f"{number:010d}"
        prefix = "77" if kind == "entity" else "7701"
        stem = prefix + stem[len(prefix) :]
        clients.append(
            StoryClient(
                code=f"{number:0{width}d}",
                name=name,
                kind=kind,
                login=f"{short}{place}",
                inn=inn_with_control(stem),
                account=account_with_key(
                    ("40702810" if kind == "entity" else "40817810") + f"0{number:011d}", PAYER_BANK
                ),
                pays_in=Amount(int(Decimal(pays_in) * 100), RUB),
                story=story,
            )
        )
    return tuple(clients)


FIRMS = (
    StoryFirm(
        "grandis-brokerage",
        "grandis",
        _clients(
            "grandis",
            1000,
            4,
            (
                ("Лосева Вера Андреевна", "individual"),
                ("Орешкин Денис Николаевич", "individual"),
                ("Нуртазин Ержан Кайратович", "individual"),
                ("ООО «Тихая гавань»", "entity"),
                ("Байжанова Алия Тимуровна", "individual"),
                ("Громов Виктор Ильич", "individual"),
                ("Керимов Рустам Эльдарович", "individual"),
            ),
        ),
        fix_port=0,
    ),
    StoryFirm(
        "geofinance-brokerage",
        "geo",
        _clients(
            "geo",
            2000,
            6,
            (
                ("Савельев Пётр Аркадьевич", "individual"),
                ("Юсупова Гульнара Маратовна", "individual"),
                ("Ким Сергей Робертович", "individual"),
                ("ООО «Северный причал»", "entity"),
                ("Абдрахманов Тимур Жанович", "individual"),
                ("Гусева Мария Игоревна", "individual"),
                ("Дроздов Павел Никитич", "individual"),
            ),
        ),
        fix_port=0,
    ),
)

OFFICERS = (("operations", "Рогова Н. С.", "operations"), ("controller", "Туманов И. С.", "controller"))

INSTRUMENTS = (
    (
        Instrument(
            code="SMPL",
            kind="share",
            name="Образец",
            issuer="АО «ОБРАЗЕЦ»",
            isin="RU000A1SMPL4",
            venue="MOEX_STOCK",
            lot=10,
            tick=Decimal("0.05"),
            currency=RUB,
            category="акция обыкновенная",
            issue="1-01-00001-A",
            liquid=True,
            short_allowed=True,
        ),
        Decimal("250.00"),
        (Decimal("0.13"), Decimal("0.14")),
    ),
    (
        Instrument(
            code="SLEN",
            kind="share",
            name="Северный лён",
            issuer="ПАО «Северный лён»",
            isin="RU000A1SLEN6",
            venue="MOEX_STOCK",
            lot=1,
            tick=Decimal("0.5"),
            currency=RUB,
            category="акция обыкновенная",
            issue="1-02-00002-A",
            liquid=True,
            short_allowed=False,
        ),
        Decimal("1212.50"),
        (Decimal("0.15"), Decimal("0.16")),
    ),
    (
        Instrument(
            code="KMST",
            kind="bond",
            name="Камский мост 001P-02",
            issuer="АО «Камский мост»",
            isin="RU000A1KMST8",
            venue="MOEX_STOCK",
            lot=1,
            tick=Decimal("0.01"),
            currency=RUB,
            price_unit="percent",
            face_value=Amount(100000, RUB),
            category="облигация процентная",
            issue="4B02-02-00003-A",
            series="001P-02",
            liquid=True,
            short_allowed=False,
        ),
        Decimal("100.50"),
        (Decimal("0.05"), Decimal("0.06")),
    ),
)
