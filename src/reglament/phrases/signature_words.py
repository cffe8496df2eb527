"""Words for acts with certificates and qualified signatures."""

from __future__ import annotations

SIGNATURE_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "act": {
        "certificate.load": {"ru": "Загружен сертификат", "en": "Certificate loaded"},
        "certificate.load_list": {"ru": "Загружен список отозванных", "en": "List of revoked ones loaded"},
        "certificate.take_back": {"ru": "Сертификат выведен из использования", "en": "Certificate taken back"},
        "sign.qualified": {"ru": "Квалифицированная подпись", "en": "Qualified signature"},
        "signature.check": {"ru": "Проверена подпись", "en": "Signature checked"},
        "signature.take": {"ru": "Принята подпись клиента", "en": "Client's signature taken"},
        "evidence.pack": {"ru": "Собраны доказательства подписи", "en": "Evidence packed"},
    },
}
