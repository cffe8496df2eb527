"""One door to all sentences: a ground's code and facts into words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from reglament.phrases.figures import say
from reglament.phrases.office import OFFICE
from reglament.phrases.words import word

PACKAGES = (
    "access",
    "accounts",
    "acts",
    "cabinet",
    "close_out",
    "coin_books",
    "corporate_case",
    "crypto",
    "edo",
    "desk",
    "fees",
    "instructions",
    "issuer_service",
    "keys",
    "ledger",
    "lists",
    "loans",
    "mails",
    "margin",
    "margin_gate",
    "orders",
    "parties",
    "programs",
    "register",
    "reports",
    "rulebook",
    "settlement",
    "signatures",
    "special_repo",
    "transfers",
)
WORDED = {
    "category": "category",
    "was": "category",
    "client_kind": "client_kind",
    "coin_area": "coin_area",
    "coin_choice": "coin_choice",
    "coin_question": "coin_question",
    "quote_source": "quote_source",
    "field": "field",
    "missing": "missing",
    "account_kind": "personal_account",
    "source_kind": "personal_account",
    "target_kind": "personal_account",
    "encumbrance_kind": "encumbrance",
    "operation_kind": "registry_operation",
    "issue_state": "issue_state",
    "card_field": "card_field",
    "key_state": "key_state",
    "key_event": "key_event",
    "information_order_state": "information_order_state",
    "case_state": "case_state",
    "case_document": "case_document",
    "notice_kind": "notice_kind",
    "scope": "restriction_scope",
    "desk_field": "desk_field",
    "paper_field": "paper_field",
    "paper_mark": "paper_mark",
    "application_state": "application_state",
    "application_event": "application_event",
    "attorney_state": "attorney_state",
    "representative_power": "representative_power",
    "contract_ground": "contract_ground",
    "edition_state": "edition_state",
    "wanted_state": "edition_state",
    "consent_state": "consent_state",
    "dispute_state": "dispute_state",
}
"""Facts that are codes with words of their own, by the kind of the word."""
FALLBACK_LANGUAGE = {"kk": "ru", "en": "ru", "ru": "en"}


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return all sentences by code and language. Raises `ValueError` for a code told twice."""
    found: dict[str, Mapping[str, str]] = {}
    for package in PACKAGES:
        for code, languages in import_module(f"reglament.phrases.{package}").SENTENCES.items():
            if code in found:
                raise ValueError(f"the code {code} has two sentences; codes are never shared")
            found[code] = languages
    return found


def sentence_for(code: str, values: Mapping[str, Any], language: str, *, to_officer: bool = False) -> str:
    """Return the sentence of a ground in a language, its facts said as that language says them.

    An officer is told of the client what the client is told of himself.
    A code without a sentence is shown as the code with its facts: never an empty refusal.
    """
    languages = (OFFICE.get(code) if to_officer else None) or catalogue().get(code)
    facts = {name: _said(name, value, language) for name, value in values.items()}
    if languages is None:
        return f"{code}: " + ", ".join(f"{name} {fact}" for name, fact in facts.items())
    template = languages.get(language) or languages[FALLBACK_LANGUAGE[language]]
    return template.format_map(_Facts(facts))


def _said(name: str, value: Any, language: str) -> str:
    return word(WORDED[name], str(value), language) if name in WORDED else say(value, language)


class _Facts(dict[str, str]):
    """Facts by name; one that is not there is shown as a dash, so a page never breaks on a sentence."""

    def __missing__(self, name: str) -> str:
        return "—"
