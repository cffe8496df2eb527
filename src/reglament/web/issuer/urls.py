"""Addresses of the issuer's cabinet: what visitors read, the way in, the five sections."""

from __future__ import annotations

from django.urls import path

from reglament.web.issuer import case, entrance, finance, forms_section, information, orders, public, records, verify

app_name = "issuer"

urlpatterns = [
    path("", entrance.first, name="first"),
    path("sign-in/", entrance.sign_in_page, name="sign_in"),
    path("sign-out/", entrance.sign_out_page, name="sign_out"),
    path("stay/", entrance.stay, name="stay"),
    path("password/", entrance.password, name="password"),
    path("reading/", entrance.reading, name="reading"),
    path("compromise/", entrance.compromise, name="compromise"),
    path("language/", public.language, name="language"),
    path("theme/", public.theme, name="theme"),
    path("clauses/<str:clause_id>/", public.clause, name="clause"),
    path("rules/", public.rules, name="rules"),
    path("notices/", public.notices, name="notices"),
    path("blanks/", public.blanks, name="blanks"),
    path("blanks/<str:code>/", public.blank, name="blank"),
    path("help/", public.help_page, name="help"),
    path("information/", information.information, name="information"),
    path("finance/", finance.finance, name="finance"),
    path("finance/<int:number>/<str:part>/", finance.paper, name="finance_paper"),
    path("case/", case.case, name="case"),
    path("case/protocol/", case.protocol, name="case_protocol"),
    path("case/new/", case.new, name="new_case"),
    path("case/<int:number>/", case.package, name="case_package"),
    path("case/<int:number>/bytes/", case.bytes_to_sign, name="case_bytes"),
    path("case/<int:number>/sign/", case.sign, name="sign_case"),
    path("case/<int:number>/signatures/", case.signatures, name="case_signatures"),
    path("case/<int:number>/files/<int:file>/", case.file, name="case_file"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new, name="new_order"),
    path("orders/<int:number>/", orders.order, name="order"),
    path("orders/<int:number>/bytes/", orders.document, name="order_document"),
    path("orders/<int:number>/sign/", orders.sign, name="sign_order"),
    path("orders/<int:number>/print/<str:part>/", orders.printed, name="order_print"),
    path("orders/<int:number>/answer/", orders.parcel, name="order_parcel"),
    path("orders/<int:number>/answer/<int:file>/", orders.answer_file, name="order_answer"),
    path("verify/", verify.verify_page, name="verify"),
    path("forms/", forms_section.forms, name="forms"),
    path("forms/<str:code>/", forms_section.form, name="form"),
    path("forms/<str:code>/print/", forms_section.printed, name="form_print"),
    path("acts/", records.acts, name="acts"),
    path("messages/", records.messages, name="messages"),
    path("messages/propose/", records.make_proposal, name="propose"),
    path("messages/<int:number>/", records.message, name="message"),
]
