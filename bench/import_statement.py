"""Read and check a bank statement of many documents in the 1C exchange format.

The statement is made from a seed with right control digits and account keys, so every check of
the reader runs to its end. The figure is reading alone, from a file on disk, on one core; nothing
is stored, so it is no durable figure.
"""

import io
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reglament.core.units.identifiers import account_with_key, inn_with_control
from reglament.formats.amounts import hundredths_text
from reglament.formats.bank_1c.read import BankFileReader

SEED = 20261121
BIK = "044599911"
OWN_ACCOUNT = account_with_key("40701810000000000001", BIK)
OWN_INN = inn_with_control("770123456")
CORRESPONDENT = account_with_key("30101810000000000911", BIK)
WRITE_EVERY = 10_000


def run(n: int = 100_000, database: str | None = None) -> dict[str, Any]:
    """Return seconds and rates for reading `n` documents; raise if the totals come out wrong."""
    del database  # reading touches no table; every benchmark has the same call
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.txt"
        total = write_statement(path, n)
        size = path.stat().st_size
        started = time.perf_counter()
        with path.open("rb") as stream:
            reader = BankFileReader(stream)
            count = credited = 0
            for document in reader.documents():
                count += 1
                credited += document.amount
        seconds = time.perf_counter() - started
    if (count, credited) != (n, total) or reader.sections[0].credited != total:
        raise AssertionError(f"read {count} documents for {credited}, made {n} for {total}")
    return {
        "name": "import",
        "n": n,
        "seconds": round(seconds, 6),
        "per_second": round(n / seconds, 1),
        "mb": round(size / 1e6, 1),
        "mb_per_second": round(size / 1e6 / seconds, 1),
        "durable": False,
    }


def write_statement(path: Path, n: int) -> int:
    """Write a statement of `n` payments to our account and return their sum in kopecks."""
    amounts = [amount for amount, _ in _payments(n)]
    total = sum(amounts)
    head = [
        "1CClientBankExchange", "ВерсияФормата=1.03", "Кодировка=Windows", "Отправитель=Банк",
        "ДатаСоздания=01.11.2026", "ДатаНачала=01.10.2026", "ДатаКонца=31.10.2026",
        f"РасчСчет={OWN_ACCOUNT}", "СекцияРасчСчет", "ДатаНачала=01.10.2026",
        "ДатаКонца=31.10.2026", f"РасчСчет={OWN_ACCOUNT}", "НачальныйОстаток=100.00",
        f"ВсегоПоступило={hundredths_text(total)}", "ВсегоСписано=0.00",
        f"КонечныйОстаток={hundredths_text(total + 10_000)}", "КонецРасчСчет",
    ]  # fmt: skip
    with path.open("wb") as stream:
        _write_lines(stream, head)
        lines: list[str] = []
        for number, (_, document) in enumerate(_payments(n), 1):
            lines += document
            if number % WRITE_EVERY == 0:
                _write_lines(stream, lines)
                lines = []
        _write_lines(stream, [*lines, "КонецФайла"])
    return total


def _write_lines(stream: io.BufferedWriter, lines: list[str]) -> None:
    stream.write("".join(f"{line}\r\n" for line in lines).encode("cp1251"))


def _payments(n: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the amount and the 22 lines of each payment; the same for every call."""
    source = random.Random(SEED)
    for number in range(1, n + 1):
        amount = source.randrange(1, 10**9)
        day = f"{1 + number % 28:02d}.10.2026"
        inn = inn_with_control(f"{source.randrange(1, 10**10):010d}")
        account = account_with_key(f"408178100{source.randrange(10**11):011d}", BIK)
        yield amount, [
            "СекцияДокумент=Платежное поручение", f"Номер={number}", f"Дата={day}",
            f"Сумма={hundredths_text(amount)}", f"ПлательщикСчет={account}", "ДатаСписано=",
            f"Плательщик=ИНН {inn} Иванов Иван Иванович", f"ПлательщикИНН={inn}",
            'ПлательщикБанк1=АО "ДЕМОБАНК"', f"ПлательщикБИК={BIK}",
            f"ПлательщикКорсчет={CORRESPONDENT}", f"ПолучательСчет={OWN_ACCOUNT}",
            f"ДатаПоступило={day}", f"Получатель=ИНН {OWN_INN} ООО ПРИМЕР",
            f"ПолучательИНН={OWN_INN}", 'ПолучательБанк1=АО "ДЕМОБАНК"', f"ПолучательБИК={BIK}",
            f"ПолучательКорсчет={CORRESPONDENT}", "ВидОплаты=01", "Очередность=5",
            f"НазначениеПлатежа=Пополнение по договору БО-{source.randrange(10000):05d} "
            "от 01.02.2024, НДС не облагается",
            "КонецДокумента",
        ]  # fmt: skip
