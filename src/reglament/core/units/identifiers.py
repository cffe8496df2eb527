"""Check digits of the identifiers that stand in files.

Every function takes text as it stands in the file and says whether its control digits hold; none
asks a register whether the number was ever given out. `…_with_…` functions complete a number, for
writers and for the far side of the sandbox.

Sources: tax authority's order on INN, the central bank's rule for the key of an account,
OGRN and SNILS rules, the national identification rules of Kazakhstan, ISO 13616 (IBAN),
ISO 6166 (ISIN), ISO 17442 (LEI).
"""

from operator import mul

_ZERO = ord("0")

_INN_10 = bytes((2, 4, 10, 3, 5, 9, 4, 6, 8))
_INN_11 = bytes((7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
_INN_12 = bytes((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
_INN_10_OFFSET = _ZERO * sum(_INN_10)
_INN_11_OFFSET = _ZERO * sum(_INN_11)
_INN_12_OFFSET = _ZERO * sum(_INN_12)

_KEY_OFFSET = _ZERO * (8 * 7 + 8 * 1 + 7 * 3)
"""Twenty-three digits: eight stand under weight 7, eight under 1, seven under 3."""

_IBAN_LENGTHS = {"KZ": 20}


def is_digits(text: str, length: int) -> bool:
    """Return whether the text is exactly `length` Latin digits."""
    return len(text) == length and text.isascii() and text.isdigit()


def is_inn(text: str) -> bool:
    """Return whether a taxpayer number of 10 or 12 digits has right control digits.

    A run of noughts satisfies the arithmetic and is refused: it is the way to write "none".
    """
    if not (text.isascii() and text.isdigit()):
        return False
    code = text.encode()
    if len(code) == 12:
        first = (sum(map(mul, code, _INN_11)) - _INN_11_OFFSET) % 11 % 10
        second = (sum(map(mul, code, _INN_12)) - _INN_12_OFFSET) % 11 % 10
        return first == code[10] - _ZERO and second == code[11] - _ZERO and text != "0" * 12
    if len(code) == 10:
        control = (sum(map(mul, code, _INN_10)) - _INN_10_OFFSET) % 11 % 10
        return control == code[9] - _ZERO and text != "0" * 10
    return False


def inn_with_control(start: str) -> str:
    """Return a whole INN from its first 9 (organisation) or 10 (person) digits."""
    assert is_digits(start, 9) or is_digits(start, 10), "an INN starts with 9 or 10 digits"
    code = start.encode()
    if len(code) == 9:
        return start + str((sum(map(mul, code, _INN_10)) - _INN_10_OFFSET) % 11 % 10)
    first = (sum(map(mul, code, _INN_11)) - _INN_11_OFFSET) % 11 % 10
    code += str(first).encode()
    second = (sum(map(mul, code, _INN_12)) - _INN_12_OFFSET) % 11 % 10
    return f"{start}{first}{second}"


def is_bik(text: str) -> bool:
    """Return whether the text looks like a bank identification code: nine digits, 0 first."""
    return is_digits(text, 9) and text[0] == "0"


def account_key_remainder(prefix: str, account: str) -> int:
    """Return the remainder of the account key; 0 means the key is right.

    Weights 7, 1, 3 repeat over three digits for the bank and twenty of the account; only the last
    digit of each product counts, which is the sum of products modulo ten.
    """
    code = (prefix + account).encode()
    return (sum(code[0::3]) * 7 + sum(code[1::3]) + sum(code[2::3]) * 3 - _KEY_OFFSET) % 10


def _is_kept_by_central_bank(account: str, bik: str) -> bool:
    return account.startswith(("30101", "30103")) or bik[6:] in ("000", "001", "002") or (bik.startswith("01"))


def is_account_of(account: str, bik: str) -> bool:
    """Return whether a 20-digit account has the right key for the bank.

    Accounts kept by the central bank, correspondent accounts among them, take nought and digits
    5–6 of the BIK in place of its last three. Treasury accounts beginning with 03 carry no key.
    """
    if not is_digits(account, 20) or not is_bik(bik):
        return False
    if account.startswith("03"):
        return True
    central = _is_kept_by_central_bank(account, bik)
    return account_key_remainder("0" + bik[4:6] if central else bik[6:], account) == 0


def account_with_key(account: str, bik: str) -> str:
    """Return the account with its ninth digit, the key, set for the bank."""
    assert is_digits(account, 20), "an account has 20 digits"
    assert is_bik(bik), "a key belongs to a bank"
    central = _is_kept_by_central_bank(account, bik)
    blank = account[:8] + "0" + account[9:]
    remainder = account_key_remainder("0" + bik[4:6] if central else bik[6:], blank)
    # The key stands under weight 3, whose inverse modulo ten is 7.
    return f"{blank[:8]}{(10 - remainder) * 7 % 10}{blank[9:]}"


def is_ogrn(text: str) -> bool:
    """Return whether a state registration number (13 digits, or 15 of an entrepreneur) holds."""
    if is_digits(text, 13):
        return int(text[:12]) % 11 % 10 == int(text[12])
    if is_digits(text, 15):
        return int(text[:14]) % 13 % 10 == int(text[14])
    return False


def is_snils(text: str) -> bool:
    """Return whether a pension insurance number of 11 digits holds; dashes and a space allowed.

    Numbers up to 001-001-998 were given out without control digits and always hold.
    """
    digits = text.replace("-", "").replace(" ", "")
    if not is_digits(digits, 11):
        return False
    if int(digits[:9]) <= 1_001_998:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total % 101 % 100 == int(digits[9:])


def _kazakh_control(digits: str) -> int:
    """Return the control digit of a Kazakh number, 10 where no number can have this start."""
    control = sum(int(digit) * weight for digit, weight in zip(digits, range(1, 12), strict=True))
    if control % 11 < 10:
        return control % 11
    weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def is_kazakh_number(text: str) -> bool:
    """Return whether an individual (IIN) or business (BIN) number of 12 digits holds."""
    return is_digits(text, 12) and _kazakh_control(text[:11]) == int(text[11])


def kazakh_number_with_control(start: str) -> str | None:
    """Return a whole IIN or BIN from 11 digits; None where no such number is given out."""
    assert is_digits(start, 11), "an IIN or BIN starts with 11 digits"
    control = _kazakh_control(start)
    return f"{start}{control}" if control < 10 else None


def _letters_as_numbers(text: str) -> str:
    return "".join(str(int(mark, 36)) for mark in text)


def _is_code(text: str) -> bool:
    return text.isascii() and text.isalnum() and text == text.upper()


def is_iban(text: str) -> bool:
    """Return whether an international account number has the length and remainder it must have."""
    if not (_is_code(text) and 15 <= len(text) <= 34 and text[:2].isalpha()):
        return False
    if len(text) != _IBAN_LENGTHS.get(text[:2], len(text)) or not text[2:4].isdigit():
        return False
    return int(_letters_as_numbers(text[4:] + text[:4])) % 97 == 1


def iban_with_control(country: str, account: str) -> str:
    """Return an IBAN from a country and the account within it."""
    control = 98 - int(_letters_as_numbers(account + country + "00")) % 97
    return f"{country}{control:02d}{account}"


def is_bic(text: str) -> bool:
    """Return whether the text looks like a bank's international code: 8 or 11 marks."""
    return len(text) in (8, 11) and _is_code(text) and text[:6].isalpha()


def is_isin(text: str) -> bool:
    """Return whether an international security number of 12 marks holds."""
    if not (len(text) == 12 and _is_code(text) and text[:2].isalpha() and text[-1].isdigit()):
        return False
    digits = _letters_as_numbers(text)
    # Counted from the right, every second digit is doubled and its own digits are added.
    weighted = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in weighted) % 10 == 0


def is_lei(text: str) -> bool:
    """Return whether a legal entity identifier of 20 marks holds."""
    if not (len(text) == 20 and _is_code(text) and text[18:].isdigit()):
        return False
    return int(_letters_as_numbers(text)) % 97 == 1
