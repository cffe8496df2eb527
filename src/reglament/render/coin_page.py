"""Registers of tax accounting for digital currency: every figure with its quote, rate, lot and ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.crypto.assessment import Assessment, Result
from reglament.core.crypto.books import Gap, QuoteTaken, Ready
from reglament.core.crypto.operation import Kind, Operation
from reglament.core.crypto.register import corrections_of
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.steps import Step
from reglament.core.units.amount import RUB, Amount
from reglament.phrases.coin_papers import paper_word
from reglament.phrases.figures import day, number
from reglament.phrases.sentences import sentence_for
from reglament.phrases.words import word
from reglament.render.coin_sheet import declaration_rows
from reglament.render.pages import Cell, Column, Page, Section

GIVEN = ("gift", "benefit")
CAPTURE_SHOWN = 12
"""How much of a file's digest a page shows; the whole of it is in the register as JSON."""


@dataclass(frozen=True, slots=True)
class CoinRegister:
    """A counted year and whose it is."""

    language: str
    name: str
    tax_id: str
    number: str
    digest: str
    made_on: date
    since: date
    is_closed: bool
    ready: Ready
    assessment: Assessment | None
    terms: CryptoTerms
    gaps: Sequence[Gap]
    notes: Sequence[Ground]
    documents: Mapping[int, str]

    @property
    def is_person(self) -> bool:
        """Whether a person's rules counted it."""
        return self.ready.case.taxpayer == "individual"


def register_page(register: CoinRegister) -> Page:
    """Return the register as a page: mining and sales apart, corrections beside what was told, tax and evidence."""
    sections = [*_operations(register), *_ends(register)]
    case, language = register.ready.case, register.language
    heading = [
        ("taxpayer", paper_word("taxpayer", language), register.name),
        ("tax_id", paper_word("tax_id", language), register.tax_id),
        ("year", paper_word("year", language), str(case.year)),
        ("state", paper_word("state", language), paper_word(f"state.{_state(register)}", language)),
    ]
    if register.is_person:
        heading.append(("r", paper_word("residence", language), paper_word(f"residence.{case.resident}", language)))
    else:
        heading.append(("m", paper_word("method", language), paper_word(f"method.{case.method}", language)))
    return Page(
        language=language,
        title=paper_word("title.person" if register.is_person else "title.firm", language),
        firm=register.name,
        licence=paper_word("law", language).format(since=day(register.since, language)),
        number=register.number,
        digest=register.digest,
        made_on=register.made_on,
        heading=tuple(row for row in heading if row[2]),
        sections=tuple(sections),
        signed_by=("sign.taxpayer",),
    )


def _state(register: CoinRegister) -> str:
    return "closed" if register.is_closed else "open"


def _operations(register: CoinRegister) -> Iterable[Section]:
    results = {one.n: one for one in register.assessment.results} if register.assessment else {}
    of_year = [one for one in register.ready.case.operations if one.on.year == register.ready.case.year]
    mined = [one for one in of_year if one.kind is Kind.MINE]
    given = [one for one in of_year if one.n in results and results[one.n].area in GIVEN]
    gone = [one for one in of_year if not one.kind.brings_coins]
    yield _table(register, "mining" if register.is_person else "mining.firm", mined, results)
    yield _table(register, "sales", gone, results)
    if register.is_person:
        yield _table(register, "gifts", given, results)
    else:
        bought = [one for one in of_year if one.kind.brings_coins and one.kind is not Kind.MINE]
        yield _table(register, "purchases", bought, results)
        yield _corrections(register, of_year, results)


def _table(
    register: CoinRegister, code: str, operations: Sequence[Operation], results: Mapping[int, Result]
) -> Section:
    language = register.language
    quotes = {(one.n, one.coin): one for one in register.ready.quotes}
    rows = [_row(one, results.get(one.n), quotes.get((one.n, one.coin)), register) for one in operations]
    columns = _columns(
        language,
        ("n", 7, True),
        ("on", 15.5, False),
        ("kind", -1, False),
        ("quantity", 24, True),
        ("quote", 18.5, True),
        ("source", 16, False),
        ("rate", 10, True),
        ("income", 19, True),
        ("expense", 19, True),
        ("base", 19, True),
        ("documents", -1, False),
    )
    counted = [results[one.n] for one in operations if one.n in results]
    sums = [_money(sum((value(one) for one in counted), Decimal(0))) for value in (_income, _cost, _base)]
    totals: tuple[tuple[Cell, ...], ...] = ()
    if rows:
        totals = ((paper_word("total", language), *[None] * 6, *sums, None),)
    return Section(code, paper_word(code, language), paper_word("none", language), columns, tuple(rows), totals)


