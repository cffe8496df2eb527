"""Every act and query runs with the example its reference page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.scenarios.acts.access_table import ACCESS_ACTS, ACCESS_QUERIES
from reglament.scenarios.acts.agreement_table import AGREEMENT_ACTS, AGREEMENT_QUERIES
from reglament.scenarios.acts.coin_table import COIN_ACTS, COIN_QUERIES
from reglament.scenarios.acts.edo_table import EDO_ACTS, EDO_QUERIES
from reglament.scenarios.acts.issuer_service_table import SERVICE_ACTS, SERVICE_QUERIES
from reglament.scenarios.acts.key_table import KEY_ACTS, KEY_QUERIES
from reglament.scenarios.acts.list_table import LIST_ACTS
from reglament.scenarios.acts.register_table import REGISTER_ACTS, REGISTER_QUERIES
from reglament.scenarios.acts.table import ACTS, QUERIES
from reglament.scenarios.file import ScenarioUnreadable, Step, moment_from, scenario_from
from reglament.scenarios.run import play

BEFORE = """
scenario: Examples
firm: grandis-brokerage
given:
  instruments:
    - {code: SMPL, lot: "10", tick: "0.05", price: "250.00", liquid: "yes", short: "yes"}
  clients:
    - {code: "1001"}
steps:
  - {at: "2026-03-02 10:00", do: cash.deposit, with: {client: "1001", amount: "100000.00 RUB"}}
  - {at: "2026-03-02 10:01", do: paper.deposit, with: {client: "1001", instrument: SMPL, quantity: "100"}}
  - {at: "2026-03-02 10:02", do: cash.withdraw, with: {client: "1001", amount: "1000.00 RUB"}, as: paid}
  - at: "2026-03-02 10:03"
    do: order.place
    with: {client: "1001", instrument: SMPL, side: buy, quantity: "10", price: "240.00"}
    as: bought
  - at: "2026-03-02 10:04"
    do: report.issue
    with: {client: "1001", kind: daily_securities, from: "2026-03-02"}
    as: told
"""

BEFORE_REGISTRAR = """
scenario: Examples of the registrar
firm: servis-reestr-issuer-cabinet
steps:
  - {at: "2026-03-02 10:00", do: key.generate, with: {login: VM-000016}}
  - {at: "2026-03-02 10:01", do: key.generate, with: {login: VM-000017}}
"""
REGISTRAR = {one.name for one in (*KEY_ACTS, *KEY_QUERIES, *EDO_ACTS, *EDO_QUERIES, *SERVICE_ACTS, *SERVICE_QUERIES)}

BEFORE_REGISTER = """
scenario: Examples of the register
firm: servis-reestr-issuer-cabinet
steps:
  - {at: "2026-03-02 10:00", do: registry.open_issuer, with: {code: VEGA, name: Vega}}
  - at: "2026-03-02 10:01"
    do: registry.issue
    with: {issuer: VEGA, code: 1-01-00123-A, quantity: "100", nominal: "1", registered_on: "2026-03-02"}
"""
ACCESS = {one.name for one in (*ACCESS_ACTS, *ACCESS_QUERIES, *AGREEMENT_ACTS, *AGREEMENT_QUERIES)}
BEFORE_ACCESS = """
scenario: Examples of access
firm: servis-reestr-issuer-cabinet
steps:
  - at: "2026-03-02 10:00"
    do: registry.open_issuer
    with: {code: VM, name: Vega, ogrn: "1027700000019", contract: 45-R}
  - {at: "2026-03-02 10:00", do: key.generate, with: {login: VM-000017}}
  - {at: "2026-03-02 10:01", do: access.point, with: {code: HQ}}
  - {at: "2026-03-02 10:01", do: access.questionnaire}
  - {at: "2026-03-02 10:01", do: edition.import_text}
  - {at: "2026-03-02 10:01", do: edition.draft, with: {number: "6"}}
  - {at: "2026-03-02 10:01", do: edition.approve, with: {number: "6"}}
  - {at: "2026-03-02 10:01", do: edition.publish, with: {number: "6"}}
  - at: "2026-03-02 10:02"
    do: attorney.enter
    with: {number: "1", "on": "2026-03-01", through: "2026-12-31"}
    as: paper
  - {at: "2026-03-02 10:02", do: attorney.verify, with: {ref: paper}}
  - {at: "2026-03-02 10:03", do: access.receive, with: {attorney: paper}, as: first}
  - {at: "2026-03-02 10:03", do: access.register, with: {ref: first}}
  - {at: "2026-03-02 10:03", do: access.check, with: {ref: first}}
  - {at: "2026-03-02 10:03", do: access.match, with: {ref: first}}
  - {at: "2026-03-02 10:03", do: access.examine, with: {ref: first}}
  - {at: "2026-03-02 10:03", do: access.approve, with: {ref: first, login: VM-000018}}
