"""The file of a register is kept, checked and loaded once."""

from __future__ import annotations

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.flows.files.receive import receive_file
from reglament.flows.registry.take_register import take_register
from reglament.formats.register.write import write_register
from tests.flows.registry.vega import ISSUE, TUESDAY, act_on, code_of, done, held, open_vega

pytestmark = pytest.mark.django_db

ROWS = (
    RegisterRow("1001", PersonalKind.OWNER, 60, "P1", "individual", "Ivanov", "4510 1"),
    RegisterRow("2001", PersonalKind.NOMINEE, 40, "N1", "entity", "Depository", "1027700000019"),
)


def received(data: bytes) -> int:
    return int(done(receive_file(act_on(TUESDAY), "register", "register.csv", data)).result["file"])


def test_a_file_is_loaded_once():
    open_vega(100)
    number = received(write_register(ISSUE, ROWS))

    answer = done(take_register(act_on(TUESDAY), number))
    again = done(take_register(act_on(TUESDAY), number))

    assert answer.result["accounts"] == 2
    assert again.result["already_booked"] is True
    assert held(TUESDAY) == {"1001": 60, "2001": 40}


def test_a_file_that_does_not_come_to_the_issue_may_be_tried_again():
    open_vega(101)
    number = received(write_register(ISSUE, ROWS))

    assert code_of(take_register(act_on(TUESDAY), number)) == "registry.register_does_not_add_up"
    assert code_of(take_register(act_on(TUESDAY), number)) == "registry.register_does_not_add_up"


def test_another_file_is_no_register():
    assert code_of(take_register(act_on(TUESDAY), 99)) == "file.unknown"
