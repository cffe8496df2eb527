"""Secrets one way: passwords and code words become slow digests, and are compared without being kept."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import sha256

from django.contrib.auth.hashers import check_password, make_password


def digest_of_password(password: str) -> str:
    """Return the slow digest of a password."""
    return make_password(password)


def password_fits(password: str, digest: str) -> bool:
    """Return whether a password has a digest; without a digest the same time goes by and none fits."""
    fits = check_password(password, digest or _nobodys(), setter=None)
    return fits and bool(digest)


@cache
def _nobodys() -> str:
    """Return a digest no password has, so that an unknown login costs as much time as a known one."""
    return make_password(sha256(b"nobody").hexdigest())


def digest_of_word(word: str) -> str:
    """Return the slow digest of a code word, however it is spelt."""
    return make_password(_plain_word(word))


def word_fits(word: str, digest: str) -> bool:
    """Return whether a spoken word is the code word."""
    return bool(digest) and check_password(_plain_word(word), digest, setter=None)


def token_digest(token: str) -> str:
    """Return the digest of a token the machine made: long and random, so a fast one is enough."""
    return sha256(token.encode()).hexdigest()


def login_digest(login: str) -> str:
    """Return the digest attempts are counted by, for logins known and unknown."""
    return sha256(unicodedata.normalize("NFC", login).strip().encode()).hexdigest()


def _plain_word(word: str) -> str:
    return unicodedata.normalize("NFC", word).strip().casefold().replace("ё", "е")