"""
REGISTER = {one.name for one in (*REGISTER_ACTS, *REGISTER_QUERIES, *LIST_ACTS)}

BEFORE_COINS = """
scenario: Examples of coins
firm: ru-digital-currency-tax
steps:
  - {at: "2026-03-02 10:00", do: coin.open, with: {taxpayer: P1, name: Пробный Иван Иванович, kind: individual}}
"""
COINS = {one.name for one in (*COIN_ACTS, *COIN_QUERIES)}

STORIES = ((COINS, BEFORE_COINS), (REGISTRAR, BEFORE_REGISTRAR), (REGISTER, BEFORE_REGISTER), (ACCESS, BEFORE_ACCESS))

WITHOUT_EXAMPLE = {"officer.decide", "closeout.plan", "access.lift", "signature", "list", "list.disclose"}
"""Play in scenarios of their own: they need a case, a plan, a signature, a list that is there."""


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({*ACTS, *QUERIES} - WITHOUT_EXAMPLE))
def test_an_example_runs(name, numbers_from_one):
    is_query = name in QUERIES
    declared = (QUERIES if is_query else ACTS)[name]
    assert declared.example or not declared.arguments, f"{name} shows no example"
    told = next((story for names, story in STORIES if name in names), BEFORE)
    before = scenario_from(told.encode(), "examples")
    step = Step(6, moment_from("2026-03-02 10:05", "examples"), name, is_query, declared.example, expect={})

    played = play(replace(before, steps=(*before.steps, step)), lambda: None)

    assert [one.mismatches for one in played.steps[:-1]] == [()] * len(before.steps)
    assert played.steps[-1].outcome in ("accepted", "refused", "waiting")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "message"),
    [
        ('do: cash.deposit, with: {client: "1001"}', "needs .amount"),
        ('do: cash.deposit, with: {client: "1001", amount: "1.000 RUB"}', "has 3 decimals"),
        ('do: cash.deposit, with: {client: "1001", amount: "1.00 QQQ"}', "names no known currency"),
        ('do: cash.deposit, with: {client: "1001", amount: "1.00 RUB", colour: red}', "knows no .colour"),
        ("do: cash.conjure", "there is no act"),
        ("show: fortune", "there is no query"),
        ("do: order.cancel, with: {ref: nothing}", "names no earlier step"),
        ("do: order.cancel, with: {ref: paid}", "made no order"),
        ('show: order, with: {ref: "999999"}', "there is no order 999999"),
        ('do: order.place, with: {client: "1001", instrument: SMPL, side: buy, unit: dozens}', "neither pieces"),
    ],
)
def test_a_step_that_cannot_be_read_is_named(step, message):
    text = f'{BEFORE}  - {{at: "2026-03-02 10:05", {step}}}\n'

    with pytest.raises(ScenarioUnreadable, match=f"step 6.*{message}"):
        play(scenario_from(text.encode(), "bad"), lambda: None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("grandis-brokerage", "atlantis-brokerage", "no regulation named"),
        ("firm: grandis", "calendar: mars\nfirm: grandis", "no calendar .mars"),
        ('- {code: "1001"}', '- {code: "1001"}\n    - {code: "1001"}', "client.code_taken"),
        ('- {code: "1001"}', '- {code: "1001", tariff: Небывалый}', "fees.tariff_not_offered"),
    ],
)
def test_a_stage_that_cannot_be_set_is_named(old, new, message):
    assert old in BEFORE

    with pytest.raises(ScenarioUnreadable, match=message):
        play(scenario_from(BEFORE.replace(old, new, 1).encode(), "bad"), lambda: None)


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2013-09-01", "2028-01-01"])
def test_a_day_no_calendar_covers_is_named(day):
    steps = BEFORE.partition("steps:")[0] + f'steps:\n  - {{at: "{day} 10:00", do: day.close}}\n'

    with pytest.raises(ScenarioUnreadable, match=f"step 1.*not {day}"):
        play(scenario_from(steps.encode(), "bad"), lambda: None)


@pytest.mark.django_db
def test_an_amendment_of_nothing_is_named():
    text = f'{BEFORE}amend:\n  - {{parameter: orders.colour, value: red, from: "2026-03-01"}}\n'

    with pytest.raises(ScenarioUnreadable, match=r"has no parameter orders\.colour"):
        play(scenario_from(text.encode(), "bad"), lambda: None)
