"""The samples of lists and of disclosure: one register of six accounts, told in every format.

Ten million shares: a list of all, a meeting with a nominee's two clients, dividends of a quarter of a rouble.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO
from typing import Any

from msgspec.structs import replace

from reglament.core.registry.lists.columns import Row, columns_of
from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure, merged
from reglament.core.registry.lists.holder import Holder, ListedIssue, ListHeader, Totals
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.request import ListRequest, MeetingKind
from reglament.core.registry.lists.rows import Making, rows_of
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.terms import terms_of
from reglament.formats.iso20022.disclosure import CalledParty, DisclosureCall, write_call, write_disclosure
from reglament.formats.registry_lists.write_csv import USUAL, write_csv
from reglament.formats.registry_lists.write_xml import write_xml
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.calendar.published import named_calendars

FIRM = "servis-reestr-issuer-cabinet"
RECORD_ON, MEETING_ON, DECIDED_ON = date(2026, 2, 20), date(2026, 3, 17), date(2026, 2, 6)
ORDERED_ON = date(2026, 3, 2)
MADE_AT = datetime(2026, 3, 2, 15, 0, tzinfo=timezone(timedelta(hours=3)))
ISSUE = ListedIssue(
    "1-01-00001-X", "share", "ordinary", "1", 10_000_000, date(2015, 4, 20), "RU000A1SMPL4",
    registered_on=date(2015, 4, 20),
)  # fmt: skip
REGISTRAR, ISSUER, NOMINEE = "253400DEMO00REGSTR09", "253400DEMO00ISSUER46", "253400DEMO00BROKER69"
DEPOSITORY = "253400DEMO00CSD00019"
REQUEST = "DSCL-2026-000111"
SEATS = 5

HOLDERS = (
    Holder(
        "000001", "owner_natural", "Иванов Иван Иванович", 4_000_000, doc_type="21", doc_number="45 10 123456",
        doc_date="2010-06-01", doc_issuer="ОВД района Примерный г. Москвы", inn="770123456703", country="RU",
        citizenship="643", address="109000, г. Москва, ул. Примерная, д. 1, кв. 1",
        tax_status="RU_resident_individual", payment_method="bank_transfer", payee_account="40817810400000000101",
        payee_bik="044599911", sending_way="letter",
    ),
    Holder(
        "000002", "owner_legal", 'ООО "АЛЬФА-ПРИМЕР"', 2_500_000, doc_type="OGRN", doc_number="1027700000030",
        doc_date="2002-08-01", doc_issuer="МНС России", inn="7703456784", country="RU", citizenship="643",
        address="109001, г. Москва, ул. Образцовая, д. 2", tax_status="RU_legal", payment_method="bank_transfer",
        payee_account="40702810300000000303", payee_bik="044599911", sending_way="letter",
    ),
    Holder(
        "000003", "central_depository_nominee", 'НКО АО "ДЕМО-ЦЕНТРАЛЬНЫЙ ДЕПОЗИТАРИЙ"', 3_000_000, doc_type="OGRN",
        doc_number="1027700000041", doc_date="2002-08-30", doc_issuer="МНС России", inn="7704567896", country="RU",
        citizenship="643", address="105000, г. Москва, ул. Депозитарная, д. 12", tax_status="central_depository",
        payment_method="bank_transfer", payee_account="30411810500000000404", payee_bik="044599911",
        sending_way="nominee",
    ),
    Holder(
        "000004", "owner_natural", "Ахметова Айгерим Ерлановна", 300_000, doc_type="10", doc_number="N12345678",
        doc_date="2019-02-11", doc_issuer="МВД РК", inn="770234567818", country="KZ", citizenship="398",
        address="010000, Республика Казахстан, г. Астана, пр. Примерный, д. 5",
        tax_status="non_resident_individual", payment_method="postal_order", sending_way="letter",
    ),
    Holder(
        "000005", "treasury", 'АО "ОБРАЗЕЦ"', 100_000, doc_type="OGRN", doc_number="1027700000020",
        doc_date="2002-09-01", doc_issuer="МНС России", inn="7702345672", country="RU", citizenship="643",
        address="109002, г. Москва, ул. Эмитентная, д. 3",
    ),
    Holder("000006", "unidentified_persons", "Счет неустановленных лиц", 100_000),
)  # fmt: skip
ANSWER = Disclosure(
    REQUEST, "DSCR-2026-000555", ISSUE.isin, RECORD_ON, "SAMPLE BROKER DEPOSITORY LLC", 0, 3_000_000, 3_000_000,
    200_000,
    (
        DisclosedPerson(
            "D-0001", "Сидорова Анна Павловна", False, 1_800_000, "21", "46 11 654321", "RU",
            "109003, г. Москва, ул. Клиентская, д. 7",
        ),
        DisclosedPerson(
            "D-0002", 'ООО "БЕТА-ПРИМЕР"', True, 1_000_000, "OGRN", "1027700000052", "RU",
            "109004, г. Москва, ул. Бета, д. 9",
        ),
    ),
)  # fmt: skip


def list_samples() -> dict[str, bytes]:
    """Return every sample of a list by its path below `samples/`."""
    everybody = ListRequest(ListKind.REGISTERED_PERSONS, RECORD_ON)
    income = ListRequest(ListKind.INCOME, RECORD_ON, per_security=Decimal("0.25"), decided_on=DECIDED_ON)
    meeting = ListRequest(
        ListKind.GENERAL_MEETING, RECORD_ON, meeting_on=MEETING_ON, meeting_kind=MeetingKind.ANNUAL, seats=SEATS
    )
    voters = with_clients(HOLDERS)
    return {
        "registry_lists/list_registered_persons.csv": csv_of(everybody, HOLDERS),
        "registry_lists/list_registered_persons.xml": xml_of(everybody, HOLDERS, "ЭМ-13"),
        "registry_lists/list_dividends.csv": csv_of(income, HOLDERS),
        "registry_lists/list_dividends.xml": xml_of(income, HOLDERS, "ЭМ-15", per_security="0.25"),
        "registry_lists/list_general_meeting.json": meeting_json(meeting, voters),
        "registry_lists/list_general_meeting.xml": xml_of(
            meeting, voters, "ЭМ-14", meeting_on=MEETING_ON.isoformat(), meeting_kind="annual", seats=str(SEATS)
        ),
        "iso20022/seev.045.001.04.xml": write_call(call()),
        "iso20022/seev.047.001.03.xml": write_disclosure(
            ANSWER, "HL9900000001", CalledParty(lei=DEPOSITORY), CalledParty(lei=NOMINEE)
        ),
    }


def call() -> DisclosureCall:
    """Return the request the nominee answers."""
    return DisclosureCall(
        REQUEST, ISSUE.isin, "SAMPLE JSC ORD", RECORD_ON,
        CalledParty("DEMO REGISTRAR JSC", REGISTRAR, email="disclosure@registrar.example"), CalledParty(lei=ISSUER),
        date(2026, 3, 2), date(2026, 3, 3), "39-FZ art. 8.6-1; 208-FZ art. 51",
    )  # fmt: skip


def with_clients(holders: Iterable[Holder]) -> list[Holder]:
    """Return the holders with the nominee's clients after all, as a meeting list puts them."""
    nominee = next(holder for holder in holders if holder.account_kind == "central_depository_nominee")
    result = merged(nominee, ANSWER, ())
    others = [result.nominee if holder is nominee else holder for holder in holders]
    return [*others, *(replace(person, sending_way="nominee") for person in result.persons)]


