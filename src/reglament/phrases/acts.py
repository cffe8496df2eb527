"""Sentences about acts themselves: keys, the work queue, log-ins, calendars."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "outbox.incomplete": {
        "ru": "Отправить нельзя, пока не хватает данных: {missing}. Впишите их в решение.",
        "en": "It cannot be sent while something is missing: {missing}. Write it into the decision.",
    },
    "outbox.bank_code_wrong": {
        "ru": "Счёт {account} не принадлежит банку с БИК «{given}». Впишите БИК банка получателя.",
        "en": "The account {account} is not of the bank with the code “{given}”. Write the payee's bank code.",
    },
    "outbox.address_missing": {
        "ru": "«{given}» не похоже на адрес. Впишите адрес клиента, например name@example.ru.",
        "en": "“{given}” is no address. Write the client's address, such as name@example.com.",
    },
    "act.key_reused": {
        "ru": "Под этим ключом уже передано другое поручение. Новое поручение отправьте с новым ключом.",
        "en": "Another request was sent under this key before. Send a new request under a new key.",
    },
    "act.changed_since": {
        "ru": "С тех пор как вы это прочитали, оно изменилось. Прочитайте снова и решите, подходит ли действие.",
        "en": "It has changed since you read it. Read it again and see whether the act still suits.",
    },
    "client.code_taken": {
        "ru": "Код клиента {client} уже занят. Выберите другой код.",
        "en": "The client code {client} is taken. Choose another one.",
    },
    "client.unknown": {
        "ru": "Клиента с кодом {client} нет. Проверьте код.",
        "en": "There is no client with the code {client}. Check the code.",
    },
    "login.taken": {
        "ru": "Логин {login} уже занят. Выберите другой.",
        "en": "The log-in {login} is taken. Choose another one.",
    },
    "login.unknown": {
        "ru": "Логина {login} нет.",
        "en": "There is no log-in {login}.",
    },
    "login.role_unknown": {
        "ru": "Роли «{role}» нет или она не подходит. Бывают: {known}; у клиента всегда роль client.",
        "en": "The role “{role}” is unknown or does not fit. There are {known}; a client's is always client.",
    },
    "task.unknown": {
        "ru": "Дела № {task} нет.",
        "en": "There is no task {task}.",
    },
    "task.officer_only": {
        "ru": "Дело № {task} решает только сотрудник.",
        "en": "Only an officer decides task {task}.",
    },
    "task.decided_already": {
        "ru": "Дело № {task} уже решено: {decision}.",
        "en": "Task {task} is decided already: {decision}.",
    },
    "task.decision_unknown": {
        "ru": "Решение «{decision}» здесь не подходит. Можно: {known}.",
        "en": "The decision “{decision}” does not fit here. It may be: {known}.",
    },
    "task.reason_needed": {
        "ru": "Напишите, чем закончилось разбирательство: без этого задача № {task} не закрывается.",
        "en": "Say how it was cleared: task No. {task} is not closed without that.",
    },
    "filter.nothing_to_keep": {
        "ru": "Отбор не сохранён: список показан целиком. Выберите, что показать, и сохраните снова.",
        "en": "The filter is not kept: the list is shown whole. Choose what to show and keep it again.",
    },
    "filter.name_wrong": {
        "ru": "Отбор не сохранён: назовите его, не длиннее {most} знаков.",
        "en": "The filter is not kept: give it a name of at most {most} letters.",
    },
    "filter.too_many": {
        "ru": "Отбор не сохранён: их уже {most}. Уберите один и сохраните снова.",
        "en": "The filter is not kept: there are {most} already. Drop one and keep it again.",
    },
    "task.own_paper": {
        "ru": "Этот документ составили вы, утвердить его должен другой сотрудник.",
        "en": "You made this paper; another officer must approve it.",
    },
    "task.taken_by_other": {
        "ru": "Дело № {task} в работе у сотрудника {officer}. Выберите другое или попросите передать его вам.",
        "en": "Task {task} is in the hands of {officer}. Choose another one or ask to have it handed over.",
    },
    "task.none_free": {
        "ru": "Свободных дел, которые вы можете решить, здесь нет.",
        "en": "There is no free task here that you may decide.",
    },
    "task.officer_unknown": {
        "ru": "Сотрудника {officer}, который решает дела, в этой фирме нет.",
        "en": "There is no officer {officer} of this firm who decides tasks.",
    },
    "task.made_by_them": {
        "ru": "Документ составил сам сотрудник {officer}: решать по нему должен другой.",
        "en": "The officer {officer} made this paper; another one must decide on it.",
    },
    "task.hand_over_reason": {
        "ru": "Дело в работе у сотрудника {officer}. Напишите, почему передаёте его без него.",
        "en": "The task is in the hands of {officer}. Say why you hand it over without them.",
    },
    "hook.unknown": {
        "ru": "Подписки № {hook} или такой отправки по ней нет.",
        "en": "There is no hook {hook}, or no such delivery to it.",
    },
    "hook.address_unfit": {
        "ru": "По адресу «{address}» отправлять нельзя. Нужен полный адрес вида https://узел/путь, "
        "без имени и пароля и без #, не длиннее 500 знаков.",
        "en": "Nothing can be sent to “{address}”. Give a full address like https://host/path, without a name and "
        "password, without #, at most 500 characters.",
    },
    "hook.kind_unknown": {
        "ru": "Таких событий нет: {kinds}. Есть: {known}.",
        "en": "There are no such events: {kinds}. There are: {known}.",
    },
    "hook.too_many": {
        "ru": "Подписок уже {most}, больше нельзя. Завершите одну из них.",
        "en": "There are {most} hooks already, which is the most. End one of them.",
    },
    "hook.is_off": {
        "ru": "Подписка № {hook} выключена. Включите её и повторите.",
        "en": "The hook {hook} is off. Switch it on and try again.",
    },
    "hook.delivery_waits": {
        "ru": "Событие {event} ещё в пути: оно будет отправлено снова само.",
        "en": "The event {event} is still on its way and is sent again by itself.",
    },
    "calendar.officer_only": {
        "ru": "День календаря меняет только сотрудник.",
        "en": "Only an officer changes a day of a calendar.",
    },
    "calendar.unknown": {
        "ru": "Календаря {calendar} нет.",
        "en": "There is no calendar {calendar}.",
    },
    "calendar.source_missing": {
        "ru": "Назовите источник: какое уведомление меняет день {day}.",
        "en": "Name the source: which notice changes {day}.",
    },
}
