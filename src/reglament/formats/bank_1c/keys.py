"""The keys of the format: which field each one fills, and how banks spell them.

Spelling is data: banks in Kazakhstan differ, and a bank's own spelling is added to the aliases.
"""

from collections.abc import Mapping

FIRST_LINE = "1CClientBankExchange"
SECTION_START = "СекцияРасчСчет"
SECTION_END = "КонецРасчСчет"
DOCUMENT_START = "СекцияДокумент="
DOCUMENT_END = "КонецДокумента"
FILE_END = "КонецФайла"

HEADER_KEYS = (
    "ВерсияФормата", "Кодировка", "Отправитель", "Получатель", "ДатаСоздания", "ВремяСоздания",
    "ДатаНачала", "ДатаКонца",
)  # fmt: skip
HEADER_REPEATED_KEYS = ("РасчСчет", "Документ")

SECTION_KEYS = (
    "ДатаНачала", "ДатаКонца", "НачальныйОстаток", "РасчСчет", "ВсегоСписано", "ВсегоПоступило",
    "КонечныйОстаток",
)  # fmt: skip

CORE_KEYS = (
    "Номер", "Дата", "Сумма", "ДатаСписано", "ДатаПоступило", "НазначениеПлатежа",
)  # fmt: skip
PURPOSE_LINE_KEYS = tuple(f"НазначениеПлатежа{n}" for n in range(1, 7))
RECEIPT_KEYS = ("КвитанцияДата", "КвитанцияВремя", "КвитанцияСодержание")
ATTRIBUTE_KEYS = ("ВидПлатежа", "ВидОплаты", "Код", "Очередность", "СрокПлатежа")
BUDGET_KEYS = (
    "СтатусСоставителя", "ПоказательКБК", "ОКАТО", "ПоказательОснования", "ПоказательПериода",
    "ПоказательНомера", "ПоказательДаты", "ПоказательТипа",
)  # fmt: skip
KAZAKH_KEYS = (
    "ВидДокумента", "Валюта", "ДатаВалютирования", "КодНазначенияПлатежа", "ДатаОперации",
    "СуммаПриход", "СуммаРасход",
)  # fmt: skip
KEPT_KEYS = (
    "ВидАккредитива", "УсловиеОплаты1", "УсловиеОплаты2", "УсловиеОплаты3", "ПлатежПоПредст",
    "ДополнУсловия", "НомерСчетаПоставщика", "ДатаОтсылкиДок", "СрокАкцепта",
)  # fmt: skip
"""Letters of credit and demands: known, kept, not used."""

PAYER = "Плательщик"
PAYEE = "Получатель"
PARTY_ENDINGS = (
    "", "1", "2", "3", "4", "ИНН", "КПП", "Счет", "РасчСчет", "Банк1", "Банк2", "БИК", "Корсчет",
    "КБЕ",
)  # fmt: skip
PAYER_KEYS = tuple(PAYER + ending for ending in PARTY_ENDINGS)
PAYEE_KEYS = tuple(PAYEE + ending for ending in PARTY_ENDINGS)

DOCUMENT_KEYS = frozenset(
    (*CORE_KEYS, *PURPOSE_LINE_KEYS, *RECEIPT_KEYS, *ATTRIBUTE_KEYS, *BUDGET_KEYS, *KAZAKH_KEYS,
     *KEPT_KEYS, *PAYER_KEYS, *PAYEE_KEYS)
)  # fmt: skip

_KAZAKH_PARTY_ENDINGS = {
    "Наименование": "",
    "БИН_ИИН": "ИНН",
    "БИНИИН": "ИНН",
    "ИИН_БИН": "ИНН",
    "БИН": "ИНН",
    "ИИН": "ИНН",
    "ИИК": "Счет",
    "БанкНаименование": "Банк1",
    "БанкБИК": "БИК",
    "КБе": "КБЕ",
}

KAZAKH_ALIASES: Mapping[str, str] = {
    "НомерДокумента": "Номер",
    "ДатаДокумента": "Дата",
    "КНП": "КодНазначенияПлатежа",
    "ВалютаДокумента": "Валюта",
} | {side + ending: side + field for side in (PAYER, PAYEE) for ending, field in _KAZAKH_PARTY_ENDINGS.items()}
"""Key as banks in Kazakhstan write it → key used here. A bank's own spelling is added by data."""
