"""What is said to a client about himself, said to an officer about the client."""

from __future__ import annotations

OFFICE: dict[str, dict[str, str]] = {
    "fees.folded": {
        "ru": "Расход «{type}» отдельно не взимается: по соглашению с клиентом он входит в вознаграждение.",
        "en": "The cost “{type}” is not charged apart: by agreement with the client the fee covers it.",
    },
    "instruction.not_waiting": {
        "ru": "Поручение № {instruction} не ждёт указаний клиента, состояние: {state}.",
        "en": "Instruction {instruction} does not wait for the client's word; it is {state}.",
    },
    "withdrawal.obligations_kept": {
        "ru": "На счёте остаётся {obligations} на неисполненные обязательства клиента.",
        "en": "{obligations} stays on the account for the client's unmet obligations.",
    },
    "withdrawal.suspended_for_obligations": {
        "ru": "Выплата {asked} приостановлена: остаток меньше обязательств клиента, {obligations}. "
        "Она продолжится, когда клиент пополнит счёт.",
        "en": "The payment of {asked} is suspended: the balance is below the client's obligations, {obligations}. "
        "It goes on when the client adds money.",
    },
    "withdrawal.uncovered_position": {
        "ru": "У клиента непокрытая позиция: вывести можно не больше {most}. Стоимость портфеля "
        "{portfolio_value}, начальная маржа {initial_margin}.",
        "en": "The client has an uncovered position: at most {most} may be taken. The portfolio is worth "
        "{portfolio_value}, the initial margin is {initial_margin}.",
    },
    "withdrawal.no_ground_documents": {
        "ru": "Получатель не клиент, а документов, на основании которых идёт платёж, нет. Их должен приложить клиент.",
        "en": "The payee is not the client and there are no documents for the ground of the payment. "
        "The client has to attach them.",
    },
    "withdrawal.third_party_payee": {
        "ru": "Получатель не клиент, а другое лицо. Платёж решает сотрудник.",
        "en": "The payee is not the client but somebody else. An officer decides on the payment.",
    },
    "order.unknown": {
        "ru": "Заявки № {order} нет. Проверьте номер в списке заявок.",
        "en": "There is no order {order}. Check the number in the list of orders.",
    },
    "order.client_order_id_taken": {
        "ru": "Под номером клиента {client_order_id} уже стоит заявка № {order}. Новая не принята.",
        "en": "The client's number {client_order_id} already stands for order {order}. No new order was taken.",
    },
    "order.lifetime_cut": {
        "ru": "Заявка живёт не дольше {days} дней. Клиент просил до {wanted}, сократили до {longest}.",
        "en": "An order lives {days} days at most. The client asked until {wanted}; it is cut to {longest}.",
    },
    "order.position_is_clients_to_compute": {
        "ru": "Сейчас можно не больше {largest} шт. Свою позицию клиент считает сам: по сделкам и активным заявкам.",
        "en": "The largest order now is {largest} pieces. The client computes the position: deals, live orders.",
    },
    "report.objection_late": {
        "ru": "Возражения принимались до {until} включительно, отчёт считается принятым. Заявление клиента сохранено.",
        "en": "Objections were taken until {until}; the report counts as accepted. What the client wrote is kept.",
    },
    "transfer.urgent_at_client_cost": {
        "ru": "Перевод исполняют срочно, комиссию банка возмещает клиент.",
        "en": "The transfer is carried out urgently; the client bears the bank's fee.",
    },
    "transfer.disputed": {
        "ru": "Клиент заявил возражение {claimed_on}, перевод спорный. Срок возражений был до {last}.",
        "en": "The client objected on {claimed_on}; the transfer is disputed. Objections were taken until {last}.",
    },
}
"""By code. A sentence that speaks to nobody in particular is not here; it is the same for both."""
