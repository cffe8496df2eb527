"""The registrar's desk by its doors: pages, steps, refusals with their grounds, who may look and who may act."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.store.docflow.models import Document
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.cms_models import CertificateRow, RevocationListRow
from reglament.store.esign.models import Representative, SignatureKey, SupportCall
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.finance_models import NoticeRow, ServicePriceRow, ServiceRow
from reglament.store.registry.models import Issuer
from tests.formats.cms.authority import Authority
from tests.web.backoffice.desk import Desk, text_of, to
from tests.web.registrar_story import FIRM, ISSUE
from tests.web.stories import DAY, FIRM_A, NOW, add_login

pytestmark = pytest.mark.django_db
LISTS = (
    "incoming", "registry_orders", "case_packages", "registrar_keys", "registrar_calls", "attorneys",
    "service_editions", "registrar_prices", "registrar_papers", "registrar_notices", "issuers", "registry_operations",
    "registry_lists", "disclosures", "corporate_actions", "certificates", "registrar_messages", "proposals",
    "registrar_requisites",
)  # fmt: skip
COMMON = ("queue", "regulation", "calendar", "acts", "help")
BROKERS = ("orders", "instructions", "statements", "receipts", "reports", "risk", "day", "clients")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def signing_desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def test_every_section_opens_for_the_registrars_officers_and_none_of_a_broker(desk):
    for name in (*LISTS, *COMMON):
        assert desk.get(name).status_code == 200, name
        assert desk.get(name, login="auditor-r").status_code == 200, name
    for name in BROKERS:
        assert desk.get(name).status_code == 404, name


def test_whom_an_act_names_as_the_client_is_the_issuer_and_his_page_opens(desk):
    answer = desk.get("client", "VM")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/office/issuers/VM/")


def test_a_broker_has_no_such_sections_and_keeps_his_own_menu(desk):
    add_login("officer-a", FIRM_A, "operations")

    for name in LISTS:
        assert desk.get(name, login="officer-a").status_code == 404, name
    brokers, own = text_of(desk.get("queue", login="officer-a")), text_of(desk.get("queue"))
    assert (">Поручения<" in brokers, ">Распоряжения<" in brokers) == (True, False)
    assert (">Поручения<" in own, ">Распоряжения<" in own) == (False, True)


def test_an_auditor_looks_at_all_and_acts_on_nothing(desk):
    number = desk.application()

    page = text_of(desk.get("application", number, login="auditor-r"))
    assert "Присвоить входящий номер" not in page
    assert desk.post("application_step", number, "register", login="auditor-r").status_code == 403
    assert AccessApplication.objects.get(pk=number).state == "received"


def test_an_application_goes_from_its_registration_to_the_sent_key(desk):
    number = desk.application()
    assert "Присвоить входящий номер" in text_of(desk.get("application", number))

    for name, fields in (
        ("register", {}), ("check", {}), ("match", {}), ("examine", {}), ("approve", {"code_word": "Беркут"}),
        ("send-key", {"channel": "email"}),
    ):  # fmt: skip
        answer = desk.post("application_step", number, name, **fields)
        assert answer.status_code == 302, (name, text_of(answer)[-2000:])

    row = AccessApplication.objects.get(pk=number)
    assert (row.state, row.login != "") == ("key_sent", True)
    page = text_of(desk.get("application", number))
    assert "Ключ отправлен" in page
    assert row.login in page


def test_a_step_out_of_turn_is_refused_with_its_clause_and_changes_nothing(desk):
    number = desk.application()

    answer = desk.post("application_step", number, "approve", code_word="Беркут")

    assert answer.status_code == 422
    assert "Не выполнено: одобрение заявки" in text_of(answer)
    assert 'class="clause"' in answer.content.decode()
    assert AccessApplication.objects.get(pk=number).state == "received"


def test_the_paper_stands_beside_the_questionnaire_and_what_differs_is_marked(desk):
    number = desk.application(kpp="770101002")
    for name in ("register", "check"):
        desk.post("application_step", number, name)

    answer = desk.post("application_step", number, "match")

    assert answer.status_code == 422
    page = text_of(answer)
    assert re.search(r"770101002.{0,80}770101001.{0,120}расходится", page)
    assert page.count("совпадает") == 5
    returned = desk.post("application_step", number, "return", reason="Исправьте КПП")
    assert (returned.status_code, AccessApplication.objects.get(pk=number).state) == (302, "returned")


def test_what_was_typed_stays_when_a_step_is_refused(desk):
    number = desk.application()
    for name in ("register", "check", "match", "examine"):
        desk.post("application_step", number, name)

    answer = desk.post("application_step", number, "refuse", reason=" ")

    assert (answer.status_code, AccessApplication.objects.get(pk=number).state) == (422, "examined")


def test_an_order_is_registered_taken_and_answered_under_the_registrars_signature(signing_desk):
    desk, number = signing_desk, signing_desk.order()
    waiting = text_of(desk.get("registry_orders"))
    assert "Список зарегистрированных лиц" in waiting

    for name in ("register", "take", "execute"):
        answer = desk.post("registry_order_step", number, name)
        assert answer.status_code == 302, (name, text_of(answer)[-2500:])

    row = InformationOrderRow.objects.get(pk=number)
    assert row.state == "executed"
    page = text_of(desk.get("registry_order", number))
    assert "исполнено" in page
    for document in row.answer["documents"]:
        assert desk.get("document", document).status_code == 200


def test_an_order_shows_its_term_and_its_clock_stands_while_the_original_is_awaited(desk):
    number = desk.order()
    for name in ("register", "take"):
        desk.post("registry_order_step", number, name)
    assert 'class="due' in desk.get("registry_orders").content.decode()

    assert desk.post("registry_order_step", number, "ask-original", reason="Неясна подпись").status_code == 302

    assert 'class="due' not in desk.get("registry_orders").content.decode()
    page = text_of(desk.get("registry_order", number))
    assert "Неясна подпись" in page
    assert "Отметить получение подлинника" in page
    assert "Составить и подписать ответ" not in page


def test_a_refusal_of_an_order_needs_a_norm(desk):
    number = desk.order()
    desk.post("registry_order_step", number, "register")

    assert desk.post("registry_order_step", number, "refuse", norm="", reason="Нет").status_code == 422
    assert desk.post("registry_order_step", number, "refuse", norm="п. 6.8.2", reason="Не по форме").status_code == 302
    assert InformationOrderRow.objects.get(pk=number).state == "refused"


def test_a_draft_is_the_issuers_own_and_an_unknown_step_is_no_page(desk):
    draft = desk.story.numbers["order-vm"]

    assert desk.get("registry_order", draft).status_code == 404
    assert desk.get("registry_order", 9999).status_code == 404
    assert desk.post("registry_order_step", desk.order(), "shred").status_code == 404
    assert desk.get("application", 9999).status_code == 404


def test_a_key_is_blocked_with_a_reason_and_restored(desk):
    login = desk.story.logins["rep-vm"]

    assert desk.post("registrar_key_act", login, "block", reason="").status_code == 422
    assert desk.post("registrar_key_act", login, "block", reason="Проверка").status_code == 302
    page = text_of(desk.get("registrar_key", login))
    assert "заблокирован" in page
    assert "Проверка" in page
    assert desk.post("registrar_key_act", login, "restore", channel="email").status_code == 302
    assert SignatureKey.objects.filter(representative__login=login).count() == 2


def test_a_section_is_taken_away_and_given_back_by_another_officer(desk):
    login = desk.story.logins["rep-vm"]

    assert desk.post("registrar_key_act", login, "restrict", scope="finance", reason="Спор").status_code == 302
    assert "Спор" in text_of(desk.get("registrar_key", login))
    number = Representative.objects.get(login=login).restrictions.get().pk
    lifted = desk.post("registrar_key_act", login, "lift", login="second-r", restriction=str(number))
    assert lifted.status_code == 302, text_of(lifted)[-1500:]


def test_a_caller_who_is_not_known_changes_nothing_and_the_call_is_kept_without_what_he_said(desk):
    login = desk.story.logins["rep-vm"]
    said = {"login": login, "wish": "block", "code_word": "не то слово", "recording": "rec-1", "channel": "email"}

    answer = desk.browser().post(to("take_call"), {"key": "call-1", **said})

    assert answer.status_code == 422
    call = SupportCall.objects.get()
    assert (call.identified, call.outcome) == (False, "failed_identification")
    assert "не то слово" not in answer.content.decode()
    assert "звонящий не узнан" in text_of(desk.get("registrar_calls"))


def test_a_known_caller_blocks_his_key(desk):
    login = desk.story.logins["rep-vm"]
    row = Representative.objects.get(login=login)
    said = {"login": login, "wish": "block", "code_word": "Беркут", "name": row.name, "document": row.document,
            "email": row.email, "phone": row.phone, "recording": "rec-2", "channel": "email"}  # fmt: skip

    answer = desk.browser().post(to("take_call"), {"key": "call-2", **said})

    assert answer.status_code == 302, text_of(answer)[-1500:]
    assert SignatureKey.objects.get(representative__login=login).state == "blocked"


def test_a_power_of_attorney_shows_its_five_powers_and_ends_by_a_notice(desk):
    page = text_of(desk.get("attorneys"))
    numbers = sorted(map(int, re.findall(r"/office/attorneys/(\d+)/", page)))
    weak = text_of(desk.get("attorney", numbers[1]))

    assert (weak.count(">есть<"), weak.count(">нет<")) == (4, 1)
    ended = desk.post("attorney_act", numbers[1], "end", number="12", text="Полномочия прекращены")
    assert ended.status_code == 302
    assert "отозвана" in text_of(desk.get("attorney", numbers[1]))


def test_an_edition_is_drafted_approved_and_published(desk):
    assert desk.post("draft_edition", number="7", changes="Новый порядок").status_code == 302
    assert desk.post("edition_act", "7", "approve", body="board", approved_on="2026-03-02").status_code == 422
    approved = {"body": "sole_executive_body", "approved_on": "2026-03-02"}
    assert desk.post("edition_act", "7", "approve", **approved).status_code == 302
    assert desk.post("edition_act", "7", "publish").status_code == 302

    page = text_of(desk.get("service_editions"))
    assert "Новый порядок" in page
    assert "опубликована" in page
    assert desk.post("edition_act", "8", "publish").status_code == 404


def test_a_price_is_set_and_a_sum_that_cannot_be_read_is_said(desk):
    ServiceRow.objects.create(firm=FIRM, code="registered_persons", name="Список", starts_on=date(2025, 1, 1),
                              is_paid=True, added_at=NOW, added_by="officer:x")  # fmt: skip
    price = {"service": "registered_persons", "source": "price_list", "starts_on": "2026-04-01", "basis": "приказ 1"}

    wrong = desk.post("add_price", amount="пять тысяч", **price)
    right = desk.post("add_price", amount="5 000,50", **price)

    assert (wrong.status_code, "Не читается поле: цена" in text_of(wrong)) == (422, True)
    assert right.status_code == 302, text_of(right)[-1500:]
    assert ServicePriceRow.objects.get(starts_on=date(2026, 4, 1)).amount == 500_050


def test_a_service_is_offered_paid_or_free_and_then_has_its_price(desk):
    typed = {"code": "certificate", "name": "Справка", "starts_on": "2026-03-02", "basis": "приказ 2"}

    wrong = desk.post("add_service", **typed, amount="дорого")
    nameless = desk.post("add_service", **{**typed, "name": " "}, amount="100")
    paid = desk.post("add_service", **typed, amount="1 500,00", execution_days="3", is_taxed="1")
    free = desk.post("add_service", **{**typed, "code": "advice", "name": "Совет"}, amount="")

    assert (wrong.status_code, nameless.status_code) == (422, 422)
    assert (paid.status_code, free.status_code) == (302, 302), text_of(paid)[-1500:]
    assert ServicePriceRow.objects.get(service="certificate").amount == 150_000
    assert not ServicePriceRow.objects.filter(service="advice").exists()
    assert {row.code: row.is_paid for row in ServiceRow.objects.all()} == {"certificate": True, "advice": False}
    assert "Справка" in text_of(desk.get("registrar_prices"))


def test_maintenance_is_told_with_its_length_and_taken_back(desk):
    notice = {"kind": "maintenance_planned", "text": "Работы", "starts_at": "2026-03-20T22:00", "ground": "план"}

    assert desk.post("publish_notice", minutes="", **notice).status_code == 422
    answer = desk.post("publish_notice", minutes="90", **notice)
    assert answer.status_code == 302, text_of(answer)[-1500:]
    row = NoticeRow.objects.get()
    assert "Отозвать уведомление" in text_of(desk.get("registrar_notices"))
    assert desk.post("withdraw_notice", row.pk).status_code == 302
    assert "отозвано" in text_of(desk.get("registrar_notices"))
    assert desk.post("withdraw_notice", row.pk).status_code == 404


def test_the_register_is_read_from_the_issuer_to_an_account_and_on_any_day(desk):
    assert ISSUE in text_of(desk.get("issuer", "VM"))
    now, before = text_of(desk.get("issue", ISSUE)), text_of(desk.get("issue", ISSUE, q="2019-12-31"))

    assert "100 000" in now.replace("\u202f", " ")
    assert "сходится" in now
    assert "Первый Пример" in now
    assert "В этот день бумаг нет." in before
    account = text_of(desk.get("registry_account", "VM-1"))
    assert "свободны" in account
    assert "60 000" in account.replace("\u202f", " ")
    assert ISSUE in text_of(desk.get("registry_operations", issue=ISSUE))
    for name, what in (("issuer", "XX"), ("issue", "XX"), ("registry_account", "XX"), ("registry_list", 404)):
        assert desk.get(name, what).status_code == 404, name


def test_certificates_and_lists_are_loaded_and_taken_back(signing_desk, tmp_path):
    desk = signing_desk
    centre = Authority(tmp_path / "other", "ecdsa", "ДРУГОЙ УЦ")
    stranger = centre.revocation_list(NOW, NOW.replace(month=4))
    loaded = {"role": "crl", "file": SimpleUploadedFile("list.pem", stranger)}
    assert desk.post("load_certificate", **loaded).status_code == 422

    anchor = SimpleUploadedFile("ca.pem", centre.own.certificate)
    assert desk.post("load_certificate", role="anchor", file=anchor).status_code == 302
    again = desk.browser().post(
        to("load_certificate"), {"key": "again", "role": "crl", "file": SimpleUploadedFile("list.pem", stranger)}
    )
    assert (again.status_code, RevocationListRow.objects.count()) == (302, 1)
    row = CertificateRow.objects.get(subject__contains="ДРУГОЙ")
    assert desk.post("take_certificate_back", row.pk).status_code == 302
    assert "выведен" in text_of(desk.get("certificates"))
    assert desk.post("load_certificate", role="anchor").status_code == 422


def test_evidence_of_an_answer_is_packed_and_that_of_a_draft_is_not(signing_desk):
    desk, number = signing_desk, signing_desk.order()
    for name in ("register", "take", "execute"):
        desk.post("registry_order_step", number, name)
    document = InformationOrderRow.objects.get(pk=number).answer["documents"][0]

    packed = desk.post("pack_evidence", document=str(document))
    refused = desk.post("pack_evidence", document="999999")

    assert packed.status_code == 302
    assert Document.objects.get(kind="evidence").media_type == "application/zip"
    assert refused.status_code == 422


@pytest.mark.parametrize("name", ["issuers", "registrar_keys", "incoming", "registry_orders"])
def test_a_page_reads_by_sets_however_many_rows_it_shows(desk, name):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert desk.get(name, show="all").status_code == 200
        return len(seen)

    few = queries()
    for number in range(60):
        Issuer.objects.create(firm=FIRM, code=f"I{number:03d}", name=f"Эмитент {number}", opened_on=DAY)
        one = Representative.objects.create(firm=FIRM, issuer=f"I{number:03d}", login=f"I{number:03d}-000001",
                                            name="Пример", document="d", code_word="x", registered_at=NOW)  # fmt: skip
        SignatureKey.objects.create(representative=one, ordinal=1, state="active", created_at=NOW, created_on=DAY,
                                    last_day=DAY)  # fmt: skip
        AccessApplication.objects.create(firm=FIRM, form="access", state="received", issuer=f"I{number:03d}",
                                         point="HQ", filed_on=DAY, filing="post", received_at=NOW, received_by="x",
                                         content={"person": {"name": "Пример"}})  # fmt: skip
        InformationOrderRow.objects.create(firm=FIRM, number=f"N{number}", issuer=f"I{number:03d}", login="x",
                                           way="standard", list_kind="other", state="registered", made_at=NOW,
                                           changed_at=NOW, due_on=DAY, registered_at=NOW)  # fmt: skip

    assert queries() <= few + 1
    first = desk.get(name, show="all").content.decode()
    following = re.search(r'rel="next" href="\?([^"]+)"', first)
    assert following, "sixty rows are two pages"
    second = desk.browser().get(f"{to(name)}?{following[1].replace('&amp;', '&')}").content.decode()
    assert "К началу" in second


def test_the_queue_of_orders_goes_on_where_its_page_ended(desk):
    for number in range(55):
        InformationOrderRow.objects.create(firm=FIRM, number=f"N{number:02d}", issuer="VM", login="x", way="standard",
                                           list_kind="other", state="registered", made_at=NOW, changed_at=NOW,
                                           due_on=None if number % 3 == 0 else DAY, registered_at=NOW)  # fmt: skip
    first = desk.get("registry_orders").content.decode()
    following = re.search(r'rel="next" href="\?([^"]+)"', first)
    assert following
    second = desk.browser().get(f"{to('registry_orders')}?{following[1].replace('&amp;', '&')}").content.decode()

    shown = [re.findall(r">(N\d\d)</a>", page) for page in (first, second)]
    assert [len(numbers) for numbers in shown] == [50, 5]
    assert len({*shown[0], *shown[1]}) == 55