def terms() -> ListTerms:
    """Return the terms of the record day."""
    return terms_of(ListTerms, rulebook_of(FIRM).editions[-1], RECORD_ON)


def made(request: ListRequest, holders: Iterable[Holder]) -> tuple[list[Row], Totals]:
    """Return the rows of a list and its totals."""
    totals = Totals()
    making = Making(request, ISSUE, terms(), named_calendars("russia").working, {})
    return list(rows_of(making, holders, totals)), totals


def csv_of(request: ListRequest, holders: Iterable[Holder]) -> bytes:
    """Return a list in the short layout registrars exchange."""
    file = BytesIO()
    write_csv(file, columns_of(request.kind, terms()), made(request, holders)[0], USUAL[request.kind.value])
    return file.getvalue()


def xml_of(request: ListRequest, holders: Iterable[Holder], number: str, **facts: str) -> bytes:
    """Return a list by the open schema."""
    rows, totals = made(request, holders)
    header = ListHeader(
        request.kind, 'Акционерное общество "ОБРАЗЕЦ"', "1027700000020", "7702345672", "DEMO REGISTRAR JSC", "",
        RECORD_ON, ISSUE, number, ORDERED_ON, MADE_AT, "Регистраторова Р. Р.", number, facts=facts,
    )  # fmt: skip
    file = BytesIO()
    write_xml(file, header, columns_of(request.kind, terms()), rows, totals)
    return file.getvalue()


def meeting_json(request: ListRequest, holders: list[Holder]) -> bytes:
    """Return the meeting list as issuers' programs take it."""
    columns = [column.code for column in columns_of(request.kind, terms())]
    rows, totals = made(request, holders)
    entries: list[dict[str, Any]] = []
    for row in rows:
        cells: dict[str, Any] = dict(zip(columns, row, strict=True))
        entry = {
            "n": cells["n"], "account_no": cells["account_no"], "account_type": cells["account_type"],
            "name": cells["holder_name"], "id_doc": {"type": cells["doc_type"], "number": cells["doc_number"]},
            "address": cells["address"], "shares": cells["ordinary"],
            "votes": {"1": cells["votes"], "2": cells["votes"], "3_cumulative": cells["cumulative_votes"]},
            "source": cells["source"],
        }  # fmt: skip
        if cells["discloser"]:
            entry["discloser"] = cells["discloser"]
        entries.append(entry)
    left = [("000005", "treasury", 100_000), ("000006", "unidentified_persons", 100_000)]
    left.append(("000003", "not_disclosed", totals.not_disclosed))
    plain = {
        "document": "Список лиц, имеющих право голоса при принятии решений общим собранием акционеров",
        "issuer": {
            "full_name": 'Акционерное общество "ОБРАЗЕЦ"', "ogrn": "1027700000020", "inn": "7702345672", "lei": ISSUER,
        },
        "meeting": {
            "kind": "annual", "form": "meeting_with_absentee_voting", "date": MEETING_ON.isoformat(),
            "record_date": RECORD_ON.isoformat(),
        },
        "prepared_at": MADE_AT.isoformat(),
        "issue": {
            "category": "Акция обыкновенная именная бездокументарная", "reg_number": ISSUE.number,
            "reg_date": "2015-04-20", "isin": ISSUE.isin, "nominal": "1.00", "currency": "RUB",
            "issued": ISSUE.quantity,
        },
        "entries": entries,
        "not_included": [
            {"account_no": account, "reason": reason, "shares": shares} for account, reason, shares in left
        ],
        "totals": {
            "issued": ISSUE.quantity, "voting": totals.listed + totals.not_disclosed, "listed": totals.listed,
            "not_disclosed": totals.not_disclosed,
        },
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"
