"""Sentences on the figures of a portfolio, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "margin.no_price": {
        "ru": "Цены на {asset} нет: {pieces} шт. не учтены в стоимости портфеля. Внесите цену.",
        "en": "There is no price of {asset}: {pieces} pieces do not count in the portfolio's value. Enter a price.",
    },
    "margin.no_price_short": {
        "ru": "Цены на {asset} нет, а позиция непокрытая ({pieces} шт.): показатели не определены. "
        "До решения сотрудника действия по портфелю не выполняются.",
        "en": "There is no price of {asset} and the position is uncovered ({pieces} pieces): the figures are unknown. "
        "Nothing is done in the portfolio until an officer decides.",
    },
    "margin.no_rates": {
        "ru": "Ставок риска на {asset} нет: {pieces} шт. не принимаются в обеспечение.",
        "en": "There are no risk rates of {asset}: {pieces} pieces are not taken as collateral.",
    },
    "margin.no_rates_short": {
        "ru": "Ставок риска на {asset} нет: непокрытая позиция ({pieces} шт.) учтена по ставке 100 %.",
        "en": "There are no risk rates of {asset}: the uncovered position ({pieces} pieces) counts at a rate of 100 %.",
    },
    "margin.not_collateral": {
        "ru": "{asset} не принимается в обеспечение: {pieces} шт. учтены по нулевой стоимости.",
        "en": "{asset} is not taken as collateral: {pieces} pieces count as nothing.",
    },
    "margin.short_off_list": {
        "ru": "{asset} нет в списке ликвидных бумаг; непокрытая позиция ({pieces} шт.) учтена по цене.",
        "en": "{asset} is off the liquid list; the uncovered position ({pieces} pieces) counts at its price.",
    },
    "margin.money_blocked": {
        "ru": "Заблокировано {amount} руб.: в стоимость портфеля эта сумма не входит.",
        "en": "{amount} roubles are blocked and do not count in the portfolio's value.",
    },
    "margin.price_too_old": {
        "ru": "Последняя цена {asset} — {price} от {on} ({days} дн. назад): она старше "
        "{days_max} дн. и не учитывается.",
        "en": "The last price of {asset} is {price} of {on} ({days} days ago): older than {days_max} days, "
        "it does not count.",
    },
    "margin.rates_stale": {
        "ru": "Ставки риска на {asset} взяты за {on}: на {day} новые не загружены.",
        "en": "The risk rates of {asset} are of {on}: none are loaded for {day}.",
    },
    "margin.rate_cut": {
        "ru": "Ставка риска на {asset} {rate} больше 100 %: для длинной позиции принята 100 %.",
        "en": "The risk rate of {asset}, {rate}, is above 100 %: 100 % is taken for a long position.",
    },
    "margin.rate_below_clearing": {
        "ru": "Ставка {rate} на {asset} не принята: она ниже ставки клиринговой организации {floor}.",
        "en": "The rate {rate} of {asset} is not taken: it is below the clearing house's rate {floor}.",
    },
    "margin.rate_negative": {
        "ru": "Ставка {rate} на {asset} не принята: ставка не бывает меньше нуля.",
        "en": "The rate {rate} of {asset} is not taken: a rate is never below nil.",
    },
    "margin.minimum_above_initial": {
        "ru": "Ставки на {asset} не приняты: минимальная {minimum} больше начальной {initial}.",
        "en": "The rates of {asset} are not taken: the minimum {minimum} is above the initial {initial}.",
    },
    "margin.minimum_below_half": {
        "ru": "Ставки на {asset} не приняты: минимальная {minimum} меньше половины начальной {initial}.",
        "en": "The rates of {asset} are not taken: the minimum {minimum} is below half of the initial {initial}.",
    },
    "margin.coefficient_below_min": {
        "ru": "Коэффициент {coefficient} не принят: он не может быть меньше {least}.",
        "en": "The coefficient {coefficient} is not taken: it is never below {least}.",
    },
    "margin.coefficient_unknown": {
        "ru": "Коэффициент {coefficient} не применяется: регламент корректирующих коэффициентов не предусматривает.",
        "en": "The coefficient {coefficient} is not applied: the regulation knows no correcting coefficients.",
    },
    "margin.coefficient_not_published": {
        "ru": "Коэффициент {coefficient} на {asset} не применяется: он ещё не опубликован.",
        "en": "The coefficient {coefficient} of {asset} is not applied: it is not published yet.",
    },
    "margin.act_below_initial": {
        "ru": "Стоимость портфеля стала бы {value} руб. при начальной марже {initial} руб.: "
        "не хватает {shortfall} руб. (сейчас {shortfall_before} руб.). Пополните счёт или уменьшите количество.",
        "en": "The portfolio's value would be {value} roubles with an initial margin of {initial}: {shortfall} lacking "
        "({shortfall_before} now). Add money or reduce the quantity.",
    },
}
