"""The paper an order for information becomes: everything ordered, the norm, the price, the files with their digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.registry.orders import InformationOrder
from reglament.core.registry.prices import Price
from reglament.phrases.figures import day, money
from reglament.phrases.registry_papers import PAPER_WORDS, paper_word
from reglament.phrases.words import word
from reglament.render.registry_paper import PaperTable, RegistryPaper


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What an order's paper says beside the order itself."""

    number: str
    registrar: str
    issuer: str
    representative: str
    edition: date
    made_on: date
    price: Price
    files: Sequence[tuple[str, int, str]] = ()
    """Name, size in bytes, SHA-256."""


def order_paper(order: InformationOrder, facts: OrderFacts, language: str) -> RegistryPaper:
    """Return the paper a representative sees and signs. The files stand in it by digest: one signature covers all."""
    say = _Words(language)
    norm = order.norm
    known = {
        "issuer": facts.issuer,
        "representative": facts.representative,
        "registrar": facts.registrar,
        "list_kind": say(f"list.{order.list_kind}"),
        "issues": ", ".join(order.issues),
        "as_of": day(order.as_of, language) if order.as_of else "",
        "scope": _scope(order.scope, say),
        "answer_form": say(f"answer_form.{order.answer_form}"),
        "delivery": say(f"delivery.{order.delivery}"),
    }
    founded = {
        "norm": ", ".join((say(f"source.{norm.source}"), norm.act, norm.article, norm.duty)),
        "corporate_action": order.corporate_action,
        "note": order.note,
        "price": say("price.free") if facts.price.amount is None else money(str(facts.price.amount), language),
        "price_source": _source(facts.price, say),
        "rules_edition": day(facts.edition, language),
    }
    fields = [
        *((say(f"field.{name}"), text) for name, text in known.items() if text),
        *(_detail(name, text, language) for name, text in order.details.items() if text),
        *((say(f"field.{name}"), text) for name, text in founded.items() if text),
    ]
    files = PaperTable(
        head=((say("order.files"), 60, False), (say("order.size"), 20, True), (say("order.digest"), -1, False)),
        rows=tuple((name, str(size), digest) for name, size, digest in facts.files),
    )
    return RegistryPaper(
        language=language,
        title=say("order.title").format(number=facts.number),
        firm=facts.registrar,
        number="",
        made_on=facts.made_on,
        fields=tuple(fields),
        table=files if facts.files else None,
        notes=(say("order.guarantee"),),
    )


class _Words:
    """Words of one language; a code nobody words is shown as it is, so that nothing ordered is hidden."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, code: str) -> str:
        return paper_word(code, self.language) if code in PAPER_WORDS else code.rpartition(".")[2]


def _detail(name: str, text: str, language: str) -> tuple[str, str]:
    """Return one thing a list needs beside the common fields, in words: a price asked for is not that of the answer."""
    title = word("cabinet_field", name, language)
    try:
        return title, day(date.fromisoformat(text), language)
    except ValueError:
        return title, word(f"list_{name}", text, language)


def _scope(scope: str, say: _Words) -> str:
    return say("scope.all") if scope == "all" else say("scope.from").format(percent=scope)


def _source(price: Price, say: _Words) -> str:
    return price.basis or (say(f"price.{price.source}") if price.source else "")
