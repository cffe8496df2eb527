"""Many reports over all cores, and one that cannot be set."""

from __future__ import annotations

import pytest

from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.reports.plain import as_plain, digest_of_values
from reglament.render.press import FEW, Job, NotPrinted, print_all, print_one
from tests.core.reports.sample import daily_report


def job(number: int = 1) -> Job:
    values = as_plain(daily_report())
    return Job(number, values, USUAL_LAYOUT.columns, digest_of_values(values), "ru")


def test_many_printed_over_all_cores_are_those_one_process_prints():
    printed = list(print_all([job(number) for number in range(FEW + 2)]))

    assert len(printed) == FEW + 2
    assert all(one == print_one(job()) for one in printed)


def test_a_report_that_cannot_be_set_says_which_and_why():
    values = as_plain(daily_report())
    broken = Job(7, {**values, "cash": [{"unit": "RUB"}]}, USUAL_LAYOUT.columns, "", "ru")

    with pytest.raises(NotPrinted, match="report 7 cannot be printed"):
        print_one(broken)
    (trouble,) = print_all([broken])
    assert isinstance(trouble, str)