def _income(one: Result) -> Decimal:
    return one.income


def _cost(one: Result) -> Decimal:
    return one.cost


def _base(one: Result) -> Decimal:
    return one.base


def _row(one: Operation, result: Result | None, quote: QuoteTaken | None, register: CoinRegister) -> tuple[Cell, ...]:
    language = register.language
    figures = (None, None, None) if result is None else tuple(map(_money, (result.income, result.cost, result.base)))
    return (
        one.n,
        one.on,
        word("coin_kind", one.kind.value, language),
        f"{_coins(one.quantity, language)} {one.coin}",
        None if one.quote is None else _money(one.quote),
        quote.exchange if quote else None,
        _rate(quote, language),
        *figures,
        register.documents.get(one.n, ""),
    )


def _rate(quote: QuoteTaken | None, language: str) -> str | None:
    return None if quote is None else number(f"{quote.rate.normalize():f}", language)


def _corrections(register: CoinRegister, operations: Sequence[Operation], results: Mapping[int, Result]) -> Section:
    """Return each price replaced by a bound, with what it was before."""
    language = register.language
    bounds = {"floor": register.terms.sale_floor_percent, "ceiling": register.terms.purchase_ceiling_percent}
    rows: list[tuple[Cell, ...]] = []
    for one in corrections_of([results[operation.n] for operation in operations if operation.n in results]):
        percent = _percent(bounds[one.what].value, language)
        rule = paper_word(f"correction.{one.what}", language).format(percent=percent)
        rows.append((one.n, rule, _money(one.told), _money(one.taken)))
    columns = _columns(language, ("n", 7, True), ("correction", -1, False), ("price", 34, True), ("taken", 34, True))
    return Section(
        "corrections", paper_word("corrections", language), paper_word("none", language), columns, tuple(rows)
    )


def _ends(register: CoinRegister) -> Iterable[Section]:
    if register.assessment is not None:
        if not register.is_person:
            yield _losses(register, register.assessment)
        yield declaration(register, register.assessment)
        yield _tax(register, register.assessment)
        yield _lots(register, register.assessment)
    yield _quotes(register)
    yield _lacking(register)
    yield _notes(register)


def _losses(register: CoinRegister, assessment: Assessment) -> Section:
    language = register.language
    brought, left = dict(register.ready.case.losses), dict(assessment.losses_left)
    rows = [
        (
            origin,
            _money(brought.get(origin, Decimal(0))),
            _money(max(brought.get(origin, Decimal(0)) - left.get(origin, Decimal(0)), Decimal(0))),
            _money(left.get(origin, Decimal(0))),
        )
        for origin in sorted({*brought, *left})
    ]
    columns = _columns(language, ("origin", 30, False), ("brought", -1, True), ("used", -1, True), ("left", -1, True))
    return Section("losses", paper_word("losses", language), paper_word("no_losses", language), columns, tuple(rows))


def declaration(register: CoinRegister, assessment: Assessment) -> Section:
    """Return the sheet for the declaration: what is written into it, line by line, down to the tax."""
    language = register.language
    rows = tuple(
        (paper_word(f"line.{line.name}", language).format(percent=_percent(line.percent, language)), _money(line.sum))
        for line in declaration_rows(register.ready.case, assessment, register.terms)
    )
    columns = _columns(language, ("line", -1, False), ("line_sum", 45, True))
    title = paper_word("declaration", language)
    return Section("declaration", title, paper_word("none", language), columns, rows)


def _tax(register: CoinRegister, assessment: Assessment) -> Section:
    language = register.language
    bases = assessment.bases
    of_tax: dict[str, Callable[[], Decimal]] = {
        "mining": lambda: bases["mining"],
        "special": lambda: sum((base for name, base in bases.items() if name != "mining"), Decimal(0)),
        "separate": lambda: bases["after_losses"],
    }
    rows = tuple(
        (
            paper_word(f"area.{name}", language),
            _money(of_tax[name]()),
            _scale(register, name),
            _money(tax),
        )
        for name, tax in assessment.taxes.items()
    )
    columns = _columns(language, ("area", 45, False), ("base", 34, True), ("scale", -1, False), ("tax_sum", 30, True))
    totals = ((paper_word("total", language), None, None, _money(assessment.tax)),)
    return Section("tax", paper_word("tax", language), paper_word("none", language), columns, rows, totals)


