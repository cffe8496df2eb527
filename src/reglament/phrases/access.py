"""Sentences on access on paper, powers of attorney, contracts of accession, editions, consents and disputes."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "access.ogrn_wrong": {
        "ru": "ОГРН {ogrn} записан с ошибкой: нужно 13 цифр, последняя — контрольная.",
        "en": "OGRN {ogrn} is wrong: it has 13 digits, the last one checks the others.",
    },
    "access.inn_wrong": {
        "ru": "ИНН {inn} записан с ошибкой: нужно 10 цифр, последняя — контрольная.",
        "en": "INN {inn} is wrong: it has 10 digits, the last one checks the others.",
    },
    "access.kpp_wrong": {
        "ru": "КПП {kpp} записан с ошибкой: нужно девять знаков.",
        "en": "KPP {kpp} is wrong: it has nine signs.",
    },
    "access.field_empty": {
        "ru": "Не заполнено поле: {paper_field}.",
        "en": "A field is empty: {paper_field}.",
    },
    "access.field_unknown": {
        "ru": "В анкете нет поля «{name}».",
        "en": "The questionnaire has no field “{name}”.",
    },
    "access.one_person": {
        "ru": "В заявке указывают одного представителя, здесь их {named}. На каждого подайте отдельную заявку.",
        "en": "An application names one representative, this one names {named}. File a separate one for each.",
    },
    "access.issued_wrong": {
        "ru": "Дата выдачи документа «{issued_on}» не указана или ещё не наступила.",
        "en": "The document's date of issue “{issued_on}” is missing or is still to come.",
    },
    "access.passport_wrong": {
        "ru": "В данных паспорта ошибка: {paper_field} — «{value}». Серия — 4 цифры, номер — 6, код — 000-000.",
        "en": "The passport is wrong: {paper_field} is “{value}”. Series has 4 digits, number 6, division 000-000.",
    },
    "access.no_contact": {
        "ru": "Укажите адрес электронной почты или номер мобильного телефона: иначе ключ некуда отправить.",
        "en": "Give an e-mail address or a mobile number: there is nowhere to send the key otherwise.",
    },
    "access.one_purpose": {
        "ru": "Цель заявки выбирают ровно одну: зарегистрировать или внести изменения. Отмечено: {ticked}.",
        "en": "An application has exactly one purpose, to register or to change data. Ticked: {ticked}.",
    },
    "access.nothing_to_change": {
        "ru": "Вносить изменения некуда: у эмитента ещё нет доступа в кабинет.",
        "en": "There is nothing to change: the issuer has no access to the cabinet yet.",
    },
    "access.not_registered": {
        "ru": "Заявка ещё не зарегистрирована, действие «{application_event}» невозможно.",
        "en": "The application is not registered yet; {application_event} cannot come first.",
    },
    "access.not_examined": {
        "ru": "Нет отметки экспертизы: заявка сейчас {application_state}. Одобрить её нельзя.",
        "en": "There is no mark of examination: the application is {application_state}. It cannot be approved.",
    },
    "access.no_such_step": {
        "ru": "Действие «{application_event}» сейчас невозможно: состояние заявки — {application_state}.",
        "en": "{application_event} cannot happen now: the application is {application_state}.",
    },
    "access.point_unknown": {
        "ru": "Пункта приёма «{point}» нет в перечне.",
        "en": "The point of receipt “{point}” is not on the list.",
    },
    "access.point_closed": {
        "ru": "Пункт «{point}» {on} документы не принимает.",
        "en": "The point “{point}” takes no papers on {on}.",
    },
    "access.point_kind": {
        "ru": "Вид пункта приёма «{kind}» неизвестен. Бывает: {known}.",
        "en": "The kind of point “{kind}” is unknown. Known: {known}.",
    },
    "access.branch_number_missing": {
        "ru": "Сначала нужен входящий номер места, где заявку приняли.",
        "en": "The incoming number of the place that took the paper in comes first.",
    },
    "access.number_unreadable": {
        "ru": "Входящий номер «{number}» от {on} не принят: номер пуст или дата ещё не наступила.",
        "en": "The incoming number “{number}” of {on} is not taken: it is empty, or the day is still to come.",
    },
    "access.filing_unknown": {
        "ru": "Способ подачи «{way}» неизвестен. Бывает: {known}.",
        "en": "The way of filing “{way}” is unknown. Known: {known}.",
    },
    "access.identity_not_shown": {
        "ru": "При личной подаче предъявляют документ, удостоверяющий личность. Отметьте, что он предъявлен.",
        "en": "Who files in person shows an identity document. Mark that it was shown.",
    },
    "access.form_unknown": {
        "ru": "Форма «{form}» неизвестна: нужна заявка на доступ или на его прекращение.",
        "en": "The form “{form}” is unknown: it is an application for access or to end it.",
    },
    "access.day_to_come": {
        "ru": "Дата {day} ещё не наступила.",
        "en": "The day {day} is still to come.",
    },
    "access.paper_required": {
        "ru": "Нужен подлинник на бумаге: по скану доступ не предоставляют.",
        "en": "The paper original is required: a scan gives no access.",
    },
    "access.mark_missing": {
        "ru": "На документе нет обязательной отметки: {paper_mark}.",
        "en": "The paper lacks a mark it must bear: {paper_mark}.",
    },
    "access.powers_unproved": {
        "ru": "Полномочия подписавшего не подтверждены: нужен подлинник или нотариальная копия.",
        "en": "The signing official's powers are not proved: an original or a notarised copy is needed.",
    },
    "access.attorney_original": {
        "ru": "Нужен подлинник доверенности или её заверенная копия.",
        "en": "The original of the power of attorney, or a certified copy, is required.",
    },
    "access.no_registry_contract": {
        "ru": "С эмитентом с ОГРН {ogrn} нет действующего договора на ведение реестра.",
        "en": "No contract to keep the register of the issuer with OGRN {ogrn} runs.",
    },
    "access.code_word_missing": {
        "ru": "Внесите кодовое слово: по нему служба поддержки узнаёт представителя. В бланке поля для него нет.",
        "en": "Capture the code word: support knows the representative by it. The form has no field for it.",
    },
    "access.representative_unknown": {
        "ru": "Представителя «{document}» у этого эмитента нет.",
        "en": "This issuer has no representative “{document}”.",
    },
    "access.differs": {
        "ru": "Расходится с анкетой эмитента: {paper_field}. В заявке — «{on_paper}», в анкете — «{known}».",
        "en": "It differs from the questionnaire: {paper_field}. On paper “{on_paper}”, there “{known}”.",
    },
    "access.no_questionnaire": {
        "ru": "Анкеты эмитента {issuer} на {on} нет. Сверить заявку не с чем.",
        "en": "There is no questionnaire of {issuer} on {on} to compare the application with.",
    },
    "access.read_only": {
        "ru": "В кабинете анкету только смотрят. Чтобы изменить данные, подайте новую анкету.",
        "en": "The questionnaire is only read in the cabinet. File a new one to change it.",
    },
    "access.paper_missing": {
        "ru": "Укажите документ, на основании которого вносится запись.",
        "en": "Name the paper the record stands on.",
    },
    "access.no_edition": {
        "ru": "На {on} нет действующей редакции регламента: заявка не принимается.",
        "en": "No edition of the rules is in force on {on}: the application is not taken.",
    },
    "access.unknown": {
        "ru": "Зарегистрированной заявки {application} нет.",
        "en": "There is no registered application {application}.",
    },
    "access.reason_missing": {
        "ru": "Запишите причину.",
        "en": "Write the reason.",
    },
    "access.decision_unknown": {
        "ru": "Решение «{decision}» неизвестно: одобрить или отказать.",
        "en": "The decision “{decision}” is unknown: approve or refuse.",
    },
    "access.delivery_task": {
        "ru": "Ключ по заявке {application} не доставлен. Отправьте его снова из задачи о доставке.",
        "en": "The key of application {application} was not delivered. Send it again from the task of its delivery.",
    },
    "access.end_day_missing": {
        "ru": "Укажите дату, с которой прекращается доступ.",
        "en": "Give the day from which access ends.",
    },
    "access.issue_empty": {
        "ru": "В выпуске нет бумаг (количество {quantity}), в разделе он не показан.",
        "en": "The issue has no papers (quantity {quantity}) and is not shown.",
    },
    "access.head_unnamed": {
        "ru": "Укажите орган управления и лицо.",
        "en": "Name the body and the person.",
    },
    "access.head_ends_early": {
        "ru": "Полномочия не могут закончиться {ends_on}: они начались {starts_on}.",
        "en": "The office cannot end on {ends_on}: it began on {starts_on}.",
    },
    "attorney.void_without_day": {
        "ru": "В доверенности нет даты выдачи, или эта дата ещё не наступила. Такая доверенность ничтожна.",
        "en": "The power of attorney bears no day of issue, or one still to come. It is void.",
    },
    "attorney.no_last_day": {
        "ru": "В доверенности нет последнего дня действия, или он раньше дня выдачи.",
        "en": "The power of attorney names no last day, or one before its issue.",
    },
    "attorney.substitution": {
        "ru": "Доверенность выдают без права передоверия, а передоверие не принимают.",
        "en": "A power of attorney gives no right of substitution, and none under it is taken.",
    },
    "attorney.powers_unknown": {
        "ru": "Полномочия в доверенности не распознаны: «{given}». Их пять, под номерами от 1 до 5.",
        "en": "The powers “{given}” are not known. There are five, numbered 1 to 5.",
    },
    "attorney.differs": {
        "ru": "Доверенность и заявка расходятся: {paper_field} — «{here}» и «{there}».",
        "en": "The power of attorney and the application differ: {paper_field} is “{here}” and “{there}”.",
    },
    "attorney.not_active": {
        "ru": "Доверенность не даёт права действовать, её состояние: {attorney_state}.",
        "en": "The power of attorney carries nothing: it is {attorney_state}.",
    },
    "attorney.no_power": {
        "ru": "Доверенность не даёт этого полномочия: {representative_power}.",
        "en": "The power of attorney does not give this power: {representative_power}.",
    },
    "attorney.powers_ended": {
        "ru": "Полномочия представителя прекращены: уведомление получено {since}.",
        "en": "The representative's powers are over: the notice was received at {since}.",
    },
    "attorney.none": {
        "ru": "Полномочия представителя {login} ничем не подтверждены.",
        "en": "Nothing proves the powers of {login}.",
    },
    "attorney.unknown": {
        "ru": "Доверенности {attorney} нет.",
        "en": "There is no power of attorney {attorney}.",
    },
    "attorney.entered_already": {
        "ru": "Доверенность {number} от {day} этого эмитента уже внесена, её карточка — № {attorney}.",
        "en": "The issuer's power of attorney {number} of {day} is entered already, as No. {attorney}.",
    },
    "attorney.no_such_step": {
        "ru": "С доверенностью этого сделать нельзя, её состояние: {attorney_state}.",
        "en": "This cannot be done with the power of attorney: it is {attorney_state}.",
    },
    "contract.ground_unknown": {
        "ru": "Основание «{ground}» неизвестно. Бывает: {known}.",
        "en": "The ground “{ground}” is unknown. Known: {known}.",
    },
    "contract.not_the_clients": {
        "ru": "По этому основанию договор прекращает регистратор.",
        "en": "On this ground it is the registrar who ends the contract.",
    },
    "contract.paper_missing": {
        "ru": "Укажите документ, которым прекращается договор.",
        "en": "Name the paper that ends the contract.",
    },
    "contract.ended_already": {
        "ru": "Договор уже прекращён. Новый заключают по новой заявке.",
        "en": "The contract is over already. A new application starts a new one.",
    },
    "contract.none": {
        "ru": "Договора присоединения у {login} нет.",
        "en": "{login} has no contract of accession.",
    },
    "contract.ended": {
        "ru": "Договор присоединения прекращён: {contract_ground}. Доступа нет.",
        "en": "The contract of accession is over: {contract_ground}. There is no access.",
    },
    "edition.approver": {
        "ru": "Редакцию утверждает {approver}, а не {body}.",
        "en": "An edition is approved by {approver}, not by {body}.",
    },
    "edition.before_approval": {
        "ru": "Редакция не может вступить в силу {day}: она утверждена {approved_on}.",
        "en": "The edition cannot take effect on {day}: it was approved on {approved_on}.",
    },
    "edition.too_little_notice": {
        "ru": "До {day} слишком мало времени: с такой публикацией редакция вступит в силу не раньше {earliest}.",
        "en": "There is too little notice until {day}: published now, it takes effect on {earliest} at the earliest.",
    },
    "edition.day_moved": {
        "ru": "Редакция опубликована поздно для {planned}: она вступит в силу {day}.",
        "en": "The edition was published too late for {planned}: it takes effect on {day}.",
    },
    "edition.no_such_step": {
        "ru": "Редакция {edition_state}, перевести её в состояние «{wanted_state}» нельзя.",
        "en": "The edition is {edition_state}; it cannot become {wanted_state}.",
    },
    "edition.number_taken": {
        "ru": "Номер редакции «{number}» пуст или уже занят.",
        "en": "The edition's number “{number}” is empty or taken.",
    },
    "edition.unknown": {
        "ru": "Редакция «{number}» не найдена.",
        "en": "There is no edition “{number}”.",
    },
    "edition.text_missing": {
        "ru": "Текст редакции {number} не загружен: показать его нельзя, поэтому и согласие не принимается.",
        "en": "The text of edition {number} is not loaded: it cannot be shown, so consent is not taken.",
    },
    "edition.paragraph_missing": {
        "ru": "В загруженном тексте редакции {number} нет пункта «{printed}»: согласие не принимается.",
        "en": "The loaded text of edition {number} does not print “{printed}”: consent is not taken.",
    },
    "edition.stop_unpublished": {
        "ru": "Прекращение регламента публикуют на сайте: укажите публикацию.",
        "en": "The end of the rules is published on the site: name the notice.",
    },
    "edition.stopped_already": {
        "ru": "Регламент уже прекращён.",
        "en": "The rules do not run as it is.",
    },
    "edition.resumption_unpublished": {
        "ru": "Возобновление регламента публикуют на сайте: укажите публикацию.",
        "en": "The resumption of the rules is published on the site: name the notice.",
    },
    "edition.not_stopped": {
        "ru": "Регламент действует, возобновлять нечего.",
        "en": "The rules run; there is nothing to resume.",
    },
    "edition.rules_stopped": {
        "ru": "Действие регламента прекращено, доступа в кабинет нет. О возобновлении сообщат на сайте.",
        "en": "The rules do not run, so there is no access. The site will tell when they are resumed.",
    },
    "consent.way_unknown": {
        "ru": "Отозвать согласие способом «{way}» нельзя. Можно: {known}.",
        "en": "Consent is not withdrawn by “{way}”. It is by {known}.",
    },
    "consent.proof_missing": {
        "ru": "Представитель подтверждает полномочия на отзыв согласия документом.",
        "en": "A representative proves his powers to withdraw consent by a paper.",
    },
    "consent.key_runs": {
        "ru": "Сначала прекратите действие ключа: пока он действует, согласие не отзывают.",
        "en": "End the key first: while it runs, consent is not withdrawn.",
    },
    "consent.in_use": {
        "ru": "Сначала прекратите пользоваться кабинетом: договор ещё действует.",
        "en": "Stop using the cabinet first: the contract still runs.",
    },
    "consent.none": {
        "ru": "Согласия {login} на обработку персональных данных нет.",
        "en": "There is no consent of {login} to the processing of personal data.",
    },
    "consent.purpose_unknown": {
        "ru": "Цели «{purpose}» в регламенте нет. Есть: {known}.",
        "en": "The rules know no purpose “{purpose}”. They know {known}.",
    },
    "consent.over": {
        "ru": "Согласие на обработку персональных данных {consent_state}.",
        "en": "Consent to the processing of personal data is {consent_state}.",
    },
    "dispute.kind_unknown": {
        "ru": "Вид обращения «{kind}» неизвестен. Бывает: {known}.",
        "en": "The kind of case “{kind}” is unknown. Known: {known}.",
    },
    "dispute.channel_unknown": {
        "ru": "Укажите, как пришло обращение: «{channel}» неизвестно. Бывает: {known}.",
        "en": "Say how the case came: “{channel}” is unknown. Known: {known}.",
    },
    "dispute.nothing_said": {
        "ru": "Текст пуст.",
        "en": "The text is empty.",
    },
    "dispute.unknown": {
        "ru": "Обращения {number} нет.",
        "en": "There is no case {number}.",
    },
    "dispute.loss_missing": {
        "ru": "Укажите сумму убытков.",
        "en": "Give the amount of the loss.",
    },
    "dispute.service_unnamed": {
        "ru": "Назовите услугу и её цену: убытки возмещают в её пределах.",
        "en": "Name the service and its price: losses are repaid within it.",
    },
    "dispute.another_court": {
        "ru": "Суд «{named}» можно указать только по соглашению сторон. По регламенту это {court}.",
        "en": "The court “{named}” needs the agreement of both parties. By the rules it is {court}.",
    },
    "dispute.not_negotiated": {
        "ru": "Сначала нужны переговоры: обращение сейчас — {dispute_state}.",
        "en": "Negotiation comes first: the case is {dispute_state} now.",
    },
    "environment.browser": {
        "ru": "Кабинет может работать неправильно: этот браузер не из списка проверенных ({known}).",
        "en": "The cabinet may not work well: this browser is none of those tried ({known}).",
    },
}
