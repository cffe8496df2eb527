"""Sentences on keys, passwords, sign-ins, calls to support and simple signatures."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "mail.key_email.subject": {
        "ru": "Доступ в личный кабинет эмитента",
        "en": "Access to the issuer's cabinet",
    },
    "mail.key_email.text": {
        "ru": "Вам открыт доступ в личный кабинет эмитента.\n\nЛогин: {login}\nВременный пароль: {password}\n\n"
        "Временный пароль действует до {valid_until} (время московское) и служит только для того, чтобы задать "
        "собственный пароль. Никому его не сообщайте. Если срок истёк, позвоните в службу поддержки.",
        "en": "You have been given access to the issuer's cabinet.\n\n"
        "Login: {login}\nTemporary password: {password}\n\n"
        "The temporary password counts until {valid_until}, Moscow time, and serves only to set a password of your "
        "own. Tell it to nobody. If its term is over, call the support desk.",
    },
    "mail.key_sms.text": {
        "ru": "Личный кабинет эмитента. Логин {login}, временный пароль {password}, действует до {valid_until}",
        "en": "Issuer's cabinet. Login {login}, temporary password {password}, counts until {valid_until}",
    },
    "key.expired": {
        "ru": "Срок действия ключа истёк: последний день — {last_day}. Позвоните в службу поддержки, ключ заменят.",
        "en": "The key has expired: its last day was {last_day}. Call the support desk to have it replaced.",
    },
    "key.blocked": {
        "ru": "Ключ заблокирован с {since}. Доступ восстанавливает служба поддержки.",
        "en": "The key has been blocked since {since}. The support desk restores access.",
    },
    "key.terminated": {
        "ru": "Доступ прекращён с {since}. Чтобы получить его снова, подайте новое заявление.",
        "en": "Access ended at {since}. File a new application to get it again.",
    },
    "key.compromised": {
        "ru": "Ключ скомпрометирован: уведомление зарегистрировано {since}. Закажите замену в службе поддержки.",
        "en": "The key is compromised: the notice was registered at {since}. Ask the support desk for another.",
    },
    "key.registration_incomplete": {
        "ru": "Регистрация не закончена: задайте собственный пароль и войдите с ним.",
        "en": "Registration is not finished: set an own password and sign in with it.",
    },
    "key.no_such_step": {
        "ru": "С ключом {login} этого сделать нельзя: сейчас он — {key_state}, действие — {key_event}.",
        "en": "This cannot be done with the key {login}: it is {key_state} now, the act is {key_event}.",
    },
    "key.login_taken": {
        "ru": "Логин {login} уже выдан и принадлежит одному лицу. Свободный логин: {proposed}.",
        "en": "The login {login} is given already and belongs to one person. A free one is {proposed}.",
    },
    "key.channel_unknown": {
        "ru": "Способом «{channel}» ключ не отправляют. Можно: {known}.",
        "en": "A key is not sent by “{channel}”. It goes by {known}.",
    },
    "key.no_contact": {
        "ru": "В заявлении нет контакта для способа «{channel}». Выберите другой способ.",
        "en": "The application names no contact for “{channel}”. Choose another way.",
    },
    "key.not_the_email": {
        "ru": "Данные для доступа отправляют только на адрес из заявления. Зарегистрируйте заявление об изменении.",
        "en": "Access details go to the address of the application alone. Register an application to change it.",
    },
    "key.not_the_phone": {
        "ru": "Данные для доступа отправляют только на номер из заявления. Зарегистрируйте заявление об изменении.",
        "en": "Access details go to the number of the application alone. Register an application to change it.",
    },
    "key.email_unreadable": {
        "ru": "Адрес {email} написан с ошибкой. Нужен вид имя@домен.зона.",
        "en": "The address {email} is not one. Write name@domain.zone.",
    },
    "key.phone_unreadable": {
        "ru": "Номер {phone} написан с ошибкой. Нужен вид +79035550101.",
        "en": "The number {phone} is not one. Write it as +79035550101.",
    },
    "key.code_word_missing": {
        "ru": "Кодовое слово обязательно: по нему служба поддержки узнаёт звонящего.",
        "en": "A code word is required: the support desk knows a caller by it.",
    },
    "key.ended_already": {
        "ru": "Доступ {login} уже прекращён с {since}.",
        "en": "Access of {login} ended at {since} already.",
    },
    "key.unknown_login": {
        "ru": "Ключа с логином {login} нет.",
        "en": "There is no key with the login {login}.",
    },
    "key.ground_unknown": {
        "ru": "Основания «{ground}» правила не знают. Есть: {known}.",
        "en": "The rules know no ground “{ground}”. They know {known}.",
    },
    "key.reason_missing": {
        "ru": "Ограничение доступа записывают с причиной. Укажите её.",
        "en": "A restriction is written down with its reason. Give it.",
    },
    "key.no_breach_record": {
        "ru": "Записи о таком нарушении нет. Сначала запишите нарушение.",
        "en": "No such breach is on record. Write the breach down first.",
    },
    "key.throttled": {
        "ru": "Слишком много неудачных попыток. Повторите через {minutes} мин. или позвоните в службу поддержки.",
        "en": "Too many failed attempts. Try again in {minutes} minutes or call the support desk.",
    },
    "key.sign_in_refused": {
        "ru": "Логин или пароль не подходит.",
        "en": "The login or the password does not fit.",
    },
    "key.temporary_expired": {
        "ru": "Срок временного пароля истёк. Новый высылают по звонку в службу поддержки.",
        "en": "The temporary password has run out. Call the support desk: another will be sent.",
    },
    "key.not_signed_in": {
        "ru": "Войдите в кабинет.",
        "en": "Sign in first.",
    },
    "key.two_places": {
        "ru": (
            "Ключом {login} в одну секунду подписано из двух мест: {addresses}. Свяжитесь с владельцем: подписанное "
            "в эту секунду не исполняется, пока он не подтвердит, что подписывал сам."
        ),
        "en": (
            "The key {login} signed from two places in one second: {addresses}. Ask its owner: nothing signed in that "
            "second is executed until he confirms that he signed himself."
        ),
    },
    "key.doubt_open": {
        "ru": (
            "Документ подписан в секунду, когда тем же ключом подписывали и из другого места. Сначала закройте "
            "тревогу об этом ключе в очереди дел."
        ),
        "en": (
            "The document was signed in a second in which the key signed from another place too. Close the alert "
            "about this key in the queue first."
        ),
    },
    "key.not_signed_by_owner": {
        "ru": "Владелец ключа не подтвердил подписи этой секунды, ключ скомпрометирован. Откажите в исполнении.",
        "en": "The key's owner did not confirm the signatures of that second, the key is compromised. Refuse it.",
    },
    "key.doubt_reason": {
        "ru": "Напишите, как установлено, кто подписывал: когда и как связались с владельцем ключа.",
        "en": "Say how it was found who signed: when and how the key's owner was asked.",
    },
    "mail.key.two_places.subject": {
        "ru": "Ключом {login} подписали из двух мест сразу",
        "en": "The key {login} signed from two places at once",
    },
    "mail.key.two_places.text": {
        "ru": (
            "Ключом {login} в {at} подписаны документы из двух мест. Если одно из них не вы, сообщите о компрометации "
            "ключа в кабинете или по телефону поддержки. До вашего ответа эти документы не исполняются."
        ),
        "en": (
            "The key {login} signed documents from two places at {at}. If one of them was not you, give notice of "
            "compromise in the cabinet or by phone. Until you answer, these documents are not executed."
        ),
    },
    "key.signed_out": {
        "ru": "Вход завершён. Войдите снова.",
        "en": "The session has ended. Sign in again.",
    },
    "key.idle": {
        "ru": "Вход завершён: {minutes} мин. без действий. Войдите снова.",
        "en": "The session has ended: {minutes} minutes without a request. Sign in again.",
    },
    "key.own_password_first": {
        "ru": "Временный пароль открывает только страницу, где задают собственный.",
        "en": "A temporary password opens only the page where an own one is set.",
    },
    "key.not_awaited": {
        "ru": "Этот ключ уже не ждёт отправки.",
        "en": "This key no longer waits to be sent.",
    },
    "key.not_delivered": {
        "ru": "Сообщение с ключом {login} не доставлено: {trouble}.",
        "en": "The message with the key {login} was not delivered: {trouble}.",
    },
    "password.too_short": {
        "ru": "Пароль короче {least} знаков: в нём {length}.",
        "en": "The password is shorter than {least} signs: it has {length}.",
    },
    "password.too_few_classes": {
        "ru": "Нужны знаки не менее чем {least} видов из четырёх: строчные, прописные, цифры, прочие. Здесь {classes}.",
        "en": "Use at least {least} of four kinds of signs: small, capital, digits, others. Here are {classes}.",
    },
    "password.too_long": {
        "ru": "Пароль длиннее {most} знаков.",
        "en": "The password is longer than {most} signs.",
    },
    "password.not_repeated": {
        "ru": "Пароль введён два раза по-разному.",
        "en": "The password was typed in two different ways.",
    },
    "password.is_temporary": {
        "ru": "Собственный пароль должен отличаться от временного.",
        "en": "The own password must differ from the temporary one.",
    },
    "password.was_used": {
        "ru": "Такой пароль уже был. Нельзя повторять последние {last}.",
        "en": "This password was used before. None of the last {last} may come back.",
    },
    "restriction.scope_unknown": {
        "ru": "Ограничить «{scope}» нельзя. Можно: {known}.",
        "en": "“{scope}” cannot be restricted. These can: {known}.",
    },
    "restriction.reason_missing": {
        "ru": "Ограничение записывают с причиной. Укажите её.",
        "en": "A restriction is written down with its reason. Give it.",
    },
    "restriction.in_force": {
        "ru": "Доступ ограничен: {scope}.",
        "en": "Access is restricted: {scope}.",
    },
    "restriction.second_officer": {
        "ru": "Ограничение снимает другой сотрудник, а не тот, кто его ввёл.",
        "en": "A restriction is lifted by another officer than the one who set it.",
    },
    "restriction.unknown": {
        "ru": "Действующего ограничения № {restriction} нет.",
        "en": "There is no restriction No. {restriction} in force.",
    },
    "breach.words_missing": {
        "ru": "Запись о нарушении называет пункт правил и то, что сделано.",
        "en": "A record of a breach names the clause and what was done.",
    },
    "support.not_identified": {
        "ru": "Звонящий не узнан. Ничего не изменено, звонок записан.",
        "en": "The caller is not known. Nothing was changed; the call is on record.",
    },
    "support.recording_missing": {
        "ru": "Укажите, где лежит запись разговора, или отметьте, что она не велась.",
        "en": "Say where the recording lies, or that there is none.",
    },
    "support.secret_in_note": {
        "ru": "В заметке есть кодовое слово. Уберите его.",
        "en": "The note holds the code word. Take it out.",
    },
    "support.wish_unknown": {
        "ru": "Просьбы «{wish}» служба поддержки не знает. Есть: {known}.",
        "en": "The support desk knows no wish “{wish}”. It knows {known}.",
    },
    "support.item_unknown": {
        "ru": "О «{item}» не спрашивают. Спрашивают: {known}.",
        "en": "Nobody is asked for “{item}”. Callers are asked for {known}.",
    },
    "sign.qualified_needed": {
        "ru": "Этот документ подписывают квалифицированной подписью.",
        "en": "This document needs a qualified signature.",
    },
    "sign.paper_needed": {
        "ru": "Этот документ принимают только на бумаге.",
        "en": "This document is taken on paper only.",
    },
    "sign.not_signable": {
        "ru": "Такой документ в кабинете не подписывают.",
        "en": "This type of document cannot be signed here.",
    },
    "sign.not_what_was_shown": {
        "ru": "Подписать можно только то, что показано. Документ с тех пор изменился: откройте его снова.",
        "en": "Only what was shown can be signed. The document has changed since: open it again.",
    },
    "sign.nobody_named": {
        "ru": "Документ не подписан: в нём не указано, кто его создал.",
        "en": "The document is not signed: it does not say who made it.",
    },
    "sign.changed_after": {
        "ru": "Содержание изменено после подписания.",
        "en": "The content was changed after signing.",
    },
    "sign.too_large": {
        "ru": "Документ больше допустимого: {size} байт, можно {most}.",
        "en": "The document is too large: {size} bytes, at most {most}.",
    },
    "sign.unknown": {
        "ru": "Подписи № {signature} нет.",
        "en": "There is no signature No. {signature}.",
    },
    "registration.rules_not_read": {
        "ru": "Прочитайте редакцию {edition} правил и подтвердите это: до того кабинет не открывается.",
        "en": "Read edition {edition} of the rules and say so: the cabinet does not open before.",
    },
    "registration.other_edition": {
        "ru": "Действует другая редакция правил, не {edition}. Откройте её и прочитайте.",
        "en": "Another edition of the rules is in force, not {edition}. Open that one and read it.",
    },
    "cabinet.not_found": {
        "ru": "Не найдено.",
        "en": "Not found.",
    },
    "cabinet.not_encrypted": {
        "ru": "Кабинет открывается только по защищённому соединению.",
        "en": "The cabinet opens over an encrypted connection only.",
    },
    "survey.obligatory": {
        "ru": "Опрос не может быть обязательным.",
        "en": "A survey cannot be obligatory.",
    },
    "proposal.empty": {
        "ru": "Напишите, в чём состоит предложение.",
        "en": "Write what is proposed.",
    },
    "proposal.too_long": {
        "ru": "Предложение длиннее {most} знаков: в нём {length}.",
        "en": "The proposal is longer than {most} signs: it has {length}.",
    },
    "proposal.state_unknown": {
        "ru": "Состояния «{state}» нет. Есть: {known}.",
        "en": "There is no state “{state}”. There are {known}.",
    },
    "proposal.unknown": {
        "ru": "Предложения № {proposal} нет.",
        "en": "There is no proposal No. {proposal}.",
    },
}