def _scale(register: CoinRegister, name: str) -> str:
    terms, case, language = register.terms, register.ready.case, register.language
    if case.taxpayer == "organisation":
        return _percent(terms.corporate_percent.value, language)
    if case.taxpayer == "foreign_organisation":
        return _percent(terms.foreign_pool_percent.value, language)
    if not case.resident:
        return _percent(terms.nonresident_percent.value, language)
    return _steps((terms.mining_scale if name == "mining" else terms.special_scale).value, language)


def _steps(steps: Sequence[Step], language: str) -> str:
    over = paper_word("over", language)
    first, *rest = steps
    told = [f"{over} {number(f'{one.over:f}', language)} ₽ – {_percent(one.rate * 100, language)}" for one in rest]
    return "; ".join([_percent(first.rate * 100, language), *told])


def _percent(value: Decimal, language: str) -> str:
    return f"{number(f'{value.normalize():f}', language)} %"


def _lots(register: CoinRegister, assessment: Assessment) -> Section:
    language = register.language
    rows = tuple(
        (lot.n, lot.on, lot.coin, _coins(lot.quantity, language), _coins(lot.left, language), _money(lot.cost),
         _money(lot.cost_left))
        for lot in assessment.lots
    )  # fmt: skip
    columns = _columns(
        language,
        ("n", 9, True),
        ("on", 20, False),
        ("coin", 16, False),
        ("got", -1, True),
        ("held", -1, True),
        ("cost", -1, True),
        ("cost_left", -1, True),
    )
    totals: tuple[tuple[Cell, ...], ...] = ()
    if rows:
        cost = sum((lot.cost for lot in assessment.lots), Decimal(0))
        left = sum((lot.cost_left for lot in assessment.lots), Decimal(0))
        totals = ((paper_word("total", language), *[None] * 4, _money(cost), _money(left)),)
    return Section("lots", paper_word("lots", language), paper_word("none", language), columns, rows, totals)


def _quotes(register: CoinRegister) -> Section:
    language = register.language
    rows = tuple(
        (
            one.n,
            one.coin,
            one.exchange,
            one.day,
            f"{number(f'{one.close:f}', language)} {one.currency}",
            _rate(one, language),
            _money(one.roubles),
            f"{number(f'{one.turnover:.0f}', language)} {one.turnover_currency}",
            one.published_since,
            one.capture[:CAPTURE_SHOWN],
        )
        for one in register.ready.quotes
    )
    columns = _columns(
        language,
        ("n", 7, True),
        ("coin", 11, False),
        ("source", 17, False),
        ("on", 17, False),
        ("close", 24, True),
        ("rate", 13, True),
        ("quote", 23, True),
        ("turnover", 28, True),
        ("since", 17, False),
        ("capture", -1, False),
    )
    return Section("quotes", paper_word("quotes", language), paper_word("none", language), columns, rows)


def _lacking(register: CoinRegister) -> Section:
    language = register.language
    rows = tuple(
        (one.n or None, word("coin_standing", one.standing.value, language), _said(one.ground, language))
        for one in register.gaps
    )
    columns = _columns(language, ("operation", 20, True), ("state", 40, False), ("why", -1, False))
    return Section("lacking", paper_word("lacking", language), paper_word("nothing_lacking", language), columns, rows)


def _notes(register: CoinRegister) -> Section:
    language = register.language
    rows = tuple((one.clause, _said(one, language)) for one in register.notes)
    columns = _columns(language, ("clause", 20, False), ("said", -1, False))
    return Section("notes", paper_word("notes", language), paper_word("none", language), columns, rows)


def _said(ground: Ground, language: str) -> str:
    return sentence_for(ground.code, as_plain(ground)["values"], language)  # type: ignore[arg-type]


def _columns(language: str, *told: tuple[str, float, bool]) -> tuple[Column, ...]:
    return tuple(Column(code, paper_word(code, language), width, figure) for code, width, figure in told)


def _coins(quantity: Decimal, language: str) -> str:
    """Return coins as text: a sheet's numbers would not keep 18 decimals."""
    return number(f"{quantity.normalize():f}", language)


def _money(roubles: Decimal) -> Amount:
    return Amount(int(roubles * 100), RUB)
