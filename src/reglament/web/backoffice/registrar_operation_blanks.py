"""The fields of each operation with the register, as its order or questionnaire names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from reglament.core.registry.account import ISSUERS_OWN, PersonalKind
from reglament.core.registry.operation import CORPORATE_CASE
from reglament.core.registry.proportion import Fractions, Remainder
from reglament.core.registry.questionnaire import KINDS, TAX_STATUSES
from reglament.flows.registry.open_issue import KINDS as ISSUE_KINDS
from reglament.web.backoffice.registrar_page import Field, Group, words_of

CHANNELS = ("paper", "edo", "depository", CORPORATE_CASE)
MOVES = ("placement", "transfer", "buy_back")
ENCUMBRANCES = ("pledge", "block", "arrest")
RESHAPES = ("split", "consolidation", "conversion")
CARDS = ("open_account", "questionnaire", "close_account", "open_issuer", "issue")
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("accounts", CARDS),
    ("moves", (*MOVES, "inheritance")),
    ("encumbrances", (*ENCUMBRANCES, "release")),
    ("issues", (*RESHAPES, "redemption")),
    ("mistakes", ("correction",)),
)
"""The operations of the desk by what they are about, in the order they are offered."""
OPERATIONS = tuple(kind for _part, kinds in PARTS for kind in kinds)


def groups_of(kind: str, today: date) -> tuple[Group, ...]:
    """Return the fields of an operation by their parts; the document it stands on comes last."""
    parts = _FIELDS[kind](kind)
    if kind in ("open_account", "questionnaire", "close_account", "open_issuer"):
        return parts
    return (*parts, _ground(today, may_replace=kind not in ("issue", "correction")))


def _ground(today: date, *, may_replace: bool) -> Group:
    fields = [
        Field("document", _("Документ-основание"), "text", _("Например: передаточное распоряжение.")),
        Field("document_number", _("Номер документа")),
        Field("document_on", _("Дата документа"), "date", value=today.isoformat()),
        Field("channel", _("Как поступил"), "select", "", words_of("ground_channel", CHANNELS)),
        Field("attached", _("Что приложено"), "area", _("Каждый документ с новой строки."), is_required=False),
    ]
    if may_replace:
        hint = _("Только вместо операции, отменённой исправлением.")
        fields += [
            Field("corrects", _("Взамен операции №"), "number", hint, is_required=False),
            Field("value_on", _("Днём"), "date", hint, is_required=False),
        ]
    return Group(_("Основание"), tuple(fields))


def _issue() -> Field:
    return Field("issue", _("Выпуск"), "text", _("Регистрационный номер."))


def _quantity(*, is_required: bool = True, hint: str = "") -> Field:
    return Field("quantity", _("Сколько бумаг"), "number", hint, is_required=is_required)


def _under() -> tuple[Field, ...]:
    """Return under what the papers lie, and who takes part where they are encumbered."""
    over = Field("over", _("Под какими обременениями"), "text",
                 _("Пусто — свободные бумаги; иначе метки с карточки счёта, например p3 или p3.a5."),
                 is_required=False)  # fmt: skip
    return over, _consents()


def _consents() -> Field:
    hint = _("Каждое с новой строки: номер обременения; кто; документ. Например: 3; VM-9; письмо 4.")
    return Field("consents", _("Согласия"), "area", hint, is_required=False)


def _move(kind: str) -> tuple[Group, ...]:
    fields = (
        _issue(),
        Field("source", _("Списать со счёта")),
        Field("target", _("Зачислить на счёт")),
        _quantity(),
        *_under(),
    )
    return (Group(_("Бумаги"), fields),)


def _inheritance(kind: str) -> tuple[Group, ...]:
    heirs = Field("heirs", _("Наследники"), "area", _("Каждый с новой строки: счёт и доля. Например: VM-5 1/2."))
    remainder = Field("remainder", _("Кому бумаги, которые доли делят не нацело"), "select", "",
                      words_of("estate_remainder", tuple(Remainder)))  # fmt: skip
    fields = (_issue(), Field("source", _("Счёт наследодателя")), heirs, remainder, _consents())
    return (Group(_("Наследство"), fields),)


def _encumber(kind: str) -> tuple[Group, ...]:
    titles = {
        "pledge": (_("Счёт залогодержателя"), ""),
        "block": (_("Кто потребовал"), _("Снять блокирование сможет он или суд.")),
        "arrest": (_("Кто арестовал"), _("Снять арест сможет он или суд.")),
    }
    title, hint = titles[kind]
    fields = [
        _issue(),
        Field("account", _("Лицевой счёт")),
        _quantity(),
        Field("in_favour", title, "text", hint),
        *_under(),
    ]
    if kind == "pledge":
        fields += [
            Field("agreement", _("Договор залога"), is_required=False),
            Field("free_disposal", _("Залогодатель распоряжается без согласия залогодержателя"), "check"),
        ]
    return (Group(_("Бумаги"), tuple(fields)),)


def _release(kind: str) -> tuple[Group, ...]:
    fields = (
        Field("encumbrance", _("Номер обременения"), "number", _("Как на карточке счёта.")),
        Field("account", _("Лицевой счёт")),
        Field("by", _("Кто снимает"), "text", _("Счёт залогодержателя или тот, кто наложил; суд — court.")),
        _quantity(is_required=False, hint=_("Пусто — все бумаги под этим обременением.")),
    )
    return (Group(_("Обременение"), fields),)


def _reshape(kind: str) -> tuple[Group, ...]:
    fields = [
        _issue(),
        Field("old", _("За сколько прежних бумаг"), "number"),
        Field("into", _("Сколько новых"), "number"),
        Field("fractions", _("Что с частями бумаг"), "select", "", words_of("issue_fractions", tuple(Fractions))),
    ]
    if kind == "conversion":
        hint = _("Зарегистрирован у того же эмитента и ещё без бумаг.")
        fields.insert(1, Field("successor", _("В какой выпуск"), "text", hint))
    return (Group(_("Выпуск"), tuple(fields)),)


def _redemption(kind: str) -> tuple[Group, ...]:
    own = _("Пусто — погасить весь выпуск; иначе эмиссионный или казначейский счёт эмитента.")
    fields = (
        _issue(),
        Field("account", _("С какого счёта"), "text", own, is_required=False),
        _quantity(is_required=False, hint=_("Для счёта эмитента.")),
    )
    return (Group(_("Погашение"), fields),)


def _correction(kind: str) -> tuple[Group, ...]:
    fields = (
        Field("operation", _("Номер операции"), "number"),
        Field("reason", _("В чём ошибка"), "area"),
    )
    return (Group(_("Что отменяется"), fields),)


def _account(kind: str) -> tuple[Group, ...]:
    kinds = tuple(one for one in PersonalKind if one not in ISSUERS_OWN)
    fields = (
        Field("issuer", _("Код эмитента")),
        Field("number", _("Номер счёта")),
        Field("kind", _("Вид счёта"), "select", "", words_of("personal_account", kinds)),
        Field("known_person", _("Код лица, чья анкета уже есть"), "text",
              _("Тогда анкету ниже не заполняйте."), is_required=False),
        Field("co_owners", _("Совладельцы в общей долевой собственности"), "area",
              _("Каждый с новой строки: код лица и доля. Например: P-5 1/2."), is_required=False),
    )  # fmt: skip
    return (Group(_("Лицевой счёт"), fields), *_card(is_required=False))


def _questionnaire(kind: str) -> tuple[Group, ...]:
    return _card(is_required=True)


def _card(*, is_required: bool) -> tuple[Group, ...]:
    def field(name: str, title: str, kind: str = "text", hint: str = "", *, is_must: bool = False) -> Field:
        return Field(name, title, kind, hint, is_required=is_must and is_required)

    person = (
        field("person", _("Код лица"), hint=_("Один на все счета лица."), is_must=True),
        Field("person_kind", _("Лицо"), "select", "", words_of("holder_kind", KINDS)),
        field("name", _("ФИО или наименование"), is_must=True),
        field("identity", _("Документ или ОГРН"), is_must=True),
        field("identity_on", _("Дата выдачи"), "date"),
        field("identity_by", _("Кем выдан")),
        field("birth_on", _("Дата рождения"), "date"),
        Field("country", _("Страна, две буквы"), value="RU", is_required=is_required),
        field("inn", _("ИНН")),
        Field("tax_status", _("Налоговый статус"), "select", "", words_of("holder_tax_status", TAX_STATUSES)),
    )
    contacts = (
        field("address", _("Адрес")),
        field("postal_address", _("Почтовый адрес")),
        field("email", _("Электронная почта")),
        field("phone", _("Телефон")),
        field("bank_details", _("Банковские реквизиты")),
        field("representative", _("Представитель")),
        field("filed_on", _("Дата анкеты"), "date"),
    )
    return (Group(_("Анкета зарегистрированного лица"), person), Group(_("Связь и выплаты"), contacts))


def _close(kind: str) -> tuple[Group, ...]:
    return (Group(_("Лицевой счёт"), (Field("number", _("Номер счёта"), "text", _("Закрывается только пустой.")),)),)


def _issuer(kind: str) -> tuple[Group, ...]:
    fields = (
        Field("code", _("Код эмитента"), "text", _("Им нумеруются счета самого эмитента.")),
        Field("name", _("Полное наименование")),
        Field("short_name", _("Краткое наименование"), is_required=False),
        Field("ogrn", _("ОГРН"), is_required=False),
        Field("ogrn_on", _("Дата ОГРН"), "date", is_required=False),
        Field("inn", _("ИНН"), is_required=False),
        Field("kpp", _("КПП"), is_required=False),
        Field("address", _("Адрес"), is_required=False),
        Field("email", _("Электронная почта"), is_required=False),
        Field("phone", _("Телефон"), is_required=False),
        Field("contract", _("Договор на ведение реестра"), is_required=False),
        Field("contract_on", _("Дата договора"), "date", is_required=False),
    )
    return (Group(_("Эмитент"), fields),)


def _new_issue(kind: str) -> tuple[Group, ...]:
    fields = (
        Field("issuer", _("Код эмитента")),
        Field("issue", _("Регистрационный номер выпуска")),
        Field("issue_kind", _("Вид бумаг"), "select", "", words_of("paper_kind", ISSUE_KINDS)),
        Field("category", _("Категория или серия"), is_required=False),
        Field("isin", "ISIN", is_required=False),
        Field("name", _("Название"), is_required=False),
        _quantity(hint=_("0 — выпуск ждёт конвертации.")),
        Field("nominal", _("Номинал одной бумаги"), "number"),
        Field("currency", _("Валюта номинала"), value="RUB"),
        Field("registered_on", _("Дата государственной регистрации"), "date"),
    )
    return (Group(_("Выпуск"), fields),)


_FIELDS: dict[str, Callable[[str], tuple[Group, ...]]] = {
    **dict.fromkeys(MOVES, _move),
    "inheritance": _inheritance,
    **dict.fromkeys(ENCUMBRANCES, _encumber),
    "release": _release,
    **dict.fromkeys(RESHAPES, _reshape),
    "redemption": _redemption,
    "correction": _correction,
    "open_account": _account,
    "questionnaire": _questionnaire,
    "close_account": _close,
    "open_issuer": _issuer,
    "issue": _new_issue,
}
