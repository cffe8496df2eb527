"""The log of an exchange of files with an issuer, as the cards of orders and of corporate cases show it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reglament.phrases.words import word
from reglament.store.registry.edo_load import log_of
from reglament.web.backoffice.registrar_page import Cell, Column, Table
from reglament.web.backoffice.task_card import person
from reglament.web.templatetags.say import language


def exchange_log(firm: str, subject: str) -> Table:
    """Return what was done with the files of a subject, by whom and when."""
    columns = (Column(_("Когда")), Column(_("Что")), Column(_("Файл")), Column(_("Кто")))
    rows = [
        [
            Cell(one.at),
            Cell(word("exchange_operation", one.operation, language())),
            Cell(one.file),
            Cell(person(one.by)),
        ]
        for one in log_of(firm, subject=subject)
    ]
    return Table(_("Журнал обмена"), columns, rows)
