"""Sentences on who may do what, and on risk categories."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "party.no_power": {
        "ru": "Это действие вам недоступно.",
        "en": "You may not do this.",
    },
    "party.other_client": {
        "ru": "Действовать можно только за себя.",
        "en": "You may act for yourself only.",
    },
    "category.unknown": {
        "ru": "Категории «{category}» в регламенте нет. Есть: {known}.",
        "en": "The regulation knows no category “{category}”. It knows {known}.",
    },
    "category.not_for_kind": {
        "ru": "Категория «{category}» недоступна: клиент — {client_kind}.",
        "en": "The category “{category}” is closed to him: the client is {client_kind}.",
    },
    "category.agreement_missing": {
        "ru": "Для этой категории нужно дополнительное соглашение. Укажите его номер и дату.",
        "en": "This category needs a supplementary agreement. Give its number and date.",
    },
    "category.decision_missing": {
        "ru": "Для этой категории нужно решение сотрудника с основанием. Запишите основание.",
        "en": "This category needs an officer's decision with its reason. Write the reason.",
    },
    "category.officer_missing": {
        "ru": "Категорию по решению брокера меняет сотрудник, а не программа.",
        "en": "A category is changed by the firm's decision, and an officer makes it.",
    },
    "category.waiver_unknown": {
        "ru": "Ограничение «{waiver}» соглашением не снимают. Снимают: {known}.",
        "en": "The limit “{waiver}” cannot be switched off. These can: {known}.",
    },
    "category.waiver_outside_special": {
        "ru": "Ограничения снимают только в особой категории, а здесь — {category}.",
        "en": "Limits are switched off in the special category only; this is {category}.",
    },
    "category.no_opt_in": {
        "ru": "Клиент не выбрал непокрытые сделки в анкете.",
        "en": "The client did not opt in to uncovered deals.",
    },
    "category.assets_low": {
        "ru": "Денег и ценных бумаг {assets}, нужно {needed}.",
        "en": "Cash and securities come to {assets}; {needed} is needed.",
    },
    "category.assets_low_experienced": {
        "ru": "Даже при опыте сделок нужно {needed}, есть {assets}.",
        "en": "Even with experience {needed} is needed; there is {assets}.",
    },
    "category.client_too_short": {
        "ru": "Клиент брокера {days} дн., нужно {needed}.",
        "en": "A broker's client for {days} days; {needed} are needed.",
    },
    "category.deal_days_few": {
        "ru": "Дней со сделками {days}, нужно {needed}.",
        "en": "Deals were made on {days} days; {needed} are needed.",
    },
    "category.papers_missing": {
        "ru": "Сведения от другого брокера не подтверждены. Приложите: {papers}.",
        "en": "What is said of another broker is not shown. Attach: {papers}.",
    },
    "category.in_the_past": {
        "ru": "Категорию нельзя установить с {starts_on}: сегодня {today}.",
        "en": "A category cannot begin on {starts_on}: today is {today}.",
    },
    "category.already": {
        "ru": "Клиент уже в этой категории с {since}: {category}.",
        "en": "The client has been in this category since {since}: {category}.",
    },
    "category.notice_too_late": {
        "ru": "С {starts_on} рано: клиента предупреждают заранее. Возможно с {earliest}.",
        "en": "{starts_on} is too soon: the client is told before. It can begin on {earliest}.",
    },
    "category.too_early_again": {
        "ru": "После закрытия позиций {excluded_on} категорию можно вернуть с {earliest}.",
        "en": "After the close-out of {excluded_on} the category may be given again from {earliest}.",
    },
    "category.needs_application": {
        "ru": "Клиент вышел из категории {excluded_on} сам. Нужно его новое заявление.",
        "en": "The client left the category on {excluded_on} himself. He must ask again.",
    },
    "category.wish_unknown": {
        "ru": "Такого заявления нет: «{wish}». Бывает: {known}.",
        "en": "There is no such application: “{wish}”. There are {known}.",
    },
    "category.channel_unfit": {
        "ru": "Заявление о категории так не принимают: {channel}. Принимают: {allowed}.",
        "en": "An application about the category is not taken by {channel}. It is taken by {allowed}.",
    },
    "category.nothing_to_leave": {
        "ru": "Выходить не из чего: {category}.",
        "en": "There is nothing to leave: {category}.",
    },
    "category.wants_to_leave": {
        "ru": "Клиент просит исключить его из категории.",
        "en": "The client asks to be taken out of his category.",
    },
    "category.left_after_close_out": {
        "ru": "Позиции закрыты принудительно: клиент исключён из категории «{category}».",
        "en": "Positions were closed by force: the client leaves the category “{category}”.",
    },
    "category.contract_suspended": {
        "ru": "Договор приостановлен. Решите, оставить ли клиента в категории.",
        "en": "The contract is suspended. Decide whether the client stays in his category.",
    },
    "category.contract_ended": {
        "ru": "Договор расторгнут: клиент исключён из категории.",
        "en": "The contract has ended: the client leaves his category.",
    },
    "category.event_unknown": {
        "ru": "Событие «{event}» неизвестно. Бывает: {known}.",
        "en": "The event “{event}” is not known. There are {known}.",
    },
    "category.meets_tests": {
        "ru": "Клиент отвечает условиям повышенного уровня риска: активы {assets}.",
        "en": "The client meets the conditions of increased risk: assets {assets}.",
    },
    "category.opening_unproved": {
        "ru": "Клиента открывают в этой категории только с прежним решением: {category}. Назовите его.",
        "en": "A client is opened in this category on an earlier decision only: {category}. Name it.",
    },
}
