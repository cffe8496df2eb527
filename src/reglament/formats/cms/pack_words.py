"""What the evidence pack's two readmes say. The pack is read without this program, so the words lie beside it."""

from __future__ import annotations

WORDS = {
    "ru": {
        "title": (
            "Доказательства подписи документа «{name}»\n"
            "Составил: {firm}, {at}\n\n"
            "Всё в этой папке проверяется стандартными средствами, без программы, которая её составила.\n"
            "Распакуйте архив, перейдите в папку и выполняйте команды по порядку."
        ),
        "same_bytes": "1. Файлы не менялись после упаковки:",
        "signature_good": (
            "2.{number}. Квалифицированная подпись signatures/{number}.sig действительна на {at}; "
            "команда заканчивается словами «CMS Verification successful»:"
        ),
        "signature_bad": (
            "2.{number}. Квалифицированная подпись signatures/{number}.sig на {at} признана недействительной "
            "({standing}, причины – в signatures/{number}.json); команда сообщит об ошибке:"
        ),
        "with_lists": "То же с проверкой по спискам отозванных сертификатов, действовавшим на этот момент:",
        "no_lists": "Списков отозванных сертификатов, действовавших на этот момент, загружено не было.",
        "gost": "Для подписей по ГОСТ Р 34.10-2012 нужен модуль OpenSSL; в Debian он ставится так:",
        "trust": (
            "Файл certificates/anchors.pem содержит сертификаты, которым доверял составитель. Сверьте их с "
            "опубликованными удостоверяющими центрами или подставьте свои."
        ),
        "simple": (
            "3. Простая электронная подпись: в signatures/simple.json указано, кто, когда, каким ключом и откуда "
            "подписал документ и отпечаток подписанного. Отпечаток документа должен с ним совпасть: команда sha256sum "
            "его сверяет, openssl показывает:"
        ),
        "acts": (
            "4. Выписка из журнала действий: печать каждого действия – SHA-256 его текста, а текст начинается с "
            "печати предыдущего. Ни одно действие нельзя изменить, не изменив все печати после него:"
        ),
    },
    "en": {
        "title": (
            "Evidence of the signing of “{name}”\n"
            "Made by: {firm}, {at}\n\n"
            "Everything in this folder is checked with standard tools, without the program that made it.\n"
            "Unpack the archive, go to its folder and run the commands in their order."
        ),
        "same_bytes": "1. No file was changed after it was packed:",
        "signature_good": (
            "2.{number}. The qualified signature signatures/{number}.sig holds as of {at}; "
            "the command ends with the words “CMS Verification successful”:"
        ),
        "signature_bad": (
            "2.{number}. The qualified signature signatures/{number}.sig was found not to hold as of {at} "
            "({standing}, the grounds are in signatures/{number}.json); the command reports an error:"
        ),
        "with_lists": "The same, checked against the lists of revoked certificates in force at that moment:",
        "no_lists": "No list of revoked certificates in force at that moment was loaded.",
        "gost": "Signatures by GOST R 34.10-2012 need a module of OpenSSL; in Debian it is installed so:",
        "trust": (
            "The file certificates/anchors.pem holds the certificates the maker trusted. Compare them with those the "
            "certification centres publish, or put your own in their place."
        ),
        "simple": (
            "3. Simple electronic signature: signatures/simple.json tells who signed the document, when, with which "
            "key, from where, and the digest of what was signed. The document's digest must be the same: sha256sum "
            "compares it, openssl shows it:"
        ),
        "acts": (
            "4. Extract of the act log: the seal of an act is the SHA-256 of its text, and the text begins with the "
            "seal before it. No act can be changed without changing all the seals after it:"
        ),
    },
}
