"""Sentences about programs: tokens, and jobs they ask for."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "calendar.day_not_covered": {
        "ru": "Календарь рабочих и торговых дней одного из названных дней ещё (или уже) не знает. Назовите день ближе.",
        "en": "The calendar of working and trading days does not reach to one of the days named. Name a nearer one.",
    },
    "token.unknown": {
        "ru": "Ключа № {token} нет.",
        "en": "There is no token {token}.",
    },
    "token.ended": {
        "ru": "Этот ключ отозван. Выдайте новый на странице «Программы».",
        "en": "This token was taken back. Make a new one on the page Programs.",
    },
    "token.over": {
        "ru": "Ключ действовал по {ends_on}. Выдайте новый на странице «Программы».",
        "en": "The token was good until {ends_on}. Make a new one on the page Programs.",
    },
    "token.other_network": {
        "ru": "С адреса {address} этим ключом пользоваться нельзя: при выдаче названы другие сети.",
        "en": "This token may not be used from {address}: it was bound to other networks when it was made.",
    },
    "token.name_unfit": {
        "ru": "Назовите ключ, чтобы потом узнать его в списке: не длиннее {most} знаков.",
        "en": "Name the token so that it is told from others in the list: at most {most} characters.",
    },
    "token.name_taken": {
        "ru": "Действующий ключ «{name}» уже есть. Отзовите его или назовите новый иначе.",
        "en": "There is a token “{name}” in force. Take it back or give the new one another name.",
    },
    "token.scopes_unfit": {
        "ru": "Выберите, что разрешено: хотя бы одно из {known}.",
        "en": "Choose what is allowed: at least one of {known}.",
    },
    "token.term_unfit": {
        "ru": "Последний день действия — не раньше {first} и не позже {last}.",
        "en": "The last day is no earlier than {first} and no later than {last}.",
    },
    "token.network_unreadable": {
        "ru": "«{network}» — не сеть и не адрес. Пишите так: 192.0.2.0/24 или 192.0.2.7.",
        "en": "“{network}” is neither a network nor an address. Write 192.0.2.0/24 or 192.0.2.7.",
    },
    "token.networks_too_many": {
        "ru": "Сетей больше {most}. Оставьте не больше.",
        "en": "There are more than {most} networks. Leave no more.",
    },
    "token.too_many": {
        "ru": "Действующих ключей уже {most}, больше нельзя. Отзовите ненужный.",
        "en": "There are {most} tokens in force, which is the most. Take one back.",
    },
    "token.officer_reads_only": {
        "ru": "Для клиента сотрудник выдаёт ключ только на чтение. Ключ для заявок и платежей клиент выдаёт себе сам.",
        "en": "For a client an officer makes a token for reading only. The client makes one for orders and payments.",
    },
    "token.other_officer": {
        "ru": "Ключи другого сотрудника ведёт он сам.",
        "en": "Another officer keeps their own tokens.",
    },
    "job.unknown": {
        "ru": "Задания № {job} нет.",
        "en": "There is no job {job}.",
    },
    "job.clients_unfit": {
        "ru": "Клиентов {many}. Назовите от одного до {most}, каждого один раз.",
        "en": "{many} clients are named. Name one to {most}, each of them once.",
    },
    "job.under_way": {
        "ru": "Задание № {job} ещё выполняется. Дождитесь его конца.",
        "en": "The job {job} is still under way. Wait for its end.",
    },
    "job.nothing_refused": {
        "ru": "В задании № {job} отказов нет, повторять нечего.",
        "en": "Nothing of the job {job} was refused, so there is nothing to run again.",
    },
}
