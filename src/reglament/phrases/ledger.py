"""Sentences about the journal: corrections and figures that do not fit."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "ledger.does_not_fit": {
        "ru": "Такая сумма не помещается на счёте. Проверьте сумму и передайте поручение заново.",
        "en": "An account cannot hold such an amount. Check the amount and send the request again.",
    },
    "ledger.entry_unknown": {
        "ru": "Записи № {entry} в журнале нет. Проверьте номер.",
        "en": "There is no entry {entry} in the journal. Check the number.",
    },
    "ledger.corrected_already": {
        "ru": "Запись № {entry} уже исправлена записью № {correction}. Исправляйте последнюю из них.",
        "en": "Entry {entry} is corrected already by entry {correction}. Correct the latest of them.",
    },
    "ledger.is_a_reversal": {
        "ru": "Запись № {entry} сама отменяет запись № {reversed}. Внесите верную запись заново.",
        "en": "Entry {entry} itself takes back entry {reversed}. Make the right entry anew.",
    },
    "ledger.officer_only": {
        "ru": "Запись журнала исправляет только сотрудник.",
        "en": "Only an officer corrects an entry of the journal.",
    },
    "ledger.reason_missing": {
        "ru": "Назовите причину исправления: она остаётся в журнале.",
        "en": "Say why the entry is corrected: the reason stays in the journal.",
    },
    "ledger.correction_overdraws": {
        "ru": "После исправления на счёте {account} остаётся {balance}, под обязательства отложено {held}.",
        "en": "After the correction {balance} stands on account {account}, and {held} is on hold.",
    },
}
