"""Files from outside: kept first, examined, refused with what, where and what to do next."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.units.amount import RUB
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import accept_statement, recognise_statement
from reglament.store.audit.models import ActRow
from reglament.store.docflow.load import received_file
from reglament.store.docflow.models import ReceivedFile
from reglament.store.instructions.load import cash_position
from reglament.store.instructions.models import BankMovement
from tests.flows.instructions.bank import Line, statement_1c, statement_camt
from tests.flows.instructions.desk import BANK, CLIENT_INN, OFFICER, act, client_actor, codes, open_desk

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 14)
OURS = Line("1", 5_000_000)
WHOLE = statement_1c(DAY, [OURS])


def changed(before: str, after: str) -> bytes:
    text = WHOLE.decode("cp1251")
    assert before in text
    return text.replace(before, after).encode("cp1251")


BAD = {
    "truncated": WHOLE[: len(WHOLE) // 2],
    "without its end": changed("КонецФайла", ""),
    "wrongly encoded": WHOLE.decode("cp1251").encode("utf-16"),
    "another encoding than it says": WHOLE.decode("cp1251").encode("cp866", "replace"),
    "wrong total": changed("ВсегоПоступило=50000.00", "ВсегоПоступило=50000.01"),
    "wrong closing balance": changed("КонечныйОстаток=50000.00", "КонечныйОстаток=1.00"),
    "three decimals": changed("Сумма=50000.00", "Сумма=50000.001"),
    "wrong INN": changed(f"ПлательщикИНН={CLIENT_INN}", f"ПлательщикИНН={int(CLIENT_INN) + 1:012d}"),
    "wrong account key": changed(f"ПлательщикРасчСчет={OURS.account}", "ПлательщикРасчСчет=40817810900000000101"),
    "nothing": b"",
    "no statement at all": b"%PDF-1.7",
}


@pytest.mark.parametrize("fault", sorted(BAD))
def test_a_bad_statement_is_refused_kept_and_changes_no_books(grandis, fault):
    open_desk(grandis, "2016-11-14 09:00")

    answer = receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", f"{fault}.txt", BAD[fault])

    assert (answer.outcome, codes(answer)) == ("refused", ["file.refused"])
    text = str(answer.grounds[0].fact("text"))
    assert "expected" in text
    assert "met" in text
    file = received_file("test-firm", int(answer.result["file"]))
    assert file is not None
    assert (file.state, bytes(file.content), file.name) == ("refused", BAD[fault], f"{fault}.txt")
    assert file.remarks == answer.result["remarks"]
    assert len(file.remarks) == 1
    assert not BankMovement.objects.exists()
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 0}
    refused = recognise_statement(act(grandis, "2016-11-14 20:31", OFFICER), file.pk)
    assert refused.refused
    assert accept_statement(act(grandis, "2016-11-14 20:32", OFFICER), file.pk).refused


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (statement_camt(DAY, [OURS])[:-100], ""),
        (statement_camt(DAY, [OURS]).replace(b"50000.00", b"50000.001", 1), ""),
        (statement_camt(DAY, [OURS]).replace(b">50000.00<", b">50000.01<", 1), ""),
    ],
    ids=["truncated", "three decimals", "wrong total"],
)
def test_a_bad_camt_is_refused_and_kept(grandis, content, field):
    open_desk(grandis, "2016-11-14 09:00")

    answer = receive_file(act(grandis, "2016-11-14 20:30", BANK), "camt.053", "s.xml", content)

    assert (answer.outcome, codes(answer)) == ("refused", ["file.refused"])
    assert received_file("test-firm", int(answer.result["file"])).state == "refused"
    assert not BankMovement.objects.exists()


def test_marks_no_table_keeps_are_shown_as_squares(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    answer = receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", "bad\0.txt", BAD["wrongly encoded"])

    assert "\0" not in str(answer.grounds[0].fact("text"))
    assert received_file("test-firm", int(answer.result["file"])).name == "bad\N{WHITE SQUARE}.txt"


def test_a_mended_file_is_taken_after_a_bad_one(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", "bad", BAD["wrong total"])

    good = receive_file(act(grandis, "2016-11-14 20:40", BANK), "auto", "good", WHOLE)

    assert good.accepted
    assert good.result["format"] == "1c"
    assert good.result["to_book"] == 1


def test_the_same_bad_bytes_are_refused_again_and_kept_once(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    for minute in ("30", "31"):
        answer = receive_file(act(grandis, f"2016-11-14 20:{minute}", BANK), "1c", "bad", BAD["truncated"])
        assert codes(answer) == ["file.refused"]

    assert ReceivedFile.objects.count() == 1


def test_unknown_formats_large_files_and_strangers(grandis, monkeypatch):
    open_desk(grandis, "2016-11-14 09:00")
    bank = act(grandis, "2016-11-14 20:30", BANK)

    assert codes(receive_file(bank, "word", "x", WHOLE)) == ["file.format_unknown"]
    monkeypatch.setattr("reglament.flows.files.receive.MAX_BYTES", len(WHOLE) - 1)
    assert codes(receive_file(bank, "1c", "x", WHOLE)) == ["file.too_large"]
    client = act(grandis, "2016-11-14 20:30", client_actor("1001"))
    assert codes(receive_file(client, "1c", "x", WHOLE)) == ["party.no_power"]
    assert not ReceivedFile.objects.exists()


def test_a_key_used_with_another_file_is_refused(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    keyed = act(grandis, "2016-11-14 20:30", BANK, key="f-1")

    first = receive_file(keyed, "1c", "one", WHOLE)
    again = receive_file(keyed, "1c", "one", WHOLE)
    other = receive_file(keyed, "1c", "one", statement_1c(DAY, [OURS, OURS]))

    assert first.accepted
    assert again.accepted
    assert codes(other) == ["act.key_reused"]


def test_killed_between_commit_and_answer_the_second_try_finds_the_first(grandis):
    """The door commits, dies before it answers, and asks again under the same key."""
    open_desk(grandis, "2016-11-14 09:00")
    shown = receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", "one", WHOLE)
    keyed = act(grandis, "2016-11-14 21:00", OFFICER, key="a-1")

    accept_statement(keyed, int(shown.result["file"]))
    second = accept_statement(keyed, int(shown.result["file"]))

    assert second.replayed
    assert second.result["lines"][0]["state"] == "credited"
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 5_000_000}
    assert ActRow.objects.filter(what="statement.accept").count() == 1


def test_killed_in_the_middle_nothing_is_half_done(grandis, monkeypatch):
    open_desk(grandis, "2016-11-14 09:00")
    shown = receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", "one", WHOLE)
    number = int(shown.result["file"])

    class Killed(Exception):
        pass

    def kill(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("reglament.flows.instructions.statement_booking.book_movements", kill)
        with pytest.raises(Killed):
            accept_statement(act(grandis, "2016-11-14 21:00", OFFICER, key="a-2"), number)

    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 0}
    assert not ActRow.objects.filter(key="a-2").exists()
    assert accept_statement(act(grandis, "2016-11-14 21:01", OFFICER, key="a-2"), number).accepted
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 5_000_000}


def test_payment_orders_are_no_statement(grandis):
    from reglament.formats.bank_1c.read import read_file
    from reglament.formats.bank_1c.write import write_file

    open_desk(grandis, "2016-11-14 09:00")
    file = read_file(WHOLE)
    orders = write_file(type(file)(file.header, (), file.documents))

    answer = receive_file(act(grandis, "2016-11-14 20:30", BANK), "1c", "orders", orders)

    assert answer.accepted
    assert "lines" not in answer.result
    assert not BankMovement.objects.exists()
