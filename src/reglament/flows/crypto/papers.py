"""Papers of a year: the register as PDF and XLSX, and the same figures as JSON, filed together."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from reglament.core.crypto.books import QuoteTaken
from reglament.core.crypto.effect import in_force_from
from reglament.core.crypto.lots import Lot
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import of_taxpayer
from reglament.flows.crypto.year import Counted, count_year, plain_year
from reglament.render.coin_page import CoinRegister, register_page
from reglament.render.pdf import report_pdf
from reglament.render.xlsx import report_xlsx
from reglament.store.crypto.load import documents_of_operations
from reglament.store.crypto.models import Taxpayer
from reglament.store.docflow.save import file_document

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


def make_papers(act: Act, code: str, year: int, language: str = "ru") -> Answer:
    """Make and file the register of a year. An open year's says that it is open and what it lacks."""

    def decide(taxpayer: Taxpayer) -> Answer:
        try:
            counted = count_year(act, taxpayer, year)
        except NoEditionInForce:
            return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=year))
        plain = plain_paper(counted)
        told = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode()
        page = register_page(_register(act, taxpayer, counted, sha256(told).hexdigest(), language))
        number = page.number
        made = {
            "pdf": (f"register-{number}.pdf", PDF, report_pdf(page)),
            "xlsx": (f"register-{number}.xlsx", XLSX, report_xlsx(page)),
            "json": (f"register-{number}.json", JSON, told),
        }
        filed = {
            form: file_document(act.firm, code, "coin_register", number, name, media, content, act.at, "", None)[0]
            for form, (name, media, content) in made.items()
        }
        return Answer("accepted", (), {"number": number, "documents": filed, "lacking": len(counted.gaps)})

    return of_taxpayer(act, code, "coin.papers", {"year": year, "language": language}, decide)


def _register(act: Act, taxpayer: Taxpayer, counted: Counted, digest: str, language: str) -> CoinRegister:
    year = counted.ready.case.year
    return CoinRegister(
        language=language,
        name=taxpayer.name,
        tax_id=taxpayer.tax_id,
        number=f"{taxpayer.code}-{year}-{digest[:8]}",
        digest=digest,
        made_on=act.on,
        since=in_force_from(counted.terms),
        is_closed=counted.is_closed,
        ready=counted.ready,
        assessment=counted.assessment,
        terms=counted.terms,
        gaps=counted.gaps,
        notes=counted.notes,
        documents=documents_of_operations(taxpayer.pk, year),
    )


def plain_paper(counted: Counted) -> dict[str, Any]:
    """Return the year with the quotes it rests on and its lots: any figure can be followed to them."""
    lots = counted.assessment.lots if counted.assessment else ()
    return {
        **plain_year(counted),
        "year": counted.ready.case.year,
        "quotes_taken": [_quote(one) for one in counted.ready.quotes],
        "lots": [_lot(one) for one in lots],
    }


def _quote(one: QuoteTaken) -> dict[str, Any]:
    return {
        "operation": one.n,
        "coin": one.coin,
        "exchange": one.exchange,
        "day": one.day.isoformat(),
        "close": f"{one.close:f}",
        "currency": one.currency,
        "rate": f"{one.rate:f}",
        "roubles": f"{one.roubles:.2f}",
        "turnover": f"{one.turnover:f} {one.turnover_currency}",
        "published_since": one.published_since.isoformat(),
        "capture": one.capture,
    }


def _lot(one: Lot) -> dict[str, Any]:
    return {
        "operation": one.n,
        "coin": one.coin,
        "on": one.on.isoformat(),
        "quantity": f"{one.quantity:f}",
        "left": f"{one.left:f}",
        "cost": f"{one.cost:.2f}",
        "cost_left": f"{one.cost_left:.2f}",
    }
