"""Words of the registrar's desk: parts of its lists, steps an officer carries out, what certificates are for."""

from __future__ import annotations

DESK_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "incoming_part": {
        "waiting": {"ru": "ждут решения", "en": "waiting"},
        "returned": {"ru": "возвращены", "en": "returned"},
        "done": {"ru": "рассмотрены", "en": "done"},
        "all": {"ru": "все", "en": "all"},
    },
    "order_part": {
        "waiting": {"ru": "в работе", "en": "in work"},
        "done": {"ru": "исполнены", "en": "executed"},
        "refused": {"ru": "отказано", "en": "refused"},
        "all": {"ru": "все", "en": "all"},
    },
    "application_form": {
        "access": {"ru": "Заявка на доступ", "en": "Application for access"},
        "end": {"ru": "Заявка на прекращение доступа", "en": "Application to end access"},
    },
    "application_event": {"receive": {"ru": "приём", "en": "receipt"}},
    "application_step": {
        "number": {"ru": "запись номера места приёма", "en": "writing the number of the place of receipt"},
        "register": {"ru": "регистрация заявки", "en": "registration of the application"},
        "check": {"ru": "проверка комплектности", "en": "the completeness check"},
        "return": {"ru": "возврат на исправление", "en": "the return for correction"},
        "match": {"ru": "сверка с анкетой", "en": "the comparison with the questionnaire"},
        "examine": {"ru": "отметка экспертизы", "en": "the mark of examination"},
        "approve": {"ru": "одобрение заявки", "en": "the approval"},
        "refuse": {"ru": "отказ по заявке", "en": "the refusal"},
        "send-key": {"ru": "отправка ключа", "en": "sending the key"},
    },
    "registry_order_step": {
        "register": {"ru": "регистрация распоряжения", "en": "registration of the order"},
        "take": {"ru": "приём в работу", "en": "taking into work"},
        "execute": {"ru": "составление ответа", "en": "making the answer"},
        "original-received": {"ru": "отметка о подлиннике", "en": "noting the original"},
        "ask-original": {"ru": "запрос подлинника", "en": "asking for the original"},
        "refuse": {"ru": "отказ по распоряжению", "en": "the refusal"},
        "archive": {"ru": "сдача в архив", "en": "archiving"},
    },
    "key_act": {
        "send": {"ru": "отправка ключа", "en": "sending the key"},
        "restore": {"ru": "восстановление ключа", "en": "restoring the key"},
        "block": {"ru": "блокировка ключа", "en": "blocking the key"},
        "compromise": {"ru": "уведомление о компрометации", "en": "the notice of compromise"},
        "restrict": {"ru": "ограничение доступа", "en": "restricting access"},
        "lift": {"ru": "снятие ограничения", "en": "lifting the restriction"},
    },
    "key_channel": {
        "email": {"ru": "на электронную почту из заявки", "en": "to the e-mail of the application"},
        "sms": {"ru": "на мобильный номер из заявки", "en": "to the mobile number of the application"},
    },
    "attorney_act": {
        "verify": {"ru": "сверка доверенности с подлинником", "en": "verifying the power of attorney"},
        "end": {"ru": "уведомление о прекращении полномочий", "en": "the notice that powers are over"},
    },
    "edition_body": {
        "sole_executive_body": {"ru": "единоличный исполнительный орган", "en": "sole executive body"},
        "board": {"ru": "совет директоров", "en": "board of directors"},
    },
    "case_act": {
        "open": {"ru": "открытие документа", "en": "opening the document"},
        "archive": {"ru": "сдача в архив", "en": "archiving"},
        "reject": {"ru": "возврат с уведомлением", "en": "the rejection with notice"},
    },
    "certificate_role": {
        "anchor": {"ru": "корень доверия", "en": "trust anchor"},
        "intermediate": {"ru": "промежуточный", "en": "intermediate"},
        "own": {"ru": "регистратора, им подписываем", "en": "the registrar's own, to sign with"},
        "crl": {"ru": "список отозванных", "en": "list of revoked ones"},
    },
    "file_state": {
        "accepted": {"ru": "принят", "en": "accepted"},
        "rejected": {"ru": "не принят", "en": "rejected"},
    },
    "price_source": {"not_set": {"ru": "цена не установлена", "en": "no price set"}},
    "desk_field": {
        "price_row": {"ru": "день и число рабочих дней", "en": "day and working days"},
        "amount": {"ru": "цена", "en": "price"},
        "period": {"ru": "период", "en": "period"},
        "starts_at": {"ru": "начало", "en": "beginning"},
        "minutes": {"ru": "число минут", "en": "minutes"},
    },
    "list_total": {
        "rows": {"ru": "строк", "en": "rows"},
        "listed": {"ru": "учтено бумаг", "en": "papers listed"},
        "issue": {"ru": "в выпуске", "en": "in the issue"},
        "left_out": {"ru": "не включено", "en": "left out"},
        "not_disclosed": {"ru": "не раскрыто", "en": "not disclosed"},
        "votes": {"ru": "голосов", "en": "votes"},
        "gross": {"ru": "начислено", "en": "gross"},
        "tax": {"ru": "налог", "en": "tax"},
        "net": {"ru": "к выплате", "en": "net"},
    },
}
