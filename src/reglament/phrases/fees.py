"""Sentences on fees, expenses and tax, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "fees.absorbed": {
        "ru": "Расход «{type}» отдельно не взимается: он входит в тариф «{tariff}».",
        "en": "The cost “{type}” is not charged apart: the tariff “{tariff}” covers it.",
    },
    "fees.folded": {
        "ru": "Расход «{type}» отдельно не взимается: по соглашению с вами он входит в вознаграждение.",
        "en": "The cost “{type}” is not charged apart: by agreement with you the fee covers it.",
    },
    "fees.tariff_not_chosen": {
        "ru": "Договор не открыт: тариф не выбран. Выберите один из тарифов: {offered}.",
        "en": "The contract is not opened: no tariff is chosen. Choose one of: {offered}.",
    },
    "fees.tariff_not_offered": {
        "ru": "Тариф «{tariff}» больше не предлагается. Выберите один из тарифов: {offered}.",
        "en": "The tariff “{tariff}” is no longer offered. Choose one of: {offered}.",
    },
    "fees.rate_unreadable": {
        "ru": "Ставка «{value}» не принята: нужно число процентов от 0 до 100, например 0.02.",
        "en": "The rate “{value}” is not taken: give a number of per cent from 0 to 100, such as 0.02.",
    },
    "fees.choice_unknown": {
        "ru": "«{value}» выбрать нельзя. Можно выбрать: {known}.",
        "en": "“{value}” cannot be chosen. These can: {known}.",
    },
    "fees.proposal_not_provided": {
        "ru": "Вознаграждение {rate} % из заявки не применяется: регламент не предусматривает согласования по сделке.",
        "en": "The fee of {rate} % named in the order does not apply: the regulation has no agreement deal by deal.",
    },
    "fees.call_reference_missing": {
        "ru": "Вознаграждение {rate} % согласовано устно, запись разговора не указана. Укажите номер записи.",
        "en": "The fee of {rate} % was agreed by voice and no recorded call is named. Name the recording.",
    },
    "fees.no_tariff_line": {
        "ru": "Услуга «{service}» не оплачивается: в тарифах для неё нет строки.",
        "en": "The service “{service}” is not charged: the tariffs have no line for it.",
    },
    "fees.expense_type_unknown": {
        "ru": "Расход вида «{type}» клиенту не предъявляется. Предъявить можно: {known}.",
        "en": "A cost of the type “{type}” is not passed on to clients. These types are: {known}.",
    },
    "fees.expense_without_deal": {
        "ru": "Расход «{type}» не принят: не указана сделка, к которой он относится.",
        "en": "The cost “{type}” is not taken: it names no deal it belongs to.",
    },
    "fees.expense_without_link": {
        "ru": "Расход «{type}» не принят: он не связан ни со сделкой, ни с операцией, ни со счётом. Укажите связь.",
        "en": "The cost “{type}” is not taken: it is tied to no deal, operation or account. Name what it is tied to.",
    },
    "fees.expense_unexplained": {
        "ru": "Расход «{type}» не принят: нет пояснения. Напишите, за что он уплачен.",
        "en": "The cost “{type}” is not taken: there is no explanation. Say what it was paid for.",
    },
    "fees.bill_missing": {
        "ru": "Расход «{type}» не принят: нет счёта третьего лица. Зарегистрируйте счёт.",
        "en": "The cost “{type}” is not taken: there is no third party's bill. Register the bill.",
    },
    "fees.bill_unknown": {
        "ru": "Счёт № {bill} для клиента {client} не зарегистрирован.",
        "en": "Bill No. {bill} for client {client} is not registered.",
    },
    "fees.bill_known": {
        "ru": "Счёт № {bill} от «{issuer}» уже зарегистрирован.",
        "en": "Bill No. {bill} of “{issuer}” is registered already.",
    },
    "fees.bill_spent": {
        "ru": "По счёту № {bill} на {cost} уже предъявлено {charged}, ещё {amount} предъявить нельзя.",
        "en": "Of bill No. {bill} for {cost}, {charged} is charged already; {amount} more cannot be.",
    },
    "fees.client_bill_missing": {
        "ru": "Расход не удержан: клиенту не выставлен счёт по счёту третьего лица {bill}. Выставьте счёт клиенту.",
        "en": "The cost is not withheld: the client has no bill that answers the third party's {bill}. Make one out.",
    },
    "fees.above_actual_cost": {
        "ru": "Предъявлено {charged}, а уплачено {cost}. Предъявить можно не больше {cost}.",
        "en": "{charged} is charged where {cost} was paid. Charge no more than {cost}.",
    },
    "fees.not_actual_cost": {
        "ru": "Предъявлено {charged}, а уплачено {cost}. Предъявляется ровно {cost}.",
        "en": "{charged} is charged where {cost} was paid. Charge exactly {cost}.",
    },
    "fees.fault_record_missing": {
        "ru": "Расход «{type}» не принят: нет документа о вине клиента. Приложите его.",
        "en": "The cost “{type}” is not taken: no record shows the client's fault. Add it.",
    },
    "fees.no_reregistration": {
        "ru": "Расход «{type}» не принят: операция не требовала перерегистрации в реестре или депозитарии.",
        "en": "The cost “{type}” is not taken: the operation needed no re-registration at a registrar or depository.",
    },
    "fees.deposit_cost_not_charged": {
        "ru": "Расход на зачисление денег клиенту не предъявляется: регламент его не называет.",
        "en": "The cost of crediting money is not passed on: the regulation does not name it.",
    },
    "fees.waiver_not_provided": {
        "ru": "Расход № {charge} не снят: регламент не позволяет отказаться от взимания.",
        "en": "Charge No. {charge} stands: the regulation knows no waiver.",
    },
    "fees.waiver_of_expenses_only": {
        "ru": "Начисление № {charge} не снято: отказаться можно только от взимания расходов, не вознаграждения.",
        "en": "Charge No. {charge} stands: only expenses can be waived, not the fee.",
    },
    "fees.charge_not_due": {
        "ru": "Начисление № {charge} уже не ждёт оплаты, состояние: {state}.",
        "en": "Charge No. {charge} is not due any more; it is {state}.",
    },
    "fees.charge_unknown": {"ru": "Начисления № {charge} нет.", "en": "There is no charge No. {charge}."},
    "fees.officer_only": {
        "ru": "Отказаться от взимания расхода может только сотрудник.",
        "en": "Only an officer can waive an expense.",
    },
    "fees.withheld_late": {
        "ru": "Начисление № {charge} удержано {withheld}, позже срока: он был {deadline}.",
        "en": "Charge No. {charge} was withheld on {withheld}, after its last day, {deadline}.",
    },
    "fees.shortage": {
        "ru": "На счёте {cash}, к удержанию {owed}. Внесите {demanded}, чтобы полностью покрыть обязательства.",
        "en": "There is {cash} on the account and {owed} is due. Pay in {demanded} to cover all of it.",
    },
    "tax.taken_from_payout": {
        "ru": "Из {asked} удержан налог {tax}, к выплате {paid}.",
        "en": "Of {asked}, tax of {tax} is withheld and {paid} is paid out.",
    },
    "tax.above_liability": {
        "ru": "Налог {amount} не удержан: начислено {liability}. Удержать можно не больше {liability}.",
        "en": "Tax of {amount} is not withheld: {liability} is accrued. No more than {liability} can be withheld.",
    },
    "tax.debit_not_provided": {
        "ru": "Налог {amount} не удержан: регламент не предусматривает списания налога без распоряжения.",
        "en": "Tax of {amount} is not withheld: the regulation knows no debit of tax without an instruction.",
    },
}
