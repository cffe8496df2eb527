"""Currency codes: three digits inside a Russian account, old letters in trading data.

Source: the all-Russian classifier of currencies (ISO 4217 with 810 kept for accounts in roubles).
"""

from reglament.formats.errors import WrongValue

CURRENCY_BY_DIGITS = {
    "810": "RUB", "643": "RUB", "840": "USD", "978": "EUR", "156": "CNY", "398": "KZT",
    "826": "GBP", "756": "CHF", "392": "JPY", "344": "HKD", "949": "TRY", "784": "AED",
    "933": "BYN", "051": "AMD", "417": "KGS", "860": "UZS", "972": "TJS", "944": "AZN",
    "356": "INR", "702": "SGD", "036": "AUD", "124": "CAD", "764": "THB", "704": "VND",
    "710": "ZAR", "986": "BRL", "941": "RSD", "981": "GEL", "498": "MDL", "934": "TMT",
}  # fmt: skip

_OLD_LETTERS = {"SUR": "RUB", "RUR": "RUB"}


def currency_of_account(account: str) -> str:
    """Return the currency of an account: digits 6–8 of a Russian one, tenge for a Kazakh IBAN."""
    if account.startswith("KZ"):
        return "KZT"
    currency = CURRENCY_BY_DIGITS.get(account[5:8])
    if currency is None:
        raise WrongValue(None, "РасчСчет", "account.currency", "a known currency in digits 6 to 8", account)
    return currency


def modern_letters(currency: str) -> str:
    """Return today's code for the letters trading data still carry: SUR and RUR are RUB."""
    return _OLD_LETTERS.get(currency, currency)
