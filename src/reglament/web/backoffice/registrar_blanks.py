"""The fields of the papers of access as they stand on paper, and what was typed of them read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from reglament.core.esign.application import FILINGS, Filing
from reglament.core.esign.attorney import Attorney, Power
from reglament.core.esign.paper import PASSPORT, IssuerBlock, PersonBlock
from reglament.core.rulebook.grounds import Ground
from reglament.phrases.words import word
from reglament.web.backoffice.registrar_page import Field, Group, words_of
from reglament.web.templatetags.say import language

Typed = Mapping[str, str]
ISSUER = ("full_name", "ogrn", "inn", "kpp", "address", "official_position", "official_name", "official_basis")
_ELSEWHERE = {("address", "SR-A3.3"): "person_address", ("number", "SR-A3.1"): "paper_number"}
"""Fields two blocks of a paper have under one name: by the clause of the second."""
_MARKED = ("paper_field", "paper_mark", "desk_field")
_BY_NAME = ("ogrn", "inn", "kpp", "email", "phone", "issued_on")


def issuer_group(title: str) -> Group:
    """Return the block of the issuer and the official who signs for him, as the paper writes them."""
    fields = [Field(name, _title("paper_field", name)) for name in ISSUER]
    return Group(
        title, tuple(fields), _("Как написано на бумаге, даже если в анкете иначе: расхождение покажет сверка.")
    )


def person_group(*, with_contacts: bool, with_address: bool) -> Group:
    """Return the block of the representative."""
    # A document that is no passport is kept and printed by the name it is chosen by.
    names = (_("паспорт иностранного гражданина"), _("вид на жительство"), _("удостоверение беженца"))
    documents = ((PASSPORT, _("паспорт гражданина РФ")), *((name, name) for name in names))
    kinds = Field("document_kind", _title("paper_field", "document_kind"), "select", "", documents)
    fields = [
        Field("name", _title("paper_field", "name")),
        kinds,
        Field("series", _title("paper_field", "series"), is_required=False),
        Field("number", _("Номер документа")),
        Field("issued_on", _title("paper_field", "issued_on"), "date"),
        Field("issued_by", _title("paper_field", "issued_by")),
    ]
    if with_address:
        fields.append(Field("person_address", _("Адрес регистрации")))
    else:
        fields.append(Field("division_code", _title("paper_field", "division_code"), is_required=False))
    if with_contacts:
        fields += [Field(name, _title("paper_field", name), is_required=False) for name in ("email", "phone")]
    return Group(_("Представитель"), tuple(fields))


def marks_group(title: str, marks: Iterable[str]) -> Group:
    """Return the signatures and stamps a paper may bear."""
    return Group(title, tuple(Field(mark, _title("paper_mark", mark), "check") for mark in marks))


def filing_fields(*, with_powers: bool) -> tuple[Field, ...]:
    """Return how the paper came and what lies with it."""
    proof = ("", "original", "notarised", "copy")
    copy = ("", "original", "certified", "copy")
    fields = [
        Field("carrier", _("Что принесли"), "select", "", words_of("paper_carrier", ("paper", "scan"))),
        Field("way", _("Как поступило"), "select", "", words_of("paper_way", FILINGS)),
        Field("filed_on", _("День подачи"), "date"),
        Field("signed_on", _("Дата на бумаге"), "date", is_required=False),
        Field("identity_shown", _("Документ, удостоверяющий личность, предъявлен"), "check"),
        Field("identity_copied", _("Копия документа снята"), "check"),
    ]
    if with_powers:
        fields += [
            Field("powers_proof", _("Полномочия подписавшего"), "select", "", words_of("powers_proof", proof)),
            Field("acts_by", _("Представитель действует"), "select", "", words_of("acts_by", ("attorney", "charter"))),
            Field("attorney_copy", _("Доверенность приложена"), "select", "", words_of("attorney_copy", copy)),
        ]
    return tuple(fields)


def powers_group() -> Group:
    """Return the five powers of a power of attorney."""
    fields = [Field(f"power-{int(one)}", word("representative_power", str(int(one)), language()).capitalize(), "check")
              for one in Power]  # fmt: skip
    return Group(_("Полномочия"), tuple(fields))


def issuer_typed(typed: Typed) -> IssuerBlock:
    """Return the block of the issuer as it was typed."""
    return IssuerBlock(**{name: _text(typed, name) for name in ISSUER})


def person_typed(typed: Typed) -> PersonBlock:
    """Return the block of the representative as it was typed; a day that is none is no day."""
    return PersonBlock(
        name=_text(typed, "name"),
        document_kind=_text(typed, "document_kind"),
        series=_text(typed, "series").replace(" ", ""),
        number=_text(typed, "number"),
        issued_on=day_typed(typed, "issued_on"),
        issued_by=_text(typed, "issued_by"),
        division_code=_text(typed, "division_code"),
        email=_text(typed, "email"),
        phone=_text(typed, "phone"),
        address=_text(typed, "person_address"),
    )


def filing_typed(typed: Typed, form: str) -> Filing | Ground:
    """Return how the paper came, or that the day of its filing is not to be read."""
    filed_on = day_typed(typed, "filed_on")
    if filed_on is None:
        return Ground.of("desk.field_unreadable", "", desk_field="filed_on")
    ticked = {name: _is_ticked(typed, name) for name in ("identity_shown", "identity_copied")}
    return Filing(
        form=form,
        carrier=_text(typed, "carrier"),
        way=_text(typed, "way"),
        filed_on=filed_on,
        signed_on=day_typed(typed, "signed_on"),
        representative_signed=_is_ticked(typed, "representative_signature"),
        specimen_certified=_is_ticked(typed, "specimen"),
        head_signed=_is_ticked(typed, "head_signature"),
        sealed=_is_ticked(typed, "seal"),
        powers_proof=_text(typed, "powers_proof"),
        acts_by=_text(typed, "acts_by"),
        attorney_copy=_text(typed, "attorney_copy"),
        **ticked,
    )


def attorney_typed(typed: Typed) -> Attorney:
    """Return a power of attorney as it was typed."""
    return Attorney(
        number=_text(typed, "paper_number"),
        city=_text(typed, "city"),
        issued_on=day_typed(typed, "given_on"),
        principal=issuer_typed(typed),
        person=person_typed(typed),
        powers=frozenset(int(one) for one in Power if _is_ticked(typed, f"power-{int(one)}")),
        valid_through=day_typed(typed, "valid_through"),
        specimen_certified=_is_ticked(typed, "specimen"),
        head_signed=_is_ticked(typed, "head_signature"),
        sealed=_is_ticked(typed, "seal"),
        passes_on=_is_ticked(typed, "passes_on"),
    )


def wrong_fields(grounds: Iterable[Ground]) -> set[str]:
    """Return which fields of a paper the grounds of a refusal name."""
    found = set()
    for ground in grounds:
        for name, value in ground.values:
            if name in _MARKED:
                found.add(_ELSEWHERE.get((str(value), ground.clause), str(value)))
            elif name in _BY_NAME:
                found.add(name)
    return found


def day_typed(typed: Typed, name: str) -> date | None:
    """Return a day that was typed, or None when it is not there or is none."""
    try:
        return date.fromisoformat(_text(typed, name))
    except ValueError:
        return None


def _text(typed: Typed, name: str) -> str:
    return typed.get(name, "").strip()


def _is_ticked(typed: Typed, name: str) -> bool:
    return bool(typed.get(name))


def _title(kind: str, code: str) -> str:
    said = word(kind, code, language())
    return said[:1].upper() + said[1:]
