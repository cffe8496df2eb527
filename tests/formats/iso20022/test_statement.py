"""Bank statements of ISO 20022: what they say, what is odd, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.units.identifiers import account_with_key
from reglament.formats.errors import (
    DuplicatedPart,
    MissingField,
    TruncatedFile,
    UnknownVersion,
    UnreadableBytes,
    WrongTotal,
    WrongValue,
)
from reglament.formats.iso20022.read import join_pages, movements_of, read_message
from reglament.formats.iso20022.values import (
    Balance,
    Entry,
    EntryDetail,
    Side,
    Statement,
    StatementMessage,
    Totals,
    joined_purpose,
)
from reglament.formats.iso20022.write import purpose_lines, write_message
from tests.formats.story import changed as changed_in
from tests.formats.story import sample

case = pytest.param
DATA = sample("iso20022/camt.053.001.08.xml")
MESSAGE = read_message(DATA)
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 18, 45, tzinfo=UTC)
OWN = "40701810700000000001"


def changed(old: str, new: str, data: bytes = DATA, count: int = 1) -> bytes:
    return changed_in(data, old, new, "utf-8", count)


def rules_of(message: StatementMessage) -> list[str]:
    return [remark.rule for remark in message.remarks]


def test_the_statement_adds_up_as_the_bank_says():
    (statement,) = MESSAGE.statements

    assert [(balance.code, balance.amount) for balance in statement.balances] == [
        ("OPBD", 100_000_000),
        ("CLBD", 105_685_050),
    ]
    assert (statement.booked_sum("credit"), statement.booked_sum("debit")) == (10_700_050, 5_015_000)
    assert (statement.account, statement.currency, statement.bik, statement.sequence) == (OWN, "RUB", "044599911", 42)


def test_an_entry_keeps_its_kind_days_and_references():
    entry = MESSAGE.statements[0].entries[2]

    assert (entry.domain, entry.family, entry.sub_family) == ("PMNT", "ICDT", "DMCT")
    assert (entry.booked_on, entry.value_on, entry.servicer_reference) == (DAY, DAY, "DEMO20260302-55")
    assert entry.details[0].end_to_end_id == "WDR-000000017"
    assert MESSAGE.statements[0].entries[0].details[0].end_to_end_id == ""


def test_versions_without_the_party_level_are_read_the_same():
    older = DATA.replace(b"<Pty>", b"").replace(b"</Pty>", b"").replace(b"camt.053.001.08", b"camt.053.001.02")

    assert movements_of(read_message(older)) == movements_of(MESSAGE)


def test_a_report_during_the_day_needs_no_closing_balance():
    report = DATA.replace(b"camt.053", b"camt.052").replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt")
    report = report.replace(b"Stmt>", b"Rpt>").replace(b"CLBD", b"ITBD")

    assert [movement.number for movement in movements_of(read_message(report, "camt.052"))] == [
        "101",
        "102",
        "55",
        "56",
    ]


@pytest.mark.parametrize(
    ("kind", "rule", "old", "new"),
    [
        case(UnknownVersion, "iso.version", "camt.053.001.08", "camt.053.001.99", id="unknown version"),
        case(UnreadableBytes, "iso.message", "camt.053.001.08", "camt.054.001.08", id="another message"),
        case(WrongTotal, "statement.closing", "1056850.50", "1056850.51", id="closing balance"),
        case(WrongTotal, "statement.closing", "1000000.00", "1000000.01", id="opening balance"),
        case(WrongTotal, "statement.summary", "<Sum>107000.50", "<Sum>107000.51", id="sum of credits"),
        case(WrongTotal, "statement.summary", "<NbOfNtries>4", "<NbOfNtries>5", id="number of entries"),
        case(MissingField, "statement.balance", "CLBD", "CLAV", id="no closing balance"),
        case(MissingField, "xml.required", "<Id>STMT20260302-00000001</Id>", "", id="no statement number"),
        case(WrongValue, "amount.form", ">7000.50<", ">7000.505<", id="three decimals"),
        case(WrongValue, "amount.sign", ">7000.50<", ">-7000.50<", id="negative amount"),
        case(WrongValue, "amount.sign", ">150.00<", ">0.00<", id="amount of nought"),
        case(WrongValue, "currency.form", 'Ccy="RUB">7000.50', 'Ccy="руб">7000.50', id="currency in words"),
        case(WrongValue, "entry.currency", 'Ccy="RUB">7000.50', 'Ccy="USD">7000.50', id="entry in another currency"),
        case(WrongValue, "balance.currency", 'Ccy="RUB">1000000.00', 'Ccy="USD">1000000.00', id="opening in another"),
        case(WrongValue, "balance.currency", 'Ccy="RUB">1056850.50', 'Ccy="USD">1056850.50', id="closing in another"),
        case(WrongValue, "direction", "DBIT", "DEBT", id="direction unknown"),
        case(WrongValue, "entry.status", "<Cd>BOOK</Cd>", "<Cd>BOOKED</Cd>", id="status unknown"),
        case(WrongValue, "inn.control", "7701234560", "7701234561", id="INN of the owner"),
        case(WrongValue, "account.key", "<MmbId>044599911", "<MmbId>044599912", id="account key"),
        case(WrongValue, "bik.form", "<MmbId>044599911", "<MmbId>44599911", id="BIK of eight digits"),
        case(WrongValue, "account.length", "<Id>40817810400000000101", "<Id>4081781040000000010", id="nineteen digits"),
        case(WrongValue, "moment.form", "2026-03-02T18:45:10+03:00", "2026-03-02", id="moment without time"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_by_its_rule(kind, rule, old, new):
    with pytest.raises(kind) as refusal:
        read_message(changed(old, new))

    assert refusal.value.rule == rule
    assert refusal.value.line is not None


def test_an_entry_of_another_account_is_refused():
    data = changed("<DbtrAcct><Id><Othr><Id>40701810700000000001", "<DbtrAcct><Id><Othr><Id>40702810300000000001",
                   DATA.replace(b"\n", b"").replace(b"  ", b""))  # fmt: skip

    with pytest.raises(WrongValue) as refusal:
        read_message(data)

    assert refusal.value.rule == "entry.account"


@pytest.mark.parametrize("length", [100, 2000, len(DATA) - 15])
def test_a_cut_file_is_refused(length):
    with pytest.raises(TruncatedFile):
        read_message(DATA[:length])


def test_an_empty_file_is_refused():
    with pytest.raises(TruncatedFile):
        read_message(b" \n")


def test_a_document_type_is_refused():
    data = changed("<Document", '<!DOCTYPE Document [<!ENTITY a "b">]><Document')

    with pytest.raises(UnreadableBytes) as refusal:
        read_message(data)

    assert refusal.value.rule == "xml.doctype"


def test_bytes_of_another_encoding_are_refused():
    with pytest.raises(UnreadableBytes):
        read_message(DATA.decode().encode("cp1251"))


def test_a_declaration_that_names_another_encoding_is_refused():
    with pytest.raises(UnreadableBytes) as refusal:
        read_message(changed("UTF-8", "windows-1251"))

    assert refusal.value.rule == "encoding.differs"


def test_a_missing_number_of_the_statement_is_a_remark():
    assert rules_of(read_message(changed("<ElctrncSeqNb>42</ElctrncSeqNb>", ""))) == ["statement.sequence"]


def with_entries(*entries: Entry) -> StatementMessage:
    credit = sum(e.amount for e in entries if e.direction == "credit" and e.status == "BOOK")
    debit = sum(e.amount for e in entries if e.direction == "debit" and e.status == "BOOK")
    balances = (Balance("OPBD", -500, "RUB", DAY), Balance("CLBD", credit - debit - 500, "RUB", DAY))
    statement = Statement("S-1", 1, AT, None, None, OWN, "RUB", balances, entries, bik="044599911")
    return StatementMessage("camt.053", "08", "M-1", AT, 1, True, (statement,))


def entry(amount: int = 1000, **changes) -> Entry:
    credit = changes.get("direction", "credit") == "credit"
    details = (EntryDetail("1", debtor=Side(account="X1"), creditor=Side(account=OWN)),) if credit else (
        EntryDetail("1", debtor=Side(account=OWN), creditor=Side(account="X1")),)  # fmt: skip
    return replace(Entry("1", amount, "RUB", "credit", "BOOK", DAY, DAY, details=details), **changes)


def test_a_pending_entry_is_shown_and_not_booked():
    message = read_message(write_message(with_entries(entry(), entry(7, status="PDNG"))))

    assert rules_of(message) == ["entry.not_booked"]
    assert [movement.amount for movement in movements_of(message)] == [1000]


def test_a_reversal_is_marked():
    message = read_message(write_message(with_entries(entry(direction="debit", is_reversal=True))))

    assert rules_of(message) == ["entry.reversal"]
    assert movements_of(message)[0].is_reversal


def test_an_entry_of_several_payments_gives_each_its_movement():
    parts = tuple(
        EntryDetail(str(n), debtor=Side(account=f"X{n}"), creditor=Side(account=OWN), amount=share)
        for n, share in enumerate((300, 700))
    )
    movements = movements_of(with_entries(entry(1000, details=parts)))

    assert [(movement.number, movement.amount) for movement in movements] == [("0", 300), ("1", 700)]


def test_shares_that_do_not_make_the_entry_are_refused():
    parts = tuple(EntryDetail(creditor=Side(account=OWN), amount=share) for share in (300, 701))

    with pytest.raises(WrongTotal):
        write_message(with_entries(entry(1000, details=parts)))


def test_several_payments_without_shares_are_one_movement_and_a_remark():
    parts = (EntryDetail("1", creditor=Side(account=OWN)), EntryDetail("2", creditor=Side(account=OWN)))
    message = read_message(write_message(with_entries(entry(1000, details=parts))))

    assert rules_of(message) == ["entry.shares"]
    assert [movement.amount for movement in movements_of(message)] == [1000]


def test_equal_entries_are_two_facts():
    keys = [movement.natural_key for movement in movements_of(with_entries(entry(), entry()))]

    assert len(set(keys)) == 2


def test_an_entry_without_details_is_known_by_its_own_reference():
    (movement,) = movements_of(with_entries(entry(details=(), reference="7")))

    assert (movement.number, movement.payee_account) == ("7", OWN)


def pages() -> tuple[StatementMessage, StatementMessage]:
    whole = with_entries(entry(), entry(7))
    (statement,) = whole.statements
    first = replace(statement, entries=statement.entries[:1], balances=statement.balances[:1])
    second = replace(statement, entries=statement.entries[1:], balances=statement.balances[1:])
    return (
        replace(whole, is_last_page=False, statements=(first,)),
        replace(whole, page=2, statements=(second,)),
    )


def test_a_page_is_not_booked_alone():
    message = read_message(write_message(pages()[0]))

    assert rules_of(message) == ["page.incomplete"]
    assert not message.is_whole


def test_pages_in_any_order_make_the_message():
    first, second = pages()

    assert join_pages([second, first]) == with_entries(entry(), entry(7))


def test_pages_are_refused_while_one_is_missing_or_comes_twice_or_belongs_elsewhere():
    first, second = pages()
    with pytest.raises(MissingField):
        join_pages([first])
    with pytest.raises(MissingField):
        join_pages([second])
    with pytest.raises(DuplicatedPart):
        join_pages([first, first, second])
    with pytest.raises(WrongValue):
        join_pages([first, replace(second, message_id="M-2")])
    with pytest.raises(WrongTotal):
        join_pages([first, replace(second, statements=(replace(second.statements[0], entries=()),))])


def test_one_statement_twice_is_refused():
    message = with_entries(entry())

    with pytest.raises(DuplicatedPart):
        write_message(replace(message, statements=message.statements * 2))


def test_another_version_is_not_written():
    with pytest.raises(WrongValue):
        write_message(replace(MESSAGE, version="02"))


def test_a_missing_side_of_ours_would_not_come_back_and_is_not_written():
    with pytest.raises(WrongValue) as refusal:
        write_message(with_entries(entry(details=(EntryDetail("1"),))))

    assert refusal.value.rule == "write.lost"


def test_the_sample_comes_back_as_it_was_read():
    assert read_message(write_message(MESSAGE)) == MESSAGE


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"])
WORDS = st.text(LETTERS, min_size=1, max_size=60)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(TEXTS)
def test_a_purpose_cut_into_lines_is_put_together_again(purpose):
    lines = purpose_lines(purpose)

    assert joined_purpose(lines) == purpose
    assert all(len(line) <= 140 for line in lines)


@st.composite
def messages(draw: st.DrawFn) -> StatementMessage:
    entries = []
    for number in range(draw(st.integers(0, 4))):
        other = Side(draw(WORDS), account_with_key(f"408178100{draw(st.integers(0, 10**11 - 1)):011d}", "044599911"))
        credit = draw(st.booleans())
        us = Side("Мы", OWN)
        detail = EntryDetail(
            str(number), draw(st.sampled_from(["", "WDR-1"])), other if credit else us, us if credit else other,
            purpose_lines(draw(TEXTS)),
        )  # fmt: skip
        entries.append(
            entry(
                draw(st.integers(1, 10**12)), direction="credit" if credit else "debit", details=(detail,),
                servicer_reference=f"R{number}", domain="PMNT", family="RCDT", sub_family="DMCT",
            )
        )  # fmt: skip
    message = with_entries(*entries)
    totals = Totals(entries=len(entries))
    return replace(message, statements=(replace(message.statements[0], totals=totals, owner_name=draw(WORDS)),))


@given(messages())
def test_a_message_comes_back_as_it_was_written(message):
    assert read_message(write_message(message)) == message
