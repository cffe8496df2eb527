"""The risk desk as a file: one row a watched portfolio, with what falls of all papers would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from reglament.core.units.amount import RUB, Amount
from reglament.phrases.words import word
from reglament.render.table import Cell
from reglament.store.margin.desk import sums_of
from reglament.store.margin.models import FiguresRow
from reglament.web.sheets import Sheet
from reglament.web.templatetags.say import language


def risk_sheet(names: Mapping[str, str], falls: Sequence[int]) -> Sheet:
    """Return the sheet of watched portfolios; falls are per cent."""
    columns = [
        _("Клиент"),
        _("Имя"),
        _("Портфель"),
        _("Состояние"),
        _("УДС"),
        _("Стоимость портфеля"),
        _("Начальная маржа"),
        _("Минимальная маржа"),
        _("НПР1"),
        _("НПР2"),
        *(_("НПР2 при падении на %(percent)s %%") % {"percent": percent} for percent in falls),
        _("Когда"),
    ]

    def cells(row: FiguresRow) -> list[Cell]:
        sums = sums_of(row)
        level = sums.sufficiency
        figures = (sums.value, sums.initial, sums.minimum, sums.npr1, sums.npr2)
        return [
            row.client,
            names.get(row.client, ""),
            row.portfolio,
            word("margin_status", row.status, language()),
            None if level is None else round(level, 2),
            *(Amount(one, RUB).decimal for one in figures),
            *(Amount(sums.npr2_after_fall(percent), RUB).decimal for percent in falls),
            row.at,
        ]

    return Sheet("risk", _("Достаточность средств"), columns, cells)
