"""When instructions count, on which forms and by which channels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from reglament.core.instructions.intake import (
    acceptance_of,
    channel_refusal,
    form_refusal,
    original_due_on,
    refusal_without_instruction,
    registered_at,
)
from reglament.core.instructions.terms import IntakeTerms, TransferTerms, WithdrawalTerms
from reglament.core.instructions.withdrawal import cutoff_at
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.instructions.books import WEEKDAYS, at, day, terms


def accepted(rulebook, place, received):
    intake = terms(IntakeTerms, rulebook)
    cutoff = cutoff_at(place, terms(WithdrawalTerms, rulebook))
    return acceptance_of(at(received), cutoff, intake.late_acceptance_days, intake, WEEKDAYS)


@clause("GC-5.7.3")
@pytest.mark.parametrize(
    ("place", "received", "expected", "code"),
    [
        ("own_bank", "2016-11-14 16:59:59", "2016-11-14", "instruction.in_time"),
        ("own_bank", "2016-11-14 17:00:00", "2016-11-15", "instruction.after_cutoff"),
        ("own_bank", "2016-11-14 17:00:01", "2016-11-15", "instruction.after_cutoff"),
        ("other_participant", "2016-11-14 14:29:59", "2016-11-14", "instruction.in_time"),
        ("other_participant", "2016-11-14 14:30:00", "2016-11-15", "instruction.after_cutoff"),
        ("other_participant", "2016-11-14 14:45:00", "2016-11-15", "instruction.after_cutoff"),
        ("MOEX_STOCK", "2016-11-14 14:45:00", "2016-11-15", "instruction.after_cutoff"),
        ("own_bank", "2016-11-18 17:00:00", "2016-11-21", "instruction.after_cutoff"),
        ("own_bank", "2016-11-19 10:00:00", "2016-11-21", "instruction.on_day_off"),
        ("own_bank", "2016-11-14 00:00:00", "2016-11-14", "instruction.in_time"),
    ],
)
def test_the_cutoff_depends_on_where_the_money_is(grandis, place, received, expected, code):
    acceptance = accepted(grandis, place, received)

    assert acceptance.accepted_on == day(expected)
    assert acceptance.registered_at == at(received)
    assert [(ground.code, ground.clause) for ground in acceptance.grounds] == [(code, "GC-5.7.3")]
    assert acceptance.grounds[0].fact("accepted_on") == day(expected)


@clause("GC-5.7.3")
def test_grandis_values_of_acceptance(grandis):
    intake, withdrawal = terms(IntakeTerms, grandis), terms(WithdrawalTerms, grandis)

    assert withdrawal.withdrawal_cutoff_own_bank == Cited(time(17), "GC-5.7.3")
    assert withdrawal.withdrawal_cutoff_other_participant == Cited(time(14, 30), "GC-5.7.3")
    assert intake.late_acceptance_days == Cited(1, "GC-5.7.3")
    assert intake.cutoff_moment == Cited("late", "GC-5.7.3")


@clause("GF-10.2.1-c")
@pytest.mark.parametrize(
    ("received", "expected", "code"),
    [
        ("2025-03-07 13:59:59", "2025-03-07", "instruction.in_time"),
        ("2025-03-07 14:00:00", "2025-03-07", "instruction.in_time"),
        ("2025-03-07 14:00:01", "2025-03-10", "instruction.after_cutoff"),
        ("2025-03-07 14:01:00", "2025-03-10", "instruction.after_cutoff"),
    ],
)
@pytest.mark.parametrize("place", ["own_bank", "other_participant"])
def test_after_two_in_the_afternoon_counts_as_the_next_business_day(geofinance, place, received, expected, code):
    acceptance = accepted(geofinance, place, received)

    assert acceptance.accepted_on == day(expected)
    assert [(ground.code, ground.clause) for ground in acceptance.grounds] == [(code, "GF-10.2.1-c")]


@clause("GF-10.2.1-c")
def test_geofinance_values_of_acceptance(geofinance):
    intake, withdrawal = terms(IntakeTerms, geofinance), terms(WithdrawalTerms, geofinance)
    transfer = terms(TransferTerms, geofinance)

    assert withdrawal.withdrawal_cutoff_own_bank == Cited(time(14), "GF-10.2.1-c")
    assert withdrawal.withdrawal_cutoff_other_participant == Cited(time(14), "GF-10.2.1-c")
    assert transfer.transfer_cutoff == Cited(time(14), "GF-10.2.1-c")
    assert transfer.transfer_late_days == Cited(1, "GF-10.2.1-c")
    assert intake.late_acceptance_days == Cited(1, "GF-10.2.1-c")
    assert intake.cutoff_moment == Cited("in_time", "GF-10.2.1-c")
    assert withdrawal.withdrawal_before_acceptance == Cited("refuse_without_consent", "GF-10.2.1-c")


@clause("GF-10.2.1-b")
@pytest.mark.parametrize(
    ("received", "registered", "told"),
    [
        ("2025-03-04 09:29:59", "2025-03-04 09:30:00", True),
        ("2025-03-04 09:30:00", "2025-03-04 09:30:00", False),
        ("2025-03-04 09:31:00", "2025-03-04 09:31:00", False),
        ("2025-03-04 17:00:00", "2025-03-04 17:00:00", False),
        ("2025-03-04 17:00:01", "2025-03-05 09:30:00", True),
        ("2025-03-07 17:01:00", "2025-03-10 09:30:00", True),
        ("2025-03-08 12:00:00", "2025-03-10 09:30:00", True),
    ],
)
def test_instructions_are_registered_within_the_window(geofinance, received, registered, told):
    intake = terms(IntakeTerms, geofinance)

    moment, grounds = registered_at(at(received), intake.intake_from, intake.intake_to, WEEKDAYS)

    assert moment == at(registered)
    assert [(g.code, g.clause) for g in grounds] == ([("instruction.outside_window", "GF-10.2.1-b")] if told else [])


@clause("GF-10.2.1-b", "GF-10.2.1-c")
def test_the_window_and_its_ground_travel_with_the_acceptance(geofinance):
    intake = terms(IntakeTerms, geofinance)
    assert intake.intake_from == Cited(time(9, 30), "GF-10.2.1-b")
    assert intake.intake_to == Cited(time(17), "GF-10.2.1-b")

    acceptance = accepted(geofinance, "own_bank", "2025-03-08 12:00:00")

    assert acceptance.registered_at == at("2025-03-10 09:30:00")
    assert acceptance.accepted_on == date(2025, 3, 10)
    assert [ground.code for ground in acceptance.grounds] == ["instruction.outside_window", "instruction.in_time"]
    assert acceptance.grounds[0].fact("opens") == time(9, 30)
    assert acceptance.grounds[0].fact("closes") == time(17)


@clause("GF-10.2.1-b")
def test_without_a_window_the_very_moment_counts(grandis, geofinance):
    assert terms(IntakeTerms, grandis).intake_from is None
    intake = terms(IntakeTerms, geofinance)
    night = at("2025-03-08 03:00:00")

    assert registered_at(night, None, intake.intake_to, WEEKDAYS) == (night, ())
    assert registered_at(night, intake.intake_from, None, WEEKDAYS) == (night, ())


@clause("GC-5.7.1")
def test_a_withdrawal_needs_a_written_or_a_cabinet_instruction(grandis):
    intake = terms(IntakeTerms, grandis)

    assert intake.withdrawal_channels.value == ("paper", "post", "courier", "fax", "email", "email_scan", "cabinet")
    assert intake.withdrawal_form == Cited("appendix 7", "GC-5.7.1")
    for channel in intake.withdrawal_channels.value:
        assert channel_refusal(channel, intake.withdrawal_channels) is None
    refused = channel_refusal("oral", intake.withdrawal_channels)
    assert refused is not None
    assert (refused.code, refused.clause) == ("instruction.channel_not_taken", "GC-5.7.1")
    assert refused.fact("channel") == "oral"


@clause("GC-5.6.1")
def test_a_transfer_may_be_asked_by_word_of_mouth(grandis):
    intake = terms(IntakeTerms, grandis)

    assert intake.transfer_channels.value == (
        "paper", "post", "courier", "fax", "email", "email_scan", "cabinet", "oral", "phone",
    )  # fmt: skip
    assert intake.transfer_form == Cited("appendix 7", "GC-5.6.1")
    assert channel_refusal("oral", intake.transfer_channels) is None
    refused = channel_refusal("pigeon", intake.transfer_channels)
    assert refused is not None
    assert refused.clause == "GC-5.6.1"


@clause("GF-10.2.13")
@pytest.mark.parametrize("kind", ["withdrawal_channels", "transfer_channels"])
def test_instructions_are_written_and_sent_by_fax_or_as_a_scan(geofinance, kind):
    allowed = getattr(terms(IntakeTerms, geofinance), kind)

    assert allowed == Cited(("paper", "fax", "email_scan", "cabinet"), "GF-10.2.13")
    assert channel_refusal("email_scan", allowed) is None
    for channel in ("email", "phone", "oral"):
        refused = channel_refusal(channel, allowed)
        assert refused is not None
        assert (refused.code, refused.clause) == ("instruction.channel_not_taken", "GF-10.2.13")
        assert refused.fact("channel") == channel


@clause("GF-10.2.13")
@pytest.mark.parametrize(
    ("channel", "due_on"),
    [("email_scan", "2025-03-17"), ("fax", "2025-03-17"), ("paper", None), ("cabinet", None), ("email", None)],
)
def test_the_original_of_a_copy_is_owed_within_a_fortnight(geofinance, channel, due_on):
    intake = terms(IntakeTerms, geofinance)
    assert intake.channels_needing_original == Cited(("fax", "email_scan"), "GF-10.2.13")
    assert intake.original_days == Cited(14, "GF-10.2.13")

    owed = original_due_on(date(2025, 3, 3), channel, intake)

    if due_on is None:
        assert owed is None
    else:
        assert owed is not None
        assert owed[0] == day(due_on)
        assert (owed[1].code, owed[1].clause) == ("instruction.original_owed", "GF-10.2.13")
        assert owed[1].fact("channel") == channel
        assert owed[1].fact("due_on") == day(due_on)


@clause("GC-10.4", "GC-10.3")
def test_grandis_originals_are_owed_within_thirty_days(grandis):
    intake = terms(IntakeTerms, grandis)
    assert intake.channels_needing_original == Cited(("fax", "email", "email_scan", "cabinet"), "GC-10.3")
    assert intake.original_days == Cited(30, "GC-10.4")

    owed = original_due_on(date(2016, 11, 14), "fax", intake)

    assert owed is not None
    assert owed[0] == date(2016, 12, 14)
    assert original_due_on(date(2016, 11, 14), "paper", intake) is None


@clause("GF-10.2.2-a")
def test_each_kind_of_instruction_has_its_form(geofinance):
    intake = terms(IntakeTerms, geofinance)

    assert intake.deposit_form == Cited("appendix 4", "GF-10.2.2-a")
    assert intake.withdrawal_form == Cited("appendix 5", "GF-10.2.2-a")
    assert intake.transfer_form == Cited("appendix 6", "GF-10.2.2-a")
    assert form_refusal("appendix 5", intake.withdrawal_form) is None
    assert form_refusal("", intake.withdrawal_form) is None
    refused = form_refusal("appendix 6", intake.withdrawal_form)
    assert refused is not None
    assert (refused.code, refused.clause) == ("instruction.wrong_form", "GF-10.2.2-a")
    assert refused.fact("form") == "appendix 6"
    assert refused.fact("required") == "appendix 5"


@clause("GF-10.2.1-a")
def test_cash_moves_on_an_instruction_or_an_automatic_ground_only(geofinance):
    needed = terms(IntakeTerms, geofinance).instruction_needed
    assert needed == Cited(True, "GF-10.2.1-a")

    refused = refusal_without_instruction(None, "", needed)

    assert refused is not None
    assert (refused.code, refused.clause) == ("instruction.missing", "GF-10.2.1-a")
    assert refusal_without_instruction(17, "", needed) is None
    assert refusal_without_instruction(0, "", needed) is None
    assert refusal_without_instruction(None, "sale_proceeds", needed) is None
    assert refusal_without_instruction(None, "", replace(needed, value=False)) is None


@clause("GC-5.6.3")
def test_grandis_too_books_cash_on_an_instruction_or_a_ground(grandis):
    assert terms(IntakeTerms, grandis).instruction_needed == Cited(True, "GC-5.6.3")


@clause("GC-5.5.3")
def test_the_credit_instruction_has_its_own_form(grandis):
    assert terms(IntakeTerms, grandis).deposit_form == Cited("appendix 8", "GC-5.5.3")
