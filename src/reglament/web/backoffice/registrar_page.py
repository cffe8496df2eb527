"""The registrar's desk: who is let in, and what its lists, cards and forms are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.phrases.words import word
from reglament.web.backoffice.deadline import Chip
from reglament.web.backoffice.page import by_acting, keeps_register, office_page, seat_of_officer
from reglament.web.seat import Page, fresh_key, officer_page
from reglament.web.templatetags.say import language


def desk_page(page: Page) -> Page:
    """Let only an officer of a registrar in; elsewhere there is no such page."""
    return officer_page(_of_registrar(page, wanted=True))


def desk_act(page: Page) -> Page:
    """Let only an officer of a registrar in who may act."""
    return officer_page(_of_registrar(by_acting(page), wanted=True))


def broker_only(page: Page) -> Page:
    """Hide a page of a broker's business from a registrar's officers."""
    return officer_page(_of_registrar(page, wanted=False))


def _of_registrar(page: Page, *, wanted: bool) -> Page:
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if keeps_register(seat_of_officer(request)) is not wanted:
            raise Http404
        return page(request, *args, **kwargs)

    return guarded


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says (a text, a number, a day, a moment) and how."""

    value: Any
    link: str = ""
    sub: str = ""
    mark: str = ""
    """`good`, `warn`, `bad`: shown as a tag of state; `tag` for one without colour."""
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a card or a list. The first cell of a row names it."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""
    """What is said when there is nothing; without it an empty table is left out."""
    hint: str = ""

    @property
    def lined(self) -> list[list[tuple[Column, Cell]]]:
        """Return the rows with the column each cell stands in."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    kind: str = "text"
    """`text`, `area`, `date`, `moment`, `file`, `files`, `number`, `select`, `password`; `check` is on by its value."""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    is_required: bool = True
    is_wrong: bool = False
    """A refusal names it: what was typed there is to be looked at again."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a long paper that belong together, under the heading the paper has for them."""

    title: str
    fields: tuple[Field, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An act an officer may do: what he types and the button that says what happens."""

    name: str
    title: str
    button: str
    address: str
    fields: tuple[Field, ...] = ()
    is_grave: bool = False
    hint: str = ""
    groups: tuple[Group, ...] = ()
    """Of a long form; they stand after the fields that belong to none."""
    way_back: str = ""
    """Address to which the same fields go to be typed anew; empty where there is no way back."""
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def takes_files(self) -> bool:
        """True when a file goes with it."""
        return any(field.kind in ("file", "files") for field in self.every_field)

    @property
    def every_field(self) -> tuple[Field, ...]:
        """All fields, in groups or not, in the order they stand."""
        return (*self.fields, *(field for group in self.groups for field in group.fields))

    def filled(self, typed: Mapping[str, str], wrong: Collection[str] = ()) -> Form:
        """Return the same form with what was typed; a secret is typed again, what a refusal names is marked."""
        groups = tuple(replace(one, fields=_kept(one.fields, typed, wrong)) for one in self.groups)
        return replace(self, fields=_kept(self.fields, typed, wrong), groups=groups)


def _kept(fields: tuple[Field, ...], typed: Mapping[str, str], wrong: Collection[str]) -> tuple[Field, ...]:
    return tuple(
        replace(one, value=_typed_in(one, typed), is_wrong=one.is_wrong or one.name in wrong) for one in fields
    )


def _typed_in(field: Field, typed: Mapping[str, str]) -> str:
    if field.kind == "password":
        return field.value
    # A box that is not ticked is not sent at all.
    return typed.get(field.name, "" if field.kind == "check" else field.value)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: its name and what it says."""

    name: str
    value: Any
    sub: str = ""
    link: str = ""


def list_page(
    request: HttpRequest, section: str, title: str, table: Table, *, forms: Sequence[Form] = (), **more: Any
) -> HttpResponse:
    """Render a list of the desk, with forms below it; after a refusal with it above and what was typed kept."""
    status = 422 if "answer" in more else 200
    context = {
        "title": title,
        "table": table,
        "forms": _with_typed(request, forms, status),
        "key": fresh_key(),
        "filters": "",
        "is_first": not ({"before", "after"} & set(request.GET)),
        "page_name": "before",
        **more,
    }
    return office_page(request, "registrar_list.html", section, context, status=status)


def card_page(
    request: HttpRequest,
    section: str,
    title: str,
    *,
    facts: Sequence[Fact] = (),
    tables: Sequence[Table] = (),
    forms: Sequence[Form] = (),
    **more: Any,
) -> HttpResponse:
    """Render one thing of the desk: where it stands, what is known of it, what may be done."""
    status = 422 if "answer" in more else 200
    context = {
        "title": title,
        "facts": [fact for fact in facts if fact.value not in ("", None)],
        "tables": [table for table in tables if table.rows or table.empty],
        "forms": _with_typed(request, forms, status),
        "key": fresh_key(),
        "is_first": True,
        "page_name": "before",
        **more,
    }
    return office_page(request, "registrar_card.html", section, context, status=status)


def _with_typed(request: HttpRequest, forms: Sequence[Form], status: int) -> list[Form]:
    if status == 200:
        return list(forms)
    typed = {name: str(value) for name, value in request.POST.items()}
    return [form.filled(typed) if form.address == request.path else form for form in forms]


def tag(kind: str, code: str, marks: dict[str, str]) -> Cell:
    """Return a state as a cell: its word, with the colour of what it means."""
    return Cell(word(kind, code, language()), mark=marks.get(code, "tag"))


def words_of(kind: str, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the choices of a list by their words."""
    return tuple((code, word(kind, code, language())) for code in codes)


def form_page(request: HttpRequest, section: str, title: str, form: Form, **more: Any) -> HttpResponse:
    """Render a page that is one long form; after a refusal with it above."""
    context = {"title": title, "form": form, "key": fresh_key(), **more}
    status = 422 if "answer" in more else 200
    return office_page(request, "registrar_entry.html", section, context, status=status)


def day_from(request: HttpRequest, name: str, usual: date | None = None) -> date | None:
    """Return a day of the address or the form; the usual one when it is not there or is none."""
    given = request.POST.get(name) or request.GET.get(name, "")
    try:
        return date.fromisoformat(given)
    except ValueError:
        return usual


def to(name: str, *args: Any) -> str:
    """Return the address of a page of the back office."""
    return reverse(f"backoffice:{name}", args=args)


def not_done(what: str) -> str:
    """Return the verdict above a refusal."""
    return _("Не выполнено: %(what)s") % {"what": what}
