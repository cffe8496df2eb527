"""Addresses of the tax desk."""

from __future__ import annotations

from django.urls import path

from reglament.web.taxdesk import books, files, portfolio, year

app_name = "taxdesk"

urlpatterns = [
    path("", portfolio.first, name="first"),
    path("<str:code>/", portfolio.portfolio, name="portfolio"),
    path("<str:code>/what-if/", portfolio.what_if, name="what_if"),
    path("<str:code>/record/", books.record, name="record"),
    path("<str:code>/coins/", books.coins, name="coins"),
    path("<str:code>/positions/", books.positions, name="positions"),
    path("<str:code>/files/", files.files, name="files"),
    path("<str:code>/files/bring/", files.bring, name="bring"),
    path("<str:code>/files/wallet/", files.wallet, name="wallet"),
    path("<str:code>/files/accept/", files.accept, name="accept"),
    path("<str:code>/files/explain/", files.explain, name="explain"),
    path("<str:code>/operations/<int:n>/", year.operation, name="operation"),
    path("<str:code>/operations/<int:n>/quote/", year.choose, name="choose_quote"),
    path("<str:code>/operations/<int:n>/void/", year.void, name="void"),
    path("<str:code>/documents/<int:number>/", year.document, name="document"),
    path("<str:code>/years/<int:number>/", year.year, name="year"),
    path("<str:code>/years/<int:number>/tell/", books.tell, name="tell_year"),
    path("<str:code>/years/<int:number>/papers/", year.papers, name="papers"),
    path("<str:code>/years/<int:number>/close/", year.close, name="close_year"),
]
