"""Sentences about qualified signatures, certificates and evidence."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "signature.no_signer": {
        "ru": "В файле подписи нет ни одного подписавшего. Запросите подпись у отправителя заново.",
        "en": "The signature file names no signer. Ask the sender to sign again.",
    },
    "signature.not_checked": {
        "ru": "Подпись не проверена: {trouble}.",
        "en": "The signature was not checked: {trouble}.",
    },
    "signature.certificate_missing": {
        "ru": "Сертификата подписавшего (номер {serial}) нет ни в подписи, ни в реестре сертификатов. Загрузите его.",
        "en": "The signer's certificate (number {serial}) is neither in the signature nor in the register. Load it.",
    },
    "signature.list_missing": {
        "ru": "Отзыв сертификата не проверен: нет списка отозванных сертификатов, действовавшего на этот момент.",
        "en": "Revocation was not checked: no list of revoked certificates in force at that moment is loaded.",
    },
    "signature.other_bytes": {
        "ru": "Подпись поставлена под другим содержимым: документ изменён после подписания или приложен не тот файл.",
        "en": "The signature is over other bytes: the document was changed after signing, or it is another file.",
    },
    "signature.does_not_hold": {
        "ru": "Подпись не подтверждается ключом сертификата.",
        "en": "The signature does not hold by the certificate's key.",
    },
    "signature.weak_algorithm": {
        "ru": "Подпись сделана алгоритмом или ключом, который не принимается: {algorithm}.",
        "en": "The signature is made with an algorithm or a key that is not accepted: {algorithm}.",
    },
    "signature.other_certificate_bound": {
        "ru": "Подпись связана с другим сертификатом, а не с тем, который к ней приложен.",
        "en": "The signature is bound to another certificate than the one it came with.",
    },
    "signature.certificate_not_yet_valid": {
        "ru": "Сертификат ещё не действовал: он действует с {starts}.",
        "en": "The certificate was not yet running: it runs from {starts}.",
    },
    "signature.certificate_expired": {
        "ru": "Срок действия сертификата истёк {ended}.",
        "en": "The certificate expired on {ended}.",
    },
    "signature.key_usage": {
        "ru": "Ключ сертификата не предназначен для подписания документов.",
        "en": "The certificate's key is not meant for signing documents.",
    },
    "signature.chain_unknown": {
        "ru": "Сертификат выдан центром, которому регистратор не доверяет, или не хватает промежуточных сертификатов.",
        "en": "The certificate is of a centre the registrar does not trust, or certificates between are missing.",
    },
    "signature.chain_broken": {
        "ru": "Цепочка сертификатов не подтверждается: {trouble}.",
        "en": "The path of certificates does not hold: {trouble}.",
    },
    "signature.issuer_not_running": {
        "ru": "Сертификат удостоверяющего центра не действовал на этот момент: {issuer}.",
        "en": "The certification centre's certificate did not run at that moment: {issuer}.",
    },
    "signature.revoked": {
        "ru": "Сертификат отозван {revoked}.",
        "en": "The certificate was revoked on {revoked}.",
    },
    "signature.unreadable": {
        "ru": (
            "Файл не читается как подпись, сертификат или список отозванных. Нужен файл DER, PEM или Base64; "
            "запросите его у отправителя заново. Подробность для программиста: {trouble}"
        ),
        "en": "The file cannot be read as a signature, a certificate or a list of revoked ones: {trouble}",
    },
    "signature.role_unknown": {
        "ru": "Неизвестное назначение сертификата: {role}. Допустимы: anchor, intermediate, own.",
        "en": "Unknown role of a certificate: {role}. It is anchor, intermediate or own.",
    },
    "signature.certificate_unknown": {
        "ru": "Сертификата № {certificate} нет в реестре, или он уже выведен из использования.",
        "en": "Certificate no. {certificate} is not in the register, or is out of use already.",
    },
    "signature.list_of_stranger": {
        "ru": (
            "Список отозванных подписал центр, которому регистратор не доверяет: {issuer}. "
            "Сначала загрузите сертификат этого центра."
        ),
        "en": (
            "The list of revoked ones is signed by a centre the registrar does not trust: {issuer}. "
            "Load that centre's certificate first."
        ),
    },
    "signature.document_unknown": {
        "ru": "Документа № {document} нет.",
        "en": "There is no document no. {document}.",
    },
    "signature.no_own_certificate": {
        "ru": "На {at} нет действующего сертификата регистратора. Загрузите сертификат и укажите, где лежит ключ.",
        "en": "No certificate of the registrar runs at {at}. Load one and tell where its key is.",
    },
    "signature.cannot_sign": {
        "ru": "Подписать не удалось: {trouble}.",
        "en": "The document could not be signed: {trouble}.",
    },
    "signature.not_of_sender": {
        "ru": (
            "Документ отправляет {sender}, а подписан он другим лицом: {signers}. Подпишите его сертификатом "
            "отправителя; подпись второго лица можно приложить отдельным файлом."
        ),
        "en": (
            "The document is sent by {sender} and signed by another person: {signers}. Sign it with the sender's "
            "certificate; a second person's signature may come in a file of its own."
        ),
    },
    "signature.file_missing": {
        "ru": "Файл подписи не приложен. Подпишите скачанный документ отсоединённой подписью и выберите её файл.",
        "en": "No signature file came. Sign the downloaded document with a detached signature and choose its file.",
    },
    "signature.files_many": {
        "ru": "Файлов подписи {files}, а к одному документу принимается не больше {most}.",
        "en": "There are {files} signature files; one document takes {most} at most.",
    },
    "signature.evidence_of_draft": {
        "ru": "Документ № {document} никем не подписан: доказательств его подписания нет.",
        "en": "Document no. {document} is signed by nobody: there is no evidence of its signing.",
    },
}
